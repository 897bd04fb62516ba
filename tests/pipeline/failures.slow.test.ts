// Pages that fail in every way, beside pages that do not: what is retried, what is given up, and when a run stops.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { exitCodeOf } from "../../src/pipeline/run-summary.ts";
import { type Bench, inArchive, makeBench, pageRecords, runWith } from "./batch-fixture.ts";
import { writeScan } from "./make-scan.ts";

let bench: Bench;
beforeEach(async () => {
  bench = await makeBench(1);
});
afterEach(() => bench.remove());

const addScan = (name: string, seed: number) => writeScan(join(bench.scans, name), seed);
const settings = { workers: 2, pageTimeoutMs: 1500, recyclePages: 50, recycleRssBytes: 1e9, attempts: 3 };

function pageNamed(name: string) {
  const record = pageRecords(bench.archive).find(({ path }) => path.endsWith(name));
  if (!record) throw new Error(`No page ${name}`);
  return { ...record, events: inArchive(bench.archive, (store) => store.eventsOf(record.pageId)) };
}

describe("failing pages", () => {
  it("tries again what may pass, and keeps the reason of the attempt that failed", async () => {
    await addScan("flaky.png", 10);
    const { summary } = await runWith("scripted", bench.plan({ batch: settings }));
    expect(summary).toMatchObject({ pages: { read: 2, failed: 0, retries: 1 } });
    const { state, events } = pageNamed("flaky.png");
    expect(state).toBe("published");
    expect(events.filter(({ kind }) => kind === "attempt-failed")).toMatchObject([
      { attempt: 1, errorCode: "WORKER_CRASHED", reason: expect.stringContaining("status 7") },
    ]);
  });

  it.each([
    ["crash.png", "WORKER_CRASHED"],
    ["hang.png", "PAGE_TIMED_OUT"],
  ])("gives up %s after it has killed two workers, and leaves it to retry", async (name, code) => {
    await addScan(name, 11);
    const { summary } = await runWith("scripted", bench.plan({ batch: settings }));
    expect(summary).toMatchObject({
      pages: { read: 1, failed: 1, retries: 1 },
      failures: [{ code, frame: 0 }],
    });
    expect(exitCodeOf(summary)).toBe(1);
    expect(pageNamed(name)).toMatchObject({ state: "failed", errorCode: code, attempts: 2 });

    const again = await runWith("good", bench.plan({ batch: settings }));
    expect(again.summary).toMatchObject({
      pages: { read: 0, failedBefore: 1 },
      failures: [{ code, isNew: false }],
    });
    expect(exitCodeOf(again.summary)).toBe(1);

    const retried = await runWith("good", bench.plan({ batch: settings, inputs: [], retry: "retryable" }));
    expect(retried.summary).toMatchObject({ pages: { read: 1, failedBefore: 0 } });
    expect(pageNamed(name)).toMatchObject({ state: "published", errorCode: null });
  });

  it("tries garbage again as often as the settings say, in fresh workers", async () => {
    await addScan("garbage.png", 12);
    const { summary } = await runWith("scripted", bench.plan({ batch: settings }));
    expect(summary).toMatchObject({
      pages: { failed: 1, retries: 2 },
      failures: [{ code: "ENGINE_GARBAGE" }],
    });
  });

  it("reports the run, with a picture of the page that failed", async () => {
    await addScan("crash.png", 15);
    await addScan("damaged.png", 16);
    await runWith("scripted", bench.plan({ batch: settings }));
    const report = JSON.parse(readFileSync(join(bench.archive, "reports", "1.json"), "utf8"));
    expect(report).toMatchObject({
      schema: "broadsheet-run/1",
      pages: { read: 1, failed: 2 },
      titles: [{ title: "The Sample Gazette", pages: 1, meanCertainty: 93 }],
    });
    expect(report.throughput.pages.reduce((sum: number, count: number) => sum + count, 0)).toBe(3);
    expect(report.failures).toHaveLength(2);
    for (const failure of report.failures)
      expect(failure).toMatchObject({
        frame: 0,
        thumbnail: expect.stringMatching(/^data:image\/jpeg;base64,/),
      });
    expect(readFileSync(join(bench.archive, "reports", "1.html"), "utf8")).toContain("WORKER_CRASHED");
  });

  it("does not try again what cannot pass", async () => {
    await addScan("damaged.png", 13);
    const { summary } = await runWith("scripted", bench.plan({ batch: settings }));
    expect(summary).toMatchObject({
      pages: { failed: 1, retries: 0 },
      failures: [{ code: "SCAN_TRUNCATED" }],
    });
    const retried = await runWith("good", bench.plan({ inputs: [], retry: "retryable" }));
    expect(retried.summary).toMatchObject({ pages: { read: 0, failedBefore: 1 } });
  });

  it("stops at the first failure when told so, with the rest pending", async () => {
    for (let n = 0; n < 6; n++) await addScan(`slow-${n}.png`, 20 + n);
    await addScan("a-damaged.png", 14);
    const one = { ...settings, workers: 1 };
    const { summary } = await runWith("scripted", bench.plan({ batch: one, onFailure: "stop" }));
    expect(summary).toMatchObject({ outcome: "stopped", pages: { failed: 1 } });
    expect(exitCodeOf(summary)).toBe(1);
    const states = pageRecords(bench.archive).map(({ state }) => state);
    expect(states.filter((state) => state === "pending").length).toBeGreaterThan(3);
    const resumed = await runWith("scripted", bench.plan({ batch: settings }));
    expect(resumed.summary).toMatchObject({ outcome: "completed", pages: { failedBefore: 1 } });
  });

  it("stops past a share of failures", async () => {
    for (let n = 0; n < 4; n++) await addScan(`damaged-${n}.png`, 30 + n);
    for (let n = 0; n < 4; n++) await addScan(`slow-${n}.png`, 40 + n);
    const { summary } = await runWith(
      "scripted",
      bench.plan({ batch: { ...settings, workers: 1 }, onFailure: 0.2 }),
    );
    expect(summary.outcome).toBe("stopped");
    expect(summary.pages.failed).toBe(2);
  });

  it("ends the run, and blames no page, when workers cannot start", async () => {
    await expect(runWith("stillborn", bench.plan())).rejects.toMatchObject({ code: "WORKER_NOT_STARTED" });
    expect(pageRecords(bench.archive)).toMatchObject([{ state: "pending", errorCode: null }]);
    expect(inArchive(bench.archive, (store) => store.runs())).toMatchObject([{ outcome: "stopped" }]);
  });
});
