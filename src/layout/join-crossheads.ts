// Joins columns over their crossheads: a short centred line between two pieces of one column belongs to the text.
import { type Box, unionOf } from "../model/geometry.ts";
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
    const pair = isSmall(head, xHeightPx) && findPair(head, list);
    if (!pair) continue;
    list.splice(i, 1, makeBlock([head, ...pair].flatMap(({ lines }) => lines)));
    for (const gone of pair) list.splice(list.indexOf(gone), 1);
    i = -1;
  }
  return list;

  function findPair(head: TextBlock, all: readonly TextBlock[]): readonly TextBlock[] | undefined {
    const under = all.filter((piece) => piece !== head && isText(piece, head.y1, piece.y0));
    for (const over of all) {
      if (over === head || !isText(over, over.y1, head.y0)) continue;
      const below = under.find((piece) => isCentred(head, columnOf(over, piece, xHeightPx), xHeightPx));
      if (below) return [over, below];
    }
    return undefined;
  }

  /** Whether it is running text with only white from y0 to y1 between it and a head. */
  function isText(piece: TextBlock, y0: number, y1: number): boolean {
    const gap = y1 - y0;
    if (gap < -0.5 * xHeightPx || gap > MAX_GAP * xHeightPx || piece.isTable) return false;
    if (piece.heightPx >= HEADLINE_HEIGHT * xHeightPx) return false;
    return !separators.ruleAcross(piece.x0, piece.x1, y0 - 1, y1 + 1, 0.2);
  }
}

/** A row or two in type no larger than that of the text; accents on capitals make small type seem large. */
function isSmall({ lines, heightPx }: TextBlock, xHeightPx: number): boolean {
  const letterPx = Math.max(...lines.map((line) => line.letterPx));
  return lines.length <= MAX_LINES && Math.min(heightPx, letterPx) < HEADLINE_HEIGHT * xHeightPx;
}

/** The column of two pieces that begin and end alike, or of one that the other, a lone row, lies within. */
function columnOf(a: TextBlock, b: TextBlock, xHeightPx: number): Box | undefined {
  const reach = OUT_OF_LINE * xHeightPx;
  const [lone, column] = a.lines.length < b.lines.length ? [a, b] : [b, a];
  if (column.lines.length < MIN_ROWS || Math.abs(a.x0 - b.x0) > reach) return undefined;
  const past = lone.x1 - column.x1;
  return past <= reach && (lone.lines.length < MIN_ROWS || past >= -reach) ? unionOf(a, b) : undefined;
}

/** Whether a head stands in the middle of a column. */
function isCentred(head: Box, column: Box | undefined, xHeightPx: number): boolean {
  if (!column) return false;
  const [left, right] = [head.x0 - column.x0, column.x1 - head.x1];
  const isIndented = Math.min(left, right) >= MIN_INDENT * xHeightPx;
  return isIndented && Math.abs(left - right) <= 2 * OFF_CENTRE * xHeightPx;
}
