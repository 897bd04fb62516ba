// Generates the font of the invisible text layer: a TrueType file whose glyphs have a width and no outline.

/** Advance of every glyph, in thousandths of the font size. */
export const GLYPH_ADVANCE = 500;
/** Glyph 0 is .notdef, which PDF/A forbids to show; every character is shown with this one. */
export const SHOWN_GLYPH = 1;
export const FONT_NAME = "BroadsheetGlyphless";

const UNITS_PER_EM = 1000;
const CHECKSUM_MAGIC = 0xb1b0afba;

/** The bytes of the font (OpenType 1.9, TrueType flavour). Always the same bytes. */
export function buildGlyphlessFont(): Uint8Array {
  const tables = fontTables();
  const offsets = tableOffsets(tables);
  const file = Buffer.alloc(offsets.end);
  words16(0, 1, 0, tables.length, 128, 3, tables.length * 16 - 128).copy(file, 0, 2);
  tables.forEach(([tag, data], i) => {
    const entry = 12 + i * 16;
    const offset = offsets.starts[i] ?? 0;
    file.write(tag, entry, "latin1");
    data.copy(file, offset);
    file.writeUInt32BE(checksum(data), entry + 4);
    file.writeUInt32BE(offset, entry + 8);
    file.writeUInt32BE(data.length, entry + 12);
    if (tag === "head") offsets.head = offset;
  });
  file.writeUInt32BE((CHECKSUM_MAGIC - checksum(file)) >>> 0, offsets.head + 8);
  return file;
}

/** The tables in the order of their tags, as the format asks. */
function fontTables(): [tag: string, data: Buffer][] {
  const zeros = (count: number) => new Array<number>(count).fill(0);
  return [
    [
      "cmap",
      words16(0, 1, 3, 1, 0, 12, 4, 32, 0, 4, 4, 1, 0, 0x20, 0xffff, 0, 0x20, 0xffff, 0xffe1, 1, 0, 0),
    ],
    ["glyf", words16(0, 0)],
    ["head", words16(1, 0, 1, 0, 0, 0, 0x5f0f, 0x3cf5, 0, UNITS_PER_EM, ...zeros(13), 8, 2, 0, 0)],
    ["hhea", words16(1, 0, 800, -200, 0, GLYPH_ADVANCE, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 2)],
    ["hmtx", words16(GLYPH_ADVANCE, 0, GLYPH_ADVANCE, 0)],
    ["loca", words16(0, 0, 0)],
    ["maxp", words16(1, 0, 2, 0, 0, 0, 0, 1, ...zeros(8))],
    ["name", nameTable()],
    ["post", words16(3, 0, 0, 0, 0, 0, 0, 1, ...zeros(8))],
  ];
}

function nameTable(): Buffer {
  const text = Buffer.from(FONT_NAME, "utf16le").swap16();
  const nameIds = [1, 4, 6];
  const records = nameIds.flatMap((id) => [3, 1, 0x409, id, text.length, 0]);
  return Buffer.concat([words16(0, nameIds.length, 6 + nameIds.length * 12, ...records), text]);
}

function tableOffsets(tables: readonly (readonly [string, Buffer])[]) {
  let end = 12 + tables.length * 16;
  const starts = tables.map(([, data]) => {
    const start = end;
    end += Math.ceil(data.length / 4) * 4;
    return start;
  });
  return { starts, end, head: 0 };
}

/** Sum of the big-endian 32-bit words, zero padded, modulo 2^32. */
function checksum(data: Buffer): number {
  const padded = Buffer.alloc(Math.ceil(data.length / 4) * 4);
  data.copy(padded);
  let sum = 0;
  for (let i = 0; i < padded.length; i += 4) sum = (sum + padded.readUInt32BE(i)) >>> 0;
  return sum;
}

function words16(...values: number[]): Buffer {
  const data = Buffer.alloc(values.length * 2);
  values.forEach((value, i) => {
    data.writeUInt16BE(value & 0xffff, i * 2);
  });
  return data;
}
