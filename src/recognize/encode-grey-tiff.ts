// Wraps grey pixels in an uncompressed TIFF, the form that the engine decodes fastest.
import type { GreyImage } from "../model/image.ts";

const ENTRIES = 12;
const IFD_START = 8;
const RATIONALS_START = IFD_START + 2 + ENTRIES * 12 + 4;
const PIXELS_START = RATIONALS_START + 16;
const SHORT = 3;
const LONG = 4;
const RATIONAL = 5;

/**
 * A baseline TIFF 6.0 file, big-endian, one strip, black is zero.
 * The orientation tag stands in the first 500 bytes on purpose: tesseract.js looks for that byte pattern there,
 * and must find this one before anything in the pixels that looks like it.
 */
export function encodeGreyTiff(image: GreyImage, dpi: number): Uint8Array {
  const { widthPx, heightPx, data } = image;
  const file = new Uint8Array(PIXELS_START + data.length);
  const view = new DataView(file.buffer);
  view.setUint32(0, 0x4d4d002a);
  view.setUint32(4, IFD_START);
  view.setUint16(IFD_START, ENTRIES);
  let at = IFD_START + 2;
  const entry = (tag: number, type: number, value: number) => {
    view.setUint16(at, tag);
    view.setUint16(at + 2, type);
    view.setUint32(at + 4, 1);
    if (type === SHORT) view.setUint16(at + 8, value);
    else view.setUint32(at + 8, value);
    at += 12;
  };
  entry(256, LONG, widthPx);
  entry(257, LONG, heightPx);
  entry(258, SHORT, 8); // bits per sample
  entry(259, SHORT, 1); // no compression
  entry(262, SHORT, 1); // black is zero
  entry(273, LONG, PIXELS_START);
  entry(274, SHORT, 1); // upright
  entry(277, SHORT, 1); // samples per pixel
  entry(278, LONG, heightPx);
  entry(279, LONG, data.length);
  entry(282, RATIONAL, RATIONALS_START);
  entry(283, RATIONAL, RATIONALS_START + 8);
  for (const start of [RATIONALS_START, RATIONALS_START + 8]) {
    view.setUint32(start, Math.round(dpi));
    view.setUint32(start + 4, 1);
  }
  file.set(data, PIXELS_START);
  return file;
}
