// Size and orientation of a WebP (RFC 9649) from its first chunks.
import { BadHeader, type ByteSource, readExactly, UnsupportedImage } from "./byte-source.ts";
import { readExif } from "./exif.ts";
import type { ParsedFrame } from "./parsed-frame.ts";

const MAX_CHUNKS = 4096;
const MAX_EXIF_BYTES = 1 << 16;
const HAS_ALPHA = 0x10;
const HAS_EXIF = 0x08;
const IS_ANIMATED = 0x02;

/** Reads the VP8, VP8L or VP8X header. Animations are refused. Throws EndOfBytes, BadHeader or UnsupportedImage. */
export function parseWebp(source: ByteSource): ParsedFrame {
  const head = readExactly(source, 12, 18);
  const type = head.toString("latin1", 0, 4);
  const body = head.subarray(8);
  if (type === "VP8X") return parseExtended(source, body);
  if (type === "VP8 ") return frameOf(lossySize(body), 3, 1);
  if (type === "VP8L") return frameOf(losslessSize(body), 4, 1);
  throw new BadHeader("its first chunk is no image");
}

function parseExtended(source: ByteSource, body: Buffer): ParsedFrame {
  const flags = body.readUInt8(0);
  if (flags & IS_ANIMATED) throw new UnsupportedImage("an animated WebP");
  const size = { widthPx: body.readUIntLE(4, 3) + 1, heightPx: body.readUIntLE(7, 3) + 1 };
  const orientation = flags & HAS_EXIF ? findOrientation(source) : 1;
  return frameOf(size, flags & HAS_ALPHA ? 4 : 3, orientation);
}

function lossySize(body: Buffer) {
  if (body.readUIntBE(3, 3) !== 0x9d012a) throw new BadHeader("its image data does not start as it must");
  return { widthPx: body.readUInt16LE(6) & 0x3fff, heightPx: body.readUInt16LE(8) & 0x3fff };
}

function losslessSize(body: Buffer) {
  if (body.readUInt8(0) !== 0x2f) throw new BadHeader("its image data does not start as it must");
  const bits = body.readUInt32LE(1);
  return { widthPx: (bits & 0x3fff) + 1, heightPx: ((bits >>> 14) & 0x3fff) + 1 };
}

function frameOf(
  size: { widthPx: number; heightPx: number },
  channels: number,
  orientation: number,
): ParsedFrame {
  if (size.widthPx === 0 || size.heightPx === 0) throw new BadHeader("its header tells no size");
  return { ...size, channels, orientation, bitsPerSample: 8, directory: 0 };
}

/** EXIF stands behind the pixels in a WebP. A file cut short has lost it and counts as upright. */
function findOrientation(source: ByteSource): number {
  let at = 12;
  for (let count = 0; count < MAX_CHUNKS; count++) {
    const head = source.read(at, 8);
    if (head.length < 8) return 1;
    const length = head.readUInt32LE(4);
    if (head.toString("latin1", 0, 4) === "EXIF") return readWebpExif(source, at + 8, length);
    at += 8 + length + (length & 1);
  }
  return 1;
}

function readWebpExif(source: ByteSource, at: number, length: number): number {
  const block = source.read(at, Math.min(length, MAX_EXIF_BYTES));
  const hasPrefix = block.toString("latin1", 0, 6) === "Exif\0\0";
  return readExif(hasPrefix ? block.subarray(6) : block).orientation;
}
