// Whole runs over small real scans with fake engines: what ends up in the archive, and what a second run does.
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { exitCodeOf } from "../../src/pipeline/run-summary.ts";
import {
  type Bench,
  filesIn,
  inArchive,
  makeBench,
  pageRecords,
  runWith,
  scanName,
} from "./batch-fixture.ts";
import { writeScan } from "./make-scan.ts";

let bench: Bench;
beforeEach(async () => {
  bench = await makeBench(3);
});
afterEach(() => bench.remove());

describe("runBatch", () => {
  it("reads every scan, publishes it, and says so", async () => {
    const { summary, events } = await runWith("good", bench.plan());
    expect(summary).toMatchObject({
      outcome: "completed",
      scans: { files: 3, pages: 3, newPages: 3, refused: 0 },
      pages: { read: 3, accepted: 3, failed: 0, words: 6 },
      outputs: { written: 10 },
      failures: [],
    });
    expect(exitCodeOf(summary)).toBe(0);
    expect(pageRecords(bench.archive)).toMatchObject(
      [1, 2, 3].map((n) => ({
        path: join(bench.scans, scanName(n)),
        title: "The Sample Gazette",
        date: "1992-03-05",
        page: String(n),
        state: "published",
        words: 2,
      })),
    );
    expect(filesIn(bench.archive)).toHaveLength(10);
    expect(events.filter(({ type }) => type === "page-read")).toHaveLength(3);
    expect(events.at(-1)).toMatchObject({ type: "run-finished" });
    expect(summary.peakRssBytes.worker).toBeGreaterThan(10e6);
  });

  it("does nothing the second time, and says so", async () => {
    await runWith("good", bench.plan());
    const before = filesIn(bench.archive).map((name) => readFileSync(join(bench.archive, name)));
    const { summary, events } = await runWith("crashing", bench.plan());
    expect(summary.message).toBe("Nothing to do: 3 pages unchanged.");
    expect(summary).toMatchObject({ pages: { read: 0, unchanged: 3 }, outputs: { written: 0 } });
    expect(events.some(({ type }) => type === "page-started")).toBe(false);
    expect(filesIn(bench.archive).map((name) => readFileSync(join(bench.archive, name)))).toEqual(before);
  });

  it("reads again only what changed settings affect", async () => {
    await runWith("good", bench.plan());
    const publishLess = bench.plan({
      publish: { pdf: { page: true, issue: false }, text: true, json: false },
    });
    expect((await runWith("good", publishLess)).summary).toMatchObject({
      pages: { read: 0 },
      outputs: { written: 0 },
    });
    const others = bench.plan({ read: { languages: "eng", deskew: false, turn: true } });
    const { summary } = await runWith("good", others);
    expect(summary).toMatchObject({ pages: { read: 3 }, scans: { newPages: 0 } });
    expect(pageRecords(bench.archive)).toHaveLength(3);
  });

  it("takes in a new scan and leaves the others alone", async () => {
    await runWith("good", bench.plan());
    await writeScan(join(bench.scans, scanName(4)), 4);
    const { summary } = await runWith("good", bench.plan());
    expect(summary).toMatchObject({
      scans: { newPages: 1 },
      pages: { read: 1, unchanged: 3 },
      outputs: { written: 4 },
    });
  });

  it("knows the same bytes under another name, and a file that was moved", async () => {
    const first = join(bench.scans, scanName(1));
    writeFileSync(join(bench.scans, "copy.png"), readFileSync(first));
    expect((await runWith("good", bench.plan())).summary).toMatchObject({
      scans: { files: 4, pages: 3, duplicates: 1 },
    });
    rmSync(first);
    expect((await runWith("good", bench.plan())).summary).toMatchObject({ pages: { read: 0, unchanged: 3 } });
    expect(pageRecords(bench.archive).map(({ path }) => existsSync(path))).toEqual([true, true, true]);
  });

  it("sees that a scan's bytes have changed under its name", async () => {
    await runWith("good", bench.plan());
    await writeScan(join(bench.scans, scanName(2)), 99);
    expect((await runWith("good", bench.plan())).summary).toMatchObject({
      scans: { newPages: 1 },
      pages: { read: 1 },
    });
  });

  it("refuses what is no image, goes on, and says so every time", async () => {
    writeFileSync(join(bench.scans, "a-note.jpg"), "not an image at all");
    for (const isNew of [true, false]) {
      const { summary } = await runWith("good", bench.plan());
      expect(summary.failures).toMatchObject([{ state: "refused", code: "SCAN_NOT_AN_IMAGE", isNew }]);
      expect(exitCodeOf(summary)).toBe(1);
    }
    expect(
      pageRecords(bench.archive)
        .map(({ state }) => state)
        .sort(),
    ).toEqual(["published", "published", "published", "refused"]);
  });

  it("writes again an output that was deleted, and keeps one that was changed", async () => {
    await runWith("good", bench.plan());
    const [first, second] = pageRecords(bench.archive).map(
      ({ outputs }) => outputs.find(({ kind }) => kind === "text")?.path,
    );
    const [deleted, changed] = [join(bench.archive, first as string), join(bench.archive, second as string)];
    const wanted = readFileSync(changed);
    rmSync(deleted);
    writeFileSync(changed, "my own notes on this page");
    const { summary } = await runWith("good", bench.plan());
    expect(summary).toMatchObject({ pages: { read: 0 }, outputs: { written: 2, altered: 1 } });
    expect(existsSync(deleted)).toBe(true);
    expect(readFileSync(changed)).toEqual(wanted);
    expect(readFileSync(`${changed}.altered-1`, "utf8")).toBe("my own notes on this page");
  });

  it("takes what a dead run wrote and did not record for its own work, not for somebody's", async () => {
    await runWith("good", bench.plan());
    const before = filesIn(bench.archive);
    const db = new Database(join(bench.archive, "broadsheet.sqlite"));
    db.exec("UPDATE outputs SET bytes = bytes + 7, text_revision = 0, stamp = 'older'");
    db.close();
    const { summary, events } = await runWith("good", bench.plan());
    expect(summary).toMatchObject({ outputs: { written: 10, altered: 0 }, warnings: [] });
    expect(events.some(({ type }) => type === "output-altered")).toBe(false);
    expect(filesIn(bench.archive)).toEqual(before);
  });

  it("gives the same archive with one worker and with three", async () => {
    const other = await makeBench(3);
    try {
      const settings = bench.plan().batch;
      await runWith("good", bench.plan({ batch: { ...settings, workers: 1 } }));
      await runWith("good", other.plan({ batch: { ...settings, workers: 3 } }));
      const content = (archive: string) =>
        inArchive(archive, (store) => [...store.allOutputs()].map(({ path, sha256 }) => ({ path, sha256 })));
      expect(content(other.archive).map(({ path }) => path)).toEqual(
        content(bench.archive).map(({ path }) => path),
      );
      expect(pageRecords(other.archive).map(({ pageId, sha256 }) => [pageId, sha256])).toEqual(
        pageRecords(bench.archive).map(({ pageId, sha256 }) => [pageId, sha256]),
      );
    } finally {
      other.remove();
    }
  });

  it("throws when there is nothing to read", async () => {
    await expect(runWith("good", bench.plan({ inputs: [join(bench.dir, "none")] }))).rejects.toMatchObject({
      code: "SCAN_MISSING",
    });
  });

  it("refuses to run twice on one archive and names the holder", async () => {
    const first = runWith("good", bench.plan());
    await expect(runWith("good", bench.plan())).rejects.toMatchObject({
      code: "ARCHIVE_LOCKED",
      message: expect.stringContaining(String(process.pid)),
    });
    expect((await first).summary.pages.read).toBe(3);
  });
});
