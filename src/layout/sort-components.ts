// Sorts components into letters, parts of pictures, and what is neither: specks, frames, scrawls.
import type { Components } from "../kernels/connected-components.ts";

export const SPECK = 0;
export const LETTER = 1;
export const PICTURE = 2;
/** Thin and large: frames, handwriting, the outline of a cutting. */
export const SCRAWL = 3;
/** A stroke as wide as a letter and much lower: hyphens, dashes, underscores. */
export const DASH = 4;

/** A class for each component. Lengths below are in x-heights. */
export function sortComponents(components: Components, xHeightPx: number): Uint8Array {
  const { count, x0, y0, x1, y1, area } = components;
  const sort = new Uint8Array(count);
  const large: number[] = [];
  const long: number[] = [];
  for (let i = 0; i < count; i++) {
    const w = (x1[i]! - x0[i]!) / xHeightPx;
    const h = (y1[i]! - y0[i]!) / xHeightPx;
    if (Math.min(w, h) > 5 || (Math.max(w, h) > 12 && Math.min(w, h) > 3.5)) large.push(i);
    else if (w > 12 && h > 0.6) long.push(i);
    else if ((w < 0.45 && h < 0.45) || area[i]! < 0.12 * xHeightPx * xHeightPx) sort[i] = SPECK;
    else if (h < 0.45 && w > 1.2 * h) sort[i] = w < 3 ? DASH : SCRAWL;
    else if (w < 0.3 && h > 4) sort[i] = SCRAWL;
    else sort[i] = LETTER;
  }
  sortLarge(components, large, sort, xHeightPx);
  const runs = countRuns(components, long);
  for (const i of long) {
    const [w, h] = [x1[i]! - x0[i]!, y1[i]! - y0[i]!];
    const strokes = runs.get(i)! / h / (w / h);
    const fill = area[i]! / (w * h);
    sort[i] = strokes > 0.6 && strokes < 4 && fill > 0.12 && fill < 0.75 ? LETTER : SCRAWL;
  }
  return sort;
}

/** Large components: letters of headlines, pictures, or thin things. */
function sortLarge(
  components: Components,
  large: readonly number[],
  sort: Uint8Array,
  xHeightPx: number,
): void {
  const { x0, y0, x1, y1, area } = components;
  const runs = countRuns(components, large);
  const near: number[] = [];
  const small: number[] = [];
  for (let i = 0; i < components.count; i++) {
    if (y1[i]! - y0[i]! > 2 * xHeightPx) near.push(i);
    else if (sort[i] === LETTER) small.push(i);
  }
  for (const i of large) {
    const w = x1[i]! - x0[i]!;
    const h = y1[i]! - y0[i]!;
    const fill = area[i]! / (w * h);
    if (fill < 0.06) sort[i] = SCRAWL;
    else if (isDisplayLetter(components, near, i, runs.get(i)! / h, xHeightPx)) sort[i] = LETTER;
    else if (isDropCap(components, small, i, fill, runs.get(i)! / h, xHeightPx)) sort[i] = LETTER;
    else if (isJoinedWord(w, h, fill, runs.get(i)! / h, xHeightPx)) sort[i] = LETTER;
    else sort[i] = PICTURE;
  }
}

function countRuns({ runs }: Components, large: readonly number[]): Map<number, number> {
  const counts = new Map(large.map((i) => [i, 0]));
  for (let r = 0; r < runs.count; r++) {
    const n = counts.get(runs.component[r]!);
    if (n !== undefined) counts.set(runs.component[r]!, n + 1);
  }
  return counts;
}

/** A letter of a headline or masthead has another of about its size beside it on the same line, and few strokes. */
function isDisplayLetter(
  { x0, y0, x1, y1 }: Components,
  near: readonly number[],
  i: number,
  runsPerRow: number,
  xHeightPx: number,
): boolean {
  const h = y1[i]! - y0[i]!;
  if (h > 28 * xHeightPx || x1[i]! - x0[i]! > 2.2 * h || runsPerRow > 4) return false;
  return near.some((j) => {
    const other = y1[j]! - y0[j]!;
    const gap = Math.max(x0[i]!, x0[j]!) - Math.min(x1[i]!, x1[j]!);
    const isOfSize = other >= 0.5 * h && other <= 2 * h && x1[j]! - x0[j]! <= 2.2 * other;
    const isLevel = Math.abs(y1[i]! - y1[j]!) <= 0.25 * h || Math.abs(y0[i]! - y0[j]!) <= 0.1 * h;
    return j !== i && isOfSize && isLevel && gap < 0.8 * h && gap > -0.3 * h;
  });
}

/** A large letter of a few strokes with rows of small ones close to its right. */
function isDropCap(
  { x0, y0, x1, y1 }: Components,
  small: readonly number[],
  i: number,
  fill: number,
  runsPerRow: number,
  xHeightPx: number,
): boolean {
  const w = x1[i]! - x0[i]!;
  const h = y1[i]! - y0[i]!;
  const isShaped =
    h < 9 * xHeightPx && w < 1.5 * h && h < 5 * w && fill > 0.15 && fill < 0.7 && runsPerRow < 3;
  if (!isShaped) return false;
  let beside = 0;
  for (const j of small) {
    const isRight = x0[j]! >= x1[i]! - xHeightPx / 2 && x0[j]! < x1[i]! + 6 * xHeightPx;
    if (isRight && y0[j]! > y0[i]! - xHeightPx && y1[j]! < y1[i]! + xHeightPx) beside++;
  }
  return beside >= 6;
}

/** Touching letters of a headline: as many strokes in a row as its length has letters, unlike a photograph. */
function isJoinedWord(w: number, h: number, fill: number, runsPerRow: number, xHeightPx: number): boolean {
  const strokes = runsPerRow / (w / h);
  return (
    h < 10 * xHeightPx &&
    w > 1.2 * h &&
    w < 14 * h &&
    fill > 0.2 &&
    fill < 0.75 &&
    strokes > 0.8 &&
    strokes < 4
  );
}
