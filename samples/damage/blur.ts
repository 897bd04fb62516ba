// Gaussian blur on grey rasters, separable, edges repeated.
import type { GreyImage } from "../../src/model/image.ts";

/** Blurs with the given standard deviation in pixels; 0 or less returns the image as it is. */
export function blur(image: GreyImage, sigmaPx: number): GreyImage {
  if (sigmaPx <= 0) return image;
  const radius = Math.max(1, Math.ceil(sigmaPx * 2.5));
  const kernel = new Float32Array(radius + 1);
  let sum = 0;
  for (let i = 0; i <= radius; i++) {
    kernel[i] = Math.exp(-(i * i) / (2 * sigmaPx * sigmaPx));
    sum += i === 0 ? kernel[i]! : 2 * kernel[i]!;
  }
  for (let i = 0; i <= radius; i++) kernel[i]! /= sum;
  const across = new Uint8Array(image.data.length);
  const down = new Uint8Array(image.data.length);
  pass(image.data, across, image.widthPx, image.heightPx, 1, image.widthPx, kernel);
  pass(across, down, image.heightPx, image.widthPx, image.widthPx, 1, kernel);
  return { ...image, data: down };
}

/** One direction: `count` pixels `step` apart in each of `rows` rows `rowStep` apart. */
function pass(
  from: Uint8Array,
  to: Uint8Array,
  count: number,
  rows: number,
  step: number,
  rowStep: number,
  kernel: Float32Array,
): void {
  const radius = kernel.length - 1;
  const centre = kernel[0]!;
  for (let r = 0; r < rows; r++) {
    const start = r * rowStep;
    for (let i = 0; i < count; i++) {
      const at = start + i * step;
      let v = from[at]! * centre;
      if (i >= radius && i + radius < count) {
        for (let k = 1; k <= radius; k++) v += (from[at - k * step]! + from[at + k * step]!) * kernel[k]!;
      } else {
        for (let k = 1; k <= radius; k++) {
          const before = start + Math.max(0, i - k) * step;
          const after = start + Math.min(count - 1, i + k) * step;
          v += (from[before]! + from[after]!) * kernel[k]!;
        }
      }
      to[at] = v + 0.5;
    }
  }
}
