// White lanes between columns: the union of all large white rectangles with text on both sides (after Breuel, 2002).
import { type IntegralImage, integrate, sumOver } from "../kernels/integral-image.ts";
import type { TabStops } from "./find-tab-stops.ts";

/**
 * Least white rectangles in x-heights: a short gap must be wide, a long one may be narrow. Narrow ones must have text
 * close by on both sides for most of their length, or word gaps that happen to stand over each other would count.
 * Short ones must run along tab stops for this share, or a word gap above a short line would count.
 */
const LANES = [
  { width: 1.1, height: 13, minNear: 0.72, minAligned: 0.45 },
  { width: 0.85, height: 17, minNear: 0.8, minAligned: 0 },
  { width: 0.65, height: 22, minNear: 0.72, minAligned: 0 },
  { width: 2.4, height: 6, minNear: 0, minAligned: 0.6 },
] as const;
/** Letters are stretched up and down by this before asking whether a row has text. */
const STRETCH = 0.9;
/** How far to look for text on both sides. */
const FLANK = 34;
const NEAR = 3;
const MIN_FLANKED = 0.9;

export interface LaneMaps {
  readonly widthPx: number;
  readonly heightPx: number;
  /** Ink of letters and pictures: what a lane must not touch. */
  readonly blocked: Uint8Array;
  /** Ink of vertical rules: stands for text at the side of a lane. */
  readonly rulesDown: Uint8Array;
  readonly tabStops: TabStops;
}

/** Map of lane pixels (1). Every allowed rectangle is found, in time proportional to the pixels. */
export function findGutters(maps: LaneMaps, xHeightPx: number): Uint8Array {
  const { widthPx, heightPx, blocked } = maps;
  const white = integrate(blocked, widthPx, heightPx);
  const between = markFlanked(maps, xHeightPx, FLANK);
  const flanked = integrate(between.flanked, widthPx, heightPx);
  const aligned = integrate(between.aligned, widthPx, heightPx);
  const near = integrate(markFlanked(maps, xHeightPx, NEAR).flanked, widthPx, heightPx);
  const lanes = new Uint8Array(blocked.length);
  for (const { width, height, minNear, minAligned } of LANES) {
    const w = Math.max(2, Math.round(width * xHeightPx));
    const h = Math.round(height * xHeightPx);
    if (w < widthPx && h < heightPx) {
      const needs = [
        { sums: flanked, least: MIN_FLANKED * w * h },
        { sums: near, least: minNear * w * h },
        { sums: aligned, least: minAligned * w * h },
      ];
      markRectangles(lanes, white, needs, maps, w, h);
    }
  }
  return lanes;
}

/** Adds the union of all white, flanked rectangles of w x h pixels to `lanes`. */
function markRectangles(
  lanes: Uint8Array,
  white: IntegralImage,
  needs: readonly { readonly sums: IntegralImage; readonly least: number }[],
  { widthPx, heightPx }: LaneMaps,
  w: number,
  h: number,
): void {
  // `open` counts, for each column, how many more rows a rectangle that starts in it reaches down.
  const open = new Int32Array(widthPx);
  const starts = new Uint8Array(widthPx);
  for (let y = 0; y < heightPx; y++) {
    starts.fill(0);
    if (y + h <= heightPx) {
      for (let x = 0; x + w <= widthPx; x++) {
        if (sumOver(white, x, y, x + w, y + h) > 0) continue;
        if (needs.every(({ sums, least }) => sumOver(sums, x, y, x + w, y + h) >= least)) starts[x] = 1;
      }
    }
    let until = -1;
    for (let x = 0; x < widthPx; x++) {
      if (starts[x]) open[x] = h;
      if (open[x]! > 0) {
        open[x]!--;
        until = x + w;
      }
      if (x < until) lanes[y * widthPx + x] = 1;
    }
  }
}

/** What ends the white on one side of a pixel. */
const IN_LINE = 1;
const RULED = 2;

/** What each column of pixels holds within the stretch of the row in hand. */
interface Nearby {
  readonly ink: Int32Array;
  readonly rule: Int32Array;
  readonly left: Int32Array;
  readonly right: Int32Array;
}

/**
 * White pixels with text or a vertical rule to their left and right, no further off than `flank` x-heights; and those
 * of them with text on both sides that is in line, on one side at least, with the text above and below it.
 */
function markFlanked(
  { widthPx, heightPx, blocked, rulesDown, tabStops }: LaneMaps,
  xHeightPx: number,
  flank: number,
): { flanked: Uint8Array; aligned: Uint8Array } {
  const reach = Math.round(flank * xHeightPx);
  const stretch = Math.round(STRETCH * xHeightPx);
  const flanked = new Uint8Array(blocked.length);
  const aligned = new Uint8Array(blocked.length);
  const column = () => new Int32Array(widthPx);
  const near: Nearby = { ink: column(), rule: column(), left: column(), right: column() };
  const sides = { left: column(), right: column(), leftEnd: column(), rightEnd: column() };
  const addRow = (y: number, sign: 1 | -1) => {
    for (let x = 0, i = y * widthPx; x < widthPx; x++, i++) {
      near.ink[x]! += sign * blocked[i]!;
      near.rule[x]! += sign * rulesDown[i]!;
      near.left[x]! += sign * tabStops.left[i]!;
      near.right[x]! += sign * tabStops.right[i]!;
    }
  };
  for (let y = 0; y < Math.min(stretch, heightPx); y++) addRow(y, 1);
  for (let y = 0; y < heightPx; y++) {
    if (y + stretch < heightPx) addRow(y + stretch, 1);
    if (y > stretch) addRow(y - stretch - 1, -1);
    lookAside(near, near.right, 1, reach, sides.left, sides.leftEnd);
    lookAside(near, near.left, -1, reach, sides.right, sides.rightEnd);
    for (let x = 0, i = y * widthPx; x < widthPx; x++, i++) {
      if (sides.left[x]! > reach || sides.right[x]! > reach) continue;
      flanked[i] = 1;
      if ((sides.leftEnd[x]! | sides.rightEnd[x]!) === IN_LINE) aligned[i] = 1;
    }
  }
  return { flanked, aligned };
}

/** For each column how far the text or rule on one side is, and what it is. `step` 1 looks to the left, -1 to the right. */
function lookAside(
  { ink, rule }: Nearby,
  inLine: Int32Array,
  step: 1 | -1,
  reach: number,
  gaps: Int32Array,
  ends: Int32Array,
): void {
  let gap = reach + 1;
  let end = 0;
  for (let x = step > 0 ? 0 : ink.length - 1; x >= 0 && x < ink.length; x += step) {
    gap = ink[x]! > 0 || rule[x]! > 0 ? 0 : gap + 1;
    if (rule[x]! > 0) end = RULED;
    else if (gap === 1 && rule[x - step] === 0) end = inLine[x]! > 0 ? IN_LINE : 0;
    gaps[x] = gap;
    ends[x] = end;
  }
}
