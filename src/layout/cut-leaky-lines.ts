// Cuts lines that run over a gutter which is plain to see above and below them but too narrow beside them.

import type { Separators } from "./separators.ts";
import { type Glyphs, makeLine, type TextLine } from "./text-line.ts";

/** Lengths in x-heights: the least gap to cut at, how far up and down a gutter is looked for, how far it may lean. */
const MIN_GAP = 0.3;
const REACH = 12;
const LEAN = 0.35;
/** Shares of the rows above and below on which there is a gutter: on both sides, or nearly all on one and some on the other. */
const BOTH_SIDES = 0.5;
const PLAIN_SIDE = 0.8;
const FAINT_SIDE = 0.25;
/** Larger type may run over a gutter. */
const DISPLAY_HEIGHT = 1.5;
const MIN_WIDTH = 12;

export function cutLeakyLines(
  lines: readonly TextLine[],
  glyphs: Glyphs,
  separators: Separators,
  xHeightPx: number,
): TextLine[] {
  return lines.flatMap((line) => {
    if (line.x1 - line.x0 < MIN_WIDTH * xHeightPx || line.heightPx > DISPLAY_HEIGHT * xHeightPx)
      return [line];
    const parts: number[][] = [[]];
    let end = line.x0;
    for (const i of line.glyphs) {
      const [from, to] = [end, glyphs.x0[i]!];
      if (to - from >= MIN_GAP * xHeightPx && isGutter(line, from, to, separators, xHeightPx)) parts.push([]);
      parts.at(-1)!.push(i);
      end = Math.max(end, glyphs.x1[i]!);
    }
    return parts.length === 1 ? [line] : parts.map((part) => makeLine(glyphs, part));
  });
}

function isGutter(
  line: TextLine,
  from: number,
  to: number,
  separators: Separators,
  xHeightPx: number,
): boolean {
  const x = Math.round((from + to) / 2);
  const lean = Math.round((to - from) / 2 + LEAN * xHeightPx);
  const rows = Math.round(REACH * xHeightPx);
  const above = separators.laneShare(x, Math.max(0, line.y0 - rows), line.y0, lean);
  const below = separators.laneShare(x, line.y1, line.y1 + rows, lean);
  const [faint, plain] = above < below ? [above, below] : [below, above];
  return faint >= BOTH_SIDES || (plain >= PLAIN_SIDE && faint >= FAINT_SIDE);
}
