// Splits columns at the foot of an article that stands over the rest of its columns: where one column goes on with a
// headline, the others go on after the same white gap with text of earlier articles, and look as one.
import { makeBlock, shareAcross, type TextBlock } from "./build-blocks.ts";
import { HEADLINE_HEIGHT } from "./name-kinds.ts";

/** Lengths in x-heights: how level the tops of the article's columns are, and how near to each other they stand. */
const LEVEL = 2;
const COLUMN_GAP = 4;
/** Largest gap between the foot of a column and the headline under it, and least white that all columns share there. */
const FOOT_GAP = 5;
const MIN_WHITE = 1.2;
const MIN_ROWS = 3;

/** The blocks with those split that run past such a foot; working pixels. */
export function splitEvenFeet(blocks: readonly TextBlock[], xHeightPx: number): TextBlock[] {
  const isHeadline = (block: TextBlock) => block.heightPx >= HEADLINE_HEIGHT * xHeightPx;
  const text = blocks.filter((block) => !isHeadline(block) && block.lines.length >= MIN_ROWS);
  const heads = blocks.filter(isHeadline);
  const pieces = new Map<TextBlock, readonly TextBlock[]>();
  for (const head of heads) {
    const columns = columnsUnder(head, text, xHeightPx);
    const foot = columns.length > 1 ? footOf(columns, heads, xHeightPx) : undefined;
    if (!foot) continue;
    const cuts = columns.map((column) => cutAt(column, foot, MIN_WHITE * xHeightPx));
    if (cuts.includes(undefined)) continue;
    columns.forEach((column, c) => {
      if (cuts[c]!.length > 1) pieces.set(column, cuts[c]!);
    });
  }
  return blocks.flatMap((block) => pieces.get(block) ?? [block]);
}

/** Columns that begin at one height under a headline and beside each other. */
function columnsUnder(head: TextBlock, text: readonly TextBlock[], xHeightPx: number): TextBlock[] {
  const under = text.filter((block) => block.y0 >= head.y1 && shareAcross(block, head) > 0.5);
  if (under.length < 2) return [];
  const top = Math.min(...under.map((block) => block.y0));
  const level = text
    .filter((block) => Math.abs(block.y0 - top) <= LEVEL * xHeightPx && block.x1 > head.x0)
    .sort((a, b) => a.x0 - b.x0);
  const columns = level.slice(0, 1);
  for (const block of level.slice(1)) {
    if (block.x0 - columns.at(-1)!.x1 <= COLUMN_GAP * xHeightPx) columns.push(block);
  }
  return columns;
}

interface Foot {
  readonly y0: number;
  readonly y1: number;
}

/** The white between the end of one of the columns and the headline of its width under it. */
function footOf(
  columns: readonly TextBlock[],
  heads: readonly TextBlock[],
  xHeightPx: number,
): Foot | undefined {
  for (const column of columns) {
    const next = heads.find((head) => {
      const gap = head.y0 - column.y1;
      const isNarrow = head.x0 >= column.x0 - xHeightPx && head.x1 <= column.x1 + xHeightPx;
      return gap > 0 && gap <= FOOT_GAP * xHeightPx && isNarrow;
    });
    if (next) return { y0: column.y1, y1: next.y0 };
  }
  return undefined;
}

/** The pieces of a column above and below the foot: one when it ends there, none when print runs through it. */
function cutAt(column: TextBlock, foot: Foot, leastPx: number): readonly TextBlock[] | undefined {
  const above = column.lines.filter((line) => line.baseY < (foot.y0 + foot.y1) / 2);
  const below = column.lines.filter((line) => line.baseY >= (foot.y0 + foot.y1) / 2);
  if (above.length === 0) return undefined;
  const y0 = Math.max(foot.y0, ...above.map((line) => line.y1));
  const y1 = Math.min(foot.y1, ...below.map((line) => line.y0));
  if (y1 - y0 < leastPx) return undefined;
  return below.length === 0 ? [column] : [makeBlock(above), makeBlock(below)];
}
