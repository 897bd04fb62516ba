// Finds the components that are letters because a neighbour of like height stands beside them on the same line.
import type { ComponentBoxes } from "../kernels/connected-components.ts";

/** Boxes of letter-like components in reading direction: for sideways type the axes are exchanged. */
export interface Letters {
  readonly count: number;
  readonly x0: Float32Array;
  readonly y0: Float32Array;
  readonly x1: Float32Array;
  readonly y1: Float32Array;
}

/** Which way lines run in the image: "across" as usual, "down" when the page lies on its side. */
export type LineAxis = "across" | "down";

const MIN_HEIGHT_PX = 3;

/** Components with the size and shape of letters; specks, rules and pictures are left out. */
export function selectLetterLike(components: ComponentBoxes, pageHeightPx: number, axis: LineAxis): Letters {
  const turned = axis === "down";
  const [left, top, right, bottom] = turned
    ? [components.y0, components.x0, components.y1, components.x1]
    : [components.x0, components.y0, components.x1, components.y1];
  const keep: number[] = [];
  for (let i = 0; i < components.count; i++) {
    const w = right[i]! - left[i]!;
    const h = bottom[i]! - top[i]!;
    if (h < MIN_HEIGHT_PX || w < 2 || h > pageHeightPx / 8 || w > 5 * h || h > 5 * w) continue;
    const fill = components.area[i]! / (w * h);
    if (fill > 0.12 && fill < 0.95) keep.push(i);
  }
  const pick = (values: Int32Array) => Float32Array.from(keep, (i) => values[i]!);
  return { count: keep.length, x0: pick(left), y0: pick(top), x1: pick(right), y1: pick(bottom) };
}

/** The letters moved up and down so that lines of this slope lie level; none comes to lie above 0. */
export function levelLetters(letters: Letters, slopeDegrees: number): Letters {
  if (slopeDegrees === 0) return letters;
  const slope = Math.tan((slopeDegrees * Math.PI) / 180);
  const furthest = slope > 0 ? letters.x1.reduce((most, x) => Math.max(most, x), 0) : 0;
  const level = (y: Float32Array) =>
    y.map((v, i) => v + slope * (furthest - (letters.x0[i]! + letters.x1[i]!) / 2));
  return { ...letters, y0: level(letters.y0), y1: level(letters.y1) };
}

/** A letter and the next one on its line. */
export interface LetterPair {
  readonly left: number;
  readonly right: number;
}

/** Width of the bands in which neighbours are looked up, in pixels. */
const BAND_PX = 16;

/**
 * Pairs of a letter and its nearest right neighbour within 0.9 of its height, where `accept` finds the two alike.
 * Skews up to 12 degrees are allowed for by the tests that callers pass.
 */
export function pairLetters(
  letters: Letters,
  accept: (left: number, right: number, heightPx: number) => boolean,
): LetterPair[] {
  const bands = sortIntoBands(letters);
  const pairs: LetterPair[] = [];
  for (let i = 0; i < letters.count; i++) {
    const h = letters.y1[i]! - letters.y0[i]!;
    const from = letters.x1[i]! - 0.25 * h;
    const to = letters.x1[i]! + 0.9 * h;
    const firstBand = Math.floor((letters.y0[i]! - 0.2 * h) / BAND_PX);
    const lastBand = Math.floor((letters.y1[i]! + 0.2 * h) / BAND_PX);
    let best = -1;
    for (let band = Math.max(0, firstBand); band <= Math.min(lastBand, bands.length - 1); band++) {
      const members = bands[band]!;
      for (let k = firstAtOrAfter(members, letters.x0, from); k < members.length; k++) {
        const j = members[k]!;
        if (letters.x0[j]! > to || (best >= 0 && letters.x0[j]! >= letters.x0[best]!)) break;
        if (j !== i && accept(i, j, h)) best = j;
      }
    }
    if (best >= 0) pairs.push({ left: i, right: best });
  }
  return pairs;
}

/** Letters by the row of their middle, each band sorted from left to right. */
function sortIntoBands(letters: Letters): Int32Array[] {
  const lists: number[][] = [];
  for (let i = 0; i < letters.count; i++) {
    const band = Math.max(0, Math.floor((letters.y0[i]! + letters.y1[i]!) / 2 / BAND_PX));
    while (lists.length <= band) lists.push([]);
    lists[band]!.push(i);
  }
  return lists.map((list) => Int32Array.from(list.sort((a, b) => letters.x0[a]! - letters.x0[b]! || a - b)));
}

function firstAtOrAfter(members: Int32Array, x0: Float32Array, from: number): number {
  let low = 0;
  let high = members.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (x0[members[middle]!]! < from) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Whether two letters stand on one line and are of one height, such as two small letters without stems. */
export function areAlike({ x0, y0, x1, y1 }: Letters, a: number, b: number): boolean {
  const ha = y1[a]! - y0[a]!;
  const hb = y1[b]! - y0[b]!;
  const ratio = ha / hb;
  if (ratio < 0.78 || ratio > 1.28) return false;
  const tolerance = Math.max(1.01, 0.22 * ha);
  const wide = Math.max(x1[a]! - x0[a]!, x1[b]! - x0[b]!);
  return (
    wide >= 0.4 * ha &&
    Math.abs(y1[a]! - y1[b]!) <= tolerance &&
    Math.abs(y0[a]! - y0[b]!) <= tolerance + Math.abs(ha - hb)
  );
}
