// What layout found on one prepared page: blocks in reading order, and the facts that later checks need.
import type { Box, Point } from "./geometry.ts";
import type { InkMap, QuarterTurn } from "./prepared-page.ts";
import type { RegionKind } from "./text.ts";

/** A large initial: a letter some lines high, which begins the first word of a row beside it. */
export interface LargeInitial {
  readonly box: Box;
  /** The row, without the initial. */
  readonly row: Box;
}

/** A block of the page. All boxes are in prepared pixels of the page it lies on. */
export interface LayoutBlock {
  /** A guess from geometry alone; the text may show otherwise. */
  readonly kind: RegionKind;
  readonly box: Box;
  /** Boxes of its lines of print from top to bottom (ink, no margin); empty for images. */
  readonly rows: readonly Box[];
  /** Height of the lower-case x of this block, prepared pixels. */
  readonly xHeightPx: number;
  /** White on black: the crop comes inverted. */
  readonly isReversed: boolean;
  /** Clockwise turn that brings the block upright; other than 0 for type printed sideways. */
  readonly turn: QuarterTurn;
  /** Large initials of its text; they are in no row, and the box holds them. */
  readonly initials?: readonly LargeInitial[];
}

/** The way of one vertical rule from top to foot, over the breaks in its ink. */
export interface RuleCourse {
  /** Its middle, top to foot; straight between two points. */
  readonly points: readonly Point[];
  readonly widthPx: number;
}

export interface PageLayout {
  /** In reading order; images stand where a reader meets them. */
  readonly blocks: readonly LayoutBlock[];
  /** Printed lines. */
  readonly rules: readonly Box[];
  /** The vertical ones among them: what lies beyond the rule at a block's side is not the block's. */
  readonly courses: readonly RuleCourse[];
  /** White lanes between columns: a line of text with words on both sides of one straddles it. */
  readonly gutters: readonly Box[];
  /** Ink of rules at the working scale of the prepared page, painted out of crops. */
  readonly ruleInk: InkMap;
  /** Letter-like ink in text blocks: x0, y0, x1, y1 and index of the block, five numbers a letter. */
  readonly letters: Int32Array;
  /** Blocks in parts of the page that no cut divides, where the reading order is a guess. */
  readonly unsureBlocks: number;
}
