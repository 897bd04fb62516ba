// Reading order by recursive cuts along white (Nagy and Seth, 1984; which cut comes first after Meunier, 2005).
import { type Box, unionOf, widthOf } from "../model/geometry.ts";

export interface CutOptions {
  /** Printed lines across; one as wide as a part of the page cuts it. */
  readonly rules: readonly Box[];
  readonly rulesDown: readonly Box[];
  /** Overlap of boxes that does not stop a cut, pixels. */
  readonly slackPx: number;
  /** What is narrower is no column, pixels. */
  readonly minColumnPx: number;
  /** Blocks that lie in the way of no cut: crumbs that may lie anywhere. */
  readonly isCrumb: (index: number) => boolean;
  readonly isHeadline: (index: number) => boolean;
  /** Whether a box is a frame with all that it holds. */
  readonly isFrame: (index: number) => boolean;
  /** Orders a part that no cut divides. */
  readonly orderWhole: (indexes: readonly number[]) => readonly number[];
}

/** A rule divides a part of the page when it covers this share of its width. */
const RULE_SHARE = 0.8;
/** Pieces of one rule lie within this of one height, in slacks. */
const LEVEL = 0.4;
/** And this share when it keeps columns together that could be read one by one. */
const WHOLE_RULE_SHARE = 0.93;
/** Columns that end at one height, and go on at one, do so within this, in slacks. */
const EVEN_REACH = 4;
/** What stands no further under another block than this, in slacks, goes on with it. */
const GOING_ON = 2;
/** A headline no further under another than this, in slacks, is its second part. */
const DECK_REACH = 4;
/** Heads of a row may reach into the feet of the row above by this share of the slack. */
const HEAD_OVERLAP = 0.6;
/** Headlines of one row of articles: this share of the width of what is topmost, this near to the gap above (slacks). */
const HEAD_SHARE = 0.55;
const HEAD_REACH = 4.5;
/** A rule over a row covers this share of each block right under it. */
const OVER_HEAD = 0.8;
/** A block spans others that lie under it for this share of their width, and is so many times as wide. */
const OVER = 0.6;
const WIDER = 1.25;

/**
 * Indexes of the boxes in reading order. A part of the page is cut at rules as wide as itself, else above rows of headlines,
 * else at the foot of an article that stands over the rest of its columns, else into columns, else above and below what
 * spans columns; pieces are read from top to bottom, columns from left to right.
 */
export function orderByCuts(boxes: readonly Box[], options: CutOptions): number[] {
  const { slackPx, minColumnPx, isCrumb, isHeadline, isFrame } = options;
  return order(boxes.map((_, i) => i));

  function order(part: readonly number[]): number[] {
    if (part.length <= 1) return [...part];
    const pieces =
      cutAtRules(part) ??
      cutAtHeadlineRows(part) ??
      cutAtEvenFeet(part) ??
      cutIntoColumns(part) ??
      cutAtSpanners(part);
    return pieces ? pieces.flatMap(order) : [...options.orderWhole(part)];
  }

  function cutAtRules(part: readonly number[], leastShare = RULE_SHARE): number[][] | undefined {
    const extent = part.map((i) => boxes[i]!).reduce(unionOf);
    const solid = part.filter((i) => !isCrumb(i));
    const places = options.rules
      .map(middleOf)
      .filter((y) => !solid.some((i) => boxes[i]!.y0 + slackPx < y && boxes[i]!.y1 - slackPx > y))
      .filter((y) => ruledShare(y, extent) >= leastShare && !leavesColumn(y, extent));
    return divide(part, places, "y");
  }

  /** Whether the rules at this height stop a column short of the extent. */
  function leavesColumn(y: number, extent: Box): boolean {
    const level = rulesAt(y);
    const [x0, x1] = [Math.min(...level.map((rule) => rule.x0)), Math.max(...level.map((rule) => rule.x1))];
    return x0 - extent.x0 > minColumnPx || extent.x1 - x1 > minColumnPx;
  }

  /** Rules at this height: those of neighbouring articles lie a little higher or lower. */
  function rulesAt(y: number): Box[] {
    return options.rules.filter((rule) => Math.abs(middleOf(rule) - y) < LEVEL * slackPx);
  }

  /** Share of the width of the extent that rules at this height cover; crossings break a rule into pieces. */
  function ruledShare(y: number, extent: Box): number {
    const covered = rulesAt(y).reduce(
      (sum, { x0, x1 }) => sum + Math.max(0, Math.min(x1, extent.x1) - Math.max(x0, extent.x0)),
      0,
    );
    return covered / widthOf(extent);
  }

  /** White gaps across under which most columns begin with a headline (an even row: all, at one height). */
  function cutAtHeadlineRows(part: readonly number[], isEven = false): number[][] | undefined {
    const extent = part.map((i) => boxes[i]!).reduce(unionOf);
    const places = whitePlaces(part, "y", HEAD_OVERLAP * slackPx).filter((y) => {
      if (options.rulesDown.some((rule) => runsThrough(rule, extent, y))) return false;
      const below = part.filter((i) => boxes[i]!.y0 + boxes[i]!.y1 > 2 * y && !isCrumb(i));
      const tops = below.filter(
        (i) => !below.some((j) => boxes[j]!.y0 < boxes[i]!.y0 && meet(boxes[i]!, boxes[j]!)),
      );
      if (isBrokenRow(part, tops, y)) return false;
      const top = Math.min(...tops.map((i) => boxes[i]!.y0));
      const heads = tops.filter((i) => isHeadline(i) && boxes[i]!.y0 - top < HEAD_REACH * slackPx);
      if (tops.some((i) => !heads.includes(i) && isGoingOn(part, i))) return false;
      if (heads.some((i) => isDeck(part, i))) return false;
      if (isEven && (heads.length < tops.length || riseOf(heads) > slackPx)) return false;
      const sum = (list: readonly number[]) => list.reduce((total, i) => total + widthOf(boxes[i]!), 0);
      return heads.length >= 2 && sum(heads) >= HEAD_SHARE * sum(tops);
    });
    return divide(part, places, "y");
  }

  /** Whether a block stands as close under another of its column as the parts of one article do. */
  function isGoingOn(part: readonly number[], i: number): boolean {
    const { y0 } = boxes[i]!;
    return part.some(
      (j) =>
        boxes[j]!.y0 < y0 && meet(boxes[i]!, boxes[j]!) && Math.abs(y0 - boxes[j]!.y1) < GOING_ON * slackPx,
    );
  }

  /** Whether a headline stands so close under another that it is the second part of it. */
  function isDeck(part: readonly number[], i: number): boolean {
    const { y0 } = boxes[i]!;
    const isHead = (j: number) => isHeadline(j) && !isFrame(j) && boxes[j]!.y0 < y0;
    const isNear = (j: number) => Math.abs(y0 - boxes[j]!.y1) < DECK_REACH * slackPx;
    return !isFrame(i) && part.some((j) => isHead(j) && isNear(j) && meet(boxes[i]!, boxes[j]!));
  }

  /**
   * Whether a rule near this height begins something new in some columns only: text of others runs past it, or it covers
   * the columns that it lies over and ends with them. A stroke of the pen covers no whole column.
   */
  function isBrokenRow(part: readonly number[], tops: readonly number[], y: number): boolean {
    const solid = part.filter((i) => !isCrumb(i));
    const extent = part.map((i) => boxes[i]!).reduce(unionOf);
    return options.rules.some((rule) => {
      const level = middleOf(rule);
      if (!meet(rule, extent) || widthOf(rule) < minColumnPx) return false;
      if (Math.abs(level - y) > HEAD_REACH * slackPx) return false;
      const past = solid.filter((i) => boxes[i]!.y0 + slackPx < level && boxes[i]!.y1 - slackPx > level);
      if (past.length > 0) return !past.some((i) => meet(boxes[i]!, rule));
      const under = tops.map((i) => boxes[i]!).filter((top) => meet(top, rule));
      const covers = under.every((top) => sharedWidth(top, rule) > OVER_HEAD * widthOf(top));
      return under.length > 0 && covers && leavesColumn(level, extent);
    });
  }

  /** White gaps across at which several columns all end, and all go on: an article of its own stands over the rest. */
  function cutAtEvenFeet(part: readonly number[]): number[][] | undefined {
    const places = whitePlaces(part, "y").filter((y) => {
      const solid = part.filter((i) => !isCrumb(i));
      const above = solid.filter((i) => boxes[i]!.y0 + boxes[i]!.y1 < 2 * y);
      const below = solid.filter((i) => boxes[i]!.y0 + boxes[i]!.y1 > 2 * y);
      const feet = above.filter(
        (i) => !above.some((j) => boxes[j]!.y1 > boxes[i]!.y1 && meet(boxes[i]!, boxes[j]!)),
      );
      const heads = below.filter(
        (i) => !below.some((j) => boxes[j]!.y0 < boxes[i]!.y0 && meet(boxes[i]!, boxes[j]!)),
      );
      if (Math.min(feet.length, heads.length) < 2 || heads.every(isHeadline) || feet.some(isHeadline))
        return false;
      const top = solid.reduce((a, b) => (boxes[b]!.y0 < boxes[a]!.y0 ? b : a));
      if (
        !isHeadline(top) ||
        !heads.some((i) => isHeadline(i) && !isFrame(i)) ||
        feet.filter((i) => meet(boxes[i]!, boxes[top]!)).length < 2
      )
        return false;
      const reach = EVEN_REACH * slackPx;
      return feet.every((i) => y - boxes[i]!.y1 < reach) && heads.every((i) => boxes[i]!.y0 - y < reach);
    });
    return divide(part, places, "y");
  }

  /** How far the tops of blocks lie from one height. */
  function riseOf(part: readonly number[]): number {
    const tops = part.map((i) => boxes[i]!.y0);
    return Math.max(...tops) - Math.min(...tops);
  }

  /** Whether a vertical rule says that columns, or the frame of an advert, go on past this height. */
  function runsThrough({ x0, y0, x1, y1 }: Box, extent: Box, y: number): boolean {
    return x0 > extent.x0 && x1 < extent.x1 && y0 + slackPx < y && y1 - slackPx > y;
  }

  /** Columns between lanes; neighbours that one row of articles after the other divides stay together. */
  function cutIntoColumns(part: readonly number[]): number[][] | undefined {
    const columns = divide(part, whitePlaces(part, "x"), "x");
    if (!columns || columns.length < 3) return columns;
    const groups: number[][] = [];
    for (let c = 0; c < columns.length; ) {
      let next = c + 1;
      for (let end = columns.length; end > c + 1 && next === c + 1; end--) {
        if (end - c === columns.length) continue;
        const union = columns.slice(c, end).flat();
        if (cutAtRules(union, WHOLE_RULE_SHARE) ?? cutAtHeadlineRows(union, true)) next = end;
      }
      groups.push(columns.slice(c, next).flat());
      c = next;
    }
    return groups.length > 1 ? groups : columns;
  }

  /** Parts that begin with a block that spans columns of the part above or below it; a headline alone is parted too. */
  function cutAtSpanners(part: readonly number[]): number[][] | undefined {
    const bands = divide(part, whitePlaces(part, "y"), "y");
    if (!bands) return undefined;
    const pieces: number[][] = [];
    for (const [b, band] of bands.entries()) {
      const [above, below] = [bands[b - 1], bands[b + 1]];
      const begins = (above && spans(band, above)) || (below && spans(band, below));
      if (above === undefined || begins) pieces.push([...band]);
      else pieces.at(-1)!.push(...band);
    }
    if (pieces.length > 1) return pieces;
    const [first, ...rest] = bands;
    return first!.length === 1 ? [first!, rest.flat()] : undefined;
  }

  /** Whether a block of one band stands over two blocks of the other that are beside each other. */
  function spans(band: readonly number[], other: readonly number[]): boolean {
    return band.some((i) => {
      const under = other.filter((j) => widthOf(boxes[j]!) > minColumnPx && isOver(boxes[i]!, boxes[j]!));
      return under.some((p) => under.some((q) => boxes[p]!.x1 <= boxes[q]!.x0 + slackPx));
    });
  }

  /** Middles of the white gaps between the boxes along an axis. */
  function whitePlaces(part: readonly number[], axis: "x" | "y", overlapPx = slackPx): number[] {
    const [from, to] = axis === "x" ? (["x0", "x1"] as const) : (["y0", "y1"] as const);
    const solid = part.filter((i) => !isCrumb(i)).sort((a, b) => boxes[a]![from] - boxes[b]![from]);
    const places: number[] = [];
    let end = Number.POSITIVE_INFINITY;
    for (const i of solid) {
      const { [from]: start, [to]: stop } = boxes[i]!;
      if (start > end - overlapPx) places.push((start + end) / 2);
      end = end === Number.POSITIVE_INFINITY ? stop : Math.max(end, stop);
    }
    return places;
  }

  function divide(
    part: readonly number[],
    places: readonly number[],
    axis: "x" | "y",
  ): number[][] | undefined {
    const [from, to] = axis === "x" ? (["x0", "x1"] as const) : (["y0", "y1"] as const);
    const sorted = places.toSorted((a, b) => a - b);
    const pieces = sorted.map((): number[] => []).concat([[]]);
    for (const i of part) {
      const middle = (boxes[i]![from] + boxes[i]![to]) / 2;
      pieces[sorted.filter((place) => place < middle).length]!.push(i);
    }
    const filled = pieces.filter((piece) => piece.length > 0);
    return filled.length > 1 ? filled : undefined;
  }
}

/** Whether one box lies over most of the width of the other and is clearly wider. */
function isOver(wide: Box, narrow: Box): boolean {
  const width = widthOf(narrow);
  const shared = Math.min(wide.x1, narrow.x1) - Math.max(wide.x0, narrow.x0);
  return shared > OVER * width && widthOf(wide) > WIDER * width;
}

const middleOf = ({ y0, y1 }: Box): number => (y0 + y1) / 2;

/** Width that two boxes share; below 0 where they do not. */
const sharedWidth = (a: Box, b: Box): number => Math.min(a.x1, b.x1) - Math.max(a.x0, b.x0);

/** Whether two boxes share part of their width. */
const meet = (a: Box, b: Box): boolean => sharedWidth(a, b) > 0;
