// Gives every character cluster of a document a two-byte code, and writes the table that leads back to Unicode.

/** Code of the space that stands between words. */
const SPACE = " ";
const MAX_CODE = 0xffff;
const MAX_CLUSTER_UNITS = 16;
const ENTRIES_PER_BLOCK = 100;
const segmenter = new Intl.Segmenter("und", { granularity: "grapheme" });

/** Codes given so far, in the order in which clusters were first met. Code 0 is never given. */
export interface CharacterCodes {
  readonly codes: Map<string, number>;
}

export function startCharacterCodes(): CharacterCodes {
  return { codes: new Map([[SPACE, 1]]) };
}

/**
 * What a reader takes as one character: a letter with its accents, a conjunct, an emoji. One cluster gets one code, so
 * that marks never come apart from their letters. A cluster of absurd length (hostile input) is cut into code points.
 */
export function splitClusters(text: string): string[] {
  if (/^[\x20-\x7e]*$/.test(text)) return text.split("");
  return [...segmenter.segment(text)].flatMap(({ segment }) =>
    segment.length > MAX_CLUSTER_UNITS ? [...segment] : [segment],
  );
}

/** The codes of the clusters as the hexadecimal digits of a PDF string. Past 65535 clusters the rest become U+FFFD. */
export function encodeClusters({ codes }: CharacterCodes, clusters: readonly string[]): string {
  let hex = "";
  for (const cluster of clusters) {
    let code = codes.get(cluster);
    if (code === undefined) {
      const known = codes.size < MAX_CODE - 1 ? cluster : "\ufffd";
      code = codes.get(known) ?? codes.size + 1;
      codes.set(known, code);
    }
    hex += hex4(code);
  }
  return hex;
}

/** The ToUnicode CMap of all codes given so far (ISO 32000-1, 9.10.3). */
export function writeToUnicode({ codes }: CharacterCodes): string {
  const entries = [...codes].map(([cluster, code]) => `<${hex4(code)}> <${utf16Hex(cluster)}>`);
  const blocks: string[] = [];
  for (let i = 0; i < entries.length; i += ENTRIES_PER_BLOCK) {
    const block = entries.slice(i, i + ENTRIES_PER_BLOCK);
    blocks.push(`${block.length} beginbfchar\n${block.join("\n")}\nendbfchar`);
  }
  return [
    "/CIDInit /ProcSet findresource begin",
    "12 dict begin",
    "begincmap",
    "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
    "/CMapName /Adobe-Identity-UCS def",
    "/CMapType 2 def",
    "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange",
    ...blocks,
    "endcmap",
    "CMapName currentdict /CMap defineresource pop",
    "end",
    "end",
    "",
  ].join("\n");
}

/** CIDToGIDMap: every code in use is shown with the same empty glyph. */
export function writeGlyphMap({ codes }: CharacterCodes, glyph: number): Uint8Array {
  const map = Buffer.alloc((codes.size + 1) * 2);
  for (let code = 1; code <= codes.size; code++) map.writeUInt16BE(glyph, code * 2);
  return map;
}

const hex4 = (value: number) => value.toString(16).toUpperCase().padStart(4, "0");

function utf16Hex(text: string): string {
  let hex = "";
  for (let i = 0; i < text.length; i++) hex += hex4(text.charCodeAt(i));
  return hex;
}

/** The table that writeToUnicode wrote: hexadecimal code → cluster. */
export function readToUnicode(cmap: string): Map<string, string> {
  const entries = cmap.matchAll(/^<([0-9A-F]{4})> <([0-9A-F]+)>$/gm);
  return new Map([...entries].map(([, code, units]) => [code ?? "", fromUtf16Hex(units ?? "")]));
}

function fromUtf16Hex(hex: string): string {
  return String.fromCharCode(...(hex.match(/.{4}/g) ?? []).map((unit) => Number.parseInt(unit, 16)));
}
