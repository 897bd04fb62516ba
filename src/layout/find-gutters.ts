// White lanes between columns: the union of all large white rectangles with text on both sides (after Breuel, 2002).
import { type IntegralImage, integrate, sumOver } from "../kernels/integral-image.ts";

/**
 * Least white rectangles in x-heights: a short gap must be wide, a long one may be narrow. Narrow ones must have text
 * close by on both sides for most of their length, or word gaps that happen to stand over each other would count.
 */
const LANES = [
  { width: 1.1, height: 13, minNear: 0.72 },
  { width: 0.85, height: 17, minNear: 0.8 },
  { width: 0.65, height: 22, minNear: 0.72 },
  { width: 2.4, height: 6, minNear: 0 },
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
}

/** Map of lane pixels (1). Every allowed rectangle is found, in time proportional to the pixels. */
export function findGutters(maps: LaneMaps, xHeightPx: number): Uint8Array {
  const { widthPx, heightPx, blocked } = maps;
  const white = integrate(blocked, widthPx, heightPx);
  const flanked = integrate(markFlanked(maps, xHeightPx, FLANK), widthPx, heightPx);
  const near = integrate(markFlanked(maps, xHeightPx, NEAR), widthPx, heightPx);
  const lanes = new Uint8Array(blocked.length);
  for (const { width, height, minNear } of LANES) {
    const w = Math.max(2, Math.round(width * xHeightPx));
    const h = Math.round(height * xHeightPx);
    if (w < widthPx && h < heightPx) {
      const needs = [
        { sums: flanked, least: MIN_FLANKED * w * h },
        { sums: near, least: minNear * w * h },
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

/** White pixels with text or a vertical rule to their left and right, no further off than `flank` x-heights. */
function markFlanked(
  { widthPx, heightPx, blocked, rulesDown }: LaneMaps,
  xHeightPx: number,
  flank: number,
): Uint8Array {
  const reach = Math.round(flank * xHeightPx);
  const stretch = Math.round(STRETCH * xHeightPx);
  const flanked = new Uint8Array(blocked.length);
  // Ink of each column within the stretch of the row in hand.
  const near = new Int32Array(widthPx);
  const leftGap = new Int32Array(widthPx);
  const addRow = (y: number, sign: 1 | -1) => {
    for (let x = 0, i = y * widthPx; x < widthPx; x++, i++) near[x]! += sign * (blocked[i]! | rulesDown[i]!);
  };
  for (let y = 0; y < Math.min(stretch, heightPx); y++) addRow(y, 1);
  for (let y = 0; y < heightPx; y++) {
    if (y + stretch < heightPx) addRow(y + stretch, 1);
    if (y > stretch) addRow(y - stretch - 1, -1);
    let gap = reach + 1;
    for (let x = 0; x < widthPx; x++) {
      gap = near[x]! > 0 ? 0 : gap + 1;
      leftGap[x] = gap;
    }
    gap = reach + 1;
    for (let x = widthPx - 1; x >= 0; x--) {
      gap = near[x]! > 0 ? 0 : gap + 1;
      if (leftGap[x]! <= reach && gap <= reach) flanked[y * widthPx + x] = 1;
    }
  }
  return flanked;
}
