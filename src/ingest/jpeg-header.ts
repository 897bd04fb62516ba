// Size, orientation and resolution of a JPEG (ITU T.81, JFIF 1.02, EXIF 2.3) from its marker segments.
import { BadHeader, type ByteSource, EndOfBytes, readExactly, UnsupportedImage } from "./byte-source.ts";
import { type ExifFacts, readExif } from "./exif.ts";
import { dpiOf, type ParsedFrame } from "./parsed-frame.ts";

const MAX_SEGMENTS = 4096;
const START_OF_SCAN = 0xda;
const APP0 = 0xe0;
const APP1 = 0xe1;
/** Written by software that knows no better; a JFIF value beside it is the better witness. */
const DEFAULT_DPI = 72;
const FRAME_MARKERS: ReadonlySet<number> = new Set([
  0xc0, 0xc1, 0xc2, 0xc3, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcd, 0xce, 0xcf,
]);
/** Baseline, extended and progressive Huffman coding: what decoders of today read. */
const READABLE_FRAMES: ReadonlySet<number> = new Set([0xc0, 0xc1, 0xc2]);

/** Walks the segments up to the first frame header. Throws EndOfBytes, BadHeader or UnsupportedImage. */
export function parseJpeg(source: ByteSource): ParsedFrame {
  let jfifDpi: { taggedDpi?: number } = {};
  let exif: ExifFacts | undefined;
  let at = 2;
  for (let count = 0; count < MAX_SEGMENTS; count++) {
    const { marker, start } = nextMarker(source, at);
    if (marker === START_OF_SCAN) throw new BadHeader("its pixels start before its size is told");
    if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)) {
      at = start;
      continue;
    }
    if (marker === 0xd9) throw new EndOfBytes("it ends before its image starts");
    const length = readExactly(source, start, 2).readUInt16BE(0);
    if (length < 2) throw new BadHeader("one of its segments has no length");
    const body = () => readExactly(source, start + 2, length - 2);
    if (FRAME_MARKERS.has(marker)) return { ...frameOf(marker, body()), ...resolve(jfifDpi, exif) };
    if (marker === APP0) jfifDpi = readJfif(body()) ?? jfifDpi;
    if (marker === APP1) exif ??= readApp1(body());
    at = start + length;
  }
  throw new BadHeader("it has too many segments before its image");
}

/** The next marker, skipping fill bytes; `start` is where its segment's length stands. */
function nextMarker(source: ByteSource, from: number): { marker: number; start: number } {
  const bytes = source.read(from, 64);
  if (bytes.length < 2) throw new EndOfBytes("it ends before its image starts");
  if (bytes[0] !== 0xff) throw new BadHeader("its segments do not follow each other");
  const fill = bytes.findIndex((byte) => byte !== 0xff);
  if (fill < 0) throw new BadHeader("it is padded without end");
  return { marker: bytes[fill]!, start: from + fill + 1 };
}

function frameOf(marker: number, body: Buffer) {
  if (body.length < 6) throw new BadHeader("its frame header is too short");
  const bitsPerSample = body.readUInt8(0);
  if (!READABLE_FRAMES.has(marker))
    throw new UnsupportedImage("a JPEG of a rare kind (lossless or arithmetic)");
  if (bitsPerSample !== 8) throw new UnsupportedImage(`a JPEG with ${bitsPerSample} bits per sample`);
  const heightPx = body.readUInt16BE(1);
  const widthPx = body.readUInt16BE(3);
  if (widthPx === 0 || heightPx === 0) throw new BadHeader("its frame header tells no size");
  return { widthPx, heightPx, bitsPerSample, channels: body.readUInt8(5), directory: 0 };
}

function readJfif(body: Buffer): { taggedDpi?: number } | undefined {
  if (body.length < 12 || body.toString("latin1", 0, 5) !== "JFIF\0") return undefined;
  const unit = body.readUInt8(7);
  return unit === 1 || unit === 2 ? dpiOf(body.readUInt16BE(8), unit === 2 ? 2.54 : 1) : {};
}

function readApp1(body: Buffer): ExifFacts | undefined {
  return body.toString("latin1", 0, 6) === "Exif\0\0" ? readExif(body.subarray(6)) : undefined;
}

/** EXIF goes before JFIF, unless EXIF holds only the default and JFIF says something else. */
function resolve(jfif: { taggedDpi?: number }, exif: ExifFacts | undefined): ExifFacts {
  const orientation = exif?.orientation ?? 1;
  if (exif?.taggedDpi === undefined) return { orientation, ...jfif };
  if (exif.taggedDpi === DEFAULT_DPI && jfif.taggedDpi !== undefined) return { orientation, ...jfif };
  return exif;
}
