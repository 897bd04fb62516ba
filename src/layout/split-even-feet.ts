// Splits columns at the foot of an article that stands over the rest of its columns: where one column goes on with a
// headline, the others go on after the same white gap with text of earlier articles, and look as one.
import type { Box } from "../model/geometry.ts";
import { makeBlock, shareAcross, type TextBlock } from "./build-blocks.ts";
import { HEADLINE_HEIGHT } from "./name-kinds.ts";

/** Lengths in x-heights: how level the tops of the article's columns are, and how near to each other they stand. */
const LEVEL = 2;
const COLUMN_GAP = 4;
/** Largest gap within a column and between its foot and the headline under it; least white that all share there. */
const FOOT_GAP = 5;
const MIN_WHITE = 1.2;
const MIN_ROWS = 3;
/** Share of the narrower of two boxes that stand in one column. */
const IN_COLUMN = 0.5;

/** What a column is made of: text, or a picture, which has no lines. */
type Part = Box & { readonly lines?: TextBlock["lines"] };

/** A column of an article: what stands under each other between two headlines. */
interface Column {
  readonly parts: readonly Part[];
  /** The text that shows how wide it is. */
  readonly body: Part;
  readonly next: TextBlock | undefined;
}

/** The blocks with those split that run past such a foot; working pixels. */
export function splitEvenFeet(
  blocks: readonly TextBlock[],
  pictures: readonly Box[],
  xHeightPx: number,
): TextBlock[] {
  const isHeadline = (block: TextBlock) => block.heightPx >= HEADLINE_HEIGHT * xHeightPx;
  const heads = blocks.filter(isHeadline);
  const parts: readonly Part[] = [...blocks.filter((block) => !isHeadline(block)), ...pictures];
  const pieces = new Map<Part, readonly TextBlock[]>();
  for (const head of heads) {
    const columns = columnsUnder(head, parts, heads, xHeightPx);
    const foot = columns.length > 1 ? footOf(columns, xHeightPx) : undefined;
    if (!foot) continue;
    const cuts = columns.map((column) => cutAt(column, foot, MIN_WHITE * xHeightPx));
    if (cuts.includes(undefined)) continue;
    for (const cut of cuts) if (cut!.pieces.length > 1) pieces.set(cut!.part, cut!.pieces);
  }
  return blocks.flatMap((block) => pieces.get(block) ?? [block]);
}

/** Columns that begin at one height under a headline and beside each other. */
function columnsUnder(
  head: TextBlock,
  parts: readonly Part[],
  heads: readonly TextBlock[],
  xHeightPx: number,
): Column[] {
  const under = parts.filter((part) => part.y0 >= head.y1 && shareAcross(part, head) > IN_COLUMN);
  if (under.length < 2) return [];
  const top = Math.min(...under.map((part) => part.y0));
  const columns = parts
    .filter((part) => Math.abs(part.y0 - top) <= LEVEL * xHeightPx && part.x1 > head.x0)
    .flatMap((part) => followDown(part, parts, heads, xHeightPx))
    .sort((a, b) => a.body.x0 - b.body.x0);
  const beside: Column[] = [];
  for (const column of columns) {
    const last = beside.at(-1);
    const isBeside = last === undefined || column.body.x0 - last.body.x1 <= COLUMN_GAP * xHeightPx;
    if (isBeside && column.body !== last?.body) beside.push(column);
  }
  return beside;
}

/** What stands under a box in its column down to the next headline, over pictures and captions; none without text. */
function followDown(
  first: Part,
  parts: readonly Part[],
  heads: readonly TextBlock[],
  xHeightPx: number,
): Column[] {
  const column = [first];
  for (;;) {
    const last = column.at(-1)!;
    const body = column.find(isBody);
    const next = [...parts, ...heads]
      .filter((part) => !column.includes(part) && part.y0 + part.y1 > last.y0 + last.y1)
      .filter((part) => shareAcross(part, body ?? last) > IN_COLUMN)
      .reduce<Part | undefined>((best, part) => (best && best.y0 <= part.y0 ? best : part), undefined);
    const isNear = next !== undefined && next.y0 - last.y1 <= FOOT_GAP * xHeightPx;
    const head = heads.find((part) => part === next);
    if (isNear && !head) column.push(next);
    else return body ? [{ parts: column, body, next: isNear ? head : undefined }] : [];
  }
}

const isBody = ({ lines }: Part): boolean => (lines?.length ?? 0) >= MIN_ROWS;

interface Foot {
  readonly y0: number;
  readonly y1: number;
}

/** The topmost white between the end of one of the columns and the headline of its width under it. */
function footOf(columns: readonly Column[], xHeightPx: number): Foot | undefined {
  const feet = columns.flatMap(({ parts, body, next }): Foot[] => {
    const y0 = Math.max(...parts.map((part) => part.y1));
    const isNarrow = next && next.x0 >= body.x0 - xHeightPx && next.x1 <= body.x1 + xHeightPx;
    return isNarrow && next.y0 > y0 ? [{ y0, y1: next.y0 }] : [];
  });
  return feet.sort((a, b) => a.y0 - b.y0)[0];
}

interface Cut {
  readonly part: Part;
  /** The part above and below the foot; one when the column ends there, or what it holds does. */
  readonly pieces: readonly TextBlock[];
}

type Row = Box & { readonly baseY: number };

/** How a foot divides a column; undefined when print runs through it. */
function cutAt({ parts }: Column, foot: Foot, leastPx: number): Cut | undefined {
  const middle = (foot.y0 + foot.y1) / 2;
  const rows = parts.flatMap(
    (part): readonly Row[] => part.lines ?? [{ ...part, baseY: (part.y0 + part.y1) / 2 }],
  );
  const above = rows.filter((row) => row.baseY < middle);
  const below = rows.filter((row) => row.baseY >= middle);
  const y0 = Math.max(foot.y0, ...above.map((row) => row.y1));
  const y1 = Math.min(foot.y1, ...below.map((row) => row.y0));
  if (above.length === 0 || y1 - y0 < leastPx) return undefined;
  const crossing = parts.find((part) => part.lines && part.y0 < y0 && part.y1 > y1);
  if (!crossing) return { part: parts[0]!, pieces: [] };
  const sides = [above, below].map((side) => crossing.lines!.filter((line) => side.includes(line)));
  return { part: crossing, pieces: sides.map(makeBlock) };
}
