// Writes the outputs of given pages anew, beside whatever batch is at work: what corrections make due, and no more.
import type { PageId, Store } from "../store/store.ts";
import { type Batch, type BatchPlan, type BatchTools, stopOnBug } from "./batch.ts";
import { describeWith, EngineCatalog } from "./engine-catalog.ts";
import { BatchBus } from "./events.ts";
import { OutputPaths } from "./output-paths.ts";
import { publishIssues } from "./publish-issues.ts";
import { publishPage } from "./publish-page.ts";
import { countsOf, type RunSummary } from "./run-summary.ts";
import { StopSwitch } from "./stop-switch.ts";
import { Tally } from "./tally.ts";
import { hashOf } from "./work-key.ts";
import { WorkerPool } from "./worker-pool.ts";

/**
 * Publishes these pages and the issues they belong to. Takes no archive lock: every output is written under a
 * temporary name and renamed, and its record is one short transaction, so that a batch may be at work on the same
 * archive. `onPage` is told after each page. Failures of pages are in the summary; throws what ends a run.
 */
export async function publishPages(
  store: Store,
  plan: BatchPlan,
  pageIds: readonly PageId[],
  {
    bus = new BatchBus(),
    pool: poolOptions,
    onPage,
  }: BatchTools & { onPage?: (pageId: PageId) => void } = {},
): Promise<RunSummary> {
  const { command, args, version, archiveDir, batch: batchSettings, read, publish } = plan;
  const runId = store.startRun({ command, args, version, settingsHash: hashOf({ read, publish }) });
  const stop = new StopSwitch(({ reason }) => bus.tell({ type: "stopping", reason }));
  const pool = new WorkerPool({ ...batchSettings, ...poolOptions });
  const catalog = new EngineCatalog(describeWith(read));
  const paths = new OutputPaths(store);
  const batch: Batch = {
    plan,
    store,
    runId,
    bus,
    pool,
    tally: new Tally(batchSettings.workers),
    stop,
    catalog,
    paths,
  };
  try {
    for (const pageId of pageIds) {
      if (stop.isOn) break;
      await publishPage(batch, pageId);
      onPage?.(pageId);
    }
    if (!stop.isOn) await publishIssues(batch, new Set(pageIds));
  } catch (failure) {
    stopOnBug(batch, failure);
  } finally {
    await pool.close();
  }
  const outcome = stop.cause?.outcome ?? "completed";
  const summary = batch.tally.summarize(
    { runId, archiveDir, outcome, reason: stop.cause?.reason },
    pool.peakRssBytes,
  );
  store.finishRun(runId, outcome, countsOf(summary));
  if (stop.cause?.error) throw stop.cause.error;
  return summary;
}
