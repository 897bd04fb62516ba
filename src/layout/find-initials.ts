// Finds large initials: letters as high as the first lines of the text that begins with them.
import type { Box } from "../model/geometry.ts";
import type { LargeInitial } from "../model/page-layout.ts";
import { type Glyphs, makeLine, sizeRatio, type TextLine } from "./text-line.ts";

export interface WithoutInitials {
  /** The lines without the letters that are large initials. */
  readonly lines: readonly TextLine[];
  readonly initials: readonly LargeInitial[];
}

/** Height of an initial, in x-heights of the page: from two lines of print to five. */
const HEIGHT = { least: 2.6, most: 14 };
/** Height of an initial, in x-heights of the text beside it. */
const LEAST_OF_TEXT = 2.6;
/** Its strokes are this much thicker than those of the text: letters of several lines that touch are as thin. */
const LEAST_STROKE = 1.5;
/** A letter is no wider than this, in its height; an I may be narrow. */
const WIDTH = { least: 0.12, most: 1.5 };
/** White between an initial and the text beside it, in x-heights of the text. */
const GAP = { least: -0.6, most: 2.5 };
/** How far its head may lie from that of the first line, and its foot from the baseline of the last one. */
const HEAD_SLACK = 1.1;
const FOOT_SLACK = 0.8;
/** Letters of a line of running text. */
const TEXT_LETTERS = 5;
/** From the last line beside an initial to the first under it, in x-heights. */
const LEADING = 3.5;
/** A line of the same type as close over a letter with so little white beside it shows that nothing begins here; in x-heights. */
const OVER = 1.6;
const CLOSE = 0.35;
/** How far that line may begin from the left edge of the initial; a new paragraph begins under this much of it. */
const MARGIN_SLACK = 1.5;
const INDENT = 0.6;
/** White between pieces of one row, and how level they stand; in x-heights. */
const RIVER = 4.5;
const LEVEL = 0.4;
/** How far over and under a letter lie the lines that are looked at, in x-heights of each. */
const REACH = 5;

/** The pieces of print that stand in one row, which gaps as wide as gutters may cut. */
interface Row {
  /** The first piece, and the one of the most letters. */
  readonly start: TextLine;
  readonly longest: TextLine;
  /** Letters and upper edge of all pieces. */
  readonly letters: number;
  readonly y0: number;
}

/**
 * Takes large initials out of the lines. One stands level with two or more lines of text at its right, head with the
 * first and foot with the last, and the next line begins under it. Boxes in the pixels of the letters.
 */
export function findInitials(glyphs: Glyphs, lines: readonly TextLine[], xHeightPx: number): WithoutInitials {
  const initials: LargeInitial[] = [];
  const taken = new Set<number>();
  for (const line of lines) {
    const [first] = line.glyphs;
    if (first === undefined || !isOfShape(glyphs, first, xHeightPx)) continue;
    const box = boxOfGlyph(glyphs, first);
    const row = firstRowBeside(glyphs, box, lines);
    if (!row || glyphs.strokePx[first]! < LEAST_STROKE * row.longest.strokePx) continue;
    const { x0, y0, x1, y1 } = row.start;
    initials.push({ box, row: { x0, y0, x1, y1 } });
    taken.add(first);
  }
  if (taken.size === 0) return { lines, initials };
  const rest = lines.flatMap((line) => {
    const kept = line.glyphs.filter((glyph) => !taken.has(glyph));
    if (kept.length === line.glyphs.length) return line;
    return kept.length > 0 ? makeLine(glyphs, kept) : [];
  });
  return { lines: rest, initials };
}

function isOfShape({ x0, y0, x1, y1, isDash }: Glyphs, i: number, xHeightPx: number): boolean {
  const [width, height] = [x1[i]! - x0[i]!, y1[i]! - y0[i]!];
  const isLarge = height >= HEIGHT.least * xHeightPx && height <= HEIGHT.most * xHeightPx;
  return isLarge && !isDash[i] && width >= WIDTH.least * height && width <= WIDTH.most * height;
}

/** The first row of the text that a letter begins; none where it is no initial. */
function firstRowBeside(glyphs: Glyphs, letter: Box, lines: readonly TextLine[]): Row | undefined {
  const near = lines.filter(
    (line) => line.y1 > letter.y0 - REACH * line.heightPx && line.y0 < letter.y1 + REACH * line.heightPx,
  );
  const pieces = near.map((line) => withoutLetter(glyphs, line, letter)).filter((line) => line !== undefined);
  const beside = pieces
    .filter((piece) => isBeside(piece, letter))
    .map((piece) => rowFrom(piece, pieces))
    .filter((row) => isText(row, letter))
    .sort((a, b) => a.longest.baseY - b.longest.baseY);
  const [first, last] = [beside[0], beside.at(-1)];
  if (!first || !last || beside.length < 2) return undefined;
  const size = first.longest.heightPx;
  const isLevel =
    Math.abs(first.y0 - letter.y0) <= HEAD_SLACK * size &&
    Math.abs(last.longest.baseY - letter.y1) <= FOOT_SLACK * size;
  if (!isLevel || letter.y1 - letter.y0 < LEAST_OF_TEXT * size) return undefined;
  const margin = Math.max(MARGIN_SLACK * size, INDENT * (letter.x1 - letter.x0));
  const goesOn = near.some(
    (line) =>
      line.baseY > last.longest.baseY + size &&
      line.baseY < last.longest.baseY + LEADING * size &&
      line.x0 > letter.x0 - MARGIN_SLACK * size &&
      line.x0 < letter.x0 + margin &&
      rowFrom(line, near).letters >= TEXT_LETTERS,
  );
  return goesOn && !near.some((line) => isTextOver(line, letter, first)) ? first : undefined;
}

/** The row that a line begins, with as many of the pieces that wide gaps cut off it as it takes to tell its type. */
function rowFrom(start: TextLine, lines: readonly TextLine[]): Row {
  const after = lines
    .filter((line) => line.x0 >= start.x1 && Math.abs(line.baseY - start.baseY) < LEVEL * line.heightPx)
    .sort((a, b) => a.x0 - b.x0);
  const pieces = [start];
  let letters = start.glyphs.length;
  for (const piece of after) {
    if (letters >= TEXT_LETTERS || piece.x0 - pieces.at(-1)!.x1 > RIVER * piece.heightPx) break;
    pieces.push(piece);
    letters += piece.glyphs.length;
  }
  const longest = pieces.reduce((a, b) => (b.glyphs.length > a.glyphs.length ? b : a));
  const y0 = Math.min(...pieces.map((piece) => piece.y0));
  return { start, longest, letters, y0 };
}

/** Whether a line of the same type stands directly on a letter: then it is some letters that touch over the rows. */
function isTextOver(line: TextLine, letter: Box, { start, longest }: Row): boolean {
  const size = longest.heightPx;
  const white = letter.y0 - line.baseY;
  return (
    line.glyphs.length >= TEXT_LETTERS &&
    sizeRatio(line, longest) < 1.25 &&
    line.x0 < letter.x1 &&
    line.x1 > start.x0 &&
    white > -0.5 * size &&
    white < OVER * size &&
    start.x0 - letter.x1 < CLOSE * size
  );
}

/** A line as it is without the large letter, should it begin with it. */
function withoutLetter(glyphs: Glyphs, line: TextLine, letter: Box): TextLine | undefined {
  const [first] = line.glyphs;
  if (first === undefined || line.x0 !== letter.x0 || glyphs.y0[first] !== letter.y0) return line;
  return line.glyphs.length > 1 ? makeLine(glyphs, line.glyphs.slice(1)) : undefined;
}

function isBeside({ heightPx: size, x0, baseY }: TextLine, letter: Box): boolean {
  const gap = x0 - letter.x1;
  const middle = baseY - size / 2;
  return gap >= GAP.least * size && gap <= GAP.most * size && middle > letter.y0 && middle < letter.y1;
}

const isText = ({ letters, longest }: Row, letter: Box): boolean =>
  letters >= TEXT_LETTERS && longest.heightPx * LEAST_OF_TEXT <= letter.y1 - letter.y0;

const boxOfGlyph = ({ x0, y0, x1, y1 }: Glyphs, i: number): Box => ({
  x0: x0[i]!,
  y0: y0[i]!,
  x1: x1[i]!,
  y1: y1[i]!,
});
