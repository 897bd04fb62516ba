// The main job from beginning to end: scans in, readings in the archive, searchable outputs beside it.
import { join } from "node:path";
import { removeStaleTemporaries } from "../files.ts";
import { acquireArchiveLock } from "../store/archive-lock.ts";
import { openStore } from "../store/open-store.ts";
import { DATABASE_NAME, type PageId, type Store } from "../store/store.ts";
import { type Batch, type BatchPlan, type BatchTools, stopOnBug } from "./batch.ts";
import { describeWith, EngineCatalog } from "./engine-catalog.ts";
import { BatchBus } from "./events.ts";
import { OutputPaths } from "./output-paths.ts";
import { PageQueue } from "./page-queue.ts";
import { publishIssues } from "./publish-issues.ts";
import { registerScans } from "./register-scans.ts";
import { RunStatistics } from "./run-statistics.ts";
import { countsOf, type RunSummary } from "./run-summary.ts";
import { StopSwitch } from "./stop-switch.ts";
import { Tally } from "./tally.ts";
import { hashOf } from "./work-key.ts";
import { WorkerPool } from "./worker-pool.ts";
import { drawThumbnails, writeRunReport } from "./write-run-report.ts";

const GRACE_MS = 5000;

/**
 * Runs a batch. Interrupted, stopped or with failed pages it still resolves, and the summary says so
 * (see exitCodeOf). Throws what no page is to blame for: ARCHIVE_LOCKED, LANGUAGE_MISSING, NO_SCANS_FOUND,
 * BAD_MANIFEST, DISK_FULL, OUTPUT_NOT_WRITABLE, WORKER_NOT_STARTED, and bugs.
 */
export async function runBatch(plan: BatchPlan, tools: BatchTools = {}): Promise<RunSummary> {
  const catalog = new EngineCatalog(tools.engineFacts ?? describeWith(plan.read));
  await catalog.require(plan.read.languages);
  const lock = acquireArchiveLock(plan.archiveDir, [plan.command, ...plan.args].join(" "));
  try {
    const store = openStore(
      join(plan.archiveDir, DATABASE_NAME),
      tools.onUpgrade ? { onUpgrade: tools.onUpgrade } : {},
    );
    try {
      return await runOn(store, plan, tools, catalog);
    } finally {
      store.close();
    }
  } finally {
    lock.release();
  }
}

async function runOn(
  store: Store,
  plan: BatchPlan,
  tools: BatchTools,
  catalog: EngineCatalog,
): Promise<RunSummary> {
  const batch = beginRun(store, plan, tools, catalog);
  const statistics = new RunStatistics();
  batch.bus.on("event", statistics.listen);
  const queue = new PageQueue(batch);
  const release = listenForStop(batch, queue, tools.interrupt);
  try {
    await removeLeftovers(batch);
    if (plan.inputs.length > 0) await registerScans(batch, queue.offer);
    else await queue.offer(failedPages(store));
    allFound(batch);
    await queue.drain();
    if (!batch.stop.isOn) await publishIssues(batch, queue.pageIds);
    const thumbnails = await drawThumbnails(batch);
    await batch.pool.close();
    // Again, because a worker of a dead run may have lived on for a moment when this run began.
    await removeLeftovers(batch);
    return await endRun(batch, (summary) => writeRunReport(batch, summary, statistics, thumbnails));
  } catch (failure) {
    stopOnBug(batch, failure);
    await batch.pool.kill();
    await queue.drain();
    return await endRun(batch, (summary) => writeRunReport(batch, summary, statistics, new Map()));
  } finally {
    batch.bus.off("event", statistics.listen);
    release();
  }
}

function beginRun(
  store: Store,
  plan: BatchPlan,
  { bus = new BatchBus(), pool: poolOptions }: BatchTools,
  catalog: EngineCatalog,
): Batch {
  const { command, args, version, archiveDir, batch, read, publish } = plan;
  const runId = store.startRun({ command, args, version, settingsHash: hashOf({ read, publish }) });
  const pagesReset = store.resetInterrupted(runId);
  const { workers } = batch;
  bus.tell({ type: "run-started", runId, archiveDir, workers, languages: read.languages, pagesReset });
  const stop = new StopSwitch(({ reason }) => bus.tell({ type: "stopping", reason }));
  const pool = new WorkerPool({ ...batch, ...poolOptions });
  return {
    plan,
    store,
    runId,
    bus,
    pool,
    tally: new Tally(workers),
    stop,
    catalog,
    paths: new OutputPaths(store),
  };
}

async function removeLeftovers({ plan, bus }: Batch): Promise<void> {
  for (const path of await removeStaleTemporaries(plan.archiveDir)) {
    bus.tell({ type: "stale-file-removed", path });
  }
}

/** Pages for a run without inputs: the failed ones, of which the plan's `retry` says which are taken. */
function failedPages(store: Store): PageId[] {
  return [...store.pageRecords({ states: ["failed", "pending"] })].map((page) => page.pageId);
}

function allFound({ tally, bus }: Batch): void {
  tally.isAllFound = true;
  const { files, pages, toRead } = tally.counts;
  bus.tell({ type: "all-found", files, pages, pagesToRead: toRead });
}

/** Once stopped, no page begins; after an interrupt those in flight have a few seconds, then go back to pending. */
function listenForStop(batch: Batch, queue: PageQueue, interrupt: AbortSignal | undefined): () => void {
  let timer: NodeJS.Timeout | undefined;
  const onInterrupt = () => {
    const { graceMs = GRACE_MS } = batch.plan;
    const reason = `Interrupted: pages in flight have ${Math.round(graceMs / 1000)} s to finish.`;
    batch.stop.turn({ outcome: "interrupted", reason });
    queue.clear();
    timer = setTimeout(() => void batch.pool.kill(), graceMs);
  };
  if (interrupt?.aborted) onInterrupt();
  interrupt?.addEventListener("abort", onInterrupt, { once: true });
  return () => {
    clearTimeout(timer);
    interrupt?.removeEventListener("abort", onInterrupt);
  };
}

async function endRun(
  { plan, store, runId, bus, pool, tally, stop }: Batch,
  report: (summary: RunSummary) => Promise<void>,
): Promise<RunSummary> {
  const { cause } = stop;
  const outcome = cause?.outcome ?? "completed";
  const { archiveDir } = plan;
  const summary = tally.summarize({ runId, archiveDir, outcome, reason: cause?.reason }, pool.peakRssBytes);
  try {
    store.finishRun(runId, outcome, countsOf(summary));
  } catch (failure) {
    // On a full disk the archive cannot even note the end of the run; the failure that led here matters more.
    throw cause?.error ?? failure;
  }
  if (didAnything(summary)) await report(summary);
  bus.tell({ type: "run-finished", summary });
  if (cause?.error) throw cause.error;
  return summary;
}

/** A run that found everything done leaves no report: under cron there would be one an hour, all alike. */
function didAnything({ outcome, pages, outputs, failures }: RunSummary): boolean {
  const work = pages.read + pages.failed + outputs.written + outputs.failed;
  return outcome !== "completed" || work > 0 || failures.some(({ isNew }) => isNew);
}
