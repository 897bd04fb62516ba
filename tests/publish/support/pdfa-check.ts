// Checks the clauses of PDF/A-2u (ISO 19005-2) that can be read off the objects of a file.
import { inflateSync } from "node:zlib";
import {
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  type PDFObject,
  PDFRawStream,
  PDFString,
} from "pdf-lib";

const PERMITTED_FILTERS = ["FlateDecode", "DCTDecode", "CCITTFaxDecode"];
/** Keys that stand for scripts, actions, other files, transparency or encryption. */
const FORBIDDEN_KEYS = [
  "JS",
  "JavaScript",
  "AA",
  "OpenAction",
  "EF",
  "SMask",
  "Encrypt",
  "AcroForm",
  "LZW",
  "TR",
  "Alternates",
];

/** One sentence for each clause that the file breaks; empty for a file that passes. */
export async function checkPdfA(bytes: Uint8Array): Promise<string[]> {
  const pdf = await PDFDocument.load(bytes, { updateMetadata: false });
  const text = Buffer.from(bytes).toString("latin1");
  const objects = pdf.context.enumerateIndirectObjects().map(([, object]) => object);
  return [
    ...checkHeader(text, bytes),
    ...checkMetadata(pdf),
    ...checkOutputIntent(pdf),
    ...objects.flatMap(checkForbidden),
    ...objects.flatMap(checkFilters),
    ...checkFonts(pdf),
    ...checkPages(pdf),
  ];
}

const unless = (holds: boolean, message: string) => (holds ? [] : [message]);
const name = (key: string) => PDFName.of(key);

function checkHeader(text: string, bytes: Uint8Array): string[] {
  const comment = text.indexOf("\n") + 1;
  const binary = bytes.slice(comment + 1, comment + 5);
  return [
    ...unless(/^%PDF-1\.7\n%/.test(text), "6.1.2: the header is not %PDF-1.7 and a comment"),
    ...unless(
      binary.every((byte) => byte > 127),
      "6.1.2: the comment has no four bytes above 127",
    ),
    ...unless(/%%EOF\s?$/.test(text), "6.1.3: bytes follow the end of the file"),
  ];
}

function checkMetadata(pdf: PDFDocument): string[] {
  const stream = pdf.catalog.lookup(name("Metadata"));
  if (!(stream instanceof PDFRawStream)) return ["6.6.2.1: no metadata stream"];
  const xmp = Buffer.from(stream.contents).toString("utf8");
  const info = pdf.context.lookup(pdf.context.trailerInfo.Info, PDFDict);
  const inXmp = (property: string) =>
    unescapeXml(new RegExp(`<${property}>(?:<rdf:Alt><rdf:li[^>]*>)?([^<]*)<`).exec(xmp)?.[1]);
  const pairs = [
    ["Title", "dc:title"],
    ["Subject", "dc:description"],
    ["Creator", "xmp:CreatorTool"],
    ["Producer", "pdf:Producer"],
  ] as const;
  const id = pdf.context.trailerInfo.ID;
  return [
    ...unless(!stream.dict.has(name("Filter")), "6.6.2.1: the metadata stream is filtered"),
    ...unless(
      xmp.includes("<pdfaid:part>2<") && xmp.includes("<pdfaid:conformance>U<"),
      "6.6.4: not marked 2U",
    ),
    ...pairs.flatMap(([key, property]) =>
      unless(textOf(info.lookup(name(key))) === inXmp(property), `6.6.3: ${key} and ${property} differ`),
    ),
    ...unless(id instanceof PDFArray && id.size() === 2, "6.1.3: no file identifier"),
    ...unless(Boolean(textOf(pdf.catalog.lookup(name("Lang")))), "no language"),
  ];
}

function checkOutputIntent(pdf: PDFDocument): string[] {
  const intents = pdf.catalog.lookup(name("OutputIntents"));
  const intent = intents instanceof PDFArray ? intents.lookup(0) : undefined;
  if (!(intent instanceof PDFDict)) return ["6.2.3: no output intent"];
  const profile = intent.lookup(name("DestOutputProfile"));
  if (!(profile instanceof PDFRawStream)) return ["6.2.3: the output intent has no profile"];
  const icc = inflateSync(profile.contents);
  return [
    ...unless(String(intent.lookup(name("S"))) === "/GTS_PDFA1", "6.2.3: the output intent is not GTS_PDFA1"),
    ...unless(icc.readUInt32BE(0) === icc.length, "6.2.3: the profile's size is wrong"),
    ...unless(icc.toString("latin1", 36, 40) === "acsp", "6.2.3: not an ICC profile"),
    ...unless(icc.toString("latin1", 16, 20) === "RGB ", "6.2.4: device RGB without an RGB profile"),
  ];
}

function checkForbidden(object: PDFObject): string[] {
  const dictionary = object instanceof PDFRawStream ? object.dict : object;
  if (!(dictionary instanceof PDFDict)) return [];
  const keys = dictionary.keys().map((key) => key.decodeText());
  return keys.filter((key) => FORBIDDEN_KEYS.includes(key)).map((key) => `forbidden key ${key}`);
}

function checkFilters(object: PDFObject): string[] {
  if (!(object instanceof PDFRawStream)) return [];
  const filter = object.dict.lookup(name("Filter"));
  if (!filter) return [];
  const used = filter instanceof PDFName ? filter.decodeText() : "an array";
  const external = object.dict.has(name("F")) ? ["6.1.7: a stream lies in another file"] : [];
  return [...external, ...unless(PERMITTED_FILTERS.includes(used), `6.1.7: filter ${used}`)];
}

function checkFonts(pdf: PDFDocument): string[] {
  const fonts = pdf.context
    .enumerateIndirectObjects()
    .map(([, object]) => object)
    .filter(
      (object) => object instanceof PDFDict && String(object.lookup(name("Subtype"))) === "/Type0",
    ) as PDFDict[];
  return fonts.flatMap((font) => {
    const descendant = font.lookup(name("DescendantFonts"), PDFArray).lookup(0, PDFDict);
    const descriptor = descendant.lookup(name("FontDescriptor"), PDFDict);
    return [
      ...unless(
        descriptor.lookup(name("FontFile2")) instanceof PDFRawStream,
        "6.2.11.4: a font is not embedded",
      ),
      ...unless(font.lookup(name("ToUnicode")) instanceof PDFRawStream, "6.2.11.7: a font has no ToUnicode"),
      ...unless(descendant.lookup(name("CIDToGIDMap")) instanceof PDFRawStream, "6.2.11.3: no CIDToGIDMap"),
      ...unless(
        String(font.lookup(name("BaseFont"))) === String(descriptor.lookup(name("FontName"))),
        "6.2.11: font names differ",
      ),
    ];
  });
}

/** Each code that a page shows leads to a real glyph and to characters that mean something. */
function checkPages(pdf: PDFDocument): string[] {
  return pdf.getPages().flatMap(({ node }, i) => {
    const resources = node.Resources();
    const content = node.lookup(name("Contents"));
    if (!resources || !(content instanceof PDFRawStream)) return [`page ${i + 1} has no content`];
    const operators = inflateSync(content.contents).toString("latin1");
    const shown = [...operators.matchAll(/\/(\S+) [\d.]+ Tf|<([0-9A-F]*)> Tj/g)];
    let font = "";
    const faults = new Set<string>();
    for (const [, selected, codes] of shown) {
      font = selected ?? font;
      for (const code of codes?.match(/.{4}/g) ?? [])
        for (const fault of checkCode(resources, font, code)) faults.add(fault);
    }
    const visible = /\bBT\b(?! 3 Tr)/.test(operators) ? [`page ${i + 1}: text that is not invisible`] : [];
    return [...faults, ...visible];
  });
}

const tables = new WeakMap<PDFRawStream, Buffer>();

function checkCode(resources: PDFDict, fontName: string, code: string): string[] {
  const font = resources.lookup(name("Font"), PDFDict).lookup(name(fontName), PDFDict);
  const glyphs = inflated(
    font.lookup(name("DescendantFonts"), PDFArray).lookup(0, PDFDict).lookup(name("CIDToGIDMap")),
  );
  const unicode = new RegExp(`<${code}> <([0-9A-F]+)>`).exec(
    inflated(font.lookup(name("ToUnicode"))).toString("latin1"),
  )?.[1];
  const at = Number.parseInt(code, 16) * 2;
  return [
    ...unless(at + 1 < glyphs.length && glyphs.readUInt16BE(at) > 0, `6.2.11.8: code ${code} shows .notdef`),
    ...unless(
      unicode !== undefined && !/^(0000|FEFF|FFFE)$/.test(unicode),
      `6.2.11.7.2: code ${code} has no character`,
    ),
  ];
}

function inflated(stream: PDFObject | undefined): Buffer {
  if (!(stream instanceof PDFRawStream)) return Buffer.alloc(0);
  const known = tables.get(stream);
  if (known) return known;
  const data = inflateSync(stream.contents);
  tables.set(stream, data);
  return data;
}

const textOf = (value: PDFObject | undefined) =>
  value instanceof PDFHexString || value instanceof PDFString ? value.decodeText() : undefined;
const unescapeXml = (text: string | undefined) =>
  text?.replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&");
