// A batch over small real scans in a temporary folder, with a fake page worker and the real store.
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BatchPlan, BatchTools } from "../../src/pipeline/batch.ts";
import { BatchBus, type BatchEvent } from "../../src/pipeline/events.ts";
import { runBatch } from "../../src/pipeline/run-batch.ts";
import type { RunSummary } from "../../src/pipeline/run-summary.ts";
import { openReadOnlyStore } from "../../src/store/open-store.ts";
import { DATABASE_NAME, type PageRecord, type ReadOnlyStore } from "../../src/store/store.ts";
import { writeScan } from "./make-scan.ts";

export interface Bench {
  readonly dir: string;
  readonly scans: string;
  readonly archive: string;
  plan(overrides?: Partial<BatchPlan>): BatchPlan;
  remove(): void;
}

/** A folder with `pages` scans named like newspaper pages of one issue. */
export async function makeBench(pages = 3): Promise<Bench> {
  const dir = mkdtempSync(join(tmpdir(), "broadsheet-batch-"));
  const scans = join(dir, "scans");
  const archive = join(dir, "archive");
  mkdirSync(scans);
  for (let n = 1; n <= pages; n++) await writeScan(join(scans, scanName(n)), n);
  return {
    dir,
    scans,
    archive,
    plan: (overrides) => planOf(scans, archive, overrides),
    remove: () => rmSync(dir, { recursive: true, force: true }),
  };
}

export const scanName = (n: number) => `The_Sample_Gazette_1992_03_05_page_${n}.png`;

export function planOf(scans: string, archiveDir: string, overrides: Partial<BatchPlan> = {}): BatchPlan {
  return {
    command: "ingest",
    args: ["scans"],
    version: "0.0.0-test",
    archiveDir,
    inputs: [scans],
    retry: "none",
    limits: { maxPixels: 1e8, maxBytes: 1e8, maxFrames: 100 },
    read: { languages: "eng", deskew: true, turn: true },
    batch: { workers: 2, pageTimeoutMs: 20_000, recyclePages: 50, recycleRssBytes: 1e9, attempts: 2 },
    publish: { pdf: { page: true, issue: true }, text: true, json: true },
    onFailure: "go-on",
    verifyHashes: false,
    ...overrides,
  };
}

/** The tools of a run with a fake worker from tests/fakes. */
export function toolsWith(fake: string, extra: Partial<BatchTools> = {}): BatchTools {
  return {
    pool: { entry: new URL(`../fakes/${fake}-worker.ts`, import.meta.url), execArgv: ["--import", "tsx"] },
    engineFacts: async () => ({
      name: "fake",
      version: "1",
      core: "none",
      models: {},
      packages: {},
    }),
    ...extra,
  };
}

/** Runs a batch and gathers its events. */
export async function runWith(
  fake: string,
  plan: BatchPlan,
  extra: Partial<BatchTools> = {},
): Promise<{ summary: RunSummary; events: BatchEvent[] }> {
  const events: BatchEvent[] = [];
  const bus = extra.bus ?? new BatchBus();
  bus.on("event", (event) => events.push(event));
  const summary = await runBatch(plan, toolsWith(fake, { ...extra, bus }));
  return { summary, events };
}

/** Looks into the archive. */
export function inArchive<T>(archive: string, look: (store: ReadOnlyStore) => T): T {
  const store = openReadOnlyStore(join(archive, DATABASE_NAME));
  try {
    return look(store);
  } finally {
    store.close();
  }
}

export const pageRecords = (archive: string): PageRecord[] =>
  inArchive(archive, (store) => [...store.pageRecords()]);

/** Every file below a folder, relative, sorted; the database's own files and the reports of runs left out. */
export function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .filter((name) => !/^(broadsheet\.sqlite|\.broadsheet-lock|reports\/)/.test(name))
    .sort();
}
