// Parts a byline or a heading in bold from the text that it stands over in the same column.
import { makeBlock, shareAcross, type TextBlock } from "./build-blocks.ts";
import { type Row, rowsOf } from "./rows-of.ts";

/** Most rows of a head, and fewest rows of text under it. */
const HEAD_ROWS = 4;
const TEXT_ROWS = 2;
/** Strokes of a head as a share of the text's: directly under a headline a byline stands, elsewhere a heading. */
const BYLINE_WEIGHT = 1.09;
const HEADING_WEIGHT = 1.25;
/** Space below a head as a share of the leading of the text. */
const MIN_SPACE = 1.03;
/** A head ends this far from the right edge of the column, in x-heights: it is not justified. */
const SHORT = 0.7;
/** A headline's type as a share of the text's, and its distance from what follows, in x-heights. */
const HEADLINE_SIZE = 1.35;
const HEADLINE_GAP = 3.5;
/** Rows whose leading and strokes show what the text is like. */
const SAMPLE_ROWS = 12;

/** The blocks with their heads as blocks of their own; lengths in pixels, `xHeightPx` of body text. */
export function splitHeads(blocks: readonly TextBlock[], xHeightPx: number): TextBlock[] {
  return blocks.flatMap((block) => {
    if (block.isTable) return [block];
    const rows = rowsOf(block, xHeightPx);
    const isUnderHeadline = blocks.some((other) => isHeadlineOver(other, block, xHeightPx));
    const cut = countHeadRows(rows, isUnderHeadline ? BYLINE_WEIGHT : HEADING_WEIGHT, xHeightPx);
    if (cut === 0) return [block];
    return [rows.slice(0, cut), rows.slice(cut)].map((part) => makeBlock(part.flatMap(({ lines }) => lines)));
  });
}

function isHeadlineOver(headline: TextBlock, block: TextBlock, xHeightPx: number): boolean {
  const gap = block.y0 - headline.y1;
  return (
    headline.heightPx > HEADLINE_SIZE * block.heightPx &&
    gap > -xHeightPx &&
    gap < HEADLINE_GAP * xHeightPx &&
    shareAcross(headline, block) > 0.3
  );
}

/** Rows of the head: each in heavier type than the text, and set off from it by the widest space; 0 without a head. */
function countHeadRows(rows: readonly Row[], weight: number, xHeightPx: number): number {
  let best = { space: MIN_SPACE, count: 0 };
  for (let count = 1; count <= Math.min(HEAD_ROWS, rows.length - TEXT_ROWS); count++) {
    const text = rows.slice(count, count + SAMPLE_ROWS);
    const last = rows[count - 1]!;
    if (last.strokePx < weight * median(text.map(({ strokePx }) => strokePx))) break;
    const leadings = text.slice(1).map((row, k) => row.baseY - text[k]!.baseY);
    const space = (text[0]!.baseY - last.baseY) / median(leadings);
    const isShort = median(text.map(({ x1 }) => x1)) - last.x1 > SHORT * xHeightPx;
    if (isShort && space > best.space) best = { space, count };
  }
  return best.count;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1]!;
}
