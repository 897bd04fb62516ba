// The engine-neutral text of a page: page > region > paragraph > line > word, all boxes in master pixels.
import type { Affine, Box, Point } from "./geometry.ts";

/** Why a recognised word is kept on record but left out of the page's text. */
export type Suppression = "in-picture" | "in-rule" | "litter" | "duplicate";

/** One recognised word. */
export interface Word {
  readonly text: string;
  /** Master pixels, whole numbers. */
  readonly box: Box;
  /** Engine certainty, 0..100. Certainty is not accuracy. */
  readonly certainty: number;
  /** Other readings the engine offered for the whole word, best first. */
  readonly alternatives?: readonly string[];
  /** Which half of a word split by a hyphen at a line end this is. The halves follow each other in reading order. */
  readonly hyphen?: "first" | "second";
  readonly suppressed?: Suppression;
}

/** One line of print. */
export interface Line {
  readonly box: Box;
  /** Measured baseline in master pixels, from the line's start to its end in reading direction (any angle). */
  readonly baseline: readonly [start: Point, end: Point];
  /** Paragraph within the region, counted from 0. */
  readonly paragraph: number;
  readonly words: readonly Word[];
}

export const REGION_KINDS = [
  "masthead",
  "headline",
  "byline",
  "text",
  "caption",
  "table",
  "advert",
  "image",
  "rule",
  "slip",
  "furniture",
] as const;
/** What a block of the page is; the words are defined in docs/glossary.md. */
export type RegionKind = (typeof REGION_KINDS)[number];

/** A block of the page. Regions stand in reading order; images and rules have no lines. */
export interface Region {
  readonly kind: RegionKind;
  /** Master pixels. */
  readonly box: Box;
  /** The one map from master pixels to the pixels of the image the engine was given; undefined when it was not read. */
  readonly toImage?: Affine;
  /** Clockwise quarter turn that brings the region upright: 0, 90, 180 or 270 degrees. */
  readonly turn: 0 | 90 | 180 | 270;
  /** Which preparation was chosen for this region, and from what evidence (for people and the record). */
  readonly variant?: string;
  /** Height of the lower-case x in master pixels, when measured. */
  readonly xHeightPx?: number;
  readonly lines: readonly Line[];
}

export const ARTICLE_ROLES = [
  "headline",
  "deck",
  "byline",
  "dateline",
  "body",
  "picture",
  "caption",
  "credit",
  "jump",
] as const;
export type ArticleRole = (typeof ARTICLE_ROLES)[number];

/** Regions that belong together, in reading order. */
export interface Article {
  /** Indexes into PageText.regions. */
  readonly regions: readonly { readonly region: number; readonly role: ArticleRole }[];
  /** 0..1; how sure the grouping is. Unsure is a value. */
  readonly certainty: number;
  /** What a jump line names, as printed, such as "See BRIDGE, page A4". */
  readonly jumpTo?: string;
  readonly jumpFrom?: string;
}

/** Everything one reading says about one page. */
export interface PageText {
  /** Size of the master in pixels, after EXIF orientation. */
  readonly widthPx: number;
  readonly heightPx: number;
  readonly regions: readonly Region[];
  readonly articles: readonly Article[];
}
