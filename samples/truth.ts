// The exact truth of a drawn page: what is printed where, in what order; pure types for tests, bench and evaluation.
import type { Box, Point } from "../src/model/geometry.ts";
import type { ArticleRole, RegionKind } from "../src/model/text.ts";

export interface TruthWord {
  /** As printed: the first half of a word broken at a line end keeps its hyphen. */
  readonly text: string;
  /** Box of the ink, whole master pixels of the damaged image. */
  readonly box: Box;
}

export interface TruthLine {
  readonly box: Box;
  /** Baseline from the line's start to its end in reading direction. */
  readonly baseline: readonly [start: Point, end: Point];
  /** What a line inside running text is, when it is not plain body. */
  readonly role?: "dateline" | "subhead" | "jump" | "credit";
  readonly words: readonly TruthWord[];
}

export interface TruthRegion {
  readonly kind: RegionKind;
  readonly box: Box;
  /** Place in the reading order of the page, from 0; equals the index in PageTruth.regions. */
  readonly order: number;
  /** Article that the region belongs to; absent for furniture, adverts and the like. */
  readonly article?: string;
  readonly role?: ArticleRole;
  /** Stamps, slips, handwriting, blackletter: may be read or not; left out of PageTruth.text. */
  readonly optional?: true;
  /** Clockwise quarter turn that brings the region upright. */
  readonly turn: 0 | 90 | 180 | 270;
  /** Printed white on black. */
  readonly reversed?: true;
  readonly lines: readonly TruthLine[];
}

export interface TruthArticle {
  readonly id: string;
  readonly headline: string;
  /** Orders of its regions on this page. */
  readonly regions: readonly number[];
  /** The jump line as printed, such as "See BRIDGE, page A4". */
  readonly jumpTo?: string;
  /** The line that names where the article comes from, such as "BRIDGE, from page A1". */
  readonly jumpFrom?: string;
}

export interface PageTruth {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly dpi: number;
  readonly language: "eng" | "fra";
  readonly regions: readonly TruthRegion[];
  readonly articles: readonly TruthArticle[];
  /** Lines of all regions that are not optional, in reading order, one per line; an empty line between regions. */
  readonly text: string;
}

/** How a sample was made; also what the scorer needs (`optional_text`, `hyphens`). */
export interface SampleMeta {
  readonly title: string;
  readonly date: string;
  readonly page: string;
  readonly kind: string;
  readonly damage: "clean" | "damaged";
  readonly language: "eng" | "fra";
  readonly seed: number;
  readonly dpi: number;
  readonly image: string;
  /** Frame of the image file, from 0. */
  readonly frame: number;
  readonly hyphens: "printed";
  readonly optional_text: readonly string[];
  /** Every step that the paper and the scanner did to the page, with its parameters, in order. */
  readonly damages: readonly Readonly<Record<string, string | number>>[];
}
