// Height of the small x of body text: the peak of the heights of letters that have a like neighbour.
import { areAlike, type Letters, pairLetters } from "./find-letters.ts";

/** Half width of the smoothing of heights: 8 %. */
const SMOOTHING = 0.08;
/** The peak is that of capitals when a lower one at this part of its height holds this share of its weight. */
const LOWER_MODE = { from: 0.6, to: 0.82, share: 0.4 } as const;

export interface XHeight {
  /** Pixels of the image measured; 0 when there are no pairs. */
  readonly xHeightPx: number;
  /** Pairs of like neighbours seen: the evidence. */
  readonly pairs: number;
}

/** x-height of the commonest size of type, larger ones weighed a little more, so that body outweighs specks. */
export function measureXHeight(letters: Letters): XHeight {
  const pairs = pairLetters(letters, (a, b) => areAlike(letters, a, b));
  const heights: number[] = [];
  const weights: number[] = [];
  for (const { left, right } of pairs) {
    for (const i of [left, right]) {
      const h = letters.y1[i]! - letters.y0[i]!;
      heights.push(h);
      weights.push(Math.sqrt(h));
    }
  }
  return { xHeightPx: peakOf(heights, weights), pairs: pairs.length };
}

function peakOf(heights: readonly number[], weights: readonly number[]): number {
  if (heights.length === 0) return 0;
  const size = Math.max(...heights) + 2;
  const histogram = new Float64Array(size);
  heights.forEach((h, i) => {
    histogram[Math.round(h)]! += weights[i]!;
  });
  const smooth = Float64Array.from(histogram, (_, h) => windowSum(histogram, h, SMOOTHING));
  let mode = 0;
  for (let h = 1; h < size; h++) if (smooth[h]! > smooth[mode]!) mode = h;
  let lower = -1;
  for (let h = Math.ceil(LOWER_MODE.from * mode); h <= LOWER_MODE.to * mode; h++) {
    if (smooth[h]! > LOWER_MODE.share * smooth[mode]! && (lower < 0 || smooth[h]! > smooth[lower]!))
      lower = h;
  }
  return centroid(histogram, lower >= 0 && mode - lower >= 2 ? lower : mode);
}

function windowSum(histogram: Float64Array, centre: number, share: number): number {
  const reach = Math.floor(share * centre);
  let sum = 0;
  for (let h = Math.max(0, centre - reach); h <= Math.min(histogram.length - 1, centre + reach); h++) {
    sum += histogram[h]!;
  }
  return sum;
}

function centroid(histogram: Float64Array, mode: number): number {
  const reach = Math.max(1, Math.round(0.1 * mode));
  let sum = 0;
  let weighted = 0;
  for (let h = Math.max(0, mode - reach); h <= Math.min(histogram.length - 1, mode + reach); h++) {
    sum += histogram[h]!;
    weighted += h * histogram[h]!;
  }
  return sum > 0 ? weighted / sum : mode;
}
