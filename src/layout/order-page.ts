// Reading order of a page: text by cuts, with what a frame holds as one; then pictures and captions put in.
import { areaOf, type Box, intersectionOf, unionOf, widthOf } from "../model/geometry.ts";
import { orderByCuts } from "./cut-page.ts";
import { holds } from "./find-frames.ts";
import type { Rules } from "./find-rules.ts";
import { CAPTION_ROWS, HEADLINE_HEIGHT, isUnderPicture } from "./name-kinds.ts";
import { orderGroups } from "./order-groups.ts";
import { placeIllustrations } from "./place-illustrations.ts";
import type { PlacedBlock } from "./placed-block.ts";

/** Boxes that overlap by less than this, in x-heights, stand apart. */
const SLACK = 0.8;
/** Columns are at least this wide, in x-heights. */
const MIN_COLUMN = 8;
/** Blocks of so few letters may be dirt and keep nothing apart. */
const CRUMB_LETTERS = 3;
/** Share of a block inside a picture from which it is part of it. */
const NESTED = 0.85;
/** A frame of which pictures cover this share is the frame of a picture. */
const PICTURED = 0.8;
/** Share of a rule along a picture from which it is the picture's edge. */
const EDGE_SHARE = 0.9;
/** How far a line round a picture may stand off it, in slacks. */
const EDGE_REACH = 5;
/** Pictures and captions belong to text of their column nearer than this, in x-heights. */
const PICTURE_REACH = 10;
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

/** What parts a page, in the pixels of its blocks. */
export interface DividingLines {
  readonly rules: Rules;
  /** Frames and panels: what they hold is read together. */
  readonly enclosures: readonly Box[];
}

/** The order in which a reader would take the blocks, and how much of it is sure. */
export function orderPage(
  blocks: readonly PlacedBlock[],
  { rules, enclosures }: DividingLines,
  xHeightPx: number,
): PageOrder {
  let unsureBlocks = 0;
  const isHeadline = (i: number) => (blocks[i]!.text?.heightPx ?? 0) >= HEADLINE_HEIGHT * xHeightPx;
  const found = blocks.filter(({ text }) => text === undefined);
  // A picture may be found in pieces; the line drawn round it is whole.
  const [around, frames] = partition(enclosures, (frame) => coveredShare(frame, found) >= PICTURED);
  const pictures: Box[] = [...found, ...around];
  const all = blocks.map((_, i) => i);
  const illustrations = new Set(all.filter((i) => isIllustration(blocks[i]!, pictures, xHeightPx)));
  const slackPx = SLACK * xHeightPx;
  const acrossBoxes = rules.acrossBoxes.filter(
    (rule) => !isEdgeOf(rule, pictures, slackPx) && !frames.some((frame) => isSideOf(rule, frame, slackPx)),
  );
  const units = gatherUnits(
    all.filter((i) => !illustrations.has(i)),
    blocks,
    frames,
  );
  const options = {
    rules: acrossBoxes,
    rulesDown: rules.downBoxes.flatMap((rule) => cutAtBlocks(rule, blocks, slackPx)),
    slackPx,
    minColumnPx: MIN_COLUMN * xHeightPx,
  };
  const order = orderUnits(units).flatMap(({ members }) =>
    members.length === 1
      ? members
      : orderUnits(members.map((i) => ({ box: blocks[i]!, members: [i] }))).flatMap((unit) => unit.members),
  );
  const reachPx = PICTURE_REACH * xHeightPx;
  return {
    order: placeIllustrations(order, [...illustrations], blocks, isHeadline, reachPx),
    unsureBlocks,
  };

  function orderUnits(list: readonly Unit[]): Unit[] {
    return orderByCuts(
      list.map(({ box }) => box),
      {
        ...options,
        isHeadline: (k) => list[k]!.members.length > 1 || isHeadline(list[k]!.members[0]!),
        isFrame: (k) => list[k]!.members.length > 1,
        isCrumb: (k) => list[k]!.members.every((i) => lettersOf(blocks[i]!) <= CRUMB_LETTERS),
        orderWhole: (part) => {
          const placed = part.map((k) => ({ ...list[k]!.box, text: blocks[list[k]!.members[0]!]!.text }));
          if (placed.filter(isBody).length >= UNSURE_BLOCKS) unsureBlocks += part.length;
          return orderGroups(placed, acrossBoxes, xHeightPx).map((n) => part[n]!);
        },
      },
    ).map((k) => list[k]!);
  }
}

/** Share of a box that others cover, at most 1 where they do not overlap. */
const coveredShare = (box: Box, others: readonly Box[]): number =>
  others.reduce((sum, other) => sum + areaOf(intersectionOf(box, other) ?? NOWHERE), 0) / areaOf(box);

function partition<T>(list: readonly T[], isFirst: (item: T) => boolean): readonly [T[], T[]] {
  return [list.filter(isFirst), list.filter((item) => !isFirst(item))];
}

/** What is read together: a block, or all that stands in one frame. */
interface Unit {
  readonly box: Box;
  readonly members: readonly number[];
}

function gatherUnits(
  text: readonly number[],
  blocks: readonly PlacedBlock[],
  enclosures: readonly Box[],
): Unit[] {
  const framed = new Set<number>();
  const frames = enclosures.flatMap((frame): Unit[] => {
    const members = text.filter((i) => !framed.has(i) && holds(frame, blocks[i]!));
    if (members.length < 2) return [];
    for (const i of members) framed.add(i);
    return [{ box: members.map((i): Box => blocks[i]!).reduce(unionOf, frame), members }];
  });
  const single = text.filter((i) => !framed.has(i)).map((i) => ({ box: blocks[i]!, members: [i] }));
  return [...single, ...frames];
}

/** Pictures' captions, and what stands in pictures. */
function isIllustration({ text, ...box }: PlacedBlock, pictures: readonly Box[], xHeightPx: number): boolean {
  if (text === undefined) return true;
  const isInside = (picture: Box) => areaOf(intersectionOf(picture, box) ?? NOWHERE) > NESTED * areaOf(box);
  if (pictures.some(isInside)) return true;
  const isShort = text.lines.length <= CAPTION_ROWS && text.heightPx < HEADLINE_HEIGHT * xHeightPx;
  return isShort && pictures.some((picture) => isUnderPicture(box, picture, xHeightPx));
}

/** Whether a rule is the edge of a picture, or lies in one. */
function isEdgeOf(rule: Box, pictures: readonly Box[], slackPx: number): boolean {
  const y = (rule.y0 + rule.y1) / 2;
  return pictures.some((picture) => {
    const shared = Math.min(rule.x1, picture.x1) - Math.max(rule.x0, picture.x0);
    const isLevel = y > picture.y0 - EDGE_REACH * slackPx && y < picture.y1 + EDGE_REACH * slackPx;
    return isLevel && shared > EDGE_SHARE * widthOf(rule);
  });
}

/** Whether a rule is the upper or lower side of a frame. */
function isSideOf(rule: Box, frame: Box, slackPx: number): boolean {
  const y = (rule.y0 + rule.y1) / 2;
  const shared = Math.min(rule.x1, frame.x1) - Math.max(rule.x0, frame.x0);
  const isLevel = Math.min(Math.abs(y - frame.y0), Math.abs(y - frame.y1)) < slackPx;
  return isLevel && shared > EDGE_SHARE * widthOf(rule);
}

/** The pieces of a vertical rule outside blocks of text: a line through a headline parts nothing there. */
function cutAtBlocks(rule: Box, blocks: readonly PlacedBlock[], slackPx: number): Box[] {
  const x = (rule.x0 + rule.x1) / 2;
  return blocks
    .filter(({ text, x0, x1 }) => text !== undefined && x0 + slackPx < x && x1 - slackPx > x)
    .reduce(
      (pieces, { y0, y1 }) =>
        pieces.flatMap((piece) =>
          [
            { ...piece, y1: Math.min(piece.y1, y0) },
            { ...piece, y0: Math.max(piece.y0, y1) },
          ].filter((part) => part.y1 > part.y0),
        ),
      [rule],
    );
}

const isBody = ({ text }: PlacedBlock): boolean => (text?.lines.length ?? 0) >= BODY_ROWS;

const lettersOf = ({ text }: PlacedBlock): number =>
  (text?.lines ?? []).reduce((sum, line) => sum + line.glyphs.length, 0);
