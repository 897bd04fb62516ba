// What the review desk shows of changes: what was saved, who else changed what, history and differences.
import type { CorrectionKind, PartId } from "../model/correction.ts";
import type { Box } from "../model/geometry.ts";
import type { PageState } from "../model/page-state.ts";
import type { FindingView, TextView } from "./views.ts";

export interface SignOff {
  readonly who: string;
  readonly when: string;
  readonly revision: number;
  /** 1 for the first reader, 2 for the second. */
  readonly reader: 1 | 2;
  /** False once the page was changed afterwards. */
  readonly isStanding: boolean;
}

/** One entry of a page's history, newest first. */
export interface HistoryEntry {
  readonly when: string;
  /** Reviewer, or null for the program itself. */
  readonly who: string | null;
  readonly what: string;
  readonly why: string | null;
  /** Of a change of text: the revision after it, its group, and the texts of the lines it touched. */
  readonly change: {
    readonly revision: number;
    readonly group: number;
    readonly kind: CorrectionKind;
    readonly isUndone: boolean;
    readonly before: string;
    readonly after: string;
    readonly box: Box | null;
  } | null;
}

/** One piece of a line's difference; `same` text is both, the others are what the engine read or what stands now. */
export interface DiffPiece {
  readonly kind: "same" | "was" | "now";
  readonly text: string;
}

export interface LineDiff {
  /** The line as it is now; null when it was taken out. */
  readonly line: PartId | null;
  readonly box: Box;
  readonly pieces: readonly DiffPiece[];
}

export interface PageDiff {
  readonly page: number;
  readonly revision: number;
  /** Lines that differ, in reading order. */
  readonly lines: readonly LineDiff[];
  readonly wordsRead: number;
  readonly wordsChanged: number;
}

/** What one group did to one page. */
export interface SavedPage {
  readonly page: number;
  readonly revision: number;
  readonly state: PageState;
  readonly text: TextView;
  readonly findingsInFull: readonly FindingView[];
}

export interface Saved {
  readonly group: number;
  readonly pages: readonly SavedPage[];
  /** Changes of others since the given revision that were kept beside this one; empty as a rule. */
  readonly besides: readonly OthersChange[];
}

export interface OthersChange {
  readonly who: string;
  readonly when: string;
  readonly kind: CorrectionKind;
  readonly before: string;
  readonly after: string;
  readonly box: Box | null;
}

/** Answer with status 409: nothing was saved. */
export interface Conflict {
  readonly error: { readonly code: "CHANGED_MEANWHILE"; readonly message: string };
  readonly page: number;
  readonly revision: number;
  /** What the other did, oldest first. */
  readonly changes: readonly OthersChange[];
  /** The page's text as it stands now. */
  readonly text: TextView;
}

/** Answer with any other status of 400 and above. */
export interface Failure {
  readonly error: { readonly code: string; readonly message: string };
}

export interface GroupView {
  readonly group: number;
  readonly who: string;
  readonly when: string;
  readonly kind: CorrectionKind;
  readonly why: string | null;
  readonly pages: readonly number[];
  readonly changes: number;
  readonly isUndone: boolean;
}

/** The reviewer's own actions, newest first, and which of them Ctrl+Z and Ctrl+Y would take. */
export interface GroupList {
  readonly groups: readonly GroupView[];
  readonly undo: number | null;
  readonly redo: number | null;
}

/** A change that the series left out, and why. */
export interface SeriesSaved {
  readonly group: number | null;
  readonly changed: number;
  readonly leftOut: readonly { readonly page: number; readonly word: PartId; readonly why: string }[];
}

/** A correction of an older reading that could not simply be carried over to the new one. */
export interface ConflictView {
  readonly conflict: number;
  readonly page: number;
  readonly who: string;
  readonly when: string;
  readonly kind: CorrectionKind;
  /** What the engine had read, what the person wrote, what the engine reads there now. */
  readonly was: string;
  readonly corrected: string;
  readonly readsNow: string | null;
  readonly why: string;
  readonly box: Box;
  /** The word that now stands there, when there is one. */
  readonly word: PartId | null;
  /** True when the person's text was kept all the same. */
  readonly isKept: boolean;
}
