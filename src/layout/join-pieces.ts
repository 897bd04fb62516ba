// Joins pieces of one column that stand under each other: paragraphs spread by white, rows whose size was misjudged.
import type { Box } from "../model/geometry.ts";
import { makeBlock, type TextBlock } from "./build-blocks.ts";
import { HEADLINE_HEIGHT } from "./name-kinds.ts";
import { type Row, rowsOf } from "./rows-of.ts";
import type { Separators } from "./separators.ts";

/** White between paragraphs of a column that was stretched to its foot, and overlap of rows, in x-heights. */
const MAX_GAP = 4;
const MAX_OVERLAP = 0.7;
const MIN_ROWS = 2;
/** How far the sides of two pieces of one measure may be out of line; the right one of ragged text; an indent. */
const OUT_OF_LINE = 1;
const RAGGED = 3;
const INDENT = 4;
/** Sizes of type that differ more are of different text; rows at the leading of the text are judged less strictly. */
const MAX_SIZE_RATIO = 1.2;
const MAX_LEADED_RATIO = 1.55;
/** The distance of rows is that of the text when it is no more than this share of it. */
const LEADED = 1.2;
/** Up to this many rows in type this much bolder than other text are a heading or a byline. */
const HEADING_ROWS = 4;
const BOLD = 1.15;

interface Piece {
  readonly block: TextBlock;
  readonly rows: readonly Row[];
}

/** The blocks with the pieces of each column made one; working pixels, `xHeightPx` of body text. */
export function joinPieces(
  blocks: readonly TextBlock[],
  separators: Separators,
  xHeightPx: number,
): TextBlock[] {
  const pieceOf = (block: TextBlock): Piece => ({ block, rows: rowsOf(block, xHeightPx) });
  const list = blocks.map(pieceOf).sort((a, b) => a.block.y0 - b.block.y0 || a.block.x0 - b.block.x0);
  for (let i = 0; i < list.length; i++) {
    const next = list.findIndex((below) => goesOn(list[i]!, below, list, separators, xHeightPx));
    if (next < 0) continue;
    const [a, b] = [list[i]!.block, list[next]!.block];
    const column = a.column ?? b.column;
    const joined = makeBlock([...a.lines, ...b.lines]);
    list[i] = pieceOf(column === undefined ? joined : { ...joined, column });
    list.splice(next, 1);
    i -= next < i ? 2 : 1;
  }
  return list.map(({ block }) => block);
}

function goesOn(
  above: Piece,
  below: Piece,
  all: readonly Piece[],
  separators: Separators,
  xHeightPx: number,
): boolean {
  if (above === below || above.block.isTable || below.block.isTable) return false;
  const [a, b] = [above.block, below.block];
  const gap = b.y0 - a.y1;
  if (gap < -MAX_OVERLAP * xHeightPx || gap > MAX_GAP * xHeightPx) return false;
  if (a.column !== undefined && b.column !== undefined && a.column !== b.column) return false;
  const isMeasured = areOfOneMeasure(above, below, xHeightPx);
  const isLeaded = isMeasured && areLeaded(above, below);
  const isText = isMeasured && areOfLikeType(above, below, isLeaded, xHeightPx);
  if (!isText && !isSignature(above, below, xHeightPx)) return false;
  const white: Box = { x0: Math.max(a.x0, b.x0), x1: Math.min(a.x1, b.x1), y0: a.y1, y1: b.y0 };
  if (all.some((c) => c !== above && c !== below && touches(c.block, white))) return false;
  return isLeaded || !separators.ruleAcross(white.x0, white.x1, white.y0 - 2, white.y1 + 2, 0.2);
}

/** Whether the narrower piece is set in the column of the other: a lone row may be indented and end anywhere. */
function areOfOneMeasure(above: Piece, below: Piece, xHeightPx: number): boolean {
  const [lone, column] = loneAndColumn(above, below);
  if (column.rows.length < MIN_ROWS) return false;
  const left = (lone.block.x0 - column.block.x0) / xHeightPx;
  const right = (lone.block.x1 - column.block.x1) / xHeightPx;
  if (left < -OUT_OF_LINE || right > RAGGED) return false;
  if (lone.rows.length > 1) return left <= OUT_OF_LINE && right >= -RAGGED;
  return left <= INDENT && right <= OUT_OF_LINE;
}

const loneAndColumn = (above: Piece, below: Piece): readonly [Piece, Piece] =>
  above.rows.length < below.rows.length ? [above, below] : [below, above];

/** Whether a row set against the right side ends the text above it: it names the agency, or where the text goes on. */
function isSignature(above: Piece, below: Piece, xHeightPx: number): boolean {
  const [a, b] = [above.block, below.block];
  return (
    above.rows.length >= MIN_ROWS &&
    below.rows.length === 1 &&
    Math.max(a.heightPx, b.heightPx) < HEADLINE_HEIGHT * xHeightPx &&
    b.x0 - a.x0 > INDENT * xHeightPx &&
    Math.abs(b.x1 - a.x1) <= OUT_OF_LINE * xHeightPx
  );
}

/** Whether the last row of one and the first of the other stand no further apart than rows of the longer piece. */
function areLeaded(above: Piece, below: Piece): boolean {
  const { rows } = loneAndColumn(above, below)[1];
  const leadings = rows.slice(1).map((row, k) => row.baseY - rows[k]!.baseY);
  return below.rows[0]!.baseY - above.rows.at(-1)!.baseY <= LEADED * median(leadings);
}

function areOfLikeType(above: Piece, below: Piece, isLeaded: boolean, xHeightPx: number): boolean {
  const [a, b] = [above.block, below.block];
  const [low, high] = [Math.min(a.heightPx, b.heightPx), Math.max(a.heightPx, b.heightPx)];
  const [, column] = loneAndColumn(above, below);
  if (column.block.heightPx >= HEADLINE_HEIGHT * xHeightPx) return false;
  if (high > (isLeaded ? MAX_LEADED_RATIO : MAX_SIZE_RATIO) * low) return false;
  const [over, under] = [strokeOf(above), strokeOf(below)];
  if (above.rows.length <= HEADING_ROWS && over > BOLD * under) return false;
  return below.rows.length > HEADING_ROWS || under <= BOLD * over;
}

const strokeOf = ({ rows }: Piece): number => median(rows.map(({ strokePx }) => strokePx));

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1]!;

const touches = (a: Box, b: Box): boolean =>
  Math.min(a.x1, b.x1) - Math.max(a.x0, b.x0) > 2 && Math.min(a.y1, b.y1) - Math.max(a.y0, b.y0) > 2;
