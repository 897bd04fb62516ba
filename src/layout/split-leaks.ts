// Splits blocks through which a gutter runs: a few lines joined over it would otherwise mix two columns.

import { buildBlocks, makeBlock, type TextBlock } from "./build-blocks.ts";
import type { Separators } from "./separators.ts";
import { type Glyphs, makeLine, type TextLine } from "./text-line.ts";

const MIN_WIDTH = 10;
const MIN_LANE_SHARE = 0.45;
/** Both sides of a split keep at least this width, in x-heights. */
const MIN_SIDE = 3;
/** A side of so many rows is a column; fewer may have been cut off by a river of word gaps. */
const COLUMN_ROWS = 13;
const HEADLINE_HEIGHT = 1.4;
/** How far a lane may lean to either side within a block, in x-heights. */
const LEAN = 0.4;

/** The blocks with every leak closed; headlines that span the gutter become blocks of their own. */
export function splitLeaks(
  blocks: readonly TextBlock[],
  glyphs: Glyphs,
  separators: Separators,
  xHeightPx: number,
): TextBlock[] {
  let next = 0;
  return blocks.flatMap((block) => {
    const columns = splitLeak(block, glyphs, separators, xHeightPx);
    if (columns.length === 1) return columns;
    return columns.flatMap(({ lines }) => {
      const pieces = stack(lines, separators, xHeightPx);
      const column = next++;
      return lines.length < COLUMN_ROWS ? pieces : pieces.map((piece) => ({ ...piece, column }));
    });
  });
}

function splitLeak(block: TextBlock, glyphs: Glyphs, separators: Separators, xHeightPx: number): TextBlock[] {
  if (block.x1 - block.x0 < MIN_WIDTH * xHeightPx) return [block];
  const x = findLane(block, separators, xHeightPx);
  if (x === undefined) return [block];
  const sides: { left: TextLine[]; right: TextLine[]; across: TextLine[] } = {
    left: [],
    right: [],
    across: [],
  };
  for (const line of block.lines) {
    if (line.x1 <= x) sides.left.push(line);
    else if (line.x0 >= x) sides.right.push(line);
    else if (line.heightPx > HEADLINE_HEIGHT * xHeightPx) sides.across.push(line);
    else cutLine(line, x, glyphs, sides);
  }
  if (sides.left.length === 0 || sides.right.length === 0) return [block];
  const parts = [sides.left, sides.right].flatMap((lines) =>
    splitLeak(makeBlock(lines), glyphs, separators, xHeightPx),
  );
  return [...groupRows(sides.across, xHeightPx), ...parts];
}

/** Rules and headings that one leak had joined to the text of the other column part it again. */
const stack = (lines: readonly TextLine[], separators: Separators, xHeightPx: number) =>
  buildBlocks(
    lines.toSorted((a, b) => a.y0 - b.y0 || a.x0 - b.x0),
    separators,
    xHeightPx,
  );

function cutLine(
  line: TextLine,
  x: number,
  glyphs: Glyphs,
  sides: { left: TextLine[]; right: TextLine[] },
): void {
  const isLeft = (i: number) => (glyphs.x0[i]! + glyphs.x1[i]!) / 2 < x;
  const left = line.glyphs.filter(isLeft);
  const right = line.glyphs.filter((i) => !isLeft(i));
  if (left.length > 0) sides.left.push(makeLine(glyphs, left));
  if (right.length > 0) sides.right.push(makeLine(glyphs, right));
}

/** Headline lines that follow each other closely stay together. */
function groupRows(lines: readonly TextLine[], xHeightPx: number): TextBlock[] {
  const groups: TextLine[][] = [];
  for (const line of lines) {
    const last = groups.at(-1)?.at(-1);
    if (last && line.y0 - last.y1 < Math.max(xHeightPx, line.heightPx)) groups.at(-1)!.push(line);
    else groups.push([line]);
  }
  return groups.map(makeBlock);
}

/** The middle of the strongest lane inside the block, or undefined. */
export function findLane(block: TextBlock, separators: Separators, xHeightPx: number): number | undefined {
  const margin = Math.round(MIN_SIDE * xHeightPx);
  // Gutters of long columns lean a little.
  const reach = Math.round(LEAN * xHeightPx);
  let best = { share: MIN_LANE_SHARE, from: -1, to: -1 };
  for (let x = block.x0 + margin; x < block.x1 - margin; x++) {
    const share = separators.laneShare(x, block.y0, block.y1, reach);
    if (share > best.share) best = { share, from: x, to: x };
    else if (share === best.share && x === best.to + 1) best.to = x;
  }
  return best.from < 0 ? undefined : Math.round((best.from + best.to + 1) / 2);
}
