// Wraps grey pixels in an uncompressed TIFF, the form that the engine decodes fastest.
import type { GreyImage } from "../model/image.ts";

const ENTRIES = 12;
const HEADER_BYTES = 8;
/** Places within a frame. */
const RATIONALS_AT = 2 + ENTRIES * 12 + 4;
const PIXELS_AT = RATIONALS_AT + 16;
const SHORT = 3;
const LONG = 4;
const RATIONAL = 5;

/** A file of one frame; see {@link encodeGreyTiffFrames}. */
export const encodeGreyTiff = (image: GreyImage, dpi: number): Uint8Array =>
  encodeGreyTiffFrames([image], dpi);

/**
 * A baseline TIFF 6.0 file, big-endian, one strip a frame, black is zero.
 * The orientation tag stands in the first 500 bytes on purpose: tesseract.js looks for that byte pattern there,
 * and must find this one before anything in the pixels that looks like it.
 */
export function encodeGreyTiffFrames(images: readonly GreyImage[], dpi: number): Uint8Array {
  const sizes = images.map(frameBytes);
  const file = new Uint8Array(sizes.reduce((sum, bytes) => sum + bytes, HEADER_BYTES));
  const view = new DataView(file.buffer);
  view.setUint32(0, 0x4d4d002a);
  view.setUint32(4, HEADER_BYTES);
  let start = HEADER_BYTES;
  images.forEach((image, n) => {
    const end = start + (sizes[n] ?? 0);
    writeDirectory(view, start, image, dpi, n === images.length - 1 ? 0 : end);
    file.set(image.data, start + PIXELS_AT);
    start = end;
  });
  return file;
}

/** Directories must start at even places. */
const frameBytes = ({ data }: GreyImage): number => PIXELS_AT + data.length + ((PIXELS_AT + data.length) % 2);

function writeDirectory(
  view: DataView,
  start: number,
  { widthPx, heightPx, data }: GreyImage,
  dpi: number,
  next: number,
): void {
  view.setUint16(start, ENTRIES);
  let at = start + 2;
  const entry = (tag: number, type: number, value: number) => {
    view.setUint16(at, tag);
    view.setUint16(at + 2, type);
    view.setUint32(at + 4, 1);
    if (type === SHORT) view.setUint16(at + 8, value);
    else view.setUint32(at + 8, value);
    at += 12;
  };
  const rationals = start + RATIONALS_AT;
  entry(256, LONG, widthPx);
  entry(257, LONG, heightPx);
  entry(258, SHORT, 8); // bits per sample
  entry(259, SHORT, 1); // no compression
  entry(262, SHORT, 1); // black is zero
  entry(273, LONG, start + PIXELS_AT);
  entry(274, SHORT, 1); // upright
  entry(277, SHORT, 1); // samples per pixel
  entry(278, LONG, heightPx);
  entry(279, LONG, data.length);
  entry(282, RATIONAL, rationals);
  entry(283, RATIONAL, rationals + 8);
  view.setUint32(at, next);
  for (const rational of [rationals, rationals + 8]) {
    view.setUint32(rational, Math.round(dpi));
    view.setUint32(rational + 4, 1);
  }
}
