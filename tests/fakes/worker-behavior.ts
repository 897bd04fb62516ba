// What the fake page workers share: the protocol, memory figures, and a reading that passes all checks.
import type { PageReading, Scan } from "../../src/model/page.ts";
import type { ReadSettings } from "../../src/model/settings.ts";
import { settingsHash } from "../../src/pipeline/work-key.ts";
import type { WorkerJob, WorkerReply, WorkerRequest } from "../../src/pipeline/worker-protocol.ts";

export function reply(message: WorkerReply): void {
  process.send?.(message);
}

export const memory = () => ({
  rssBytes: process.memoryUsage.rss(),
  peakRssBytes: process.resourceUsage().maxRSS * 1024,
});

/** Runs a fake worker: `read` stands in for the engine, outputs are written by the real code. */
export function serve(read: (scan: Scan, settings: ReadSettings) => unknown): void {
  process.on("disconnect", () => process.exit());
  process.on("SIGINT", () => {});
  process.on("message", ({ id, job }: WorkerRequest) => {
    void Promise.resolve(work(job, read))
      .then((result) => reply({ kind: "done", id, result, ...memory() }))
      .catch((error: { code?: string; message: string }) =>
        reply({ kind: "failed", id, code: error.code ?? "INTERNAL", message: error.message, ...memory() }),
      );
  });
  reply({ kind: "ready" });
}

async function work(job: WorkerJob, read: (scan: Scan, settings: ReadSettings) => unknown): Promise<unknown> {
  if (job.kind === "read") return read(job.scan, job.settings);
  if (job.kind === "thumbnail") return Buffer.from([0xff, 0xd8, 0xff]);
  if (job.kind === "read-region") {
    return readingOf(job.order.scan, { languages: job.order.languages, deskew: false, turn: false }).text
      .regions[0]?.lines;
  }
  // Only now, because loading the writers takes longer than most of these workers live.
  const { writeIssueOutput, writePageOutputs } = await import("../../src/pipeline/write-outputs.ts");
  if (job.kind === "publish-page") return writePageOutputs(job.order);
  return writeIssueOutput(job.order);
}

/** A small believable reading: one line of two words, named after the scan. */
export function readingOf(scan: Scan, settings: ReadSettings): PageReading {
  const { storedWidthPx: widthPx, storedHeightPx: heightPx } = scan.header;
  const box = { x0: 10, y0: 10, x1: 90, y1: 24 };
  return {
    text: {
      widthPx,
      heightPx,
      regions: [
        {
          kind: "text",
          box,
          turn: 0,
          lines: [
            {
              box,
              baseline: [
                { x: 10, y: 22 },
                { x: 90, y: 22 },
              ],
              paragraph: 0,
              words: [
                { text: "scan", box: { x0: 10, y0: 10, x1: 40, y1: 24 }, certainty: 95 },
                {
                  text: `s${scan.sha256.slice(0, 8)}`,
                  box: { x0: 46, y0: 10, x1: 90, y1: 24 },
                  certainty: 91,
                },
              ],
            },
          ],
        },
      ],
      articles: [],
    },
    findings: [],
    verdict: "accepted",
    dpi: 300,
    dpiSource: "assumed",
    meanCertainty: 93,
    provenance: {
      engine: "fake",
      engineVersion: "1",
      engineCore: "none",
      models: {},
      packages: {},
      settingsHash: settingsHash(settings),
    },
    timesMs: { recognize: 1 },
    peakRssBytes: memory().peakRssBytes,
  };
}
