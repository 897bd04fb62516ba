// Reads from a JPEG's markers whether its bytes can stand in a PDF as they are.

export interface JpegHeader {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly components: 1 | 3;
}

const START_OF_SCAN = 0xda;
const END_OF_IMAGE = Buffer.from([0xff, 0xd9]);
/** Baseline, extended sequential and progressive with Huffman coding: what the DCTDecode filter of PDF reads. */
const READABLE_FRAMES = new Set([0xc0, 0xc1, 0xc2]);
/** Markers C0..CF that do not start a frame. */
const NOT_A_FRAME = new Set([0xc4, 0xc8, 0xcc]);
const RGB_IDS = [0x52, 0x47, 0x42];

/**
 * Size and number of components of a JPEG (ITU-T T.81, annex B) whose every reader would show the same picture from the
 * bare bytes; undefined for all others: 12 bits, lossless or arithmetic coding, CMYK, colours stored as RGB (readers
 * differ on them), cut short, or a damaged header.
 */
export function readPlainJpegHeader(bytes: Uint8Array): JpegHeader | undefined {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (data.length < 4 || data.readUInt16BE(0) !== 0xffd8) return undefined;
  let header: JpegHeader | undefined;
  for (let at = 2; at + 4 <= data.length; ) {
    if (data[at] !== 0xff) return undefined;
    const marker = data[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === START_OF_SCAN) return data.lastIndexOf(END_OF_IMAGE) > at ? header : undefined;
    const length = data.readUInt16BE(at + 2);
    const segment = data.subarray(at + 4, at + 2 + length);
    if (length < 2) return undefined;
    if (marker === 0xee && storesRgb(segment)) return undefined;
    if (marker >= 0xc0 && marker <= 0xcf && !NOT_A_FRAME.has(marker)) {
      header = READABLE_FRAMES.has(marker) ? readFrame(segment) : undefined;
      if (!header) return undefined;
    }
    at += 2 + length;
  }
  return undefined;
}

function readFrame(segment: Buffer): JpegHeader | undefined {
  if (segment.length < 6 || segment[0] !== 8) return undefined;
  const heightPx = segment.readUInt16BE(1);
  const widthPx = segment.readUInt16BE(3);
  const components = segment[5];
  if (widthPx === 0 || heightPx === 0 || (components !== 1 && components !== 3)) return undefined;
  if (components === 3 && RGB_IDS.every((id, i) => segment[6 + i * 3] === id)) return undefined;
  return { widthPx, heightPx, components };
}

/** An Adobe marker that says "no colour transform". */
function storesRgb(segment: Buffer): boolean {
  return segment.length >= 12 && segment.toString("latin1", 0, 5) === "Adobe" && segment[11] === 0;
}
