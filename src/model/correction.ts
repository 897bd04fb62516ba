// What a correction is: an appended record of what one human action changed on one page, before and after.
import type { Affine, Box, Point } from "./geometry.ts";
import type { ArticleRole, Region, RegionKind, Suppression } from "./text.ts";

/**
 * Names one part of a page's text for as long as its reading is the current one. Parts of the reading are named by
 * their place in it ("r3", "l3.12", "w3.12.4"), parts that people made by the revision that made them ("w+27.0").
 * A name is never given twice, so that any earlier state of the page can be brought back.
 */
export type PartId = string;

/** What a person said of a word, beyond its text. */
export type WordStatus = "accepted" | "corrected" | "inserted" | "illegible";

export interface WordPart {
  readonly type: "word";
  readonly text: string;
  readonly box: Box;
  readonly certainty: number;
  readonly alternatives?: readonly string[];
  readonly hyphen?: "first" | "second";
  readonly suppressed?: Suppression;
  readonly status?: WordStatus;
  /** Why it cannot be read, when `status` is illegible. */
  readonly illegibleReason?: string;
}

export interface LinePart {
  readonly type: "line";
  readonly box: Box;
  readonly baseline: readonly [start: Point, end: Point];
  readonly paragraph: number;
  readonly words: readonly PartId[];
}

export interface RegionPart {
  readonly type: "region";
  readonly kind: RegionKind;
  readonly box: Box;
  readonly toImage?: Affine;
  readonly turn: Region["turn"];
  readonly variant?: string;
  readonly xHeightPx?: number;
  readonly lines: readonly PartId[];
}

export interface ArticlePart {
  readonly regions: readonly { readonly region: PartId; readonly role: ArticleRole }[];
  readonly certainty: number;
  readonly jumpTo?: string;
  readonly jumpFrom?: string;
}

/** The order of regions and their grouping into articles; its id is "page". */
export interface PagePart {
  readonly type: "page";
  readonly regions: readonly PartId[];
  readonly articles: readonly ArticlePart[];
}

/** That a person has looked at a finding; its id is "f" and the finding's place among those of the reading. */
export interface FindingPart {
  readonly type: "finding";
  readonly isSettled: boolean;
}

export type Part = WordPart | LinePart | RegionPart | PagePart | FindingPart;

/** Parts by their names; null where there is no such part. */
export type PartStates = Readonly<Record<PartId, Part | null>>;

export const CORRECTION_KINDS = [
  "word-text",
  "word-accepted",
  "word-illegible",
  "words-merged",
  "word-split",
  "word-inserted",
  "word-deleted",
  "line-retyped",
  "line-accepted",
  "region-retyped",
  "region-drawn",
  "region-redrawn",
  "region-kind",
  "regions-merged",
  "region-split",
  "region-deleted",
  "regions-ordered",
  "region-read-again",
  "articles-grouped",
  "finding-settled",
  "series",
  "undone",
  "redone",
  "re-anchored",
] as const;
export type CorrectionKind = (typeof CORRECTION_KINDS)[number];

/** One appended change. `before` and `after` name the same parts. */
export interface Correction {
  readonly id: number;
  /** The user action it belongs to: what is undone as one. */
  readonly group: number;
  readonly kind: CorrectionKind;
  readonly before: PartStates;
  readonly after: PartStates;
}

/** The text of a page taken apart into named parts, as corrections address it. */
export interface TextDocument {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly parts: ReadonlyMap<PartId, Part>;
}
