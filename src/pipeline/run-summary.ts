// What a run came to, as one JSON object for scripts and reports.
import type { ErrorCode } from "../errors.ts";
import type { StageTimes } from "../model/page.ts";
import type { PageId, RunCounts, RunId, RunOutcome } from "../store/store.ts";
import type { WorkerUseSummary } from "./worker-use.ts";

/** A page or file that did not make it. */
export interface RunFailure {
  /** undefined for what is not one page of the archive. */
  readonly pageId?: PageId;
  readonly path: string;
  /** undefined for a file that never became a scan. */
  readonly frame?: number;
  readonly state: "failed" | "refused" | "not-published";
  readonly code: ErrorCode;
  /** Cause and remedy in plain words. */
  readonly message: string;
  /** Whether this run met the failure, or found it on record and left it alone. */
  readonly isNew: boolean;
}

export interface RunSummary {
  readonly runId: RunId;
  readonly archiveDir: string;
  readonly outcome: RunOutcome;
  /** One sentence for people. */
  readonly message: string;
  readonly startedAt: string;
  readonly finishedAt: string;
  readonly elapsedMs: number;
  readonly scans: {
    readonly files: number;
    readonly pages: number;
    readonly newPages: number;
    /** Pages whose bytes were found a second time. */
    readonly duplicates: number;
    readonly refused: number;
  };
  readonly pages: {
    readonly read: number;
    readonly accepted: number;
    readonly needsReview: number;
    readonly failed: number;
    /** Pages found failed from an earlier run; `retry` takes them again. */
    readonly failedBefore: number;
    readonly unchanged: number;
    readonly retries: number;
    readonly released: number;
    readonly words: number;
  };
  readonly outputs: {
    readonly written: number;
    readonly bytes: number;
    readonly altered: number;
    readonly failed: number;
  };
  /** At most {@link MAX_FAILURES} of them; the counts are whole. */
  readonly failures: readonly RunFailure[];
  /** Oddities that stopped nothing, such as manifest rows without a scan; at most as many as failures. */
  readonly warnings: readonly string[];
  readonly pagesPerMinute: number | null;
  /** Milliseconds from the start of the run to the start of its first page. */
  readonly firstPageAfterMs: number | null;
  /** How much of the workers' time was in use. */
  readonly workerUse: WorkerUseSummary;
  /** Milliseconds per stage, summed over pages. */
  readonly stageMs: StageTimes;
  readonly peakRssBytes: { readonly worker: number; readonly parent: number };
}

export const MAX_FAILURES = 1000;

/** The exit status of a command that ran this batch (docs/errors.md). */
export function exitCodeOf(summary: RunSummary): 0 | 1 | 130 {
  if (summary.outcome === "interrupted") return 130;
  const { pages, scans, outputs } = summary;
  const isWhole = pages.failed + pages.failedBefore + scans.refused + outputs.failed === 0;
  return isWhole && summary.outcome === "completed" ? 0 : 1;
}

/** The summary's numbers as the archive keeps them with the run. */
export function countsOf({ scans, pages, outputs, elapsedMs, stageMs }: RunSummary): RunCounts {
  const stages = Object.entries(stageMs).map(([stage, ms]) => [`${stage}Ms`, Math.round(ms)]);
  return {
    files: scans.files,
    pagesFound: scans.pages,
    refused: scans.refused,
    ...pages,
    outputsWritten: outputs.written,
    elapsedMs,
    ...Object.fromEntries(stages),
  };
}
