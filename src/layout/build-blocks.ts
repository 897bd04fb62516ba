// Stacks lines into blocks: a line belongs with the lines directly below it unless size, rule or gutter says no.
import type { Box } from "../model/geometry.ts";
import type { QuarterTurn } from "../model/prepared-page.ts";
import type { Separators } from "./separators.ts";
import { sizeRatio, type TextLine } from "./text-line.ts";

/** Lines that belong together, from top to bottom. */
export interface TextBlock extends Box {
  readonly lines: readonly TextLine[];
  /** Median of the lines' heights. */
  readonly heightPx: number;
  /** Number of the column that a leak was closed beside; blocks of two such columns are never joined. */
  readonly column?: number;
  /** Its lines are the rows of a table. */
  readonly isTable?: boolean;
  /** Clockwise turn that brings it upright, for type printed sideways. */
  readonly turn?: QuarterTurn;
}

const MIN_OVERLAP = 0.3;
const MAX_SIZE_RATIO = 1.3;
/** Leading between lines: this much of the smaller height plus this much of an x-height. */
const MAX_LEADING = 1.5;
const EXTRA_LEADING = 0.3;
const COLUMN_LETTERS = 4;
const RULE_SHARE = 0.2;
/** Type with strokes this much thicker than other type is a heading beside it. */
const BOLD = 1.18;
/** Shorter pieces do not show their weight; in the height of their type. */
const WEIGHED_WIDTH = 4;
const DISPLAY_HEIGHT = 1.3;
const DISPLAY_LETTERS = 8;
/** Pieces of one row without a gutter between them, in x-heights. */
const SAME_ROW_GAP = 3.5;

export function makeBlock(lines: readonly TextLine[]): TextBlock {
  const sorted = lines.toSorted((a, b) => a.baseY - b.baseY || a.x0 - b.x0);
  const heights = lines.map((line) => line.heightPx).sort((a, b) => a - b);
  return {
    lines: sorted,
    heightPx: heights[heights.length >> 1]!,
    x0: Math.min(...lines.map((line) => line.x0)),
    y0: Math.min(...lines.map((line) => line.y0)),
    x1: Math.max(...lines.map((line) => line.x1)),
    y1: Math.max(...lines.map((line) => line.y1)),
  };
}

/** Whether one line is set in bold beside the other. */
export function isHeavier(a: TextLine, b: TextLine, xHeightPx: number): boolean {
  // In display type thick and thin strokes differ too much from word to word.
  const isDisplay = Math.min(a.heightPx, b.heightPx) > DISPLAY_HEIGHT * xHeightPx;
  if (isDisplay && Math.min(a.glyphs.length, b.glyphs.length) < DISPLAY_LETTERS) return false;
  if (Math.min(weighedWidth(a), weighedWidth(b)) < WEIGHED_WIDTH) return false;
  return a.strokePx > BOLD * b.strokePx;
}

const weighedWidth = (line: TextLine): number => (line.x1 - line.x0) / line.heightPx;

/** Width that two boxes share, as a share of the narrower. Negative when they are apart. */
export function shareAcross(a: Box, b: Box): number {
  const shared = Math.min(a.x1, b.x1) - Math.max(a.x0, b.x0);
  return shared / Math.max(1, Math.min(a.x1 - a.x0, b.x1 - b.x0));
}

/** Height that two boxes share, as a share of the lower. */
export function shareDown(a: Box, b: Box): number {
  const shared = Math.min(a.y1, b.y1) - Math.max(a.y0, b.y0);
  return shared / Math.max(1, Math.min(a.y1 - a.y0, b.y1 - b.y0));
}

export function buildBlocks(
  lines: readonly TextLine[],
  separators: Separators,
  xHeightPx: number,
): TextBlock[] {
  const links = linkLines(lines, separators, xHeightPx);
  const parent = lines.map((_, i) => i);
  const rootOf = (i: number): number => {
    let root = i;
    while (parent[root] !== root) root = parent[root]!;
    parent[i] = root;
    return root;
  };
  for (const [a, b] of links) parent[rootOf(b)] = rootOf(a);
  const groups = new Map<number, TextLine[]>();
  lines.forEach((line, i) => {
    const root = rootOf(i);
    const group = groups.get(root);
    if (group) group.push(line);
    else groups.set(root, [line]);
  });
  return [...groups.values()].map(makeBlock);
}

type Link = readonly [number, number];

/** Pairs of lines that belong to one block. `lines` are sorted from top to bottom. */
function linkLines(lines: readonly TextLine[], separators: Separators, xHeightPx: number): Link[] {
  const below: number[][] = lines.map(() => []);
  const above: number[][] = lines.map(() => []);
  const beside: Link[] = [];
  for (let i = 0; i < lines.length; i++) {
    const a = lines[i]!;
    const reach = a.y1 + MAX_LEADING * a.heightPx + EXTRA_LEADING * xHeightPx;
    for (let j = i + 1; j < lines.length && lines[j]!.y0 <= reach; j++) {
      const b = lines[j]!;
      if (isBeside(a, b, separators, xHeightPx)) beside.push([i, j]);
      else if (isBelow(a, b, separators, xHeightPx) && isDirect(lines, i, j)) {
        below[i]!.push(j);
        above[j]!.push(i);
      }
    }
  }
  const isForked = (list: readonly number[]) =>
    list.some((p) => list.some((q) => p < q && areColumns(lines[p]!, lines[q]!, separators)));
  const down = below.flatMap((list, i) =>
    isForked(list) ? [] : list.filter((j) => !isForked(above[j]!)).map((j): Link => [i, j]),
  );
  return [...down, ...beside];
}

function isBelow(a: TextLine, b: TextLine, separators: Separators, xHeightPx: number): boolean {
  const low = Math.min(a.heightPx, b.heightPx);
  if (sizeRatio(a, b) > MAX_SIZE_RATIO || b.baseY - a.baseY < 0.5 * low) return false;
  if (b.y0 - a.y1 > MAX_LEADING * low + EXTRA_LEADING * xHeightPx) return false;
  if (shareAcross(a, b) < MIN_OVERLAP || isHeavier(a, b, xHeightPx) || isHeavier(b, a, xHeightPx))
    return false;
  const [x0, x1] = [Math.max(a.x0, b.x0), Math.min(a.x1, b.x1)];
  return !separators.ruleAcross(x0, x1, Math.min(a.baseY, b.y0), Math.max(a.baseY, b.y0), RULE_SHARE);
}

/** Whether no third line lies between the two. */
function isDirect(lines: readonly TextLine[], i: number, j: number): boolean {
  const [a, b] = [lines[i]!, lines[j]!];
  for (let k = i + 1; k < j; k++) {
    const c = lines[k]!;
    const isBetween = c.baseY > a.baseY + 0.5 * a.heightPx && c.baseY < b.baseY - 0.5 * b.heightPx;
    if (isBetween && shareAcross(a, c) > MIN_OVERLAP && shareAcross(c, b) > MIN_OVERLAP) return false;
  }
  return true;
}

function isBeside(a: TextLine, b: TextLine, separators: Separators, xHeightPx: number): boolean {
  const [left, right] = a.x0 <= b.x0 ? [a, b] : [b, a];
  const gap = right.x0 - left.x1;
  if (gap > SAME_ROW_GAP * xHeightPx || shareDown(a, b) < 0.5) return false;
  if (sizeRatio(a, b) > 1.4) return false;
  return !areParted(left, right, separators);
}

/** Whether two lines side by side belong to different columns; stray marks are no column. */
function areColumns(a: TextLine, b: TextLine, separators: Separators): boolean {
  return Math.min(a.glyphs.length, b.glyphs.length) >= COLUMN_LETTERS && areParted(a, b, separators);
}

function areParted(a: TextLine, b: TextLine, separators: Separators): boolean {
  const [left, right] = a.x0 <= b.x0 ? [a, b] : [b, a];
  return separators.part(left.x1, right.x0, Math.min(a.y0, b.y0), Math.max(a.y1, b.y1));
}
