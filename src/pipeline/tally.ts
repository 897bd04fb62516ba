// Counts what a run does, for progress while it goes on and for the summary when it is over.
import type { AppError } from "../errors.ts";
import type { PageReading } from "../model/page.ts";
import type { RunId, RunOutcome } from "../store/store.ts";
import type { Progress } from "./events.ts";
import { MAX_FAILURES, type RunFailure, type RunSummary } from "./run-summary.ts";
import { WorkerUse } from "./worker-use.ts";

const zeroCounts = () => ({
  files: 0,
  pages: 0,
  newPages: 0,
  duplicates: 0,
  refused: 0,
  toRead: 0,
  read: 0,
  accepted: 0,
  needsReview: 0,
  failed: 0,
  failedBefore: 0,
  unchanged: 0,
  retries: 0,
  released: 0,
  words: 0,
  outputs: 0,
  outputBytes: 0,
  outputsAltered: 0,
  outputsFailed: 0,
});

/** The counters of one run. Times come from a clock that never jumps. */
export class Tally {
  readonly counts = zeroCounts();
  readonly failures: RunFailure[] = [];
  readonly #warnings: string[] = [];
  isAllFound = false;
  busyWorkers = 0;
  readonly #stageMs: Record<string, number> = {};
  readonly #startedAt = new Date();
  readonly #startMs = performance.now();
  readonly workerUse: WorkerUse;
  #firstPageMs: number | undefined;
  #pixelsToRead = 0;
  #pixelsDone = 0;

  constructor(workers: number) {
    this.workerUse = new WorkerUse(workers);
  }

  addToRead(pixels: number): void {
    this.counts.toRead++;
    this.#pixelsToRead += pixels;
  }

  pageStarted(): void {
    this.#firstPageMs ??= performance.now();
    this.busyWorkers++;
  }

  /** A page has left its worker for good: read, failed or released. */
  pageEnded(pixels: number): void {
    this.busyWorkers--;
    this.#pixelsDone += pixels;
  }

  pageRead({ text, verdict, timesMs }: PageReading): number {
    const lines = text.regions.flatMap((region) => region.lines);
    const words = lines.reduce((sum, line) => sum + line.words.filter((word) => !word.suppressed).length, 0);
    this.counts.read++;
    this.counts.words += words;
    this.counts[verdict === "accepted" ? "accepted" : "needsReview"]++;
    for (const [stage, ms] of Object.entries(timesMs)) this.addTime(stage, ms);
    return words;
  }

  addTime(stage: string, ms: number): void {
    this.#stageMs[stage] = (this.#stageMs[stage] ?? 0) + ms;
  }

  addFailure(
    failure: Omit<RunFailure, "code" | "message">,
    { code, message }: Pick<AppError, "code" | "message">,
  ) {
    if (this.failures.length < MAX_FAILURES) this.failures.push({ ...failure, code, message });
  }

  addWarning(message: string): void {
    if (this.#warnings.length < MAX_FAILURES) this.#warnings.push(message);
  }

  /** Pages per minute since the first page began; null before one is through. */
  get pagesPerMinute(): number | null {
    const through = this.counts.read + this.counts.failed;
    if (through === 0 || this.#firstPageMs === undefined) return null;
    return (through / (performance.now() - this.#firstPageMs)) * 60_000;
  }

  get progress(): Progress {
    const { counts } = this;
    const elapsedMs = performance.now() - (this.#firstPageMs ?? performance.now());
    const isKnown = this.isAllFound && this.#pixelsDone > 0;
    const msLeft = (elapsedMs / this.#pixelsDone) * Math.max(0, this.#pixelsToRead - this.#pixelsDone);
    return {
      isAllFound: this.isAllFound,
      pagesFound: counts.pages,
      pagesToRead: counts.toRead,
      pagesRead: counts.read,
      pagesFailed: counts.failed,
      filesRefused: counts.refused,
      outputsWritten: counts.outputs,
      busyWorkers: this.busyWorkers,
      pagesPerMinute: this.pagesPerMinute,
      secondsLeft: isKnown ? Math.round(msLeft / 1000) : null,
    };
  }

  summarize(
    run: { runId: RunId; archiveDir: string; outcome: RunOutcome; reason: string | undefined },
    workerPeakRssBytes: number,
  ): RunSummary {
    const c = this.counts;
    const { runId, archiveDir, outcome, reason } = run;
    return {
      runId,
      archiveDir,
      outcome,
      message: this.#message(outcome, reason),
      startedAt: this.#startedAt.toISOString(),
      finishedAt: new Date().toISOString(),
      elapsedMs: Math.round(performance.now() - this.#startMs),
      scans: {
        files: c.files,
        pages: c.pages,
        newPages: c.newPages,
        duplicates: c.duplicates,
        refused: c.refused,
      },
      pages: {
        read: c.read,
        accepted: c.accepted,
        needsReview: c.needsReview,
        failed: c.failed,
        failedBefore: c.failedBefore,
        unchanged: c.unchanged,
        retries: c.retries,
        released: c.released,
        words: c.words,
      },
      outputs: {
        written: c.outputs,
        bytes: c.outputBytes,
        altered: c.outputsAltered,
        failed: c.outputsFailed,
      },
      failures: this.failures,
      warnings: this.#warnings,
      pagesPerMinute: this.pagesPerMinute,
      firstPageAfterMs:
        this.#firstPageMs === undefined ? null : Math.round(this.#firstPageMs - this.#startMs),
      workerUse: this.workerUse.summarize(),
      stageMs: this.#stageMs,
      peakRssBytes: { worker: workerPeakRssBytes, parent: process.resourceUsage().maxRSS * 1024 },
    };
  }

  #message(outcome: RunOutcome, reason: string | undefined): string {
    const c = this.counts;
    if (outcome === "interrupted") {
      return `Interrupted after ${plural(c.read, "page")}. Nothing is lost: run the same command again to carry on.`;
    }
    if (outcome === "stopped")
      return `Stopped after ${plural(c.read, "page")}: ${reason ?? "see the failures"}`;
    const failures = c.failed + c.failedBefore + c.refused + c.outputsFailed;
    const doubt =
      failures > 0 ? ` ${plural(failures, "failure")} (see "broadsheet status --state failed,refused").` : "";
    if (c.read + c.failed + c.outputs === 0)
      return `Nothing to do: ${plural(c.unchanged, "page")} unchanged.${doubt}`;
    return `Read ${plural(c.read, "page")} and wrote ${plural(c.outputs, "file")}; ${c.unchanged} unchanged.${doubt}`;
  }
}

const plural = (count: number, noun: string) => `${count} ${noun}${count === 1 ? "" : "s"}`;
