// Joins columns over their crossheads: a short centred line between two pieces of one column belongs to the text.
import { makeBlock, type TextBlock } from "./build-blocks.ts";
import { HEADLINE_HEIGHT } from "./name-kinds.ts";
import type { Separators } from "./separators.ts";

/** Most lines of a crosshead; larger type than this (x-heights) heads an article of its own. */
const MAX_LINES = 2;
/** Lengths in x-heights: white over and under it, how far off the middle it may be, and its least indent. */
const MAX_GAP = 5;
const OFF_CENTRE = 1.5;
const MIN_INDENT = 1.5;
/** How far the sides of the pieces may be out of line, in x-heights. */
const OUT_OF_LINE = 1;
const MIN_ROWS = 2;

/** The blocks with each crosshead and the text over and under it made one; working pixels. */
export function joinCrossheads(
  blocks: readonly TextBlock[],
  separators: Separators,
  xHeightPx: number,
): TextBlock[] {
  const list = [...blocks];
  for (let i = 0; i < list.length; i++) {
    const head = list[i]!;
    if (head.lines.length > MAX_LINES || head.heightPx >= HEADLINE_HEIGHT * xHeightPx) continue;
    const above = list.find((a) => a !== head && isPieceBeside(head, a, a.y1, head.y0));
    const below = list.find((b) => b !== head && isPieceBeside(head, b, head.y1, b.y0));
    if (!above || !below || !areOneColumn(above, below)) continue;
    list.splice(i, 1, makeBlock([...above.lines, ...head.lines, ...below.lines]));
    for (const gone of [above, below]) list.splice(list.indexOf(gone), 1);
    i = -1;
  }
  return list;

  /** Whether the head stands in the middle of a piece of running text, with only white from y0 to y1 between them. */
  function isPieceBeside(head: TextBlock, piece: TextBlock, y0: number, y1: number): boolean {
    const gap = y1 - y0;
    if (gap < -0.5 * xHeightPx || gap > MAX_GAP * xHeightPx || piece.lines.length < MIN_ROWS) return false;
    if (piece.heightPx >= HEADLINE_HEIGHT * xHeightPx) return false;
    const [left, right] = [head.x0 - piece.x0, piece.x1 - head.x1];
    const isCentred = Math.abs(left - right) <= 2 * OFF_CENTRE * xHeightPx;
    if (!isCentred || Math.min(left, right) < MIN_INDENT * xHeightPx) return false;
    return !separators.ruleAcross(piece.x0, piece.x1, y0 - 1, y1 + 1, 0.2);
  }

  function areOneColumn(a: TextBlock, b: TextBlock): boolean {
    const reach = OUT_OF_LINE * xHeightPx;
    return Math.abs(a.x0 - b.x0) <= reach && Math.abs(a.x1 - b.x1) <= reach;
  }
}
