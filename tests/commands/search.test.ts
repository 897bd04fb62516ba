// `search`: hits with their place, for people and for scripts.
import { beforeEach, describe, expect, it } from "vitest";
import { identityOf, readingOf, scanOf } from "../store/sample-readings.ts";
import { makeArchive, temporaryFolder } from "./make-archive.ts";
import { runCommand } from "./run-command.ts";

let cwd: string;
beforeEach(() => {
  cwd = temporaryFolder();
  makeArchive(cwd, (store, runId) => {
    const save = (name: string, page: string, date: string, lines: string[]) => {
      const { pageId } = store.registerScan(scanOf(name), identityOf(page, date), runId);
      store.beginPage(pageId, runId);
      store.saveReading(pageId, readingOf([lines]), "key", runId);
    };
    save("a", "1", "1992-03-05", ["The new ferry will sail to the isl-", "and of Brón in the spring"]);
    save("b", "2", "1992-04-01", ["No ferry today"]);
  });
});

describe("search --json", () => {
  it("gives each matched word its box in the pixels of the scan", async () => {
    const { stdout, exitCode } = await runCommand(cwd, "search", "sail", "--json");
    const { query, total, hits } = JSON.parse(stdout);
    expect([query, total, exitCode]).toEqual(["sail", 1, 0]);
    expect(hits[0]).toMatchObject({
      scan: "/scans/a.jpg",
      frame: 0,
      page: "1",
      title: "The Sample Gazette",
      date: "1992-03-05",
      widthPx: 1000,
      heightPx: 1500,
    });
    expect(hits[0].boxes).toEqual([{ x0: 200, y0: 0, x1: 245, y1: 18, text: "sail", certainty: 94 }]);
    expect(hits[0].snippet).toContain("ferry will sail to");
    expect(hits[0].snippetParts.filter((part: { hit: boolean }) => part.hit)).toEqual([
      { text: "sail", hit: true },
    ]);
  });

  it("finds a word over a line end whole, with both halves' boxes, and without its accent", async () => {
    const { stdout } = await runCommand(cwd, "search", "island bron", "--json");
    const { hits } = JSON.parse(stdout);
    const rows = hits[0].boxes.map((box: { y0: number }) => box.y0);
    expect(hits).toHaveLength(1);
    expect(rows).toEqual([0, 20, 20]);
  });

  it("keeps to a span of time", async () => {
    const found = async (...span: string[]) =>
      JSON.parse((await runCommand(cwd, "search", "ferry", "--json", ...span)).stdout).hits.map(
        (hit: { page: string }) => hit.page,
      );
    expect((await found()).sort()).toEqual(["1", "2"]);
    expect(await found("--from", "1992-04")).toEqual(["2"]);
    expect(await found("--to", "1992-03")).toEqual(["1"]);
  });

  it("is a whole document when nothing is found", async () => {
    const { stdout } = await runCommand(cwd, "search", "zeppelin", "--json");
    expect(JSON.parse(stdout)).toEqual({ query: "zeppelin", total: 0, hits: [] });
  });
});

describe("search", () => {
  it("marks the hit and says where it is", async () => {
    const { stdout } = await runCommand(cwd, "search", "sail");
    expect(stdout).toContain("The Sample Gazette, 1992-03-05, page 1");
    expect(stdout).toContain("will [sail] to");
    expect(stdout).toContain("/scans/a.jpg · first at x 200–245, y 0–18 px · certainty 94 of 100");
  });

  it("says on stderr that nothing was found", async () => {
    const { stdout, stderr, exitCode } = await runCommand(cwd, "search", "zeppelin");
    expect(stdout).toBe("");
    expect(stderr).toContain("Nothing found for zeppelin");
    expect(exitCode).toBe(0);
  });

  it("refuses a date that is none", async () => {
    const { failure } = await runCommand(cwd, "search", "x", "--from", "5 March");
    expect(failure).toMatchObject({ code: "commander.invalidArgument" });
  });
});
