// The page worker: a child process that reads and publishes pages for the batch, one job at a time, and never outlives it.
import { toAppError } from "../errors.ts";
import { renderCrop } from "../ingest/crop-scan.ts";
import type { ReadSettings } from "../model/settings.ts";
import type { Engine } from "../recognize/engine.ts";
import { openChosenEngine } from "../recognize/open-engine.ts";
import { startOrphanGuard } from "./orphan-guard.ts";
import { processPage } from "./process-page.ts";
import { readRegion } from "./read-region.ts";
import type { WorkerJob, WorkerMemory, WorkerReply, WorkerRequest } from "./worker-protocol.ts";
import { writeIssueOutput, writePageOutputs } from "./write-outputs.ts";

let engine: { key: string; opened: Promise<Engine> } | undefined;

/** The engine for these settings; opened once, and again when a page asks for other languages. */
async function engineFor({ languages, engine: name }: ReadSettings): Promise<Engine> {
  const key = `${name ?? ""} ${languages}`;
  if (engine?.key !== key) {
    const before = engine;
    engine = undefined;
    await before?.opened.then((opened) => opened.close()).catch(() => {});
    engine = { key, opened: openChosenEngine({ languages, ...(name && { engine: name }) }) };
  }
  return engine.opened;
}

const EVERYTHING = { x0: 0, y0: 0, x1: Number.MAX_SAFE_INTEGER, y1: Number.MAX_SAFE_INTEGER };
const THUMBNAIL_SIZE = { maxWidthPx: 160, maxHeightPx: 160 };

async function work(job: WorkerJob): Promise<unknown> {
  switch (job.kind) {
    case "read":
      return processPage(job.scan, job.settings, await engineFor(job.settings));
    case "thumbnail":
      return renderCrop(job.scan, EVERYTHING, { format: "jpeg", quality: 60, ...THUMBNAIL_SIZE });
    case "read-region":
      return readRegion(job.order, await engineFor({ ...job.order, deskew: false, turn: false }));
    case "publish-page":
      return writePageOutputs(job.order);
    case "publish-issue":
      return writeIssueOutput(job.order);
  }
}

function memory(): WorkerMemory {
  return { rssBytes: process.memoryUsage.rss(), peakRssBytes: process.resourceUsage().maxRSS * 1024 };
}

async function answer({ id, job }: WorkerRequest): Promise<WorkerReply> {
  try {
    return { kind: "done", id, result: await work(job), ...memory() };
  } catch (failure) {
    const error = toAppError(failure);
    const cause = error.cause instanceof Error ? error.cause.stack : undefined;
    const stack = cause ?? error.stack;
    return {
      kind: "failed",
      id,
      code: error.code,
      message: error.message,
      ...(stack ? { stack } : {}),
      ...memory(),
    };
  }
}

function send(reply: WorkerReply): void {
  process.send?.(reply, undefined, undefined, () => {});
}

// The parent has gone or lets us go: end at once, whatever native code is still running.
process.on("disconnect", () => process.kill(process.pid, "SIGKILL"));
// Ctrl-C reaches the whole process group; what happens to a page is the parent's decision.
process.on("SIGINT", () => {});
process.on("SIGTERM", () => {});
process.on("message", (request: WorkerRequest) => {
  void answer(request).then(send);
});

startOrphanGuard(Number(process.argv[2]));
send({ kind: "ready" });
