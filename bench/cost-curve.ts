// Measures what the size of an archive costs: the same commands of the built program over 10 to 100,000 pages.
// Usage: npm run build && npx tsx bench/cost-curve.ts --dir FOLDER [--sizes 10,100,1000,10000,100000] [--repeat 3]
// FOLDER/<pages> holds each archive; those that are missing are made by bench/store-100k.ts.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import sharp from "sharp";
import { DATABASE_NAME } from "../src/store/store.ts";
import { processorMs } from "./faults/processes.ts";
import { seededRandom, wordOfRank } from "./synthetic-pages.ts";

const { values } = parseArgs({
  options: {
    dir: { type: "string", default: "curve" },
    sizes: { type: "string", default: "10,100,1000,10000,100000" },
    repeat: { type: "string", default: "3" },
    program: { type: "string", default: "dist/cli.js" },
    words: { type: "string", default: "500" },
  },
});
const program = resolve(values.program);
/** Without outputs for the synthetic pages, whose scans do not exist. */
const SETTINGS = { read: { turn: false } };

function run(args: readonly string[]): number {
  const startMs = processorMs(process.pid);
  const { status, stderr } = spawnSync(process.execPath, [program, ...args], { encoding: "utf8" });
  if (status !== 0) throw new Error(`${args.join(" ")} ended with ${status}: ${stderr.slice(-500)}`);
  return processorMs(process.pid) - startMs;
}

/** Least of several, which other programs disturb least. */
const least = (work: () => number) => Math.min(...Array.from({ length: Number(values.repeat) }, work));

function requireArchive(pages: number): string {
  const dir = join(resolve(values.dir), String(pages));
  mkdirSync(dir, { recursive: true });
  if (existsSync(join(dir, DATABASE_NAME))) return dir;
  const maker = fileURLToPath(new URL("store-100k.ts", import.meta.url));
  const args = ["--import", "tsx", maker, "--pages", String(pages), "--words", values.words, "--dir", dir];
  spawnSync(process.execPath, args, { stdio: "ignore" });
  return dir;
}

/** A blank scan: all that the engine has to do with it is to start. */
async function blankScan(folder: string, n: number): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const picture = sharp({
    create: { width: 60, height: 80, channels: 3, background: { r: 250, g: 250, b: 200 + (n % 50) } },
  });
  writeFileSync(join(folder, `extra_${n}.png`), await picture.png().toBuffer());
}

async function measure(pages: number, work: string): Promise<Record<string, number>> {
  const archive = requireArchive(pages);
  const config = join(work, "settings.json");
  writeFileSync(config, JSON.stringify(SETTINGS));
  const common = ["--archive", archive, "--config", config];
  const scans = join(work, String(pages));
  const random = seededRandom(pages);
  const words = () => wordOfRank(Math.floor(200 + random() * 2000));
  await blankScan(scans, 0);
  run(["ingest", scans, "--jobs", "1", "--quiet", ...common]);
  const nothing = least(() => run(["ingest", scans, "--jobs", "1", "--quiet", ...common]));
  const added: number[] = [];
  for (let n = 1; n <= Number(values.repeat); n++) {
    await blankScan(scans, n);
    added.push(run(["ingest", scans, "--jobs", "1", "--quiet", ...common]));
  }
  return {
    status: least(() => run(["status", ...common])),
    search: least(() => run(["search", words(), ...common])),
    "ingest, nothing to do": nothing,
    "ingest, one blank page more": Math.min(...added),
  };
}

const work = mkdtempSync(join(tmpdir(), "broadsheet-curve-"));
try {
  for (const size of values.sizes.split(",").map(Number)) {
    const costs = await measure(size, work);
    const shown = Object.entries(costs).map(([name, ms]) => `${name} ${(ms / 1000).toFixed(2)} s`);
    process.stdout.write(`${size} pages: ${shown.join(" · ")}\n`);
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}
