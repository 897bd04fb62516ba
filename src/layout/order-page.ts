// Reading order of a page: headlines gather the columns under them, long rules part the page, then articles in order.
import { areaOf, type Box, intersectionOf } from "../model/geometry.ts";
import { shareAcross } from "./build-blocks.ts";
import { orderByCuts } from "./cut-page.ts";
import type { Rules } from "./find-rules.ts";
import { CAPTION_ROWS, isUnderPicture } from "./name-kinds.ts";
import { orderBlocks } from "./order-blocks.ts";
import { placeIllustrations } from "./place-illustrations.ts";
import type { PlacedBlock } from "./placed-block.ts";

/** Type this much larger than body is a headline. */
const HEADLINE_HEIGHT = 1.28;
/** Share of a block's width that a rule above it covers when the rule begins something new. */
const RULE_SHARE = 0.5;
/** Boxes that overlap by less than this, in x-heights, stand apart. */
const SLACK = 0.8;
/** Columns are at least this wide, in x-heights. */
const MIN_COLUMN = 8;
/** Blocks of so few letters may be dirt and keep nothing apart. */
const CRUMB_LETTERS = 3;
/** Largest gap between a headline and a further line of it, in its x-heights. */
const DECK_GAP = 3;
/** Share of a group inside another from which it belongs to it. */
const NESTED = 0.85;
/** A picture so many times as wide as a block below it does not head the block's column. */
const WIDER_PICTURE = 1.6;
const NOWHERE: Box = { x0: 0, y0: 0, x1: 0, y1: 0 };

/**
 * With so many blocks of at least so many rows, a part of the page that no cut divides leaves its order unsure: of 48
 * drawn pages 9 had such a part, and 7 of these were in the wrong order; of the others 8 were.
 */
const UNSURE_BLOCKS = 5;
const BODY_ROWS = 3;

export interface PageOrder {
  /** Indexes of the blocks in reading order. */
  readonly order: readonly number[];
  /** Blocks in parts of the page whose order is a guess. */
  readonly unsureBlocks: number;
}

/** The order in which a reader would take the blocks, and how much of it is sure. */
export function orderPage(blocks: readonly PlacedBlock[], rules: Rules, xHeightPx: number): PageOrder {
  let unsureBlocks = 0;
  const isHeadline = (i: number) => (blocks[i]!.text?.heightPx ?? 0) >= HEADLINE_HEIGHT * xHeightPx;
  const pictures = blocks.filter(({ text }) => text === undefined);
  const isIllustration = ({ text, ...box }: PlacedBlock) => {
    if (text === undefined) return true;
    const isShort = text.lines.length <= CAPTION_ROWS && text.heightPx < HEADLINE_HEIGHT * xHeightPx;
    return isShort && pictures.some((picture) => isUnderPicture(box, picture, xHeightPx));
  };
  const all = blocks.map((_, i) => i);
  const text = all.filter((i) => !isIllustration(blocks[i]!));
  const order = orderByCuts(
    text.map((i) => blocks[i]!),
    {
      rules: rules.acrossBoxes,
      rulesDown: rules.downBoxes,
      slackPx: SLACK * xHeightPx,
      minColumnPx: MIN_COLUMN * xHeightPx,
      isHeadline: (k) => isHeadline(text[k]!),
      isCrumb: (k) => lettersOf(blocks[text[k]!]!) <= CRUMB_LETTERS,
      orderWhole: (part) => {
        if (part.filter((k) => isBody(blocks[text[k]!]!)).length >= UNSURE_BLOCKS)
          unsureBlocks += part.length;
        const boxes = part.map((k) => blocks[text[k]!]!);
        return orderGroups(boxes, rules.acrossBoxes, xHeightPx).map((n) => part[n]!);
      },
    },
  ).map((k) => text[k]!);
  const illustrations = all.filter((i) => isIllustration(blocks[i]!));
  return { order: placeIllustrations(order, illustrations, blocks, isHeadline), unsureBlocks };
}

const isBody = ({ text }: PlacedBlock): boolean => (text?.lines.length ?? 0) >= BODY_ROWS;

const lettersOf = ({ text }: PlacedBlock): number =>
  (text?.lines ?? []).reduce((sum, line) => sum + line.glyphs.length, 0);

/** Order of a part of the page that no straight cut divides: headlines with what stands under them, as units. */
function orderGroups(blocks: readonly PlacedBlock[], rules: readonly Box[], xHeightPx: number): number[] {
  const groups = mergeNested(groupUnderHeadlines(blocks, rules, xHeightPx), blocks);
  const boxes = groups.map((group) => unionBox(group.map((i) => blocks[i]!)));
  return orderBlocks(boxes).flatMap((g) => {
    const group = groups[g]!;
    return orderBlocks(group.map((i) => blocks[i]!)).map((k) => group[k]!);
  });
}

/** Every block with the headline above it, through other blocks of its column; columns without one are groups too. */
function groupUnderHeadlines(
  blocks: readonly PlacedBlock[],
  rules: readonly Box[],
  xHeightPx: number,
): number[][] {
  const isHeadline = (i: number) => (blocks[i]!.text?.heightPx ?? 0) >= HEADLINE_HEIGHT * xHeightPx;
  const order = blocks.map((_, i) => i).sort((a, b) => blocks[a]!.y0 - blocks[b]!.y0 || a - b);
  const groupOf = new Map<number, number[]>();
  const groups: number[][] = [];
  for (const i of order) {
    const up = nearestAbove(blocks, i, order);
    const belongs =
      up !== undefined &&
      isUnder(blocks[up]!, blocks[i]!, rules) &&
      (!isHeadline(i) || (isHeadline(up) && isDeck(blocks[up]!, blocks[i]!)));
    const group = belongs ? groupOf.get(up)! : [];
    if (!belongs) groups.push(group);
    group.push(i);
    groupOf.set(i, group);
  }
  return groups;
}

/** A group that lies within another is an inset of it and is read in its columns. */
function mergeNested(groups: readonly (readonly number[])[], blocks: readonly PlacedBlock[]): number[][] {
  const list = groups.map((group) => ({ group: [...group], box: unionBox(group.map((i) => blocks[i]!)) }));
  list.sort((a, b) => areaOf(b.box) - areaOf(a.box));
  const outer: typeof list = [];
  for (const inner of list) {
    const host = outer.find(
      ({ box }) => areaOf(intersectionOf(box, inner.box) ?? NOWHERE) > NESTED * areaOf(inner.box),
    );
    if (host) host.group.push(...inner.group);
    else outer.push(inner);
  }
  return outer.map(({ group }) => group);
}

function nearestAbove(
  blocks: readonly PlacedBlock[],
  i: number,
  order: readonly number[],
): number | undefined {
  const block = blocks[i]!;
  let best: number | undefined;
  for (const j of order) {
    const other = blocks[j]!;
    if (j === i || other.y0 >= block.y0 || other.y1 > block.y1) continue;
    if (isBackdrop(other, block) || shareAcross(other, block) < 0.3) continue;
    if (best === undefined || other.y1 > blocks[best]!.y1) best = j;
  }
  return best;
}

/** A picture much wider than the block, or reaching down beside it (a scan's dark border), is nobody's column. */
function isBackdrop(other: PlacedBlock, block: PlacedBlock): boolean {
  if (other.text) return false;
  const isWider = other.x1 - other.x0 > WIDER_PICTURE * (block.x1 - block.x0);
  return isWider || other.y1 > (block.y0 + block.y1) / 2;
}

/** Whether no rule parts a block from the one above. */
function isUnder(above: Box, below: Box, rules: readonly Box[]): boolean {
  return !rules.some((rule) => {
    const shared = Math.min(rule.x1, below.x1) - Math.max(rule.x0, below.x0);
    const middle = (rule.y0 + rule.y1) / 2;
    return shared > RULE_SHARE * (below.x1 - below.x0) && middle > above.y1 - 2 && middle < below.y0 + 2;
  });
}

/** A further line of a headline: close below it and no larger. */
function isDeck(above: PlacedBlock, below: PlacedBlock): boolean {
  const [upper, lower] = [above.text!.heightPx, below.text!.heightPx];
  return below.y0 - above.y1 < DECK_GAP * upper && lower <= 1.1 * upper;
}

function unionBox(boxes: readonly Box[]): Box {
  return {
    x0: Math.min(...boxes.map((box) => box.x0)),
    y0: Math.min(...boxes.map((box) => box.y0)),
    x1: Math.max(...boxes.map((box) => box.x1)),
    y1: Math.max(...boxes.map((box) => box.y1)),
  };
}
