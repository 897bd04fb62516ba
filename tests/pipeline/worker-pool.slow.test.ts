// Real child processes that fail in every way a page worker can; the pool must name the failure and stay usable.
import { execFileSync } from "node:child_process";
import { afterEach, describe, expect, it } from "vitest";
import { checkReading } from "../../src/pipeline/check-reading.ts";
import { type PoolOptions, WorkerPool } from "../../src/pipeline/worker-pool.ts";
import { scanRecord } from "./make-scan.ts";

const scan = scanRecord();
const job = { kind: "read", scan, settings: { languages: "eng", deskew: true, turn: true } } as const;
const check = (answer: unknown) => checkReading(answer, scan);

const pools: WorkerPool[] = [];
function poolOf(fake: string, options: Partial<PoolOptions> = {}): WorkerPool {
  const pool = new WorkerPool({
    workers: 1,
    recyclePages: 50,
    recycleRssBytes: 1e9,
    entry: new URL(`../fakes/${fake}-worker.ts`, import.meta.url),
    execArgv: ["--import", "tsx", "--max-old-space-size=100"],
    ...options,
  });
  pools.push(pool);
  return pool;
}

afterEach(async () => {
  await Promise.all(pools.splice(0).map((pool) => pool.kill()));
});

const isRunning = (pid: number) => {
  try {
    process.kill(pid, 0);
    return !execFileSync("ps", ["-o", "stat=", "-p", String(pid)], { encoding: "utf8" }).startsWith("Z");
  } catch {
    return false;
  }
};

describe("WorkerPool", () => {
  it("answers with the checked reading and keeps its worker", async () => {
    const pool = poolOf("good");
    const first = await pool.run(job, 10_000, check);
    const [pid] = pool.pids;
    await pool.run(job, 10_000, check);
    expect(first.meanCertainty).toBe(93);
    expect(pool.pids).toEqual([pid]);
    expect(pool.peakRssBytes).toBeGreaterThan(10e6);
  });

  it.each([
    ["crashing", "WORKER_CRASHED", /reading 'resolve'/],
    ["aborting", "WORKER_CRASHED", /SIGABRT/],
    ["hungry", "WORKER_OUT_OF_MEMORY", /memory/],
    ["garbage", "ENGINE_GARBAGE", /not finite/],
    ["babbling", "ENGINE_GARBAGE", /no answer/],
    ["stillborn", "WORKER_NOT_STARTED", /Cannot find module/],
  ])(
    "names a %s worker's failure %s and starts afresh",
    async (fake, code, message) => {
      const pool = poolOf(fake);
      for (let attempt = 0; attempt < 2; attempt++) {
        const failure = await pool.run(job, 20_000, check).catch((error) => error);
        expect(failure).toMatchObject({ code, message: expect.stringMatching(message) });
      }
    },
    30_000,
  );

  it("kills a worker that spins past its deadline", async () => {
    const pool = poolOf("hanging");
    pool.warmUp();
    const [pid] = pool.pids;
    await expect(pool.run(job, 300, check)).rejects.toMatchObject({ code: "PAGE_TIMED_OUT" });
    await pool.close();
    expect(isRunning(pid as number)).toBe(false);
  });

  it("stops a worker that takes memory outside V8's heap", async () => {
    const pool = poolOf("native-hoard", { memoryLimitBytes: 300e6 });
    await expect(pool.run(job, 20_000, check)).rejects.toMatchObject({
      code: "WORKER_OUT_OF_MEMORY",
      message: expect.stringContaining("300000000 allowed"),
    });
  });

  it.runIf(process.platform === "linux")("knows the memory of a worker that died of it", async () => {
    const pool = poolOf("native-hoard", { memoryLimitBytes: 900e6 });
    await expect(pool.run(job, 3000, check)).rejects.toMatchObject({ code: "PAGE_TIMED_OUT" });
    // Sixty pieces of 10 MiB, and what the process itself takes.
    expect(pool.peakRssBytes).toBeGreaterThan(600e6);
  });

  it("names a worker killed from outside", async () => {
    const pool = poolOf("hanging");
    const running = pool.run(job, 20_000, check);
    await Promise.all([
      expect(running).rejects.toMatchObject({ code: "WORKER_OUT_OF_MEMORY" }),
      new Promise((resolve) => setTimeout(resolve, 1500)).then(() => {
        process.kill(pool.pids[0] as number, "SIGKILL");
      }),
    ]);
  });

  it("replaces a worker after so many pages", async () => {
    const pool = poolOf("good", { recyclePages: 2 });
    const seen = new Set<number>();
    for (let page = 0; page < 6; page++) {
      await pool.run(job, 10_000, (answer) => {
        for (const pid of pool.pids) seen.add(pid);
        return check(answer);
      });
    }
    expect(seen.size).toBe(3);
  });

  it("replaces a worker that has grown", async () => {
    const pool = poolOf("bloating", { recycleRssBytes: 250e6 });
    const seen = new Set<number>();
    for (let page = 0; page < 12; page++) {
      await pool.run(job, 10_000, check);
      for (const pid of pool.pids) seen.add(pid);
    }
    expect(seen.size).toBeGreaterThan(2);
    expect(pool.peakRssBytes).toBeLessThan(400e6);
  });

  it("kill() rejects the job in hand with INTERRUPTED and leaves no process", async () => {
    const pool = poolOf("hanging", { workers: 2 });
    const jobs = [pool.run(job, 20_000, check), pool.run(job, 20_000, check)];
    const outcomes = Promise.allSettled(jobs);
    const { pids } = pool;
    await pool.kill();
    for (const outcome of await outcomes) expect(outcome).toMatchObject({ reason: { code: "INTERRUPTED" } });
    expect(pids).toHaveLength(2);
    expect(pids.some(isRunning)).toBe(false);
  });
});
