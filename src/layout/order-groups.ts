// Order of a part of the page that no straight cut divides: headlines gather what stands under them.
import { areaOf, type Box, intersectionOf, unionOf } from "../model/geometry.ts";
import { shareAcross } from "./build-blocks.ts";
import { HEADLINE_HEIGHT } from "./name-kinds.ts";
import { orderBlocks } from "./order-blocks.ts";
import type { PlacedBlock } from "./placed-block.ts";

/** Share of a block's width that a rule above it covers when the rule begins something new. */
const RULE_SHARE = 0.5;
/** Largest gap between a headline and a further line of it, in its x-heights. */
const DECK_GAP = 3;
/** Share of a group inside another from which it belongs to it. */
const NESTED = 0.85;
/** A picture so many times as wide as a block below it does not head the block's column. */
const WIDER_PICTURE = 1.6;
const NOWHERE: Box = { x0: 0, y0: 0, x1: 0, y1: 0 };

/** Order of a part of the page that no straight cut divides: headlines with what stands under them, as units. */
export function orderGroups(
  blocks: readonly PlacedBlock[],
  rules: readonly Box[],
  xHeightPx: number,
): number[] {
  const groups = mergeNested(groupUnderHeadlines(blocks, rules, xHeightPx), blocks);
  const boxes = groups.map((group) => group.map((i): Box => blocks[i]!).reduce(unionOf));
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
  const list = groups.map((group) => ({
    group: [...group],
    box: group.map((i): Box => blocks[i]!).reduce(unionOf),
  }));
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
