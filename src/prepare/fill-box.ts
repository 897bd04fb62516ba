// Paints a box of an image with one grey.
import type { Box } from "../model/geometry.ts";
import type { GreyImage } from "../model/image.ts";

/** Fills every pixel that the box touches, as far as it lies in the image; those that `spare` names stay. */
export function fillBox(
  { widthPx, heightPx, data }: GreyImage,
  box: Box,
  grey: number,
  spare?: (x: number, y: number) => boolean,
): void {
  const x0 = Math.max(0, Math.floor(box.x0));
  const x1 = Math.min(widthPx, Math.ceil(box.x1));
  for (let y = Math.max(0, Math.floor(box.y0)); y < Math.min(heightPx, Math.ceil(box.y1)); y++) {
    if (!spare) data.fill(grey, y * widthPx + x0, Math.max(y * widthPx + x0, y * widthPx + x1));
    else for (let x = x0; x < x1; x++) if (!spare(x, y)) data[y * widthPx + x] = grey;
  }
}
