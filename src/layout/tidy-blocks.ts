// Puts scattered pieces where they belong: crumbs into the block they lie in, split columns together, dirt out.
import { type Box, unionOf } from "../model/geometry.ts";
import { makeBlock, shareAcross, shareDown, type TextBlock } from "./build-blocks.ts";
import type { Separators } from "./separators.ts";
import { findLane } from "./split-leaks.ts";
import { sizeRatio, type TextLine } from "./text-line.ts";

/** Largest number of letters of a crumb. */
const CRUMB_LETTERS = 6;
const CRUMB_GAP = 1.2;
const COLUMN_GAP = 2.5;
/** A river of word gaps cuts a column on up to this many rows; a block of so many rows shows how wide columns are. */
const CUT_ROWS = 12;
const LONE_CUT_ROWS = 6;
const GRID_ROWS = 5;
/** Paragraphs of columns that are stretched to one foot stand this far apart, in x-heights. */
const PARAGRAPH_GAP = 5;
/** Largest gap between words of a justified line, in x-heights. */
const WORD_GAP = 3;
const MAX_SIZE_RATIO = 1.3;
const MAX_TOUCHING_RATIO = 2;
/** Up to this many lines in type this much bolder than the text below them are its heading or byline. */
const HEADING_LINES = 4;
const BOLD = 1.15;
/** Lines set to the full width of one column are of one size, whatever their letters seem to say. */
const MAX_JUSTIFIED_RATIO = 1.6;

export function tidyBlocks(
  blocks: readonly TextBlock[],
  separators: Separators,
  xHeightPx: number,
): TextBlock[] {
  const tidied = mergeWhile(blocks, (a, b) => isInside(a, b) || isCrumbBeside(a, b, separators, xHeightPx));
  const whole = mergeWhile(tidied, (a, b) => isCutFromColumn(a, b, tidied, separators, xHeightPx));
  const healed = healColumns(whole, separators, xHeightPx);
  const stacked = joinColumns(healed, separators, xHeightPx);
  const joined = joinColumns(healColumns(stacked, separators, xHeightPx), separators, xHeightPx);
  return joined.filter((block) => !isDirt(block, xHeightPx));
}

/** Whether a leak was closed between them. */
const areParted = (a: TextBlock, b: TextBlock) =>
  a.column !== undefined && b.column !== undefined && a.column !== b.column;

function joinBlocks(...blocks: readonly TextBlock[]): TextBlock {
  const column = blocks.find((block) => block.column !== undefined)?.column;
  const joined = makeBlock(blocks.flatMap(({ lines }) => lines));
  return column === undefined ? joined : { ...joined, column };
}

const lettersOf = (block: TextBlock) => block.lines.reduce((sum, line) => sum + line.glyphs.length, 0);

/** Merges pairs for which `belongs(smaller, larger)` holds until none is left. */
function mergeWhile(
  blocks: readonly TextBlock[],
  belongs: (small: TextBlock, large: TextBlock) => boolean,
): TextBlock[] {
  const list = blocks.toSorted((a, b) => lettersOf(a) - lettersOf(b) || a.y0 - b.y0 || a.x0 - b.x0);
  for (let i = 0; i < list.length; i++) {
    for (let j = i + 1; j < list.length; j++) {
      if (areParted(list[i]!, list[j]!) || !belongs(list[i]!, list[j]!)) continue;
      list[j] = joinBlocks(list[j]!, list[i]!);
      list.splice(i, 1);
      i--;
      break;
    }
  }
  return list;
}

function isInside(small: TextBlock, large: TextBlock): boolean {
  const w = Math.min(small.x1, large.x1) - Math.max(small.x0, large.x0);
  const h = Math.min(small.y1, large.y1) - Math.max(small.y0, large.y0);
  return w > 0 && h > 0 && w * h > 0.75 * (small.x1 - small.x0) * (small.y1 - small.y0);
}

/** A few letters at the end of a row of the block, such as after a wide gap. */
function isCrumbBeside(
  small: TextBlock,
  large: TextBlock,
  separators: Separators,
  xHeightPx: number,
): boolean {
  if (small.lines.length > 1 || lettersOf(small) > CRUMB_LETTERS) return false;
  const gap = Math.max(large.x0 - small.x1, small.x0 - large.x1);
  if (gap > CRUMB_GAP * xHeightPx || shareDown(small, large) < 0.7) return false;
  const ratio = small.heightPx / large.heightPx;
  if (ratio > 1.5 || ratio < 0.5) return false;
  const [left, right] = small.x0 < large.x0 ? [small, large] : [large, small];
  return !separators.part(left.x1, right.x0, small.y0, small.y1);
}

/**
 * Whether two blocks are one that a river of word gaps cut apart: the rows of the smaller continue rows of the larger
 * at a word's distance, and together they are as wide as the column above or below shows.
 */
function isCutFromColumn(
  small: TextBlock,
  large: TextBlock,
  all: readonly TextBlock[],
  separators: Separators,
  xHeightPx: number,
): boolean {
  if (small.lines.length > CUT_ROWS) return false;
  if (!continuesRows(small, large, xHeightPx)) return false;
  const slack = 0.7 * xHeightPx;
  const others = all.filter((column) => column !== small && column !== large && column.lines.length >= 2);
  const isOfGrid = (box: Box) =>
    others.some(
      (column) =>
        column.lines.length >= GRID_ROWS &&
        Math.abs(column.x0 - box.x0) <= slack &&
        Math.abs(column.x1 - box.x1) <= slack,
    );
  const [left, right] = small.x0 < large.x0 ? [small, large] : [large, small];
  const isRuled = separators.ruleBetween(left.x1 - 2, right.x0 + 2, small.y0, small.y1);
  if (isRuled) return false;
  // Rows above or below a river run over the whole width of their column.
  const isWithin = small.x0 >= large.x0 - slack && small.x1 <= large.x1 + slack;
  if (isOfGrid(large)) return isWithin;
  if (isOfGrid(small)) return false;
  const union = unionOf(small, large);
  if (isOfGrid(union)) return true;
  return (
    small.lines.length <= LONE_CUT_ROWS && others.some((column) => isStackedOn(column, union, xHeightPx))
  );
}

/** Whether every row of a block, be it in pieces, goes on at a word's distance from a row of the other. */
function continuesRows(small: TextBlock, large: TextBlock, xHeightPx: number): boolean {
  const isLevel = (a: TextLine, b: TextLine) => Math.abs(a.baseY - b.baseY) <= 0.3 * xHeightPx;
  return small.lines.every((line) => {
    const own = small.lines.filter((piece) => isLevel(piece, line));
    const [x0, x1] = [Math.min(...own.map((piece) => piece.x0)), Math.max(...own.map((piece) => piece.x1))];
    return large.lines.some((row) => {
      const gap = Math.max(x0 - row.x1, row.x0 - x1);
      return isLevel(row, line) && gap > -1 && gap <= WORD_GAP * xHeightPx;
    });
  });
}

/** Whether a block stands close over or under a box and covers its width without being much wider. */
function isStackedOn(column: Box, box: Box, xHeightPx: number): boolean {
  const gap = Math.max(column.y0 - box.y1, box.y0 - column.y1);
  const slack = 0.7 * xHeightPx;
  return (
    gap > -xHeightPx &&
    gap < 4 * xHeightPx &&
    column.x0 <= box.x0 + slack &&
    column.x1 >= box.x1 - slack &&
    column.x1 - column.x0 < 1.3 * (box.x1 - box.x0)
  );
}

/**
 * Puts a line or two back between the lines they came from: letters that touch look larger than they are, but the
 * lines above and below are set in one size and at an even distance.
 */
function healColumns(blocks: readonly TextBlock[], separators: Separators, xHeightPx: number): TextBlock[] {
  const list = [...blocks];
  for (let i = 0; i < list.length; i++) {
    const middle = list[i]!;
    if (middle.lines.length > 2) continue;
    const above = list.find((a) => a !== middle && isSetOver(a, middle, separators, xHeightPx));
    const below = list.find((c) => c !== middle && isSetOver(middle, c, separators, xHeightPx));
    if (!above || !below || above === below) continue;
    const ratio = Math.max(above.heightPx, below.heightPx) / Math.min(above.heightPx, below.heightPx);
    if (ratio > MAX_SIZE_RATIO || middle.heightPx > MAX_TOUCHING_RATIO * above.heightPx) continue;
    const merged = joinBlocks(above, middle, below);
    list.splice(i, 1, merged);
    for (const gone of [above, below]) list.splice(list.indexOf(gone), 1);
    i = -1;
  }
  return list;
}

/** Whether one block stands directly on the other in one column, no further apart than lines of text. */
function isSetOver(a: TextBlock, b: TextBlock, separators: Separators, xHeightPx: number): boolean {
  const [last, first] = [a.lines.at(-1)!, b.lines[0]!];
  const leading = first.baseY - last.baseY;
  if (leading < xHeightPx || leading > 3.2 * xHeightPx || shareAcross(a, b) < 0.8) return false;
  return !separators.ruleAcross(
    Math.max(a.x0, b.x0),
    Math.min(a.x1, b.x1),
    last.baseY,
    first.baseY - xHeightPx,
    0.2,
  );
}

/** Pieces of one column under each other with nothing between them. */
function joinColumns(blocks: readonly TextBlock[], separators: Separators, xHeightPx: number): TextBlock[] {
  const list = blocks.toSorted((a, b) => a.y0 - b.y0 || a.x0 - b.x0);
  for (let i = 0; i < list.length; i++) {
    for (let j = 0; j < list.length; j++) {
      if (i === j || !continuesColumn(list[i]!, list[j]!, list, separators, xHeightPx)) continue;
      list[i] = joinBlocks(list[i]!, list[j]!);
      list.splice(j, 1);
      if (j < i) i--;
      j = -1;
    }
  }
  return list;
}

function continuesColumn(
  a: TextBlock,
  b: TextBlock,
  all: readonly TextBlock[],
  separators: Separators,
  xHeightPx: number,
): boolean {
  const gap = b.y0 - a.y1;
  const maxGap = areOfOneMeasure(a, b, xHeightPx) ? PARAGRAPH_GAP : COLUMN_GAP;
  if (gap < -0.5 * xHeightPx || gap > maxGap * xHeightPx) return false;
  if (shareAcross(a, b) < 0.8) return false;
  const [last, first] = [a.lines.at(-1)!, b.lines[0]!];
  const maxRatio = areJustified(last, first, xHeightPx) ? MAX_JUSTIFIED_RATIO : MAX_SIZE_RATIO;
  if (sizeRatio(last, first) > maxRatio) return false;
  // A bold line after plain ones is a subhead of the text; before plain ones it is a heading or a byline.
  if (a.lines.length <= HEADING_LINES && strokeOf(a) > BOLD * strokeOf(b)) return false;
  if (separators.ruleAcross(Math.max(a.x0, b.x0), Math.min(a.x1, b.x1), a.y1 - 2, b.y0 + 2, 0.2))
    return false;
  const union = unionOf(a, b);
  if (all.some((c) => c !== a && c !== b && touches(c, union))) return false;
  return findLane(makeBlock([...a.lines, ...b.lines]), separators, xHeightPx) === undefined;
}

/** Whether two blocks of running text are set to the same width in the same column. */
function areOfOneMeasure(a: TextBlock, b: TextBlock, xHeightPx: number): boolean {
  const isRunning = Math.min(a.lines.length, b.lines.length) >= 2;
  const areAlike = Math.max(a.heightPx, b.heightPx) <= 1.15 * Math.min(a.heightPx, b.heightPx);
  const areLevel = Math.abs(a.x0 - b.x0) <= xHeightPx && Math.abs(a.x1 - b.x1) <= xHeightPx;
  return isRunning && areAlike && areLevel && a.heightPx < 1.25 * xHeightPx;
}

/** Median stroke of a block's lines. */
function strokeOf({ lines }: TextBlock): number {
  const strokes = lines.map((line) => line.strokePx).sort((p, q) => p - q);
  return strokes[strokes.length >> 1]!;
}

/** Two lines at a normal distance that begin and end together are set in one column. */
function areJustified(a: TextLine, b: TextLine, xHeightPx: number): boolean {
  const leading = b.baseY - a.baseY;
  return (
    leading <= 3 * xHeightPx && Math.abs(a.x0 - b.x0) <= xHeightPx && Math.abs(a.x1 - b.x1) <= 1.2 * xHeightPx
  );
}

const touches = (c: TextBlock, u: { x0: number; y0: number; x1: number; y1: number }) =>
  Math.min(c.x1, u.x1) - Math.max(c.x0, u.x0) > 2 && Math.min(c.y1, u.y1) - Math.max(c.y0, u.y0) > 2;

function isDirt(block: TextBlock, xHeightPx: number): boolean {
  const w = (block.x1 - block.x0) / xHeightPx;
  const h = (block.y1 - block.y0) / xHeightPx;
  return w < 0.8 || h < 0.5 || (lettersOf(block) <= 2 && w < 2.5);
}
