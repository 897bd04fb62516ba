// What the archive keeps and tells of corrections: groups, events, conflicts, sign-offs.
import type { Correction, CorrectionKind, PartStates, TextDocument } from "../model/correction.ts";
import type { Box } from "../model/geometry.ts";
import type { PageState } from "../model/page-state.ts";
import type { PageText } from "../model/text.ts";
import type { PageId } from "./store.ts";

/** The maker of what the program did by itself. */
export const PROGRAM = "";

/** A page as corrections find it. */
export interface CorrectedPage {
  readonly pageId: PageId;
  readonly readingId: number;
  readonly state: PageState;
  /** Counts up with every reading and every correction, also those that leave the text as it is. */
  readonly revision: number;
  /** What the engine read. */
  readonly reading: PageText;
  /** The same, taken apart. */
  readonly raw: TextDocument;
  /** As it stands, with all corrections. */
  readonly document: TextDocument;
}

/** One change of one page, ready to be put on record. */
export interface PlannedChange {
  readonly kind: CorrectionKind;
  readonly before: PartStates;
  readonly after: PartStates;
}

export interface CorrectionRecord extends Correction {
  readonly pageId: PageId;
  readonly readingId: number;
  /** The page's revision after it. */
  readonly revision: number;
  readonly who: string;
  readonly when: string;
  readonly why: string | null;
}

export interface GroupFacts {
  readonly kind: CorrectionKind;
  readonly who: string;
  readonly why?: string | undefined;
  /** The group that this one takes back. */
  readonly reverses?: number;
}

export interface GroupRecord {
  readonly group: number;
  readonly kind: CorrectionKind;
  readonly who: string;
  readonly when: string;
  readonly why: string | null;
  readonly reverses: number | null;
  /** The group that took this one back and stands; null while this one stands. */
  readonly reversedBy: number | null;
  readonly pages: readonly PageId[];
  readonly changes: number;
}

export interface SignOffRecord {
  readonly who: string;
  readonly when: string;
  readonly revision: number;
  readonly reader: 1 | 2;
}

export interface ConflictRecord {
  readonly id: number;
  readonly pageId: PageId;
  readonly who: string;
  readonly when: string;
  readonly kind: CorrectionKind;
  readonly was: string;
  readonly corrected: string;
  readonly readsNow: string | null;
  readonly why: string;
  readonly box: Box;
  readonly part: string | null;
  readonly isKept: boolean;
}

/** What corrections can be asked of an archive. */
export interface CorrectionReads {
  /** undefined before the first reading. */
  correctedPage(pageId: PageId): CorrectedPage | undefined;
  revisionOf(pageId: PageId): number | undefined;
  /** Corrections of all readings of the page, oldest first; only those after a revision when one is given. */
  correctionsOf(pageId: PageId, after?: number): CorrectionRecord[];
  /** The page as it was at a revision; undefined before its first reading. */
  documentAt(pageId: PageId, revision: number): TextDocument | undefined;
  group(group: number): GroupRecord | undefined;
  correctionsOfGroup(group: number): CorrectionRecord[];
  /** Newest first. */
  groupsOf(who: string, limit: number): GroupRecord[];
  openConflicts(pageId?: PageId): ConflictRecord[];
  signOffsOf(pageId: PageId): SignOffRecord[];
}

/** What corrections can be told. None of these needs the archive lock: each is one short transaction. */
export interface CorrectionWrites {
  /** A group of changes; `saveCorrections` adds to it page by page. */
  beginGroup(facts: GroupFacts): number;
  /**
   * Lets `plan` look at the page as it stands and puts what it plans on record, in one transaction. Search index and
   * places to look at follow. A page that was signed off, or waited for review, is in review again. Whatever `plan`
   * throws leaves the page as it was. Returns the page's new revision and the number of changes.
   */
  saveCorrections(
    group: GroupFacts | { readonly group: number; readonly who: string },
    pageId: PageId,
    plan: (page: CorrectedPage) => readonly PlannedChange[],
  ): { group: number; revision: number; changes: number };
  settleConflict(id: number, who: string): PageId | undefined;
  /** Puts a signature on record and moves the page; the caller has checked that it may be signed. */
  signOff(pageId: PageId, revision: number, reader: 1 | 2, who: string, isLast: boolean): void;
  /** A move by a person (src/model/page-state.ts). Throws on a forbidden one. */
  movePageBy(pageId: PageId, to: PageState, reason: string, who: string): void;
}
