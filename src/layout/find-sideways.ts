// Finds lines printed sideways: letters close over each other, each with nothing beside it.
import type { Box } from "../model/geometry.ts";
import type { QuarterTurn } from "../model/prepared-page.ts";
import { makeBlock, type TextBlock } from "./build-blocks.ts";
import { buildLines } from "./build-lines.ts";
import type { Separators } from "./separators.ts";
import { type Glyphs, makeLine, type TextLine } from "./text-line.ts";

/** A row of print with no more letters than this may be a row across a few sideways lines. */
const ROW_LETTERS = 3;
/** A letter this far from the next of its row, in x-heights, may be one of a sideways line beside a column. */
const ASIDE = 0.7;
const MIN_LETTERS = 5;
/** How long a line is at least, in the height of its letters. */
const MIN_LENGTH = 3;
/** Size of sideways type, in x-heights of the page. */
const SIZE = { min: 0.4, max: 2.5 };
/** Space between most letters, and the widest between words, in the height of the letters. */
const LETTER_SPACE = 0.3;
const WORD_SPACE = 1.3;
/** Letters differ in width or in their strokes, unlike the beads of a border: spread as a share of the mean. */
const MIN_SPREAD = 0.12;
/** Typed figures are all of one width; beads are as wide as high, and more of them. */
const MAX_FIGURES = 14;
const NARROW = 0.85;
/** Most letters stand on one line: this share of them, no further off than this share of their height. */
const MIN_LEVEL = 0.6;
const LEVEL = 0.15;
/** Letters of a row of the page stand this close, in their height. */
const BESIDE = 0.6;
/** Lines of one block are no further apart than this, in the height of their letters. */
const LEADING = 1.2;

export interface Sideways {
  /** Blocks with their turn; the boxes are where they lie on the page. */
  readonly blocks: readonly TextBlock[];
  /** The rows of print without the letters of those blocks. */
  readonly lines: readonly TextLine[];
}

const NOTHING: Separators = {
  part: () => false,
  ruleBetween: () => false,
  ruleAcross: () => false,
  laneShare: () => 0,
};

/** Sideways blocks among rows of print that were built of the same letters. */
export function findSideways(glyphs: Glyphs, lines: readonly TextLine[], xHeightPx: number): Sideways {
  const loose = lines.flatMap((line) => looseLetters(line, glyphs, xHeightPx));
  if (loose.length < MIN_LETTERS) return { blocks: [], lines };
  const upright = turnClockwise(glyphs, loose);
  const found = buildLines(upright, NOTHING, xHeightPx)
    .filter((line) => isPrint(line, upright, xHeightPx))
    .filter(
      (line) =>
        !isOfRows(
          line.glyphs.map((i) => loose[i]!),
          glyphs,
        ),
    );
  if (found.length === 0) return { blocks: [], lines };
  const laid = found.map((line) => ({
    turn: turnOf(line, upright),
    line: {
      ...makeLine(
        glyphs,
        line.glyphs.map((i) => loose[i]!),
      ),
      heightPx: line.heightPx,
    },
  }));
  const taken = new Set(laid.flatMap(({ line }) => line.glyphs));
  return { blocks: stack(laid), lines: lines.flatMap((line) => without(line, taken, glyphs)) };
}

function looseLetters({ glyphs: list }: TextLine, glyphs: Glyphs, xHeightPx: number): readonly number[] {
  if (list.length <= ROW_LETTERS) return list;
  const isAside = (a: number, b: number) => glyphs.x0[b]! - glyphs.x1[a]! > ASIDE * xHeightPx;
  const [first, second, secondLast, last] = [list[0]!, list[1]!, list.at(-2)!, list.at(-1)!];
  return [...(isAside(first, second) ? [first] : []), ...(isAside(secondLast, last) ? [last] : [])];
}

/** The letters as they stand after a clockwise quarter turn of the page. */
function turnClockwise(glyphs: Glyphs, list: readonly number[]): Glyphs {
  const bottom = Math.max(...list.map((i) => glyphs.y1[i]!));
  return {
    count: list.length,
    x0: Int32Array.from(list, (i) => bottom - glyphs.y1[i]!),
    x1: Int32Array.from(list, (i) => bottom - glyphs.y0[i]!),
    y0: Int32Array.from(list, (i) => glyphs.x0[i]!),
    y1: Int32Array.from(list, (i) => glyphs.x1[i]!),
    isDash: new Uint8Array(list.length),
    strokePx: Float32Array.from(list, (i) => glyphs.strokePx[i]!),
  };
}

/** Whether a turned line is print: letters of a size, close together, of varying width, on one level. */
function isPrint(line: TextLine, { x0, x1, y0, y1, strokePx }: Glyphs, xHeightPx: number): boolean {
  const { glyphs: list, heightPx } = line;
  const heights = list.map((i) => y1[i]! - y0[i]!).sort((a, b) => a - b);
  const tall = heights[Math.floor(0.9 * heights.length)]!;
  const isOfSize = heightPx >= SIZE.min * xHeightPx && heightPx <= SIZE.max * xHeightPx;
  if (list.length < MIN_LETTERS || line.x1 - line.x0 < MIN_LENGTH * tall || !isOfSize) return false;
  const gaps = list
    .slice(1)
    .map((i, k) => x0[i]! - x1[list[k]!]!)
    .sort((a, b) => a - b);
  if (gaps[gaps.length >> 1]! > LETTER_SPACE * tall || gaps.at(-1)! > WORD_SPACE * tall) return false;
  const widths = list.map((i) => x1[i]! - x0[i]!);
  const strokes = list.map((i) => strokePx[i]!);
  const isFigures = list.length <= MAX_FIGURES && widths.every((width) => width < NARROW * tall);
  if (!isFigures && Math.max(spreadOf(widths), spreadOf(strokes)) < MIN_SPREAD) return false;
  return Math.max(levelShare(list, y1, tall), levelShare(list, y0, tall)) >= MIN_LEVEL;
}

/** Whether most of these letters have another so close beside them that they are of the rows of the page. */
function isOfRows(list: readonly number[], { count, x0, y0, x1, y1 }: Glyphs): boolean {
  const own = new Set(list);
  const isOfRow = (i: number): boolean => {
    const reach = BESIDE * (y1[i]! - y0[i]!);
    for (let j = 0; j < count; j++) {
      const isLevel = Math.min(y1[i]!, y1[j]!) - Math.max(y0[i]!, y0[j]!) > 0.5 * (y1[i]! - y0[i]!);
      if (isLevel && !own.has(j) && Math.max(x0[i]!, x0[j]!) - Math.min(x1[i]!, x1[j]!) < reach) return true;
    }
    return false;
  };
  return list.filter(isOfRow).length > 0.5 * list.length;
}

/** Standard deviation as a share of the mean. */
function spreadOf(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length) / mean;
}

/** Share of letters whose edge lies on the level of most. */
function levelShare(list: readonly number[], edges: Int32Array, tall: number): number {
  const sorted = list.map((i) => edges[i]!).sort((a, b) => a - b);
  const level = sorted[sorted.length >> 1]!;
  return sorted.filter((edge) => Math.abs(edge - level) <= LEVEL * tall).length / sorted.length;
}

/** Feet stand level and tops do not; capitals alone, which are level on both sides, are taken to run upwards. */
function turnOf({ glyphs: list }: TextLine, { y0, y1 }: Glyphs): QuarterTurn {
  const tall = Math.max(...list.map((i) => y1[i]! - y0[i]!));
  return levelShare(list, y0, tall) > levelShare(list, y1, tall) ? 270 : 90;
}

/** Lines side by side that are turned alike, as blocks. */
function stack(laid: readonly { readonly line: TextLine; readonly turn: QuarterTurn }[]): TextBlock[] {
  const groups: { lines: TextLine[]; turn: QuarterTurn }[] = [];
  for (const { line, turn } of laid.toSorted((a, b) => a.line.x0 - b.line.x0)) {
    const group = groups.find(
      (other) => other.turn === turn && other.lines.some((beside) => areBeside(beside, line)),
    );
    if (group) group.lines.push(line);
    else groups.push({ lines: [line], turn });
  }
  return groups.map(({ lines, turn }) => ({ ...makeBlock(lines), turn, lines: inOrder(lines, turn) }));
}

function areBeside(a: TextLine, b: TextLine): boolean {
  const gap = Math.max(a.x0, b.x0) - Math.min(a.x1, b.x1);
  const shared = Math.min(a.y1, b.y1) - Math.max(a.y0, b.y0);
  return (
    gap < LEADING * Math.min(thickness(a), thickness(b)) && shared > 0.5 * Math.min(a.y1 - a.y0, b.y1 - b.y0)
  );
}

/** As they are read: from left to right when the page must be turned clockwise, else from right to left. */
const inOrder = (lines: readonly TextLine[], turn: QuarterTurn): TextLine[] =>
  lines.toSorted((a, b) => (turn === 90 ? a.x0 - b.x0 : b.x0 - a.x0));

const thickness = ({ x0, x1 }: Box): number => x1 - x0;

function without(line: TextLine, taken: ReadonlySet<number>, glyphs: Glyphs): TextLine[] {
  const rest = line.glyphs.filter((i) => !taken.has(i));
  if (rest.length === line.glyphs.length) return [line];
  return rest.length === 0 ? [] : [makeLine(glyphs, rest)];
}
