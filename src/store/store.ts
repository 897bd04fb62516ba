// What the archive's database can be asked and told: the types of every store operation, without their SQL.
import type { ErrorCode } from "../errors.ts";
import type { Finding } from "../model/finding.ts";
import type { PageIdentity, PageReading, Scan, ScanFormat } from "../model/page.ts";
import type { PageState } from "../model/page-state.ts";
import type { PageText } from "../model/text.ts";
import type { CorrectionReads, CorrectionWrites } from "./correction-types.ts";
import type { DoubtReads } from "./doubt-list.ts";
import type { FormReads } from "./form-candidates.ts";
import type { PageListReads } from "./page-lists.ts";
import type { ReviewerReads, ReviewerWrites } from "./reviewers.ts";
import type { SearchOptions, SearchResult } from "./search-result.ts";

/** Row number of a page; stable for the life of the archive, reused never. */
export type PageId = number;
export type RunId = number;

/** The name of the database file inside an archive folder. */
export const DATABASE_NAME = "broadsheet.sqlite";

// ---------------------------------------------------------------- runs

export interface RunFacts {
  /** The command as typed, such as "ingest". */
  readonly command: string;
  readonly args: readonly string[];
  readonly settingsHash: string;
  /** Version of this program. */
  readonly version: string;
}

export type RunOutcome = "completed" | "interrupted" | "stopped" | "crashed";

/** Numbers worth keeping about a run, by name. */
export type RunCounts = Readonly<Record<string, number>>;

export interface RunRecord extends RunFacts {
  readonly runId: RunId;
  readonly pid: number;
  readonly host: string;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly finishedAt: string | null;
  /** null while the run is going on (or after its process died). */
  readonly outcome: RunOutcome | null;
  readonly counts: RunCounts;
}

// ---------------------------------------------------------------- pages

/** What came of registering a scan: `known` changes nothing. */
export type Registration = "new" | "known" | "other-path" | "identity-changed" | "replaced";

export interface RegisteredPage {
  readonly pageId: PageId;
  readonly outcome: Registration;
  readonly state: PageState;
  /** The path the archive reads this scan from: the first one seen, until `setScanPath` says otherwise. */
  readonly path: string;
}

/** What is known of a file that was refused before it became a scan. */
export interface RefusedFile {
  readonly path: string;
  /** Known when the bytes could be read. */
  readonly sha256?: string;
  readonly bytes?: number;
  /** Frame within the file when only that one is refused; 0 unless told. */
  readonly frame?: number;
}

/** A failure as it is kept: stable code and the message for people. */
export interface StoredError {
  readonly code: ErrorCode;
  readonly message: string;
  readonly retryable: boolean;
}

export interface StoredPage {
  readonly pageId: PageId;
  /** null for a refused file, which never became a scan. */
  readonly scan: Scan | null;
  readonly path: string;
  readonly identity: PageIdentity;
  readonly state: PageState;
  /** Tries since the page last succeeded. */
  readonly attempts: number;
  readonly error: StoredError | null;
  /** Counts up each time the page's text changes; 0 before the first reading. */
  readonly textRevision: number;
  /** Work key of the current reading. */
  readonly workKey: string | null;
}

export interface PageToRead {
  readonly pageId: PageId;
  readonly scan: Scan;
  readonly identity: PageIdentity;
  readonly attempts: number;
  readonly why: "new" | "changed" | "retry";
}

export interface PagesToReadOptions {
  /** Which failed pages to take again: none (default), those whose failure may pass, or all. */
  readonly retry?: "none" | "retryable" | "all";
  /** Only these pages. */
  readonly among?: ReadonlySet<PageId>;
}

/** One entry of a page's history, oldest first. */
export interface PageEvent {
  readonly at: string;
  readonly runId: RunId | null;
  readonly kind: "registered" | "state" | "identity" | "path" | "attempt-failed" | "note";
  readonly fromState: PageState | null;
  readonly toState: PageState | null;
  readonly attempt: number | null;
  readonly errorCode: ErrorCode | null;
  readonly reason: string;
  /** The person who did it; null for the program. */
  readonly who: string | null;
}

/** A file as it was when it was last hashed. */
export interface SeenFile {
  readonly path: string;
  readonly bytes: number;
  readonly mtimeMs: number;
  readonly sha256: string;
  readonly frames: number;
}

// ---------------------------------------------------------------- readings

/** A stored reading without its text. */
export type ReadingFacts = Omit<PageReading, "text"> & {
  readonly readingId: number;
  readonly pageId: PageId;
  readonly workKey: string;
  readonly createdAt: string;
  readonly widthPx: number;
  readonly heightPx: number;
  /** Words in the text, suppressed ones not counted. */
  readonly words: number;
};

// ---------------------------------------------------------------- outputs

export type OutputKind = "page-pdf" | "issue-pdf" | "cutting-pdf" | "text" | "json";

export interface OutputRecord {
  /** Relative to the archive folder, with forward slashes. Recording a path again replaces its record. */
  readonly path: string;
  readonly kind: OutputKind;
  readonly sha256: string;
  readonly bytes: number;
  /** The page it shows, or the issue it gathers. */
  readonly pageId?: PageId;
  readonly issue?: IssueKey;
  /** Text revision of the page it was made from. */
  readonly textRevision?: number;
  /** Whatever else decides its bytes (writer version, settings, revisions of all pages of an issue), as one string. */
  readonly stamp: string;
}

export interface IssueKey {
  readonly title: string;
  readonly date: string;
}

export interface Issue extends IssueKey {
  /** In page order: labels compared by their parts, numbers as numbers. */
  readonly pages: readonly {
    readonly pageId: PageId;
    readonly page: string | null;
    readonly state: PageState;
  }[];
}

// ---------------------------------------------------------------- status

/** One line of `status`: everything an operator wants to know of one page. */
export interface PageRecord {
  readonly pageId: PageId;
  readonly path: string;
  /** Further paths where the same bytes were found. */
  readonly otherPaths: readonly string[];
  readonly frame: number;
  readonly sha256: string | null;
  readonly format: ScanFormat | null;
  readonly title: string | null;
  readonly date: string | null;
  readonly page: string | null;
  readonly headline: string | null;
  readonly state: PageState;
  readonly attempts: number;
  readonly errorCode: ErrorCode | null;
  readonly errorMessage: string | null;
  readonly findings: readonly Finding[];
  readonly words: number | null;
  readonly meanCertainty: number | null;
  readonly dpi: number | null;
  readonly textRevision: number;
  readonly outputs: readonly { readonly path: string; readonly kind: OutputKind }[];
}

/** Which records are wanted; all unless told. */
export interface RecordFilter {
  readonly states?: readonly PageState[];
  /** Records at most. */
  readonly limit?: number;
}

// ---------------------------------------------------------------- the store

/** An archive opened for reading only. */
export interface ReadOnlyStore extends CorrectionReads, PageListReads, DoubtReads, FormReads, ReviewerReads {
  readonly path: string;
  page(pageId: PageId): StoredPage | undefined;
  /** The page of one scan, by its identity. */
  pageOfScan(sha256: string, frame: number): PageId | undefined;
  /**
   * Pages that a run has to read: pending ones, and those whose current reading was made with another work key.
   * Pages in review, signed off or declared illegible are a person's and are left alone.
   */
  pagesToRead(
    workKeyOf: (page: { scan: Scan; identity: PageIdentity }) => string,
    options?: PagesToReadOptions,
  ): PageToRead[];
  /** The page's text as it stands: the current reading with all corrections; undefined before the first reading. */
  currentText(pageId: PageId): PageText | undefined;
  /** Every scan in the order in which it came into the archive; refused files are none. */
  scanNames(): IterableIterator<{ readonly pageId: PageId } & Pick<Scan, "path" | "frame" | "sha256">>;
  /** What is remembered of the file at this path; its size and time tell whether it may have changed since. */
  seenFile(path: string): SeenFile | undefined;
  currentReading(pageId: PageId): ReadingFacts | undefined;
  eventsOf(pageId: PageId): PageEvent[];
  /** A record per page, in the order they were registered. */
  pageRecords(filter?: RecordFilter): IterableIterator<PageRecord>;
  countsByState(): Record<PageState, number>;
  /** Titles and dates with their pages; pages without title or without date belong to no issue. */
  issues(): Issue[];
  outputsFor(about: { readonly pageId: PageId } | { readonly issue: IssueKey }): OutputRecord[];
  allOutputs(): IterableIterator<OutputRecord>;
  /** Pages with outputs that show a former text. */
  pagesWithStaleOutputs(): PageId[];
  /** Runs, newest first. */
  runs(limit?: number): RunRecord[];
  /**
   * Finds pages. Plain words must all occur; "a phrase"; prefix*; one OR other; -without.
   * Spelling is compared without case and diacritics; words split at a line end are found joined and as printed.
   * Any string is a valid query; one without words finds nothing.
   */
  search(query: string, options?: SearchOptions): SearchResult;
  close(): void;
}

/**
 * An archive opened for writing. A batch holds the archive lock (acquireArchiveLock) while it does; corrections, signatures
 * and records of outputs need none, as each is one short transaction beside whatever a batch writes.
 */
export interface Store extends ReadOnlyStore, CorrectionWrites, ReviewerWrites {
  /**
   * Runs short, synchronous work as one transaction: all of it is kept, or, when it throws, none. Many small writes
   * (registering a folder of scans) are far faster together, because each transaction waits for the disk once.
   */
  together<T>(work: () => T): T;
  startRun(facts: RunFacts): RunId;
  finishRun(runId: RunId, outcome: RunOutcome, counts: RunCounts): void;
  /** Pages that a dead run left in processing go back to pending. Returns how many. */
  resetInterrupted(runId: RunId): number;
  /** Puts a scan on record, or finds it there: (sha256, frame) is its identity. */
  registerScan(scan: Scan, identity: PageIdentity, runId?: RunId): RegisteredPage;
  /** Puts a file on record that cannot become a scan, so that it is seen in status. */
  registerRefusal(
    file: RefusedFile,
    identity: PageIdentity,
    error: StoredError,
    runId?: RunId,
  ): RegisteredPage;
  noteSeenFile(file: SeenFile): void;
  /** From now on the scan is read from this path (the old one is kept among the others). */
  setScanPath(pageId: PageId, path: string, runId?: RunId): void;
  /** The page goes to processing; returns the number of this attempt, from 1. */
  beginPage(pageId: PageId, runId: RunId): number;
  /** An attempt failed and another follows at once: kept in the page's history, the state stays. */
  noteFailedAttempt(pageId: PageId, error: StoredError, runId: RunId): void;
  /** The whole outcome of a page in one transaction. Returns the new text revision. */
  saveReading(pageId: PageId, reading: PageReading, workKey: string, runId: RunId): number;
  /** The page has failed for this run. */
  failPage(pageId: PageId, error: StoredError, runId: RunId): void;
  /** An interrupted page goes back to pending without blame. */
  releasePage(pageId: PageId, reason: string, runId: RunId): void;
  /** Any other allowed move (src/model/page-state.ts). Throws on a forbidden one. */
  movePage(pageId: PageId, to: PageState, reason: string, runId?: RunId): void;
  recordOutput(output: OutputRecord, runId?: RunId): void;
  /** Forgets an output whose file is gone. */
  forgetOutput(path: string): void;
}
