// Compresses a black and white picture as CCITT group 4 in one strip, the form that a PDF can hold.
import type { Sharp } from "sharp";

export interface G4Picture {
  readonly widthPx: number;
  readonly heightPx: number;
  /** The bare code (ITU-T T.6), black as 0 pixels of a MinIsWhite picture: BlackIs1 is false in PDF's terms. */
  readonly data: Uint8Array;
}

/** libtiff writes one strip when a strip may be as tall as this. */
const STRIP_ROWS = 32_768;
const THRESHOLD = 128;

/** Encodes a picture that holds only black and white. Throws when it is too tall for one strip. */
export async function encodeG4(image: Sharp): Promise<G4Picture> {
  const { data, info } = await image
    .toColourspace("b-w")
    .threshold(THRESHOLD)
    .tiff({ compression: "ccittfax4", bitdepth: 1, tileHeight: STRIP_ROWS, miniswhite: true })
    .toBuffer({ resolveWithObject: true });
  return { widthPx: info.width, heightPx: info.height, data: onlyStrip(data) };
}

const STRIP_OFFSETS = 273;
const STRIP_BYTE_COUNTS = 279;
const PHOTOMETRIC = 262;
const FILL_ORDER = 266;

/** The bytes of the one strip of a TIFF (TIFF 6.0, section 2) written by libtiff in either byte order. */
function onlyStrip(tiff: Buffer): Buffer {
  const little = tiff.toString("latin1", 0, 2) === "II";
  const u16 = (at: number) => (little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const u32 = (at: number) => (little ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at));
  const directory = u32(4);
  const values = new Map<number, number>();
  for (let i = 0; i < u16(directory); i++) {
    const entry = directory + 2 + i * 12;
    const isShort = u16(entry + 2) === 3;
    if (u32(entry + 4) === 1) values.set(u16(entry), isShort ? u16(entry + 8) : u32(entry + 8));
  }
  const start = values.get(STRIP_OFFSETS);
  const length = values.get(STRIP_BYTE_COUNTS);
  const asExpected = values.get(PHOTOMETRIC) === 0 && (values.get(FILL_ORDER) ?? 1) === 1;
  if (start === undefined || length === undefined || !asExpected)
    throw new Error("not a one-strip group 4 picture");
  return tiff.subarray(start, start + length);
}
