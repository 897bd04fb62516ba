// Joins the columns of a table, which share their rows, into one block of whole rows.
import type { Box } from "../model/geometry.ts";
import { makeBlock, type TextBlock } from "./build-blocks.ts";
import { HEADLINE_HEIGHT } from "./name-kinds.ts";
import type { Separators } from "./separators.ts";
import { type Glyphs, makeLine, type TextLine } from "./text-line.ts";

/** Fewest rows of a table, and the share of a column's rows that go on in the column beside it. */
const MIN_ROWS = 3;
const SHARED_ROWS = 0.8;
/** Letters in most rows: of figures, of other cells, and of names before figures that match them row by row. */
const FIGURES = 6;
const CELL = 14;
const NAMES = 30;
const NAME_ROWS = 4;
/** Lengths in x-heights: how level the cells of a row are, how far apart they stand, how much they may overlap. */
const LEVEL = 0.35;
const MAX_GAP = 30;
const SLACK = 0.5;
/** A row of heads or a total stands this far from the rows at most, in their leading. */
const HEAD_GAP = 2.3;
/** Heads may be wider than the cells under them by this much, in x-heights. */
const HEAD_SLACK = 3;

interface Table extends Box {
  /** Blocks that are its cells. */
  readonly members: ReadonlySet<TextBlock>;
  readonly baseYs: readonly number[];
  readonly leadingPx: number;
}

export function joinTables(
  blocks: readonly TextBlock[],
  glyphs: Glyphs,
  separators: Separators,
  xHeightPx: number,
): readonly TextBlock[] {
  let list = blocks;
  for (const first of blocks) {
    if (!list.includes(first)) continue;
    const second = list.find((other) => areColumnsOfTable(first, other, separators, xHeightPx));
    if (!second) continue;
    const grown = grow([first, second], list, separators, xHeightPx);
    const inside = list.filter((block) => grown.members.has(block) || standsIn(block, grown));
    // Other text among the cells says that they are pieces of columns of text.
    if (inside.some((block) => !grown.members.has(block) && countLetters(block) > CELL)) continue;
    const members = new Set(inside);
    const lines = [...members].flatMap((block) => block.lines);
    const table = { ...makeBlock(joinRows(lines, glyphs, xHeightPx)), isTable: true };
    list = list.flatMap((block) => (block === first ? [table] : members.has(block) ? [] : [block]));
  }
  return list;
}

/** Two columns of cells side by side, one of them of figures, with the same rows. */
function areColumnsOfTable(a: TextBlock, b: TextBlock, separators: Separators, xHeightPx: number): boolean {
  if (a === b || a.isTable || b.isTable || !areBeside(a, b, xHeightPx)) return false;
  if (Math.min(a.lines.length, b.lines.length) < MIN_ROWS) return false;
  // Headlines of short words that stand side by side look alike.
  if (Math.max(a.heightPx, b.heightPx) >= HEADLINE_HEIGHT * xHeightPx) return false;
  const [few, many] = [lettersOf(a), lettersOf(b)].sort((p, q) => p - q);
  if (few! > FIGURES || many! > NAMES) return false;
  const [ab, ba] = [sharedRows(a, baseYsOf(b), xHeightPx), sharedRows(b, baseYsOf(a), xHeightPx)];
  const isSure = Math.min(a.lines.length, b.lines.length) >= NAME_ROWS && Math.min(ab, ba) >= SHARED_ROWS;
  if (many! > CELL ? !isSure : Math.max(ab, ba) < SHARED_ROWS) return false;
  const [left, right] = a.x0 < b.x0 ? [a, b] : [b, a];
  return !separators.ruleBetween(left.x1, right.x0, Math.max(a.y0, b.y0), Math.min(a.y1, b.y1));
}

/** The table with every other column of it, what lies in it, and the row of heads over it. */
function grow(
  seed: readonly TextBlock[],
  all: readonly TextBlock[],
  separators: Separators,
  xHeightPx: number,
): Table {
  let table = tableOf(new Set(seed));
  for (let isGrowing = true; isGrowing; ) {
    const more = all.filter(
      (block) => !table.members.has(block) && !block.isTable && belongs(block, table, separators, xHeightPx),
    );
    isGrowing = more.length > 0;
    if (isGrowing) table = tableOf(new Set([...table.members, ...more]));
  }
  const heads = all.filter((block) => isHeadOf(block, table, xHeightPx));
  return heads.length > 1 ? tableOf(new Set([...table.members, ...heads])) : table;
}

function tableOf(members: ReadonlySet<TextBlock>): Table {
  const { x0, y0, x1, y1 } = makeBlock([...members].flatMap(({ lines }) => lines));
  const longest = [...members].reduce((a, b) => (b.lines.length > a.lines.length ? b : a));
  const baseYs = [...members].flatMap(baseYsOf);
  const leadings = longest.lines.slice(1).map((line, k) => line.baseY - longest.lines[k]!.baseY);
  return { x0, y0, x1, y1, members, baseYs, leadingPx: median(leadings) };
}

function belongs(block: TextBlock, table: Table, separators: Separators, xHeightPx: number): boolean {
  if (lettersOf(block) > CELL || sharedRows(block, table.baseYs, xHeightPx) < SHARED_ROWS) return false;
  const gap = Math.max(block.x0 - table.x1, table.x0 - block.x1);
  const [x0, x1] = block.x0 < table.x0 ? [block.x1, table.x0] : [table.x1, block.x0];
  return gap < MAX_GAP * xHeightPx && !(gap > 0 && separators.ruleBetween(x0, x1, block.y0, block.y1));
}

function standsIn(block: TextBlock, table: Table): boolean {
  const [x, y] = [(block.x0 + block.x1) / 2, (block.y0 + block.y1) / 2];
  return x > table.x0 && x < table.x1 && y > table.y0 && y < table.y1;
}

/** One row of cells close over the table. */
function isHeadOf(block: TextBlock, table: Table, xHeightPx: number): boolean {
  const [line] = block.lines;
  const rise = Math.min(...table.baseYs) - line!.baseY;
  const slack = HEAD_SLACK * xHeightPx;
  return (
    block.lines.length === 1 &&
    lettersOf(block) <= CELL &&
    rise > 0 &&
    rise <= HEAD_GAP * table.leadingPx &&
    block.x0 >= table.x0 - slack &&
    block.x1 <= table.x1 + slack
  );
}

function areBeside(a: TextBlock, b: TextBlock, xHeightPx: number): boolean {
  const gap = Math.max(a.x0 - b.x1, b.x0 - a.x1);
  return gap > -SLACK * xHeightPx && gap < MAX_GAP * xHeightPx;
}

/** Share of a block's rows that stand level with one of these rows. */
function sharedRows({ lines }: TextBlock, baseYs: readonly number[], xHeightPx: number): number {
  const isLevel = (line: TextLine) => baseYs.some((y) => Math.abs(y - line.baseY) <= LEVEL * xHeightPx);
  return lines.filter(isLevel).length / lines.length;
}

/** One line for all the cells that stand level. */
function joinRows(cells: readonly TextLine[], glyphs: Glyphs, xHeightPx: number): TextLine[] {
  const rows: TextLine[][] = [];
  for (const cell of cells.toSorted((a, b) => a.baseY - b.baseY)) {
    const row = rows.at(-1);
    if (row && cell.baseY - row[0]!.baseY <= 2 * LEVEL * xHeightPx) row.push(cell);
    else rows.push([cell]);
  }
  return rows.map((row) => {
    const letters = row.flatMap((cell) => cell.glyphs);
    return makeLine(
      glyphs,
      letters.sort((a, b) => glyphs.x0[a]! - glyphs.x0[b]! || a - b),
    );
  });
}

const baseYsOf = ({ lines }: TextBlock): number[] => lines.map((line) => line.baseY);
const countLetters = ({ lines }: TextBlock): number =>
  lines.reduce((sum, line) => sum + line.glyphs.length, 0);
const lettersOf = ({ lines }: TextBlock): number => median(lines.map((line) => line.glyphs.length));
const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
