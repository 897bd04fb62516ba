// Puts together what stands in one row over or under everything else: the pieces of a masthead, and of folio lines.
import type { Box } from "../model/geometry.ts";
import { makeBlock, shareDown, type TextBlock } from "./build-blocks.ts";
import type { Separators } from "./separators.ts";
import { type Glyphs, makeLine } from "./text-line.ts";

/** Type of a masthead in x-heights, and the type of all else as a share of it. */
const MASTHEAD_HEIGHT = 3.2;
const OTHER_TYPE = 0.6;
/** Largest gap between pieces of a masthead, in the height of its letters. */
const MASTHEAD_GAP = 0.6;
/** So close stand letters of one word: then other type on the page may be as large. */
const LETTER_GAP = 0.2;
/** Rows of a scrap that lies in the band of a masthead; and how narrow for its height no letter is. */
const MOST_ROWS = 2;
const BAR = 0.12;
/** How far pieces may stand higher or lower, in the height of the letters. */
const TILT = 0.25;
/** Largest type of a folio line, in x-heights, and how unlike its pieces may be. */
const FOLIO_HEIGHT = 1.7;
const FOLIO_RATIO = 1.5;
/** How far the pieces of one line may stand higher or lower, in x-heights. */
const LEVEL = 0.4;
/** Share of the width of the print that a folio line or a masthead spans. */
const MIN_SPAN = 0.5;

/** The blocks with a masthead and the folio lines at the head and the foot as one block each. */
export function joinPageHead(
  blocks: readonly TextBlock[],
  glyphs: Glyphs,
  separators: Separators,
  xHeightPx: number,
): readonly TextBlock[] {
  if (blocks.length < 3) return blocks;
  const withMasthead = joinMasthead(blocks, glyphs, xHeightPx);
  const isMasthead = (block: TextBlock) => block.heightPx > MASTHEAD_HEIGHT * xHeightPx;
  const join = (list: readonly TextBlock[], isClear: (row: Box, other: TextBlock) => boolean) => {
    const row = list
      .filter((block) => block.heightPx < FOLIO_HEIGHT * xHeightPx && isOneRow(block, xHeightPx))
      .map((block) => list.filter((other) => shareDown(block, other) > 0.5))
      .find(
        (row) =>
          isFolio(row, list, separators, xHeightPx) &&
          list.every((b) => row.includes(b) || isClear(boxOf(row), b)),
      );
    return row ? replace(list, row, glyphs) : list;
  };
  const withHead = join(
    withMasthead,
    (row, other) => other.y0 >= row.y1 || isMasthead(other) || isFolioOver(other, row, xHeightPx),
  );
  return join(withHead, (row, other) => other.y1 <= row.y0);
}

/** All that is in the band of the largest type at the head, close enough to be its letters. */
function joinMasthead(blocks: readonly TextBlock[], glyphs: Glyphs, xHeightPx: number): readonly TextBlock[] {
  const display = blocks.filter((block) => !isBar(block));
  if (display.length === 0) return blocks;
  const largest = display.reduce((a, b) => (b.heightPx > a.heightPx ? b : a));
  if (largest.heightPx < MASTHEAD_HEIGHT * xHeightPx || largest.lines.length > 1) return blocks;
  const isAlone = display
    .filter(({ heightPx }) => heightPx > OTHER_TYPE * largest.heightPx)
    .every((block) => shareDown(block, largest) > 0.5);
  const pieces = [largest];
  for (let grown = true; grown; ) {
    const { x0, x1 } = boxOf(pieces);
    const band = { ...largest, x0, x1 };
    const next = blocks.find(
      (block) => !pieces.includes(block) && isPieceOf(block, band, isAlone ? MASTHEAD_GAP : LETTER_GAP),
    );
    grown = next !== undefined;
    if (next) pieces.push(next);
  }
  // Running text in the band: what seemed a letter is part of a frame or a picture.
  if (pieces.some(({ lines }) => lines.length > MOST_ROWS)) return blocks;
  const { x0, x1, y1 } = boxOf(pieces);
  const print = boxOf(blocks);
  const isAtTop = y1 < print.y0 + (print.y1 - print.y0) / 4;
  if (pieces.length < 2 || !isAtTop || x1 - x0 < MIN_SPAN * (print.x1 - print.x0)) return blocks;
  return replace(blocks, pieces, glyphs);
}

/** The side of a thick frame stands like a letter many times as high as wide. */
const isBar = ({ x0, y0, x1, y1 }: TextBlock): boolean => x1 - x0 < BAR * (y1 - y0);

function isPieceOf(block: TextBlock, band: Box, largestGap: number): boolean {
  const height = band.y1 - band.y0;
  const gap = Math.max(block.x0 - band.x1, band.x0 - block.x1);
  const isIn = block.y0 >= band.y0 - TILT * height && block.y1 <= band.y1 + TILT * height;
  return isIn && shareDown(block, band) > 0.6 && gap < largestGap * height;
}

/** Short pieces side by side that span the print, in type of one size. */
function isFolio(
  row: readonly TextBlock[],
  all: readonly TextBlock[],
  separators: Separators,
  xHeightPx: number,
): boolean {
  const heights = row.map(({ heightPx }) => heightPx);
  const { x0, x1 } = boxOf(row);
  const print = boxOf(all);
  return (
    row.length >= 2 &&
    row.every((block) => isOneRow(block, xHeightPx) && isLevel(block, row[0]!, xHeightPx)) &&
    row.every((a) => row.every((b) => !isRuledOff(a, b, separators))) &&
    Math.max(...heights) <= FOLIO_RATIO * Math.min(...heights) &&
    x1 - x0 >= MIN_SPAN * (print.x1 - print.x0)
  );
}

const isLevel = (a: TextBlock, b: TextBlock, xHeightPx: number): boolean =>
  Math.abs(a.lines[0]!.baseY - b.lines[0]!.baseY) <= LEVEL * xHeightPx;

const isRuledOff = (a: TextBlock, b: TextBlock, separators: Separators): boolean =>
  a.x1 < b.x0 && separators.ruleBetween(a.x1, b.x0, Math.max(a.y0, b.y0), Math.min(a.y1, b.y1));

/** A line in small type over a row, such as the motto of a paper. */
const isFolioOver = (block: TextBlock, row: Box, xHeightPx: number): boolean =>
  block.y1 <= row.y0 && isOneRow(block, xHeightPx) && block.heightPx < FOLIO_HEIGHT * xHeightPx;

const isOneRow = ({ lines }: TextBlock, xHeightPx: number): boolean =>
  lines.at(-1)!.baseY - lines[0]!.baseY < 0.5 * xHeightPx;

/** The blocks with some of them as one line of one block, in the place of the first. */
function replace(
  blocks: readonly TextBlock[],
  pieces: readonly TextBlock[],
  glyphs: Glyphs,
): readonly TextBlock[] {
  const letters = pieces.flatMap(({ lines }) => lines.flatMap((line) => line.glyphs));
  const line = makeLine(
    glyphs,
    letters.sort((a, b) => glyphs.x0[a]! - glyphs.x0[b]! || a - b),
  );
  return blocks.flatMap((block) =>
    block === pieces[0] ? [makeBlock([line])] : pieces.includes(block) ? [] : [block],
  );
}

const boxOf = (boxes: readonly Box[]): Box => ({
  x0: Math.min(...boxes.map((box) => box.x0)),
  y0: Math.min(...boxes.map((box) => box.y0)),
  x1: Math.max(...boxes.map((box) => box.x1)),
  y1: Math.max(...boxes.map((box) => box.y1)),
});
