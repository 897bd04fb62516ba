// Size, depth, orientation and resolution of a PNG (third edition) from the chunks before its pixels.
import { BadHeader, type ByteSource, EndOfBytes, readExactly } from "./byte-source.ts";
import { type ExifFacts, readExif } from "./exif.ts";
import { dpiOf, type ParsedFrame } from "./parsed-frame.ts";

const MAX_CHUNKS = 4096;
const MAX_EXIF_BYTES = 1 << 16;
const INCHES_PER_METRE = 0.0254;
const CHANNELS_OF_COLOUR_TYPE: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

/** Reads IHDR, then pHYs and eXIf up to the first IDAT. Throws EndOfBytes or BadHeader. */
export function parsePng(source: ByteSource): ParsedFrame {
  const head = readExactly(source, 8, 25);
  if (head.readUInt32BE(0) !== 13 || head.toString("latin1", 4, 8) !== "IHDR")
    throw new BadHeader("its first chunk is no image header");
  const widthPx = head.readUInt32BE(8);
  const heightPx = head.readUInt32BE(12);
  const bitsPerSample = head.readUInt8(16);
  const channels = CHANNELS_OF_COLOUR_TYPE[head.readUInt8(17)];
  if (widthPx === 0 || heightPx === 0 || channels === undefined || ![1, 2, 4, 8, 16].includes(bitsPerSample))
    throw new BadHeader("its image header makes no sense");
  return { widthPx, heightPx, bitsPerSample, channels, directory: 0, ...readAncillary(source) };
}

function readAncillary(source: ByteSource): ExifFacts {
  let dpi: { taggedDpi?: number } = {};
  let exif: ExifFacts = { orientation: 1 };
  let at = 33;
  for (let count = 0; count < MAX_CHUNKS; count++) {
    const head = readExactly(source, at, 8);
    const length = head.readUInt32BE(0);
    const type = head.toString("latin1", 4, 8);
    if (type === "IDAT") return { ...exif, ...dpi };
    if (type === "IEND") throw new EndOfBytes("it holds no pixels");
    if (type === "pHYs" && length === 9) dpi = readPhysicalSize(readExactly(source, at + 8, 9));
    if (type === "eXIf" && length <= MAX_EXIF_BYTES) exif = readExif(readExactly(source, at + 8, length));
    at += 12 + length;
  }
  throw new BadHeader("it has too many chunks before its pixels");
}

function readPhysicalSize(body: Buffer): { taggedDpi?: number } {
  return body.readUInt8(8) === 1 ? dpiOf(body.readUInt32BE(0), INCHES_PER_METRE) : {};
}
