// Tells lines that the engine read across the white lane between two columns.
import { type Box, heightOf } from "../model/geometry.ts";
import type { EngineLine, EngineWord } from "../recognize/engine.ts";

/**
 * A line across a gutter, in x-heights of the page: shorter gutters are rivers in a paragraph, higher lines are headlines
 * over several columns, and narrower gaps are word spaces.
 */
const GUTTER_LENGTH = 13;
const DISPLAY_ROW = 4;
const WORD_SPACE = 1;

/** Figures at the end of a line are its table's, and marks beyond it are specks: neither is text of the next column. */
const isWord = ({ text }: EngineWord): boolean => /\p{L}{2}/u.test(text);

/** Whether a line of body type has words on both sides of a gutter, and a gap there that is no word space. */
export const straddlesGutter = (line: EngineLine, gutters: readonly Box[], xHeightPx: number): boolean =>
  gutterUnder(line, gutters, xHeightPx) !== undefined;

/** Where such a line is to be cut: the middle of the gutter. Undefined for a line that straddles none. */
export function gutterUnder(
  { words, box }: EngineLine,
  gutters: readonly Box[],
  xHeightPx: number,
): number | undefined {
  const middle = (box.y0 + box.y1) / 2;
  if (heightOf(box) > DISPLAY_ROW * xHeightPx) return undefined;
  const gutter = gutters.find((lane) => {
    if (middle < lane.y0 || middle > lane.y1 || heightOf(lane) < GUTTER_LENGTH * xHeightPx) return false;
    const x = (lane.x0 + lane.x1) / 2;
    if (words.some((word) => word.box.x0 < x && word.box.x1 > x)) return false;
    const [left, right] = [words.filter(({ box }) => box.x1 <= x), words.filter(({ box }) => box.x0 >= x)];
    if (!left.some(isWord) || !right.some(isWord)) return false;
    const gap = Math.min(...right.map((word) => word.box.x0)) - Math.max(...left.map((word) => word.box.x1));
    return gap >= WORD_SPACE * xHeightPx;
  });
  return gutter && (gutter.x0 + gutter.x1) / 2;
}
