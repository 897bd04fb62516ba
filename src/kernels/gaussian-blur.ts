// Smooths grey pixels with a Gaussian, as two passes of one dimension each.
import type { GreyImage } from "../model/image.ts";

/** Weights below this part of the largest are left out. */
const REACH_IN_SIGMAS = 3;

/** The image smoothed; `sigmaPx` is the standard deviation in pixels. Pixels beyond the edge count as the edge's. */
export function gaussianBlur(image: GreyImage, sigmaPx: number): GreyImage {
  const weights = gaussianWeights(sigmaPx);
  const { widthPx, heightPx } = image;
  const across = new Float32Array(image.data.length);
  for (let y = 0; y < heightPx; y++) {
    smoothRun(image.data, across, { start: y * widthPx, step: 1, count: widthPx }, weights);
  }
  const down = new Float32Array(image.data.length);
  for (let x = 0; x < widthPx; x++) {
    smoothRun(across, down, { start: x, step: widthPx, count: heightPx }, weights);
  }
  return { widthPx, heightPx, data: Uint8Array.from(down, Math.round) };
}

/** Weights of the middle pixel and of those to one side of it; the whole kernel sums to 1. */
function gaussianWeights(sigmaPx: number): Float32Array {
  const reach = Math.max(1, Math.ceil(REACH_IN_SIGMAS * sigmaPx));
  const weights = Float32Array.from({ length: reach + 1 }, (_, i) =>
    Math.exp((-i * i) / (2 * sigmaPx * sigmaPx)),
  );
  const sum = weights.reduce((total, weight, i) => total + (i === 0 ? weight : 2 * weight), 0);
  return weights.map((weight) => weight / sum);
}

/** Smooths a row or a column of pixels. */
function smoothRun(
  from: Uint8Array | Float32Array,
  to: Float32Array,
  { start, step, count }: { start: number; step: number; count: number },
  weights: Float32Array,
): void {
  for (let i = 0; i < count; i++) {
    let sum = weights[0]! * from[start + i * step]!;
    for (let k = 1; k < weights.length; k++) {
      const before = from[start + Math.max(0, i - k) * step]!;
      const after = from[start + Math.min(count - 1, i + k) * step]!;
      sum += weights[k]! * (before + after);
    }
    to[start + i * step] = sum;
  }
}
