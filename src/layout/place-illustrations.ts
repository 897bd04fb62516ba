// Puts pictures and their captions into the order of the text: at the end of the article they stand in.
import { areaOf, type Box, intersectionOf, unionOf, widthOf } from "../model/geometry.ts";
import type { PlacedBlock } from "./placed-block.ts";

/** Share of the narrower of two boxes that stand in one column. */
const IN_COLUMN = 0.5;

/**
 * The text in its order with the illustrations (indexes of `blocks`, captions with them) put in. An article is what
 * follows a headline up to the next. A caption read where it stands in its column would cut the text in two. A picture
 * belongs to the text above or below it in its column within `reachPx`, else to the nearest article.
 */
export function placeIllustrations(
  text: readonly number[],
  illustrations: readonly number[],
  blocks: readonly PlacedBlock[],
  isHeadline: (index: number) => boolean,
  reachPx: number,
): number[] {
  const articles: number[][] = [];
  for (const [k, i] of text.entries()) {
    const begins = isHeadline(i) && !(k > 0 && isHeadline(text[k - 1]!));
    if (begins || articles.length === 0) articles.push([]);
    articles.at(-1)!.push(i);
  }
  if (articles.length === 0) articles.push([]);
  const extents = articles.map((article) => article.map((i): Box => blocks[i]!).reduce(unionOf, NOWHERE));
  const articleOf = new Map(articles.flatMap((article, n) => article.map((i) => [i, n] as const)));
  const extras = articles.map((): number[] => []);
  const sorted = illustrations.toSorted((a, b) => blocks[a]!.y0 - blocks[b]!.y0 || a - b);
  const homes = new Map<number, number>();
  for (const i of sorted) {
    const picture = pictureAbove(i, sorted, blocks);
    const neighbour = nextInColumn(blocks[i]!, { text, reachPx, blocks, isHeadline });
    const home =
      (neighbour === undefined ? undefined : articleOf.get(neighbour)) ??
      (picture === undefined ? undefined : homes.get(picture)) ??
      nearest(blocks[i]!, extents);
    homes.set(i, home);
    const list = extras[home]!;
    const at = picture === undefined ? -1 : list.indexOf(picture);
    list.splice(at < 0 ? list.length : at + 1, 0, i);
  }
  return articles.flatMap((article, n) => [...article, ...extras[n]!]);
}

const NOWHERE: Box = {
  x0: Number.MAX_VALUE,
  y0: Number.MAX_VALUE,
  x1: -Number.MAX_VALUE,
  y1: -Number.MAX_VALUE,
};

/** The picture that a caption stands under. */
function pictureAbove(
  i: number,
  illustrations: readonly number[],
  blocks: readonly PlacedBlock[],
): number | undefined {
  const block = blocks[i]!;
  if (block.text === undefined) return undefined;
  const above = illustrations.filter((p) => {
    const { text, x0, x1, y1 } = blocks[p]!;
    return text === undefined && Math.min(x1, block.x1) > Math.max(x0, block.x0) && y1 <= block.y1;
  });
  // Of pictures beside each other, whose boxes may overlap, the one that it stands under.
  const overlap = (p: number) => Math.min(blocks[p]!.x1, block.x1) - Math.max(blocks[p]!.x0, block.x0);
  const lowest = Math.max(...above.map((p) => blocks[p]!.y1));
  const near = above.filter((p) => lowest - blocks[p]!.y1 < block.y1 - block.y0);
  return near.reduce<number | undefined>(
    (best, p) => (best === undefined || overlap(p) > overlap(best) ? p : best),
    undefined,
  );
}

interface Surroundings {
  readonly text: readonly number[];
  readonly blocks: readonly PlacedBlock[];
  readonly isHeadline: (index: number) => boolean;
  readonly reachPx: number;
}

/** The text next above or below a box in its column, nearer than the reach; a headline below begins another article. */
function nextInColumn(box: Box, { text, blocks, isHeadline, reachPx }: Surroundings): number | undefined {
  const gapTo = (i: number): number => {
    const { x0, y0, x1, y1 } = blocks[i]!;
    const shared = Math.min(x1, box.x1) - Math.max(x0, box.x0);
    if (shared < IN_COLUMN * Math.min(x1 - x0, widthOf(box))) return Number.POSITIVE_INFINITY;
    const isBelow = y0 + y1 > box.y0 + box.y1;
    if (isBelow && isHeadline(i)) return Number.POSITIVE_INFINITY;
    return Math.max(0, isBelow ? y0 - box.y1 : box.y0 - y1);
  };
  const nearest = Math.min(...text.map(gapTo));
  return nearest < reachPx ? text.find((i) => gapTo(i) === nearest) : undefined;
}

/** Index of the extent that most of the box lies in, else of the nearest one. */
function nearest(box: Box, extents: readonly Box[]): number {
  const scores = extents.map((extent) => {
    const both = intersectionOf(box, extent);
    if (both) return areaOf(both) / areaOf(box) + 1 / (1 + areaOf(extent) / areaOf(box));
    const dx = Math.max(extent.x0 - box.x1, box.x0 - extent.x1, 0);
    const dy = Math.max(extent.y0 - box.y1, box.y0 - extent.y1, 0);
    return -(dx + dy);
  });
  return scores.reduce((best, score, n) => (score > scores[best]! ? n : best), 0);
}
