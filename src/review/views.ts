// What the review desk shows: the shapes of its answers, shared by server and screens.
import type { PartId, WordStatus } from "../model/correction.ts";
import type { FindingCode } from "../model/finding.ts";
import type { Box, Point } from "../model/geometry.ts";
import type { PageState } from "../model/page-state.ts";
import type { ArticleRole, RegionKind, Suppression } from "../model/text.ts";
import type { ConflictView, LineDiff, SignOff } from "./changes-views.ts";

/** Why a word should be looked at. Numbers and dates are, whatever their certainty. */
export type Doubt = "certainty" | "number" | "date" | "finding" | "conflict";

export interface PageRow {
  readonly page: number;
  readonly title: string | null;
  readonly date: string | null;
  readonly label: string | null;
  readonly headline: string | null;
  /** File name of the scan, without its folder. */
  readonly scan: string;
  readonly frame: number;
  readonly state: PageState;
  readonly meanCertainty: number | null;
  readonly words: number | null;
  /** Words and findings still to be looked at. */
  readonly doubts: number;
  readonly findings: readonly FindingCode[];
  /** Counts up with every change; sent back with each save. */
  readonly revision: number;
}

export interface PageList {
  readonly total: number;
  readonly pages: readonly PageRow[];
  /** Give it back as `after` for the next pages; null at the end. Stays right when pages come and go. */
  readonly next: string | null;
}

export interface Facets {
  readonly titles: readonly { readonly title: string; readonly pages: number }[];
  readonly states: Readonly<Record<PageState, number>>;
  readonly findings: readonly { readonly code: FindingCode; readonly pages: number }[];
  readonly runs: readonly { readonly run: number; readonly startedAt: string; readonly command: string }[];
  readonly firstDay: string | null;
  readonly lastDay: string | null;
}

export interface Calendar {
  readonly title: string;
  readonly year: number;
  /** Years with issues of this title. */
  readonly years: readonly number[];
  readonly issues: readonly CalendarIssue[];
  /** Days without an issue although the title's usual rhythm has one there. */
  readonly gaps: readonly string[];
  /** How the rhythm was told, in words, such as "an issue every Thursday (48 of 52 weeks)". */
  readonly rhythm: string;
}

export interface CalendarIssue {
  /** EDTF, as given. */
  readonly date: string;
  /** Day it is shown on; null when the date is no single day. */
  readonly day: string | null;
  readonly pages: readonly {
    readonly page: number;
    readonly label: string | null;
    readonly state: PageState;
  }[];
  /** Page numbers missing between the first and the last number found. */
  readonly missing: readonly string[];
}

export interface WordView {
  readonly id: PartId;
  readonly text: string;
  /** What the engine read here; null for a word that a person inserted, merged or split. */
  readonly raw: string | null;
  readonly box: Box;
  /** Engine certainty, 0..100. It is not accuracy. */
  readonly certainty: number;
  readonly alternatives: readonly string[];
  readonly hyphen: "first" | "second" | null;
  readonly suppressed: Suppression | null;
  readonly status: WordStatus | "read";
  readonly illegibleReason: string | null;
  readonly doubts: readonly Doubt[];
}

export interface LineView {
  readonly id: PartId;
  readonly box: Box;
  readonly baseline: readonly [start: Point, end: Point];
  readonly paragraph: number;
  readonly words: readonly WordView[];
}

export interface RegionView {
  readonly id: PartId;
  readonly kind: RegionKind;
  readonly box: Box;
  readonly turn: 0 | 90 | 180 | 270;
  readonly variant: string | null;
  readonly lines: readonly LineView[];
}

export interface ArticleView {
  readonly regions: readonly { readonly region: PartId; readonly role: ArticleRole }[];
  readonly certainty: number;
  readonly jumpTo: string | null;
  readonly jumpFrom: string | null;
}

export interface TextView {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly regions: readonly RegionView[];
  readonly articles: readonly ArticleView[];
}

export interface FindingView {
  readonly id: PartId;
  readonly code: FindingCode;
  readonly message: string;
  readonly box: Box | null;
  readonly isSettled: boolean;
}

export interface PageDetail extends PageRow {
  readonly text: TextView | null;
  readonly findingsInFull: readonly FindingView[];
  /** Neighbours in the issue, or by number when the page belongs to none. */
  readonly previous: number | null;
  readonly following: number | null;
  readonly image: { readonly widthPx: number; readonly heightPx: number } | null;
  readonly signOffs: readonly SignOff[];
  readonly outputs: readonly { readonly path: string; readonly kind: string; readonly isCurrent: boolean }[];
  readonly conflicts: readonly ConflictView[];
  readonly languages: string | null;
  readonly shelfmark: string | null;
}

/** A place to look at, with all that a screen needs to show it. */
export interface DoubtItem {
  /** Stable key of the place; give it back as `after`. */
  readonly key: string;
  readonly page: number;
  readonly revision: number;
  readonly title: string | null;
  readonly date: string | null;
  readonly label: string | null;
  readonly state: PageState;
  readonly doubt: Doubt;
  /** null when the place is a finding or a conflict without a word. */
  readonly word: WordView | null;
  readonly line: LineView | null;
  readonly finding: FindingView | null;
  readonly conflict: ConflictView | null;
  /** What to show of the scan, master pixels: the word with its neighbours. */
  readonly crop: Box;
}

export interface DoubtList {
  /** Places in the selection; counting stops at `totalIsAtLeast`. */
  readonly total: number;
  readonly totalIsAtLeast: boolean;
  readonly items: readonly DoubtItem[];
  readonly next: string | null;
}

export interface SeriesList {
  readonly total: number;
  /** True when there are more places than are listed. */
  readonly isCut: boolean;
  readonly occurrences: readonly Occurrence[];
}

export interface Occurrence {
  readonly page: number;
  readonly revision: number;
  readonly title: string | null;
  readonly date: string | null;
  readonly label: string | null;
  readonly word: WordView;
  /** What the word would become. */
  readonly proposed: string;
  /** The line around it as text, with the word's place in it. */
  readonly line: { readonly before: string; readonly after: string };
  readonly crop: Box;
}

export interface HitView {
  readonly page: number;
  readonly title: string | null;
  readonly date: string | null;
  readonly label: string | null;
  readonly scan: string;
  readonly state: PageState;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly snippet: readonly { readonly text: string; readonly hit: boolean }[];
  readonly words: readonly {
    readonly text: string;
    readonly box: Box;
    readonly certainty: number;
    /** Set when the word was found by what the engine read, not by what stands now. */
    readonly raw: string | null;
  }[];
  /** The part of the scan around the first hit, master pixels. */
  readonly crop: Box;
}

export interface HitList {
  readonly total: number;
  readonly hits: readonly HitView[];
}

export interface PublishStatus {
  /** Pages whose outputs are out of date. */
  readonly due: number;
  readonly job: {
    readonly state: "running" | "done" | "failed";
    readonly startedAt: string;
    readonly pages: number;
    readonly pagesDone: number;
    readonly outputs: readonly string[];
    readonly failures: readonly { readonly path: string; readonly message: string }[];
  } | null;
}

export interface RereadJob {
  readonly job: string;
  readonly page: number;
  readonly region: PartId;
  readonly languages: string;
  readonly state: "running" | "done" | "failed";
  readonly message: string | null;
  /** What the engine reads now; saved only when the reviewer accepts it. */
  readonly proposal: {
    readonly revision: number;
    readonly lines: readonly LineDiff[];
    readonly meanCertaintyBefore: number | null;
    readonly meanCertaintyNow: number | null;
  } | null;
}

export interface SessionView {
  readonly reviewer: string | null;
  /** What the screen must ask for before anything can be changed. */
  readonly needs: "name" | "password" | null;
  /** Sent back in the header X-CSRF-Token with every request that changes something. */
  readonly csrf: string;
  readonly archive: string;
  readonly secondReader: boolean;
  /** Languages that a region can be read again in. */
  readonly languages: readonly string[];
  readonly version: string;
}
