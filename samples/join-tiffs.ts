// Chains single-frame TIFF files into one file of several frames (TIFF 6.0, section 2: image file directories).

const ENTRY_BYTES = 12;
const TYPE_BYTES: Readonly<Record<number, number>> = {
  1: 1,
  2: 1,
  3: 2,
  4: 4,
  5: 8,
  6: 1,
  7: 1,
  8: 2,
  9: 4,
  10: 8,
  11: 4,
  12: 8,
};
const STRIP_OFFSETS = 273;
const TILE_OFFSETS = 324;

/** Joins little-endian classic TIFFs of one frame each. Throws RangeError for any other input. */
export function joinTiffs(files: readonly Buffer[]): Buffer {
  const parts: Buffer[] = [];
  let base = 0;
  let link = 4;
  for (const [i, file] of files.entries()) {
    if (file.toString("latin1", 0, 4) !== "II*\0")
      throw new RangeError(`Frame ${i} is no little-endian TIFF`);
    const part = Buffer.from(file.length % 2 === 0 ? file : Buffer.concat([file, Buffer.alloc(1)]));
    const directory = part.readUInt32LE(4);
    moveOffsets(part, directory, base);
    if (i > 0) {
      const joined = Buffer.concat(parts);
      joined.writeUInt32LE(base + directory, link);
      parts.splice(0, parts.length, joined);
    }
    link = base + directory + 2 + part.readUInt16LE(directory) * ENTRY_BYTES;
    parts.push(part);
    base += part.length;
  }
  return Buffer.concat(parts);
}

/** Adds `base` to every file offset of one directory, those of the strips included. */
function moveOffsets(file: Buffer, directory: number, base: number): void {
  const count = file.readUInt16LE(directory);
  for (let i = 0; i < count; i++) {
    const entry = directory + 2 + i * ENTRY_BYTES;
    const tag = file.readUInt16LE(entry);
    const type = file.readUInt16LE(entry + 2);
    const values = file.readUInt32LE(entry + 4);
    const size = (TYPE_BYTES[type] ?? 1) * values;
    const isOffsets = tag === STRIP_OFFSETS || tag === TILE_OFFSETS;
    const at = size > 4 ? file.readUInt32LE(entry + 8) : entry + 8;
    if (isOffsets) {
      for (let v = 0; v < values; v++) {
        if (type === 4) file.writeUInt32LE(file.readUInt32LE(at + v * 4) + base, at + v * 4);
        else throw new RangeError("Strip offsets must be 32 bits wide");
      }
    }
    if (size > 4) file.writeUInt32LE(at + base, entry + 8);
  }
}
