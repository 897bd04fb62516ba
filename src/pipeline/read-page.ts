// Reads one page in a worker and stores the outcome; retries what may pass, and quarantines what kills workers.
import { type AppError, toAppError } from "../errors.ts";
import type { PageReading } from "../model/page.ts";
import type { PageId, StoredPage } from "../store/store.ts";
import { type Batch, endsRun } from "./batch.ts";
import { checkReading } from "./check-reading.ts";
import { settingsFor, workKey } from "./work-key.ts";

/** A page that has killed this many workers in one run is not given to another. */
const DEATHS_ALLOWED = 2;
const WORKER_DEATHS: readonly string[] = ["PAGE_TIMED_OUT", "WORKER_CRASHED", "WORKER_OUT_OF_MEMORY"];
/** The page timeout is meant for pages up to this size; larger ones get more in proportion. */
const TIMEOUT_PIXELS = 20_000_000;

type ScannedPage = StoredPage & { readonly scan: NonNullable<StoredPage["scan"]> };

/** Pixels of a page as stored: what its reading will cost, roughly. */
export const pixelsOf = ({ header }: ScannedPage["scan"]) => header.storedWidthPx * header.storedHeightPx;

/** Time that a page of this many pixels may take, in milliseconds. */
export const deadlineMs = (pageTimeoutMs: number, pixels: number) =>
  Math.round(pageTimeoutMs * Math.max(1, pixels / TIMEOUT_PIXELS));

/** Reads a page, trying again as the settings allow. True when its reading is in the store. */
export async function readPage(batch: Batch, pageId: PageId): Promise<boolean> {
  const page = batch.store.page(pageId);
  if (!page?.scan) throw new Error(`Page ${pageId} has no scan`);
  const scanned: ScannedPage = { ...page, scan: page.scan };
  batch.tally.pageStarted();
  try {
    for (let deaths = 0, tries = 1; ; tries++) {
      const error = await attempt(batch, scanned);
      if (!error) return true;
      if (WORKER_DEATHS.includes(error.code)) deaths++;
      const isWorthAnother = error.retryable && tries < batch.plan.batch.attempts && deaths < DEATHS_ALLOWED;
      if (!settleFailure(batch, scanned, error, isWorthAnother)) return false;
    }
  } finally {
    batch.tally.pageEnded(pixelsOf(scanned.scan));
  }
}

/** One attempt: the error it met, or undefined when the reading was stored. */
async function attempt(batch: Batch, page: ScannedPage): Promise<AppError | undefined> {
  const { store, runId, bus, pool, plan } = batch;
  const settings = settingsFor(plan.read, page.identity);
  const startMs = performance.now();
  bus.tell({ type: "page-started", ...nameOf(page), attempt: store.beginPage(page.pageId, runId) });
  let reading: PageReading;
  try {
    reading = await pool.run(
      { kind: "read", scan: page.scan, settings },
      deadlineMs(plan.batch.pageTimeoutMs, pixelsOf(page.scan)),
      (answer) => checkReading(answer, page.scan),
    );
  } catch (failure) {
    return toAppError(failure);
  }
  const key = workKey(page.scan, settings, batch.catalog.of(settings.languages));
  store.saveReading(page.pageId, reading, key, runId);
  const { verdict, meanCertainty, timesMs, findings } = reading;
  bus.tell({
    type: "page-read",
    ...nameOf(page),
    title: page.identity.title ?? null,
    words: batch.tally.pageRead(reading),
    verdict,
    meanCertainty,
    findings: findings.map((finding) => finding.code),
    timesMs,
    tookMs: Math.round(performance.now() - startMs),
  });
  return undefined;
}

/** Puts a failed attempt on record. True when the page is to be tried again at once. */
function settleFailure(batch: Batch, page: ScannedPage, error: AppError, isWorthAnother: boolean): boolean {
  const { store, runId, bus, tally, stop } = batch;
  const name = nameOf(page);
  const { code, message, retryable } = error;
  const record = { code, message, retryable };
  const isNoFaultOfPage = code === "INTERRUPTED" || endsRun(error);
  if (isNoFaultOfPage || (isWorthAnother && stop.isOn)) {
    if (!isNoFaultOfPage) store.noteFailedAttempt(page.pageId, record, runId);
    store.releasePage(page.pageId, message, runId);
    tally.counts.released++;
    bus.tell({ type: "page-released", ...name, reason: message });
    if (endsRun(error)) stop.turn({ outcome: "stopped", reason: message, error });
    return false;
  }
  const attemptNumber = store.page(page.pageId)?.attempts ?? 1;
  if (isWorthAnother) {
    store.noteFailedAttempt(page.pageId, record, runId);
    tally.counts.retries++;
    bus.tell({ type: "page-retried", ...name, attempt: attemptNumber, code, message });
    return true;
  }
  store.failPage(page.pageId, record, runId);
  tally.counts.failed++;
  const { pageId, path, scan } = page;
  tally.addFailure({ pageId, path, frame: scan.frame, state: "failed", isNew: true }, error);
  bus.tell({ type: "page-failed", ...name, attempt: attemptNumber, code, message });
  applyPolicy(batch, message);
  return false;
}

/** Stops the run when its failures have become too many for the policy. */
export function applyPolicy({ plan, tally, stop }: Batch, message: string): void {
  const { onFailure } = plan;
  if (onFailure === "go-on") return;
  const share = tally.counts.failed / Math.max(1, tally.counts.toRead);
  if (onFailure === "stop") stop.turn({ outcome: "stopped", reason: message });
  else if (tally.isAllFound && share > onFailure) {
    const percent = Math.round(share * 100);
    stop.turn({
      outcome: "stopped",
      reason: `${percent} % of the pages to read have failed; the last one: ${message}`,
    });
  }
}

const nameOf = ({ pageId, path, scan }: ScannedPage) => ({ pageId, path, frame: scan.frame });
