// The grey value that parts ink from paper in a small part of an image.
import type { Box } from "../model/geometry.ts";
import type { GreyImage } from "../model/image.ts";

/** Otsu's threshold (1979) over the box: pixels below it are ink. */
export function inkThreshold(image: GreyImage, box: Box): number {
  const histogram = new Uint32Array(256);
  for (let y = box.y0; y < box.y1; y++) {
    const row = y * image.widthPx;
    for (let x = box.x0; x < box.x1; x++) histogram[image.data[row + x]!]!++;
  }
  let total = 0;
  let sum = 0;
  for (let grey = 0; grey < 256; grey++) {
    total += histogram[grey]!;
    sum += grey * histogram[grey]!;
  }
  let best = { between: -1, threshold: 128 };
  for (let grey = 0, below = 0, sumBelow = 0; grey < 255; grey++) {
    below += histogram[grey]!;
    sumBelow += grey * histogram[grey]!;
    if (below === 0 || below === total) continue;
    const difference = sumBelow / below - (sum - sumBelow) / (total - below);
    const between = below * (total - below) * difference * difference;
    if (between > best.between) best = { between, threshold: grey + 1 };
  }
  return best.threshold;
}
