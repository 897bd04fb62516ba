// What the report of a run holds: the summary's figures, and what its charts draw.
import type { ErrorCode } from "../errors.ts";

/** Name and version of the form; the number grows when a field changes its meaning or goes. */
export const RUN_REPORT_SCHEMA = "broadsheet-run/1";

export interface TitleCertainty {
  readonly title: string;
  readonly pages: number;
  /** Mean over pages of the engine's mean certainty, 0..100. Not accuracy. */
  readonly meanCertainty: number;
  /** Pages by tenth of certainty: 0–9, 10–19, … 90–100. */
  readonly tenths: readonly number[];
}

export interface ReportedFailure {
  readonly path: string;
  readonly frame?: number;
  readonly state: string;
  readonly code: ErrorCode;
  readonly message: string;
  /** Whether this run met it, or found it on record. */
  readonly isNew: boolean;
  /** Small picture of the scan, as a data: URI. */
  readonly thumbnail?: string;
}

export interface RunReport {
  readonly schema: typeof RUN_REPORT_SCHEMA;
  readonly version: string;
  readonly command: string;
  readonly runId: number;
  readonly outcome: string;
  readonly message: string;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly finishedAt: string;
  readonly elapsedMs: number;
  readonly workers: number;
  readonly languages: string;
  readonly scans: Readonly<Record<string, number>>;
  readonly pages: Readonly<Record<string, number>>;
  readonly outputs: Readonly<Record<string, number>>;
  readonly pagesPerMinute: number | null;
  /** Share of the workers' time in use, and milliseconds at the end in which not all had work. */
  readonly workerUse: { readonly share: number | null; readonly idleTailMs: number | null };
  readonly peakRssBytes: { readonly worker: number; readonly parent: number };
  /** Pages read or failed in each stretch of `binMs` from the start of the run. */
  readonly throughput: { readonly binMs: number; readonly pages: readonly number[] };
  readonly titles: readonly TitleCertainty[];
  /** Milliseconds per stage, summed over pages. */
  readonly stageMs: Readonly<Record<string, number>>;
  readonly failures: readonly ReportedFailure[];
  readonly warnings: readonly string[];
}
