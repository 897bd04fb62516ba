// Writes the report of a run: reports/<run>.json for programs, reports/<run>.html for people.
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { toAppError } from "../errors.ts";
import { writeAtomically } from "../files.ts";
import { RUN_REPORT_SCHEMA, type RunReport } from "../publish/run-report.ts";
import { toRunReportHtml } from "../publish/run-report-html.ts";
import type { Batch } from "./batch.ts";
import type { RunStatistics } from "./run-statistics.ts";
import type { RunFailure, RunSummary } from "./run-summary.ts";

/** Failed scans that are shown with a picture, those of this run first. */
const MAX_THUMBNAILS = 24;
const THUMBNAIL_TIMEOUT_MS = 10_000;
const MAX_THUMBNAIL_BYTES = 20_000;

/** Small pictures of failed scans by page number, drawn by workers: a scan that failed may well kill whoever opens it. */
export type Thumbnails = ReadonlyMap<number, string>;

/** Call while the pool still takes work. What cannot be drawn is left out. */
export async function drawThumbnails({ store, pool, tally, stop }: Batch): Promise<Thumbnails> {
  const drawn = new Map<number, string>();
  const failed = tally.failures.filter(({ pageId }) => pageId !== undefined);
  const newFirst = [...failed].sort((a, b) => Number(b.isNew) - Number(a.isNew));
  for (const { pageId = 0 } of newFirst.slice(0, MAX_THUMBNAILS)) {
    const scan = store.page(pageId)?.scan;
    if (!scan || stop.isOn) continue;
    const picture = await pool
      .run({ kind: "thumbnail", scan }, THUMBNAIL_TIMEOUT_MS, asPicture)
      .catch(() => undefined);
    if (picture) drawn.set(pageId, `data:image/jpeg;base64,${picture.toString("base64")}`);
  }
  return drawn;
}

function asPicture(answer: unknown): Buffer | undefined {
  const isSmall = answer instanceof Uint8Array && answer.length <= MAX_THUMBNAIL_BYTES;
  return isSmall ? Buffer.from(answer) : undefined;
}

/** A report that cannot be written is a warning: the pages are safe without it. */
export async function writeRunReport(
  batch: Batch,
  summary: RunSummary,
  statistics: RunStatistics,
  thumbnails: Thumbnails,
): Promise<void> {
  const folder = join(batch.plan.archiveDir, "reports");
  const report = reportOf(batch, summary, statistics, thumbnails);
  try {
    await mkdir(folder, { recursive: true });
    await writeAtomically(join(folder, `${summary.runId}.json`), `${JSON.stringify(report, null, 1)}\n`);
    await writeAtomically(join(folder, `${summary.runId}.html`), toRunReportHtml(report));
  } catch (failure) {
    const { message } = toAppError(failure);
    batch.bus.tell({ type: "warning", message: `The report of this run was not written: ${message}` });
  }
}

function reportOf(
  { plan }: Batch,
  summary: RunSummary,
  { throughput, titles }: RunStatistics,
  thumbnails: Thumbnails,
): RunReport {
  const { archiveDir: _place, firstPageAfterMs: _first, ...figures } = summary;
  return {
    ...figures,
    schema: RUN_REPORT_SCHEMA,
    version: plan.version,
    command: plan.command,
    workers: plan.batch.workers,
    languages: plan.read.languages,
    scans: { ...summary.scans },
    pages: { ...summary.pages },
    outputs: { ...summary.outputs },
    throughput,
    titles,
    failures: summary.failures.map((failure) => withThumbnail(failure, thumbnails)),
  };
}

function withThumbnail(failure: RunFailure, thumbnails: Thumbnails) {
  const { pageId, ...rest } = failure;
  const thumbnail = pageId === undefined ? undefined : thumbnails.get(pageId);
  return thumbnail === undefined ? rest : { ...rest, thumbnail };
}
