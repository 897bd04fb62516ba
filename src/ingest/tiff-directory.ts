// Reads TIFF image file directories (TIFF 6.0, BigTIFF, and the TIFF inside EXIF) with every count bounded.
import { BadHeader, type ByteSource, EndOfBytes, readExactly } from "./byte-source.ts";

/** Values of the tags that were asked for, as plain numbers. */
export type TiffTags = ReadonlyMap<number, readonly number[]>;

/** One directory in the order of the file's chain. */
export interface TiffDirectory {
  readonly tags: TiffTags;
  readonly nextOffset: number;
}

export interface TiffLayout {
  readonly littleEndian: boolean;
  readonly big: boolean;
  readonly firstOffset: number;
}

/** Bytes per value of the field types 1..18; 0 marks a type that does not exist. */
const TYPE_BYTES = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8] as const;
const MAX_ENTRIES = 4096;
/** No tag that is read here needs more values (bits per sample come one per channel). */
const MAX_VALUES = 16;

/** Byte order, flavour and place of the first directory. */
export function readTiffLayout(source: ByteSource): TiffLayout {
  const head = readExactly(source, 0, 8);
  const littleEndian = head[0] === 0x49;
  const magic = littleEndian ? head.readUInt16LE(2) : head.readUInt16BE(2);
  if (magic !== 42 && magic !== 43) throw new BadHeader("its TIFF header is damaged");
  const big = magic === 43;
  const layout = { littleEndian, big, firstOffset: 0 };
  return { ...layout, firstOffset: big ? readOffset(source, 8, layout) : readOffset(source, 4, layout) };
}

/** Reads one directory, keeping only the tags in `wanted`. */
export function readTiffDirectory(
  source: ByteSource,
  offset: number,
  layout: TiffLayout,
  wanted: ReadonlySet<number>,
): TiffDirectory {
  const countBytes = layout.big ? 8 : 2;
  const entryBytes = layout.big ? 20 : 12;
  const count = readNumber(readExactly(source, offset, countBytes), 0, layout.big ? 16 : 3, layout);
  if (count === 0 || count > MAX_ENTRIES) throw new BadHeader(`a directory claims ${count} entries`);
  const entries = readExactly(source, offset + countBytes, count * entryBytes);
  const tags = new Map<number, readonly number[]>();
  for (let at = 0; at < entries.length; at += entryBytes) {
    const tag = readNumber(entries, at, 3, layout);
    if (wanted.has(tag)) tags.set(tag, readValues(source, entries.subarray(at, at + entryBytes), layout));
  }
  const nextAt = offset + countBytes + entries.length;
  return { tags, nextOffset: readOffset(source, nextAt, layout) };
}

function readValues(source: ByteSource, entry: Buffer, layout: TiffLayout): number[] {
  const type = readNumber(entry, 2, 3, layout);
  const bytes = TYPE_BYTES[type] ?? 0;
  if (bytes === 0) return [];
  const claimed = readNumber(entry, 4, layout.big ? 16 : 4, layout);
  const inlineAt = layout.big ? 12 : 8;
  const count = Math.min(claimed, MAX_VALUES);
  const isInline = claimed * bytes <= entry.length - inlineAt;
  const data = isInline
    ? entry.subarray(inlineAt)
    : readExactly(source, readNumber(entry, inlineAt, layout.big ? 16 : 4, layout), count * bytes);
  return Array.from({ length: count }, (_, i) => readNumber(data, i * bytes, type, layout));
}

function readOffset(source: ByteSource, at: number, layout: TiffLayout): number {
  const bytes = readExactly(source, at, layout.big ? 8 : 4);
  const offset = readNumber(bytes, 0, layout.big ? 16 : 4, layout);
  if (offset > source.size) throw new EndOfBytes("a directory lies behind the end of the file");
  return offset;
}

function readNumber(bytes: Buffer, at: number, type: number, { littleEndian: le }: TiffLayout): number {
  switch (type) {
    case 3:
      return le ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at);
    case 8:
      return le ? bytes.readInt16LE(at) : bytes.readInt16BE(at);
    case 4:
    case 13:
      return le ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at);
    case 9:
      return le ? bytes.readInt32LE(at) : bytes.readInt32BE(at);
    case 5:
      return le
        ? bytes.readUInt32LE(at) / bytes.readUInt32LE(at + 4)
        : bytes.readUInt32BE(at) / bytes.readUInt32BE(at + 4);
    case 10:
      return le
        ? bytes.readInt32LE(at) / bytes.readInt32LE(at + 4)
        : bytes.readInt32BE(at) / bytes.readInt32BE(at + 4);
    case 11:
      return le ? bytes.readFloatLE(at) : bytes.readFloatBE(at);
    case 12:
      return le ? bytes.readDoubleLE(at) : bytes.readDoubleBE(at);
    case 16:
    case 17:
    case 18:
      return Number(le ? bytes.readBigUInt64LE(at) : bytes.readBigUInt64BE(at));
    default:
      return bytes.readUInt8(at);
  }
}
