// `npm run soak -- --pages 500`: reads many pages with the real program and measures how its memory goes.
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import sharp from "sharp";
import { descendantsOf } from "./faults/processes.ts";
import { sleep, start } from "./faults/program.ts";
import { randomOf } from "./random.ts";
import { trendOf } from "./trend.ts";

const { values } = parseArgs({
  options: {
    pages: { type: "string", default: "500" },
    jobs: { type: "string", default: "2" },
    width: { type: "string", default: "700" },
    height: { type: "string", default: "500" },
    scans: { type: "string", default: "scans" },
    /** Read these files as they are instead of pieces of scans. */
    whole: { type: "string", multiple: true, default: [] },
    program: { type: "string", default: "dist/cli.js" },
    config: { type: "string" },
    out: { type: "string" },
    seed: { type: "string", default: "1" },
  },
});

/** Share of the pages after which memory should have settled: workers have started, and been replaced once. */
const WARM_UP = 0.3;
const SAMPLE_MS = 500;

interface Sample {
  readonly pages: number;
  readonly treeMb: number;
  readonly parentMb: number;
  /** Process number, resident memory and its peak so far, of each worker. */
  readonly workers: readonly (readonly [pid: number, mb: number, peakMb: number])[];
}

/**
 * Resident memory of a process in MB and its peak, as the system keeps them; 0 when it is gone. Memory shared between
 * processes counts in each of them.
 */
function residentMb(pid: number): { now: number; peak: number } {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    const [now, peak] = ["VmRSS", "VmHWM"].map(
      (field) => Number(new RegExp(`^${field}:\\s+(\\d+) kB`, "m").exec(status)?.[1] ?? 0) / 1024,
    );
    return { now: now ?? 0, peak: peak ?? 0 };
  } catch {
    return { now: 0, peak: 0 };
  }
}

/** Pieces of real scans, each at another place and a little brighter or darker, so that no two are the same scan. */
async function cutPages(folder: string, count: number): Promise<void> {
  mkdirSync(folder);
  const random = randomOf(Number(values.seed));
  const source = resolve(values.scans);
  const names = readdirSync(source)
    .filter((name) => /\.(jpe?g|tiff?|png)$/i.test(name))
    .sort();
  for (let n = 0; n < count; n++) {
    const path = join(source, names[n % names.length] ?? "");
    const { width = 0, height = 0 } = await sharp(path).metadata();
    const [w, h] = [Math.min(width, Number(values.width)), Math.min(height, Number(values.height))];
    const place = {
      left: Math.floor((width - w) * random()),
      top: Math.floor((height - h) * random()),
      width: w,
      height: h,
    };
    const piece = sharp(path)
      .extract(place)
      .greyscale()
      .linear(0.9 + 0.2 * random(), 5 * random());
    const name = `The_Sample_Gazette_1992_03_${String(1 + (n % 28)).padStart(2, "0")}_page_${n}`;
    await piece.jpeg({ quality: 85 }).toFile(join(folder, `${name}.jpg`));
  }
}

function pagesThrough(log: string): number {
  return existsSync(log) ? readFileSync(log, "utf8").split(/"type":"page-(?:read|failed)"/).length - 1 : 0;
}

async function watch(pid: number, log: string, isOver: () => boolean): Promise<Sample[]> {
  const samples: Sample[] = [];
  while (!isOver()) {
    const workers = descendantsOf(pid).map((worker) => {
      const { now, peak } = residentMb(worker);
      return [worker, now, peak] as const;
    });
    const parentMb = residentMb(pid).now;
    const treeMb = workers.reduce((sum, [, mb]) => sum + mb, parentMb);
    samples.push({ pages: pagesThrough(log), treeMb, parentMb, workers });
    await sleep(SAMPLE_MS);
  }
  return samples;
}

function describe(samples: readonly Sample[], pages: number) {
  const settled = samples.filter((sample) => sample.pages >= pages * WARM_UP && sample.treeMb > 0);
  const peak = (pick: (sample: Sample) => number) => Math.round(Math.max(...samples.map(pick)));
  const slope = (pick: (sample: Sample) => number) => {
    const trend = trendOf(settled.map((sample) => [sample.pages, pick(sample)]));
    if (!trend) return undefined;
    const [mb, low, high] = [trend.slope, trend.low, trend.high].map((value) => Number(value.toFixed(3)));
    return { mb, from: low, to: high };
  };
  return {
    samples: samples.length,
    settledSamples: settled.length,
    /** With its 95 % confidence interval. */
    slopeMbPerPage: { tree: slope(({ treeMb }) => treeMb), parent: slope(({ parentMb }) => parentMb) },
    peakMb: {
      tree: peak(({ treeMb }) => treeMb),
      parent: peak(({ parentMb }) => parentMb),
      worker: peak(({ workers }) => Math.max(0, ...workers.map(([, , peakMb]) => peakMb))),
    },
    workers: new Set(samples.flatMap(({ workers }) => workers.map(([pid]) => pid))).size,
  };
}

async function main(dir: string): Promise<void> {
  const isWhole = values.whole.length > 0;
  const inputs = isWhole ? values.whole.map((path) => resolve(path)) : [join(dir, "scans")];
  if (!isWhole) await cutPages(join(dir, "scans"), Number(values.pages));
  const archive = join(dir, "archive");
  const config = values.config ? ["--config", resolve(values.config)] : [];
  const run = start(
    resolve(values.program),
    ["ingest", ...inputs, "--archive", archive, "--jobs", values.jobs, "--json", ...config],
    { processorLimitMs: Number.POSITIVE_INFINITY },
  );
  // Interrupted, it tells what it has seen so far.
  process.once("SIGINT", () => run.child.kill("SIGINT"));
  let isOver = false;
  void run.ended.then(() => {
    isOver = true;
  });
  const samples = await watch(run.pid, join(archive, "logs", "1.ndjson"), () => isOver);
  const ended = await run.ended;
  if (ended.code !== 0 && ended.code !== 1 && ended.code !== 130) throw new Error(ended.stderr.slice(-1000));
  const { pages, elapsedMs, peakRssBytes, pagesPerMinute } = JSON.parse(ended.stdout);
  const found = describe(samples, pages.read + pages.failed);
  const report = {
    pagesRead: pages.read,
    pagesFailed: pages.failed,
    minutes: Math.round(elapsedMs / 6000) / 10,
    pagesPerMinute: Math.round(pagesPerMinute * 10) / 10,
    ...found,
    workerPeakMbAsTold: Math.round(peakRssBytes.worker / 1048576),
  };
  if (values.out) writeFileSync(values.out, `${JSON.stringify({ ...report, series: samples })}\n`);
  process.stdout.write(`${JSON.stringify(report, null, 1)}\n`);
}

const dir = mkdtempSync(join(tmpdir(), "broadsheet-soak-"));
try {
  await main(dir);
} finally {
  rmSync(dir, { recursive: true, force: true });
}
