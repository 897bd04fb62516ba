// Tells lines that the engine read across the white lane between two columns.
import { type Box, heightOf } from "../model/geometry.ts";
import type { EngineLine } from "../recognize/engine.ts";

/**
 * A line across a gutter, in x-heights of the page: shorter gutters are rivers in a paragraph, higher lines are headlines
 * over several columns, and narrower gaps are word spaces.
 */
const GUTTER_LENGTH = 13;
const DISPLAY_ROW = 4;
const WORD_SPACE = 1;

/** Whether a line of body type has words on both sides of a gutter, and a gap there that is no word space. */
export function straddlesGutter(
  { words, box }: EngineLine,
  gutters: readonly Box[],
  xHeightPx: number,
): boolean {
  const middle = (box.y0 + box.y1) / 2;
  if (heightOf(box) > DISPLAY_ROW * xHeightPx) return false;
  return gutters.some((gutter) => {
    if (middle < gutter.y0 || middle > gutter.y1 || heightOf(gutter) < GUTTER_LENGTH * xHeightPx)
      return false;
    const x = (gutter.x0 + gutter.x1) / 2;
    if (words.some((word) => word.box.x0 < x && word.box.x1 > x)) return false;
    const left = Math.max(...words.map((word) => word.box.x1).filter((x1) => x1 <= x));
    const right = Math.min(...words.map((word) => word.box.x0).filter((x0) => x0 >= x));
    return Number.isFinite(right - left) && right - left >= WORD_SPACE * xHeightPx;
  });
}
