// Gives the dots and accents of display type back to the line they stand on: alone they look like a line of small print.
import { type Glyphs, makeLine, type TextLine } from "./text-line.ts";

/** A dot or an accent is lower than this share of the tall letters of its line. */
const DOT_HEIGHT = 0.5;
/** It stands at most this far above the letters, in their height. */
const RISE = 0.45;
/** No line of print has this few letters in the box of a larger one. */
const MAX_LETTERS = 4;

export function absorbDots(glyphs: Glyphs, lines: readonly TextLine[], xHeightPx: number): TextLine[] {
  const large = lines.filter((line) => line.heightPx > 1.3 * xHeightPx);
  const dots = new Map<TextLine, number[]>();
  const rest = lines.filter((line) => {
    if (line.glyphs.length > MAX_LETTERS) return true;
    const host = large.find((other) => other !== line && isDotOf(line, other));
    if (!host) return true;
    dots.set(host, [...(dots.get(host) ?? []), ...line.glyphs]);
    return false;
  });
  return rest.map((line) => {
    const more = dots.get(line);
    if (!more) return line;
    return makeLine(
      glyphs,
      [...line.glyphs, ...more].sort((a, b) => glyphs.x0[a]! - glyphs.x0[b]! || a - b),
    );
  });
}

function isDotOf(small: TextLine, large: TextLine): boolean {
  const tall = large.baseY - large.y0;
  const isLow = small.y1 - small.y0 < DOT_HEIGHT * tall;
  const isOver = small.x0 >= large.x0 && small.x1 <= large.x1;
  return isLow && isOver && small.y0 >= large.y0 - RISE * tall && small.y1 <= large.y1 + 0.1 * tall;
}
