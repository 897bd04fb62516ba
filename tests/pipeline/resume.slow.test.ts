// Batches killed and interrupted at every stage boundary, as processes of their own; the next run must make all good.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { BatchPlan } from "../../src/pipeline/batch.ts";
import { type Bench, filesIn, inArchive, makeBench, pageRecords, runWith } from "./batch-fixture.ts";
import { writeScan } from "./make-scan.ts";

let bench: Bench;
beforeEach(async () => {
  bench = await makeBench(3);
});
afterEach(() => bench.remove());

/** Starts a batch as a process; `seen` resolves when it has told of the event so many times. */
function startProcess(plan: BatchPlan, worker: string, ...deadly: string[]) {
  const planPath = join(bench.dir, "plan.json");
  writeFileSync(planPath, JSON.stringify(plan));
  const entry = new URL("../fakes/batch-process.ts", import.meta.url).pathname;
  const child = spawn(process.execPath, ["--import", "tsx", entry, planPath, worker, ...deadly], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = once(child, "exit") as Promise<[number | null, NodeJS.Signals | null]>;
  let told = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    told += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    told += text;
  });
  const seen = async (event: string) => {
    while (!told.includes(`${event}\n`) && child.exitCode === null)
      await new Promise((next) => setTimeout(next, 10));
    if (!told.includes(`${event}\n`)) throw new Error(`The batch ended before ${event}: ${told}`);
  };
  return { child, ended, seen, told: () => told };
}

async function expectWholeAfterNextRun(): Promise<void> {
  const { summary } = await runWith("good", bench.plan());
  expect(summary).toMatchObject({ outcome: "completed", failures: [] });
  expect(summary.outcome).toBe("completed");
  expect(pageRecords(bench.archive).map(({ state }) => state)).toEqual([
    "published",
    "published",
    "published",
  ]);
  const files = filesIn(bench.archive);
  expect(files.length, files.join(", ")).toBe(10);
  const db = new Database(join(bench.archive, "broadsheet.sqlite"), { readonly: true });
  try {
    expect(db.prepare("SELECT count(*) FROM readings").pluck().get()).toBe(3);
    expect(db.prepare("SELECT count(*) FROM search_index").pluck().get()).toBe(3);
    expect(db.pragma("integrity_check", { simple: true })).toBe("ok");
    expect(db.pragma("foreign_key_check")).toEqual([]);
  } finally {
    db.close();
  }
  expect((await runWith("crashing", bench.plan())).summary.message).toMatch(/^Nothing to do/);
}

describe("a batch killed with SIGKILL", () => {
  it.each([
    ["run-started", "1"],
    ["scan-found", "2"],
    ["all-found", "1"],
    ["page-started", "1"],
    ["page-started", "3"],
    ["page-read", "1"],
    ["page-read", "3"],
    ["output-written", "1"],
    ["output-written", "2"],
    ["output-written", "9"],
    ["output-written", "10"],
    ["run-finished", "1"],
  ])("at event %s number %s is made good by the next run", async (event, n) => {
    const { ended } = startProcess(bench.plan(), "good", event, n);
    expect(await ended).toEqual([null, "SIGKILL"]);
    await expectWholeAfterNextRun();
  });

  it("while an output is half written leaves no temporary file after the next run", async () => {
    const { ended } = startProcess(bench.plan(), "parent-killing");
    expect(await ended).toEqual([null, "SIGKILL"]);
    expect(filesIn(bench.archive).some((name) => name.includes(".broadsheet-tmp-"))).toBe(true);
    await expectWholeAfterNextRun();
  });

  it("leaves no worker behind, not even one whose main thread is busy", async () => {
    const { child, ended, seen, told } = startProcess(bench.plan(), "spinning");
    await seen("page-started");
    await new Promise((next) => setTimeout(next, 1000));
    const workers = childrenOf(child.pid as number);
    expect(workers).toHaveLength(2);
    expect(told(), "the workers spin, they have not failed").not.toContain("page-retried");
    child.kill("SIGKILL");
    await ended;
    await expect.poll(() => workers.filter(isRunning), { timeout: 3000 }).toEqual([]);
  });
});

describe("a batch that is interrupted", () => {
  it.each(["SIGINT", "SIGTERM"] as const)(
    "by %s finishes its pages in flight and can be resumed",
    async (signal) => {
      for (let n = 0; n < 6; n++) await writeScan(join(bench.scans, `slow-${n}.png`), 50 + n);
      const { child, ended, seen, told } = startProcess(bench.plan(), "scripted");
      await seen("page-read");
      child.kill(signal);
      expect(await ended).toEqual([130, null]);
      const summary = JSON.parse(told().trim().split("\n").at(-1) as string);
      expect(summary).toMatchObject({ outcome: "interrupted", pages: { failed: 0 } });
      expect(summary.message).toMatch(/run the same command again/);
      const states = pageRecords(bench.archive).map(({ state }) => state);
      expect(states).not.toContain("processing");
      expect(states).toContain("pending");
      expect((await runWith("good", bench.plan())).summary).toMatchObject({ outcome: "completed" });
      expect(new Set(pageRecords(bench.archive).map(({ state }) => state))).toEqual(new Set(["published"]));
    },
  );

  it("gives up a page that does not finish in time, without blame", async () => {
    await writeScan(join(bench.scans, "hang.png"), 60);
    const { child, ended, seen } = startProcess(bench.plan({ graceMs: 300 }), "scripted");
    await seen("all-found");
    await new Promise((next) => setTimeout(next, 1000));
    const startMs = performance.now();
    child.kill("SIGINT");
    expect(await ended).toEqual([130, null]);
    expect(performance.now() - startMs).toBeLessThan(2000);
    expect(pageRecords(bench.archive).find(({ path }) => path.endsWith("hang.png"))).toMatchObject({
      state: "pending",
      errorCode: null,
    });
  });

  it("ends at once at the second signal", async () => {
    await writeScan(join(bench.scans, "hang.png"), 61);
    const { child, ended, seen } = startProcess(bench.plan({ graceMs: 60_000 }), "scripted");
    await seen("all-found");
    child.kill("SIGINT");
    await seen("stopping");
    child.kill("SIGINT");
    expect(await ended).toEqual([130, null]);
    expect(inArchive(bench.archive, (store) => store.runs())).toMatchObject([{ outcome: null }]);
    await runWith("good", bench.plan());
    expect(new Set(pageRecords(bench.archive).map(({ state }) => state))).toEqual(new Set(["published"]));
  });
});

function childrenOf(pid: number): number[] {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8")
    .trim()
    .split(" ")
    .filter(Boolean)
    .map(Number);
}

function isRunning(pid: number): boolean {
  try {
    return !readFileSync(`/proc/${pid}/stat`, "utf8").includes(") Z ");
  } catch {
    return false;
  }
}
