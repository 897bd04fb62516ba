// `status`: every page with its state, for people and for scripts.
import { beforeEach, describe, expect, it } from "vitest";
import { AppError } from "../../src/errors.ts";
import { identityOf, readingOf, scanOf } from "../store/sample-readings.ts";
import { makeArchive, temporaryFolder } from "./make-archive.ts";
import { runCommand } from "./run-command.ts";

let cwd: string;
beforeEach(() => {
  cwd = temporaryFolder();
  makeArchive(cwd, (store, runId) => {
    const read = store.registerScan(scanOf("a"), identityOf("1"), runId);
    store.beginPage(read.pageId, runId);
    store.saveReading(
      read.pageId,
      readingOf([["The ferry sailed"]], {
        verdict: "needs-review",
        findings: [{ code: "SKEWED", args: { degrees: 2.25 } }],
      }),
      "key",
      runId,
    );
    const failed = store.registerScan(scanOf("b"), { source: "none" }, runId);
    store.beginPage(failed.pageId, runId);
    store.failPage(
      failed.pageId,
      { code: "PAGE_TIMED_OUT", message: "It took too long.", retryable: true },
      runId,
    );
    store.registerRefusal(
      { path: "/scans/evil\u001b[2J.jpg" },
      { source: "none" },
      { code: "SCAN_EMPTY", message: "Cannot read it: the file is empty.", retryable: false },
      runId,
    );
  });
});

describe("status --json", () => {
  it("is one document with a record per page", async () => {
    const { stdout, stderr, exitCode } = await runCommand(cwd, "status", "--json");
    const { archive, counts, pages } = JSON.parse(stdout);
    expect(archive).toBe(`${cwd}/output`);
    expect(counts).toMatchObject({ "needs-review": 1, failed: 1, refused: 1, pending: 0 });
    expect(pages).toHaveLength(3);
    expect(pages[0]).toMatchObject({
      scan: "/scans/a.jpg",
      frame: 0,
      sha256: scanOf("a").sha256,
      title: "The Sample Gazette",
      date: "1992-03-05",
      page: "1",
      state: "needs-review",
      error: null,
      words: 3,
    });
    expect(pages[0].findings).toEqual([
      {
        code: "SKEWED",
        args: { degrees: 2.25 },
        message: "The page lies 2.3 degrees askew; it was straightened for reading.",
      },
    ]);
    expect(pages[1].error).toEqual({ code: "PAGE_TIMED_OUT", message: "It took too long." });
    expect(pages[2]).toMatchObject({ state: "refused", sha256: null, error: { code: "SCAN_EMPTY" } });
    expect(stderr).toBe("");
    expect(exitCode).toBe(0);
  });

  it("is a whole document when no page matches", async () => {
    const { stdout } = await runCommand(cwd, "status", "--json", "--state", "illegible");
    expect(JSON.parse(stdout).pages).toEqual([]);
  });

  it("takes states one by one and with commas", async () => {
    const { stdout } = await runCommand(cwd, "status", "--json", "--state", "failed,refused", "needs-review");
    expect(JSON.parse(stdout).pages).toHaveLength(3);
  });
});

describe("status", () => {
  it("counts states and tells what wants somebody, with the reason", async () => {
    const { stdout } = await runCommand(cwd, "status");
    expect(stdout).toMatch(/: 3 pages\n/);
    expect(stdout).toMatch(/^ +1 {2}failed$/m);
    expect(stdout).toContain("PAGE_TIMED_OUT: It took too long.");
    expect(stdout).toContain("SKEWED: The page lies 2.3 degrees askew");
  });

  it("lists the first pages of a state, says how many more there are, and lists all when asked", async () => {
    cwd = temporaryFolder();
    makeArchive(cwd, (store, runId) => {
      for (let n = 0; n < 25; n += 1) {
        const { pageId } = store.registerScan(scanOf(`f${n}`), { source: "none" }, runId);
        store.beginPage(pageId, runId);
        store.failPage(pageId, { code: "SCAN_MISSING", message: "Gone.", retryable: true }, runId);
      }
    });
    const { stdout } = await runCommand(cwd, "status");
    expect(stdout.match(/^failed {2}/gm)).toHaveLength(20);
    expect(stdout).toContain("5 more in state failed: broadsheet status --state failed");
    const { stdout: all } = await runCommand(cwd, "status", "--state", "failed");
    expect(all.match(/^failed {2}/gm)).toHaveLength(25);
  });

  it("lets no file name move the cursor", async () => {
    const { stdout } = await runCommand(cwd, "status");
    expect(stdout).not.toContain("\u001b");
    expect(stdout).toContain("/scans/evil\\u001b[2J.jpg");
  });

  it("says where it looked when there is no archive", async () => {
    const { failure } = await runCommand(cwd, "status", "--archive", "elsewhere");
    expect(failure).toBeInstanceOf(AppError);
    expect(failure).toMatchObject({ code: "ARCHIVE_NOT_FOUND", exitCode: 2 });
    expect((failure as AppError).message).toContain("elsewhere");
  });

  it("refuses a state that does not exist", async () => {
    const { failure, stderr } = await runCommand(cwd, "status", "--state", "done");
    expect(failure).toMatchObject({ code: "commander.invalidArgument" });
    expect(stderr).toContain("needs-review");
  });
});
