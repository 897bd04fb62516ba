// Everything a batch tells whoever listens; the work itself never writes to a terminal or a log.
import { EventEmitter } from "node:events";
import type { ErrorCode } from "../errors.ts";
import type { FindingCode } from "../model/finding.ts";
import type { StageTimes } from "../model/page.ts";
import type { OutputKind, PageId, RunId } from "../store/store.ts";
import type { RunSummary } from "./run-summary.ts";

/** Which page an event is about. */
export interface PageName {
  readonly pageId: PageId;
  readonly path: string;
  readonly frame: number;
}

interface Failure {
  readonly code: ErrorCode;
  readonly message: string;
}

/** How far the run is. */
export interface Progress {
  /** False while scans are still being looked for, so that totals may grow. */
  readonly isAllFound: boolean;
  readonly pagesFound: number;
  readonly pagesToRead: number;
  readonly pagesRead: number;
  readonly pagesFailed: number;
  readonly filesRefused: number;
  readonly outputsWritten: number;
  readonly busyWorkers: number;
  /** Pages read or failed per minute since the first page began; null before one is through. */
  readonly pagesPerMinute: number | null;
  /** Estimated from the megapixels still to read and the rate so far, as pages differ in size; null when unknown. */
  readonly secondsLeft: number | null;
}

interface EventFields {
  "run-started": { runId: RunId; archiveDir: string; workers: number; languages: string; pagesReset: number };
  "stale-file-removed": { path: string };
  "scan-found": { path: string; pages: number; isKnown: boolean };
  "scan-refused": { path: string } & Failure;
  warning: { message: string };
  "all-found": { files: number; pages: number; pagesToRead: number };
  "page-started": PageName & { attempt: number };
  "page-retried": PageName & { attempt: number } & Failure;
  "page-read": PageName & {
    title: string | null;
    words: number;
    verdict: "accepted" | "needs-review";
    meanCertainty: number | null;
    findings: readonly FindingCode[];
    timesMs: StageTimes;
    tookMs: number;
  };
  "page-failed": PageName & { attempt: number } & Failure;
  "page-released": PageName & { reason: string };
  "output-written": { path: string; kind: OutputKind; bytes: number };
  "output-altered": { path: string; keptAs: string };
  "output-failed": { path: string } & Failure;
  progress: Progress;
  stopping: { reason: string };
  "run-finished": { summary: RunSummary };
}

/** One event; `type` says which. */
export type BatchEvent = {
  [T in keyof EventFields]: { readonly type: T } & Readonly<EventFields[T]>;
}[keyof EventFields];

/** Where a batch puts its events: `bus.on("event", listener)`. */
export class BatchBus extends EventEmitter<{ event: [BatchEvent] }> {
  tell(event: BatchEvent): void {
    this.emit("event", event);
  }
}
