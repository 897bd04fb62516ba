// Aligns the words of a retyped line with the words that stood there, so that each keeps or inherits its box.
import { distance } from "fastest-levenshtein";

/**
 * A run of old words that became a run of new ones: 1 to 1 is the same word (changed or not), n to 1 merged, 1 to n
 * split, 0 to 1 inserted, 1 to 0 deleted.
 */
export interface AlignedRun {
  readonly from: readonly number[];
  readonly to: readonly number[];
}

/** Most words that one word is taken to have been split into, or merged from. */
const MAX_RUN = 4;
/** Losing or adding a word; dearer than changing up to about three quarters of its letters. */
const GAP_COST = 0.8;
/** On top of the letters' difference, for each word more on one side of a run. */
const SEAM_COST = 0.12;

/**
 * The cheapest alignment of two word sequences by edit distance (Needleman & Wunsch 1970), with runs of up to four
 * words against one. Time and memory grow with the product of the two lengths: meant for lines.
 */
export function alignLine(from: readonly string[], to: readonly string[]): AlignedRun[] {
  const width = to.length + 1;
  const costs = new Float64Array((from.length + 1) * width).fill(Number.POSITIVE_INFINITY);
  const moves = new Array<readonly [number, number]>(costs.length);
  costs[0] = 0;
  for (let i = 0; i <= from.length; i += 1) {
    for (let j = 0; j <= to.length; j += 1) {
      const here = costs[i * width + j]!;
      for (const [a, b] of MOVES) {
        if (i + a > from.length || j + b > to.length) continue;
        const next = (i + a) * width + j + b;
        const cost = here + costOf(from.slice(i, i + a), to.slice(j, j + b));
        if (cost < costs[next]! - 1e-9) {
          costs[next] = cost;
          moves[next] = [a, b];
        }
      }
    }
  }
  return walkBack(moves, width, from.length, to.length);
}

const MOVES: readonly (readonly [number, number])[] = [
  [1, 1],
  [1, 0],
  [0, 1],
  ...(Array.from({ length: MAX_RUN - 1 }, (_, n) => [
    [n + 2, 1],
    [1, n + 2],
  ]).flat() as [number, number][]),
];

function costOf(from: readonly string[], to: readonly string[]): number {
  if (from.length === 0 || to.length === 0) return GAP_COST;
  const [a, b] = [from.join(""), to.join("")];
  const changed = a === b ? 0 : distance(a, b) / Math.max(a.length, b.length);
  const extra = from.length + to.length - 2;
  // A run of several words must be nearly the same letters, or two unlike words would swallow a third.
  return extra === 0 ? changed : changed * (1 + extra) + SEAM_COST * extra;
}

function walkBack(
  moves: readonly (readonly [number, number])[],
  width: number,
  fromLength: number,
  toLength: number,
): AlignedRun[] {
  const runs: AlignedRun[] = [];
  for (let [i, j] = [fromLength, toLength]; i > 0 || j > 0; ) {
    const [a, b] = moves[i * width + j]!;
    runs.push({ from: range(i - a, i), to: range(j - b, j) });
    [i, j] = [i - a, j - b];
  }
  return runs.reverse();
}

const range = (start: number, end: number) => Array.from({ length: end - start }, (_, n) => start + n);
