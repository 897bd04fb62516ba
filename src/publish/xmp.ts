// Writes the XMP metadata of a PDF, in step with its information dictionary as PDF/A asks.

/** What a PDF says about itself, in both places. Empty fields are left out of both. */
export interface DocumentFacts {
  readonly title: string;
  readonly subject?: string;
  /** BCP 47, the main language first. */
  readonly languages: readonly string[];
  /** Day of the press page, when it is a full or partial ISO 8601 date. */
  readonly date?: string;
  /** Where the page comes from: "sha256:<hex> frame 1". */
  readonly source: string;
  readonly creator: string;
  readonly producer: string;
}

export type Conformance = "a-2u" | "a-1b";

/** The packet (ISO 16684-1, ISO 19005-2 6.6.2), read-only, with no time in it. */
export function writeXmp(facts: DocumentFacts, conformance: Conformance): string {
  const [part, level] = conformance === "a-2u" ? ["2", "U"] : ["1", "B"];
  const { title, subject, languages, date, source, creator, producer } = facts;
  const bag = (items: readonly string[]) =>
    `<rdf:Bag>${items.map((item) => `<rdf:li>${escapeXml(item)}</rdf:li>`).join("")}</rdf:Bag>`;
  const alternative = (text: string) =>
    `<rdf:Alt><rdf:li xml:lang="x-default">${escapeXml(text)}</rdf:li></rdf:Alt>`;
  const properties = [
    `<pdfaid:part>${part}</pdfaid:part>`,
    `<pdfaid:conformance>${level}</pdfaid:conformance>`,
    `<dc:format>application/pdf</dc:format>`,
    `<dc:title>${alternative(title)}</dc:title>`,
    subject && `<dc:description>${alternative(subject)}</dc:description>`,
    languages.length > 0 && `<dc:language>${bag(languages)}</dc:language>`,
    date && `<dc:date><rdf:Seq><rdf:li>${escapeXml(date)}</rdf:li></rdf:Seq></dc:date>`,
    `<dc:source>${escapeXml(source)}</dc:source>`,
    `<pdf:Producer>${escapeXml(producer)}</pdf:Producer>`,
    `<xmp:CreatorTool>${escapeXml(creator)}</xmp:CreatorTool>`,
  ];
  return [
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>',
    '<x:xmpmeta xmlns:x="adobe:ns:meta/">',
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">',
    '<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:dc="http://purl.org/dc/elements/1.1/"',
    ' xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:xmp="http://ns.adobe.com/xap/1.0/">',
    ...properties.filter(Boolean),
    "</rdf:Description>",
    "</rdf:RDF>",
    "</x:xmpmeta>",
    '<?xpacket end="r"?>',
  ].join("\n");
}

function escapeXml(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
}
