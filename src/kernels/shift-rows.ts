// Moves every pixel of an image up or down by an amount of its own.
import type { GreyImage } from "../model/image.ts";

/**
 * The image of the same size that shows at (x, y) what the given one has at (x, y + shiftAt(x, y)), both counted in
 * pixel centres, interpolated between two rows. Beyond the image lies `background`.
 */
export function shiftRows(
  { widthPx, heightPx, data }: GreyImage,
  shiftAt: (x: number, y: number) => number,
  background: number,
): GreyImage {
  const shifted = new Uint8Array(widthPx * heightPx);
  const greyAt = (x: number, y: number) => (y < 0 || y >= heightPx ? background : data[y * widthPx + x]!);
  for (let y = 0, at = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++, at++) {
      const from = y + shiftAt(x + 0.5, y + 0.5);
      const above = Math.floor(from);
      const share = from - above;
      const upper = greyAt(x, above);
      shifted[at] = share === 0 ? upper : Math.round(upper + share * (greyAt(x, above + 1) - upper));
    }
  }
  return { widthPx, heightPx, data: shifted };
}
