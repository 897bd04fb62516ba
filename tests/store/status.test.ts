// Status records, issues and outputs, as operators and writers see them.
import { describe, expect, it } from "vitest";
import { comparePageLabels } from "../../src/store/status.ts";
import type { OutputRecord } from "../../src/store/store.ts";
import { boxAt, identityOf, readingOf, scanOf } from "./sample-readings.ts";
import { savePage, temporaryArchive } from "./temporary-archive.ts";

describe("status", () => {
  const archive = temporaryArchive();

  it("has a record per page with findings and outputs", () => {
    const { store, runId } = archive;
    const { pageId } = store.registerScan(scanOf("a"), identityOf("1"));
    store.beginPage(pageId, runId);
    const findings = [
      { code: "BLANK", args: { inkShare: 0.5 } },
      { code: "DAMAGED_FILE", args: { message: "cut\0 \uD800 off" }, box: boxAt(1.5, 2, 3, 4) },
    ] as const;
    store.saveReading(pageId, readingOf([["two words"]], { findings, verdict: "needs-review" }), "k", runId);
    store.recordOutput({ path: "pdf/a.pdf", kind: "page-pdf", sha256: "ab", bytes: 9, pageId, stamp: "1" });
    expect([...store.pageRecords()]).toEqual([
      {
        pageId,
        path: "/scans/a.jpg",
        otherPaths: [],
        frame: 0,
        sha256: scanOf("a").sha256,
        format: "jpeg",
        title: "The Sample Gazette",
        date: "1992-03-05",
        page: "1",
        headline: null,
        state: "needs-review",
        attempts: 0,
        errorCode: null,
        errorMessage: null,
        findings,
        words: 2,
        meanCertainty: 91.5,
        dpi: 300,
        textRevision: 1,
        outputs: [{ path: "pdf/a.pdf", kind: "page-pdf" }],
      },
    ]);
    expect([...store.pageRecords({ states: ["accepted"] })]).toEqual([]);
  });

  it("gives every page of more than one batch once, in order", () => {
    const register = (_: unknown, n: number) =>
      archive.store.registerScan(scanOf(`p${n}`), { source: "none" });
    const ids = archive.store.together(() => Array.from({ length: 2100 }, register));
    const records = [...archive.store.pageRecords()].map((record) => record.pageId);
    expect(records).toEqual(ids.map(({ pageId }) => pageId));
    const pending = [...archive.store.pageRecords({ states: ["failed", "pending"], limit: 1500 })];
    expect(pending.map((record) => record.pageId)).toEqual(records.slice(0, 1500));
    expect([...archive.store.pageRecords({ limit: 0 })]).toEqual([]);
  });

  it("gathers issues in page order", () => {
    const labels = ["10", "A2", "2", undefined, "A10", "1"];
    labels.forEach((page, n) => {
      const { page: _, ...issue } = identityOf("");
      archive.store.registerScan(scanOf(`s${n}`), { ...issue, ...(page !== undefined && { page }) });
    });
    archive.store.registerScan(scanOf("no date"), { title: "The Sample Gazette", source: "sidecar" });
    const issues = archive.store.issues();
    expect(issues).toMatchObject([{ title: "The Sample Gazette", date: "1992-03-05" }]);
    expect(issues[0]?.pages.map(({ page }) => page)).toEqual(["1", "2", "10", "A2", "A10", null]);
    expect(comparePageLabels("p9", "P10")).toBeLessThan(0);
  });

  it("keeps outputs by path, replaces and forgets them", () => {
    const { store } = archive;
    const pageId = savePage(archive, "a", [["text"]]);
    const issue = { title: "The Sample Gazette", date: "1992-03-05" };
    const page: OutputRecord = {
      path: "a.pdf",
      kind: "page-pdf",
      sha256: "1",
      bytes: 1,
      pageId,
      textRevision: 1,
      stamp: "",
    };
    const whole: OutputRecord = {
      path: "i.pdf",
      kind: "issue-pdf",
      sha256: "2",
      bytes: 2,
      issue,
      stamp: "v1",
    };
    store.recordOutput(whole);
    store.recordOutput({ ...page, sha256: "old" });
    store.recordOutput(page);
    expect(store.outputsFor({ pageId })).toEqual([page]);
    expect(store.outputsFor({ issue })).toEqual([whole]);
    expect([...store.allOutputs()]).toEqual([page, whole]);
    store.forgetOutput("a.pdf");
    expect(store.outputsFor({ pageId })).toEqual([]);
  });
});
