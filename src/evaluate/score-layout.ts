// How well a reading's regions and articles match those of the truth: boxes found, kinds named, blocks grouped.
import { areaOf, type Box, intersectionOf, overlapRatio } from "../model/geometry.ts";
import type { PageText } from "../model/text.ts";
import type { PlacedBlock, TruthLayout } from "./truth-layout.ts";

/** Pairs of printed blocks that the reading puts into one article, against those that belong together. */
export interface GroupingScore {
  readonly blocks: number;
  readonly pairsTrue: number;
  readonly pairsMade: number;
  readonly pairsRight: number;
  readonly precision: number;
  readonly recall: number;
  /** 1 when there is no pair to find and none was made. */
  readonly f1: number;
}

/** Printed regions that have a region of the reading over them. */
export interface RegionBoxScore {
  readonly regions: number;
  readonly found: number;
  /** Found, and of the right kind. */
  readonly named: number;
  readonly textRegions: number;
  readonly textFound: number;
}

/** A region is found when so much of it and of the region read is common to both: intersection over union. */
const FOUND = 0.8;
/** A picture belongs to the article of a picture that covers so much of it. */
const PICTURE_SHARE = 0.5;

type Reading = Pick<PageText, "widthPx" | "heightPx" | "regions" | "articles">;

/** The truth's blocks in pixels of the reading's page. */
function inPixelsOf({ widthPx, heightPx }: Reading, layout: TruthLayout): PlacedBlock[] {
  const [sx, sy] = [widthPx / layout.widthPx, heightPx / layout.heightPx];
  return layout.blocks.map((block) => {
    const { x0, y0, x1, y1 } = block.box;
    return { ...block, box: { x0: x0 * sx, y0: y0 * sy, x1: x1 * sx, y1: y1 * sy } };
  });
}

/**
 * Every two blocks of the truth are one pair. A block lies in the article that holds most of the words read in its
 * box; one without words of its own in that of the picture over it. Two blocks without an article make no pair.
 */
export function scoreGrouping(layout: TruthLayout, reading: Reading): GroupingScore {
  const blocks = inPixelsOf(reading, layout);
  const found = articlesOfBlocks(blocks, reading);
  let [pairsTrue, pairsMade, pairsRight] = [0, 0, 0];
  for (let a = 0; a < blocks.length; a++) {
    for (let b = a + 1; b < blocks.length; b++) {
      const isTrue = blocks[a]!.article !== undefined && blocks[a]!.article === blocks[b]!.article;
      const isOfNone = blocks[a]!.article === undefined && blocks[b]!.article === undefined;
      const isMade = !isOfNone && found[a] !== undefined && found[a] === found[b];
      if (isTrue) pairsTrue++;
      if (isMade) pairsMade++;
      if (isTrue && isMade) pairsRight++;
    }
  }
  return {
    blocks: blocks.length,
    pairsTrue,
    pairsMade,
    pairsRight,
    precision: pairsMade === 0 ? 1 : pairsRight / pairsMade,
    recall: pairsTrue === 0 ? 1 : pairsRight / pairsTrue,
    f1: pairsTrue + pairsMade === 0 ? 1 : (2 * pairsRight) / (pairsTrue + pairsMade),
  };
}

/** For each block the index of the article it was read into; undefined for none. */
function articlesOfBlocks(
  blocks: readonly PlacedBlock[],
  { regions, articles }: Reading,
): (number | undefined)[] {
  const articleOf = new Map(articles.flatMap((article, a) => article.regions.map((m) => [m.region, a])));
  const counts = blocks.map(() => new Map<number | undefined, number>());
  regions.forEach((region, r) => {
    for (const word of region.lines.flatMap(({ words }) => words)) {
      const block = word.suppressed ? -1 : blockAround(blocks, word.box);
      const count = counts[block];
      if (count) count.set(articleOf.get(r), (count.get(articleOf.get(r)) ?? 0) + 1);
    }
  });
  return blocks.map((block, b) => {
    if (block.text.trim() !== "") return mostOf(counts[b]!);
    const over = regions.findIndex(
      ({ kind, box }) => kind === "image" && shareOf(block.box, box) >= PICTURE_SHARE,
    );
    return articleOf.get(over);
  });
}

/** The smallest block that holds the middle of a word; -1 for none. */
function blockAround(blocks: readonly PlacedBlock[], { x0, y0, x1, y1 }: Box): number {
  const [x, y] = [(x0 + x1) / 2, (y0 + y1) / 2];
  let best = -1;
  blocks.forEach(({ box, text }, b) => {
    const holds = text !== "" && x >= box.x0 && x < box.x1 && y >= box.y0 && y < box.y1;
    if (holds && (best < 0 || areaOf(box) < areaOf(blocks[best]!.box))) best = b;
  });
  return best;
}

function mostOf(counts: ReadonlyMap<number | undefined, number>): number | undefined {
  return [...counts].reduce<[number | undefined, number]>((a, b) => (b[1] > a[1] ? b : a), [undefined, 0])[0];
}

function shareOf(part: Box, whole: Box): number {
  const both = intersectionOf(part, whole);
  return both ? areaOf(both) / Math.max(1, areaOf(part)) : 0;
}

/** Undefined where the truth does not tell kinds: its blocks need not be the page's regions then. */
export function scoreBoxes(layout: TruthLayout, reading: Reading): RegionBoxScore | undefined {
  const blocks = inPixelsOf(reading, layout).filter(({ text }) => text.trim() !== "");
  if (blocks.length === 0 || blocks.some(({ kind }) => kind === undefined)) return undefined;
  const matched = blocks.map(({ kind, box }) => {
    const ratios = reading.regions.map((region) => overlapRatio(region.box, box));
    const best = ratios.indexOf(Math.max(0, ...ratios));
    const isFound = best >= 0 && ratios[best]! >= FOUND;
    return { isText: kind === "text", isFound, isNamed: isFound && reading.regions[best]!.kind === kind };
  });
  return {
    regions: matched.length,
    found: matched.filter(({ isFound }) => isFound).length,
    named: matched.filter(({ isNamed }) => isNamed).length,
    textRegions: matched.filter(({ isText }) => isText).length,
    textFound: matched.filter(({ isText, isFound }) => isText && isFound).length,
  };
}
