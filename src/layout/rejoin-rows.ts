// Gives pieces of a column's first row back to the column: a wide gap in that row left them with what stands above.
import type { Box } from "../model/geometry.ts";
import { makeBlock, type TextBlock } from "./build-blocks.ts";
import { sizeRatio, type TextLine } from "./text-line.ts";

/** Fewest rows of a column, and how well its rows are level, in x-heights. */
const COLUMN_ROWS = 3;
const LEVEL = 0.35;
/** How far a piece may stand out of the column, in x-heights, and how different its size may look. */
const SLACK = 1;
const MAX_SIZE_RATIO = 1.35;

/** The blocks, none of them with the beginning or end of a row whose rest is the first row of another block. */
export function rejoinRows(blocks: readonly TextBlock[], xHeightPx: number): TextBlock[] {
  const list = [...blocks];
  for (let i = 0; i < list.length; i++) {
    const from = list[i]!;
    for (const piece of lastRow(from, xHeightPx)) {
      const to = list.findIndex((column) => column !== from && isPieceOf(piece, from, column, xHeightPx));
      if (to < 0) continue;
      list[to] = makeBlock([...list[to]!.lines, piece]);
      const rest = list[i]!.lines.filter((line) => line !== piece);
      if (rest.length > 0) list[i] = makeBlock(rest);
      else list.splice(i--, 1);
      break;
    }
  }
  return list;
}

function lastRow({ lines }: TextBlock, xHeightPx: number): TextLine[] {
  const foot = lines.at(-1)!.baseY;
  return lines.filter((line) => foot - line.baseY < LEVEL * xHeightPx);
}

/** Whether a line continues the first row of a column and stands over its second one at the column's leading. */
function isPieceOf(piece: TextLine, from: TextBlock, column: TextBlock, xHeightPx: number): boolean {
  const [first] = column.lines;
  if (column.lines.length < COLUMN_ROWS || column.lines.length < from.lines.length) return false;
  if (Math.abs(first!.baseY - piece.baseY) > LEVEL * xHeightPx) return false;
  if (sizeRatio(piece, first!) > MAX_SIZE_RATIO) return false;
  const below = column.lines.filter((line) => line.baseY - first!.baseY > xHeightPx);
  const isApart = piece.x1 <= first!.x0 || piece.x0 >= first!.x1;
  return below.length > 0 && isApart && isWithin(piece, makeBlock(below), SLACK * xHeightPx);
}

const isWithin = (inner: Box, outer: Box, slackPx: number): boolean =>
  inner.x0 >= outer.x0 - slackPx && inner.x1 <= outer.x1 + slackPx;
