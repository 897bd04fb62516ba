// Measures a repeat run over N unchanged scans whose pages are all read: npx tsx bench/repeat-ingest.ts [--scans N]
// The scans are real files, each with other bytes; their readings are put into the archive without an engine.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import sharp from "sharp";
import { loadSettings } from "../src/config.ts";
import { inspectScanFile } from "../src/ingest/inspect-scan.ts";
import type { Scan } from "../src/model/page.ts";
import { describeWith, EngineCatalog } from "../src/pipeline/engine-catalog.ts";
import { runBatch } from "../src/pipeline/run-batch.ts";
import { workKey } from "../src/pipeline/work-key.ts";
import { openStore } from "../src/store/open-store.ts";
import { DATABASE_NAME } from "../src/store/store.ts";
import { pageMaker } from "./synthetic-pages.ts";

const WORDS = 20;
const { values } = parseArgs({ options: { scans: { type: "string", default: "10000" } } });
const folder = mkdtempSync(path.join(tmpdir(), "broadsheet-repeat-"));
const scansDir = path.join(folder, "scans");
const archiveDir = path.join(folder, "archive");

async function drawScans(count: number): Promise<string[]> {
  mkdirSync(scansDir);
  const paths: string[] = [];
  for (let n = 0; n < count; n++) {
    const [r, g, b] = [n & 255, (n >> 8) & 255, 128];
    const picture = sharp({ create: { width: 40, height: 60, channels: 3, background: { r, g, b } } });
    paths.push(path.join(scansDir, `The_Sample_Gazette_1992_03_05_page_${n + 1}.png`));
    writeFileSync(paths.at(-1)!, await picture.png().toBuffer());
  }
  return paths;
}

async function fill(paths: readonly string[]): Promise<void> {
  const { read, limits } = loadSettings(folder);
  const catalog = new EngineCatalog(describeWith(read));
  await catalog.require(read.languages);
  const store = openStore(path.join(archiveDir, DATABASE_NAME));
  const runId = store.startRun({ command: "bench", args: [], settingsHash: "s", version: "0" });
  const maker = pageMaker(1);
  const found: Scan[] = [];
  for (const file of paths) found.push(...(await inspectScanFile(file, limits)));
  store.together(() => {
    for (const scan of found) {
      const { pageId } = store.registerScan(scan, { source: "none" }, runId);
      store.beginPage(pageId, runId);
      const key = workKey(scan, read, catalog.of(read.languages));
      store.saveReading(pageId, { ...maker.page(WORDS), verdict: "needs-review" }, key, runId);
    }
  });
  store.finishRun(runId, "completed", {});
  store.close();
}

async function repeat(name: string): Promise<void> {
  const { read, limits, batch } = loadSettings(folder);
  const cpu = process.cpuUsage();
  const { elapsedMs, pages } = await runBatch({
    command: "ingest",
    args: [],
    version: "0",
    archiveDir,
    inputs: [scansDir],
    retry: "none",
    limits,
    read,
    batch,
    publish: { pdf: { page: false, issue: false }, text: false, json: false },
    onFailure: "go-on",
    verifyHashes: false,
  });
  const { user, system } = process.cpuUsage(cpu);
  const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;
  console.log(
    `${name}: ${seconds(elapsedMs)}, processor ${seconds((user + system) / 1000)}, ${pages.unchanged} unchanged, ${pages.read} read`,
  );
}

try {
  const paths = await drawScans(Number(values.scans));
  await fill(paths);
  // The first run remembers size and time of each file; the second is the repeat run.
  await repeat("first run, every file hashed");
  await repeat("repeat run");
} finally {
  rmSync(folder, { recursive: true, force: true });
}
