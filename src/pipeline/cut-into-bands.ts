// Cuts tall blocks into bands of rows: over many rows of a warped or slanting column the engine loses its lines.
import { type Affine, applyToPoint, type Box, compose, invert, translation } from "../model/geometry.ts";
import type { GreyImage } from "../model/image.ts";

/** Rows in a band, as long as there is white to cut in; never fewer than the least. */
const MOST_ROWS = 30;
const LEAST_ROWS = 10;
/** White between two rows that a cut goes through, in x-heights. */
const LEAST_WHITE = 0.1;

/** Heights at which to cut between rows, in the pixels of the rows, from the top. Rows stand from top to bottom. */
export function findCuts(rows: readonly Box[], xHeightPx: number): number[] {
  const cuts: number[] = [];
  let bottom = Number.NEGATIVE_INFINITY;
  let best: { after: number; white: number; y: number } | undefined;
  let first = 0;
  const tops = rows.map(({ y0 }) => y0);
  for (let i = tops.length - 2; i >= 0; i--) tops[i] = Math.min(tops[i]!, tops[i + 1]!);
  for (let i = 0; i + 1 < rows.length; i++) {
    bottom = Math.max(bottom, rows[i]!.y1);
    const top = tops[i + 1]!;
    const white = top - bottom;
    const isPlace = i + 1 - first >= LEAST_ROWS && rows.length - i - 1 >= LEAST_ROWS;
    if (isPlace && white >= LEAST_WHITE * xHeightPx && (!best || white > best.white))
      best = { after: i, white, y: (bottom + top) / 2 };
    if (best && i + 1 - first >= MOST_ROWS) {
      cuts.push(best.y);
      first = best.after + 1;
      i = best.after;
      best = undefined;
    }
  }
  return cuts;
}

export interface Band {
  readonly image: GreyImage;
  readonly toPrepared: Affine;
}

/** The bands of an upright crop between the given heights (prepared pixels). */
export function cutIntoBands({ image, toPrepared }: Band, cuts: readonly number[]): Band[] {
  const { widthPx, heightPx, data } = image;
  const toCrop = invert(toPrepared);
  const at = cuts.map((y) => Math.round(applyToPoint(toCrop, { x: 0, y }).y));
  const edges = [0, ...at.filter((y) => y > 0 && y < heightPx), heightPx];
  return edges.slice(1).map((to, i) => {
    const from = edges[i]!;
    return {
      image: { widthPx, heightPx: to - from, data: data.subarray(from * widthPx, to * widthPx) },
      toPrepared: compose(translation(0, from), toPrepared),
    };
  });
}
