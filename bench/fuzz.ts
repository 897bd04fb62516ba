// `npm run fuzz -- --cases 20000`: mutated images and manifests and hostile file names through ingest, in processes that may die.
import { fork } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { processorMs, wantsProcessor } from "./faults/processes.ts";
import type { FuzzNews, FuzzOrder } from "./fuzz/fuzz-worker.ts";
import { seedImages } from "./fuzz/mutate.ts";
import { kindOf } from "./fuzz/try-case.ts";

const { values } = parseArgs({
  options: { cases: { type: "string", default: "20000" }, from: { type: "string", default: "0" } },
});

/** Cases per process: memory is measured afresh for each. */
const CHUNK = 1000;
/** A case that takes more processor time spins; the making of the seed images comes before the first one. */
const SPIN_MS = 10_000;
/** A process of which no thread wants to run for so long hangs. */
const IDLE_MS = 20_000;
const PEAK_RSS_MB = 400;

interface Result {
  read: number;
  refused: number;
  slowestMs: number;
  peakRssMb: number;
  readonly faults: string[];
}

/** Runs one chunk; after a crash or a hang the rest of it goes to a new process. */
async function runChunk(from: number, to: number, folder: string, result: Result): Promise<void> {
  for (let next = from; next < to; ) {
    const last = await runProcess({ from: next, to, folder }, result);
    if (last === undefined) return;
    next = last + 1;
  }
}

/** Resolves to the number of the case that ended the process early, or undefined. */
function runProcess(order: FuzzOrder, result: Result): Promise<number | undefined> {
  return new Promise((resolve) => {
    const child = fork(new URL("fuzz/fuzz-worker.ts", import.meta.url), { execArgv: ["--import", "tsx"] });
    let [current, isDone] = [order.from, false];
    const timer = watchCases(child.pid ?? -1, (complaint) => {
      result.faults.push(`case ${current}: ${complaint}`);
      child.kill("SIGKILL");
    });
    child.on("message", (news: FuzzNews) => {
      timer.newCase();
      if (news.kind === "begins") current = news.number;
      else if (news.kind === "fault") result.faults.push(`case ${news.number}: ${news.message}`);
      else {
        isDone = true;
        result.read += news.read;
        result.refused += news.refused;
        result.slowestMs = Math.max(result.slowestMs, news.slowestMs);
        result.peakRssMb = Math.max(result.peakRssMb, news.peakRssMb);
      }
    });
    child.on("exit", (code, signal) => {
      timer.stop();
      if (!isDone && signal !== "SIGKILL")
        result.faults.push(`case ${current}: the process ended with ${code ?? signal}`);
      resolve(isDone ? undefined : current);
    });
    child.send(order);
  });
}

/** Tells hangs from a loaded machine, on which every case takes its time. */
function watchCases(pid: number, onHang: (complaint: string) => void) {
  let [startedMs, awakeMs] = [0, performance.now()];
  const look = () => {
    const usedMs = processorMs(pid) - startedMs;
    if (wantsProcessor(pid)) awakeMs = performance.now();
    if (usedMs > SPIN_MS) onHang(`spins: ${Math.round(usedMs / 1000)} s of processor time`);
    else if (performance.now() - awakeMs > IDLE_MS) onHang("hangs");
  };
  const timer = setInterval(look, 250);
  return {
    newCase: () => {
      startedMs = processorMs(pid);
      awakeMs = performance.now();
    },
    stop: () => clearInterval(timer),
  };
}

async function main(root: string): Promise<void> {
  const [from, cases] = [Number(values.from), Number(values.cases)];
  const kinds = (await seedImages()).length;
  const result: Result = { read: 0, refused: 0, slowestMs: 0, peakRssMb: 0, faults: [] };
  const startMs = performance.now();
  for (let first = from; first < from + cases; first += CHUNK) {
    const folder = join(root, "cases");
    mkdirSync(folder);
    await runChunk(first, Math.min(first + CHUNK, from + cases), folder, result);
    rmSync(folder, { recursive: true });
    const strangers = readdirSync(root);
    if (strangers.length > 0) result.faults.push(`files appeared: ${strangers.join(", ")}`);
    process.stdout.write(
      `${Math.min(first + CHUNK - from, cases)} cases, ${result.faults.length} faults, most memory ${Math.round(result.peakRssMb)} MB\n`,
    );
  }
  if (result.peakRssMb > PEAK_RSS_MB) result.faults.push(`a process held ${Math.round(result.peakRssMb)} MB`);
  for (const fault of result.faults) process.stdout.write(`FAULT ${fault}\n`);
  const numbers = Array.from({ length: cases }, (_, n) => kindOf(from + n));
  const [images, manifests, folders] = (["image", "manifest", "folder"] as const).map(
    (kind) => numbers.filter((other) => other === kind).length,
  );
  process.stdout.write(
    `${images} images of ${kinds} kinds, ${manifests} manifests, ${folders} folders in ${Math.round((performance.now() - startMs) / 1000)} s: ` +
      `${result.read} read, ${result.refused} refused, ${result.faults.length} faults; ` +
      `slowest ${Math.round(result.slowestMs)} ms, most memory ${Math.round(result.peakRssMb)} MB.\n`,
  );
  process.exitCode = result.faults.length > 0 ? 1 : 0;
}

const root = mkdtempSync(join(tmpdir(), "broadsheet-fuzz-"));
try {
  await main(root);
} finally {
  rmSync(root, { recursive: true, force: true });
}
