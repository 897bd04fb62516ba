// Every input has a page, the same bytes have one, and pages move only along the table of states.
import { describe, expect, it } from "vitest";
import { identityOf, readingOf, scanOf } from "./sample-readings.ts";
import { savePage, temporaryArchive } from "./temporary-archive.ts";

const refusal = { code: "SCAN_NOT_AN_IMAGE", message: "Not an image.", retryable: false } as const;
const crash = { code: "WORKER_CRASHED", message: "The worker died.", retryable: true } as const;
const never = { source: "none" } as const;

describe("registerScan", () => {
  const archive = temporaryArchive();

  it("takes the same bytes at two paths as one scan and keeps both paths", () => {
    const { store } = archive;
    const first = store.registerScan(scanOf("a"), identityOf("1"));
    const copy = store.registerScan({ ...scanOf("a"), path: "/copies/b.jpg" }, never);
    expect(copy).toEqual({ ...first, outcome: "other-path" });
    expect(store.registerScan({ ...scanOf("a"), path: "/copies/b.jpg" }, never).outcome).toBe("known");
    expect([...store.pageRecords()]).toMatchObject([
      { path: "/scans/a.jpg", otherPaths: ["/copies/b.jpg"], title: "The Sample Gazette" },
    ]);
    store.setScanPath(first.pageId, "/copies/b.jpg");
    expect([...store.pageRecords()]).toMatchObject([{ path: "/copies/b.jpg", otherPaths: ["/scans/a.jpg"] }]);
  });

  it("gives each frame its page, and gives scan and identity back as they were", () => {
    const { store } = archive;
    const scan = scanOf("multi", { frame: 1 });
    const tagged = { ...scan, header: { ...scan.header, taggedDpi: 299.5, frames: 2 } };
    const identity = { ...identityOf("A4", "1992~"), headline: "“Bridge”", languages: "eng+fra" };
    const { pageId } = store.registerScan(tagged, identity);
    const other = store.registerScan(scanOf("multi"), identityOf("A3"));
    expect(other.pageId).not.toBe(pageId);
    expect(store.page(pageId)).toMatchObject({ scan: tagged, identity });
    expect(store.pageOfScan(scan.sha256, 1)).toBe(pageId);
  });

  it("takes a better identity later, with an event", () => {
    const { store } = archive;
    const { pageId } = store.registerScan(scanOf("a"), never);
    expect(store.registerScan(scanOf("a"), identityOf("7")).outcome).toBe("identity-changed");
    expect(store.registerScan(scanOf("a"), identityOf("7")).outcome).toBe("known");
    expect(store.eventsOf(pageId).map((event) => event.kind)).toEqual(["registered", "identity"]);
  });
});

describe("together", () => {
  const archive = temporaryArchive();

  it("keeps all of the work or none", () => {
    const { store } = archive;
    const work = () => {
      store.registerScan(scanOf("a"), never);
      throw new Error("half-way");
    };
    expect(() => store.together(work)).toThrow("half-way");
    expect([...store.pageRecords()]).toEqual([]);
    expect(store.together(() => store.registerScan(scanOf("a"), never).outcome)).toBe("new");
  });
});

describe("registerRefusal", () => {
  const archive = temporaryArchive();

  it("keeps a refused file in sight, once", () => {
    const { store } = archive;
    const file = { path: "/scans/notes.txt", sha256: "f".repeat(64), bytes: 3 };
    const { pageId, outcome } = store.registerRefusal(file, never, refusal);
    expect(outcome).toBe("new");
    expect(store.registerRefusal(file, never, refusal)).toMatchObject({ pageId, outcome: "known" });
    expect([...store.pageRecords()]).toMatchObject([
      {
        state: "refused",
        errorCode: "SCAN_NOT_AN_IMAGE",
        errorMessage: "Not an image.",
        format: null,
        words: null,
      },
    ]);
    expect(store.pagesToRead(() => "k")).toEqual([]);
    const unreadable = { path: "/scans/locked.jpg" };
    const first = store.registerRefusal(unreadable, never, refusal);
    expect(store.registerRefusal(unreadable, never, refusal)).toEqual({ ...first, outcome: "known" });
    expect(store.countsByState().refused).toBe(2);
  });

  it("lets a file that became readable take its place", () => {
    const { store } = archive;
    const { pageId } = store.registerRefusal({ path: scanOf("a").path }, never, refusal);
    const good = store.registerScan(scanOf("a"), identityOf("1"));
    expect([...store.pageRecords()].map((record) => record.pageId)).toEqual([good.pageId]);
    expect(store.eventsOf(pageId).at(-1)?.reason).toContain(`see page ${good.pageId}`);
    const same = store.registerRefusal({ path: "/scans/b.jpg", sha256: scanOf("b").sha256 }, never, refusal);
    expect(store.registerScan(scanOf("b"), identityOf("2"))).toMatchObject({
      pageId: same.pageId,
      state: "pending",
    });
    expect(store.page(same.pageId)).toMatchObject({ error: null, scan: scanOf("b") });
  });

  it("never takes a page that was read out of the archive", () => {
    const pageId = savePage(archive, "read", [["text"]]);
    const { store } = archive;
    const file = { path: scanOf("read").path, sha256: scanOf("read").sha256 };
    expect(store.registerRefusal(file, never, refusal)).toMatchObject({ pageId, state: "accepted" });
    expect(store.page(pageId)).toMatchObject({ state: "accepted", error: null });
  });
});

describe("a page's way through runs", () => {
  const archive = temporaryArchive();

  it("reads new and changed pages, and those that failed only when asked", () => {
    const { store, runId } = archive;
    const read = savePage(archive, "read", [["text"]]);
    const { pageId: fresh } = store.registerScan(scanOf("fresh"), identityOf("2"));
    const { pageId: broken } = store.registerScan(scanOf("broken"), identityOf("3"));
    store.beginPage(broken, runId);
    store.failPage(broken, { ...crash, retryable: false }, runId);
    const { pageId: crashed } = store.registerScan(scanOf("crashed"), identityOf("4"));
    store.beginPage(crashed, runId);
    store.failPage(crashed, crash, runId);
    const toRead = (key: string, options = {}) =>
      store.pagesToRead(() => key, options).map(({ pageId, why }) => [pageId, why]);
    expect(toRead("key-1")).toEqual([[fresh, "new"]]);
    expect(toRead("key-2")).toEqual([
      [read, "changed"],
      [fresh, "new"],
    ]);
    expect(toRead("key-1", { retry: "retryable" })).toEqual([
      [fresh, "new"],
      [crashed, "retry"],
    ]);
    expect(toRead("key-1", { retry: "all", among: new Set([broken]) })).toEqual([[broken, "retry"]]);
    expect(store.countsByState()).toMatchObject({ accepted: 1, pending: 1, failed: 2 });
  });

  it("counts attempts, keeps each one's reason and forgets the error on success", () => {
    const { store, runId } = archive;
    const { pageId } = store.registerScan(scanOf("a"), identityOf("1"), runId);
    expect(store.beginPage(pageId, runId)).toBe(1);
    store.noteFailedAttempt(pageId, crash, runId);
    expect(store.beginPage(pageId, runId)).toBe(2);
    store.failPage(pageId, crash, runId);
    expect(store.page(pageId)).toMatchObject({ state: "failed", attempts: 2, error: crash });
    expect(store.beginPage(pageId, runId)).toBe(3);
    store.releasePage(pageId, "interrupted", runId);
    expect(store.page(pageId)).toMatchObject({ state: "pending", attempts: 2 });
    store.beginPage(pageId, runId);
    store.saveReading(pageId, readingOf([["at last"]]), "key-1", runId);
    expect(store.page(pageId)).toMatchObject({ state: "accepted", attempts: 0, error: null });
    const steps = store.eventsOf(pageId).map(({ kind, toState, attempt }) => [kind, toState, attempt]);
    expect(steps.slice(0, 5)).toEqual([
      ["registered", "pending", null],
      ["state", "processing", 1],
      ["attempt-failed", null, 1],
      ["state", "failed", 2],
      ["state", "pending", null],
    ]);
  });

  it("puts pages of a dead run back, and closes that run", () => {
    const { store, runId } = archive;
    const { pageId } = store.registerScan(scanOf("a"), identityOf("1"), runId);
    store.beginPage(pageId, runId);
    const next = store.startRun({ command: "ingest", args: ["é"], settingsHash: "s", version: "0" });
    expect(store.resetInterrupted(next)).toBe(1);
    expect(store.resetInterrupted(next)).toBe(0);
    store.finishRun(next, "completed", { read: 1 });
    expect(store.page(pageId)?.state).toBe("pending");
    expect(store.runs()).toMatchObject([
      { runId: next, outcome: "completed", counts: { read: 1 }, args: ["é"], pid: process.pid },
      { runId, outcome: "crashed", finishedAt: null },
    ]);
  });

  it("leaves alone what a person has decided", () => {
    const { store } = archive;
    const pageId = savePage(archive, "a", [["text"]]);
    expect(() => store.movePage(pageId, "reviewed", "no")).toThrow("cannot go from accepted to reviewed");
    store.movePage(pageId, "in-review", "opened");
    expect(store.pagesToRead(() => "other")).toEqual([]);
  });
});
