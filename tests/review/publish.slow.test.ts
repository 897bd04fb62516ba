// From correction to PDF: exactly the outputs whose text changed are written anew, with the new word at the same place.
import { execFileSync } from "node:child_process";
import { statSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import type { Saved } from "../../src/review/changes-views.ts";
import type { PublishStatus, RereadJob } from "../../src/review/views.ts";
import { hasTool } from "../publish/support/tools.ts";
import { addPage, testDesk } from "./support/desk-fixture.ts";

const desk = testDesk();
const json = async <T>(answer: Promise<Response>): Promise<T> => (await (await answer).json()) as T;

async function publish(): Promise<NonNullable<PublishStatus["job"]>> {
  await desk.send("/api/publish", {});
  for (;;) {
    const { job } = await json<PublishStatus>(desk.get("/api/publish"));
    if (job && job.state !== "running") return job;
    await setTimeout(100);
  }
}

/** xMin, yMin, xMax, yMax of a word in points. */
function placeIn(pdf: string, word: string): number[] {
  const html = execFileSync("pdftotext", ["-bbox", pdf, "-"]).toString();
  const match = new RegExp(
    `xMin="([\\d.]+)" yMin="([\\d.]+)" xMax="([\\d.]+)" yMax="([\\d.]+)">${word}<`,
  ).exec(html);
  return match ? match.slice(1).map(Number) : [];
}

describe.skipIf(!hasTool("pdftotext"))("publishing after a correction", () => {
  it("writes exactly what changed, and the word stands where it stood", async () => {
    const page = await addPage(desk, "a", [["the tovvn hall"]]);
    const other = await addPage(desk, "b", [["another page"]]);
    const first = await import("../../src/pipeline/publish-pages.ts");
    const { planOf } = await import("../pipeline/batch-fixture.ts");
    await first.publishPages(desk.store, planOf(desk.dir, desk.dir), [page, other], {
      pool: { execArgv: ["--import", "tsx"] },
    });
    const pdf = join(desk.dir, "pdf", "a.pdf");
    const before = placeIn(pdf, "tovvn");
    const untouched = statSync(join(desk.dir, "pdf", "b.pdf")).mtimeMs;
    expect((await json<PublishStatus>(desk.get("/api/publish"))).due).toBe(0);

    await desk.send(`/api/pages/${page}/corrections`, {
      revision: desk.store.revisionOf(page),
      operations: [{ kind: "word-text", word: "w0.0.1", text: "town" }],
    });
    expect((await json<PublishStatus>(desk.get("/api/publish"))).due).toBe(1);
    const job = await publish();
    expect(job).toMatchObject({ state: "done", pages: 1, pagesDone: 1, failures: [] });
    expect([...job.outputs].filter((path) => !path.startsWith("issues/")).sort()).toEqual([
      "json/a.json",
      "pdf/a.pdf",
      "text/a.txt",
    ]);
    const after = placeIn(pdf, "town");
    expect(placeIn(pdf, "tovvn")).toEqual([]);
    after.forEach((edge, n) => {
      expect(Math.abs(edge - before[n]!)).toBeLessThan(1);
    });
    expect(after).toHaveLength(4);
    expect(statSync(join(desk.dir, "pdf", "b.pdf")).mtimeMs).toBe(untouched);
    expect((await json<PublishStatus>(desk.get("/api/publish"))).due).toBe(0);
  });
});

describe("reading a region again", () => {
  it("offers what the engine reads and changes nothing before it is accepted", async () => {
    const page = await addPage(desk, "a", [["the tovvn hall"]]);
    const started = await json<RereadJob>(
      desk.send(`/api/pages/${page}/regions/r0/reread`, { segmentation: "line" }),
    );
    let job = started;
    while (job.state === "running") {
      await setTimeout(200);
      job = await json<RereadJob>(desk.get(`/api/rereads/${started.job}`));
    }
    expect(job).toMatchObject({ state: "done", message: null });
    expect(desk.store.revisionOf(page)).toBe(1);
    const saved = await json<Saved>(desk.send(`/api/rereads/${started.job}/accept`));
    expect(saved.pages[0]?.revision).toBe(2);
    await desk.send(`/api/groups/${saved.group}/undo`);
    expect(desk.store.search('"the tovvn hall"').total).toBe(1);
  });
});
