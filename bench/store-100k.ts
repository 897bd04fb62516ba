// Builds an archive of N synthetic pages and measures writing, size, search and status.
// Usage: npx tsx bench/store-100k.ts [--pages N] [--words N] [--dir FOLDER]   (with --dir the archive is kept and reused)
import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { parseArgs } from "node:util";
import Database from "better-sqlite3";
import type { Scan } from "../src/model/page.ts";
import { openReadOnlyStore, openStore } from "../src/store/open-store.ts";
import { DATABASE_NAME, type ReadOnlyStore, type Store } from "../src/store/store.ts";
import { pageMaker, seededRandom, wordOfRank } from "./synthetic-pages.ts";

/** Pages saved in one transaction here; the program itself saves each page in its own. */
const PAGES_TOGETHER = 50;
const QUERIES = 200;

const { values } = parseArgs({
  options: {
    pages: { type: "string", default: "2000" },
    // 300 million characters over 100,000 pages are about 500 words a page.
    words: { type: "string", default: "500" },
    dir: { type: "string" },
  },
});
const pages = Number(values.pages);
const wordsPerPage = Number(values.words);
const dir = values.dir ?? mkdtempSync(join(tmpdir(), "broadsheet-bench-"));
mkdirSync(dir, { recursive: true });
const path = join(dir, DATABASE_NAME);

const say = (name: string, value: string) => process.stdout.write(`${name.padEnd(34)} ${value}\n`);
/** Wall-clock and processor milliseconds; on a busy machine the second is the fairer figure. */
const timed = <T>(work: () => T): { ms: number; cpuMs: number; result: T } => {
  const cpu = process.cpuUsage();
  const start = performance.now();
  const result = work();
  const ms = performance.now() - start;
  const { user, system } = process.cpuUsage(cpu);
  return { ms, cpuMs: (user + system) / 1000, result };
};

const scanOf = (n: number): Scan => ({
  path: `/archive/scans/The_Sample_Gazette_${n}.jpg`,
  frame: 0,
  sha256: n.toString(16).padStart(64, "0"),
  bytes: 1_000_000,
  header: {
    format: "jpeg",
    storedWidthPx: 4600,
    storedHeightPx: 6400,
    orientation: 1,
    bitsPerSample: 8,
    channels: 1,
    frames: 1,
  },
});

function fill(
  store: Store,
  from: number,
  to: number,
  maker: ReturnType<typeof pageMaker>,
  runId: number,
): number {
  let ms = 0;
  for (let n = from; n < to; n += 1) {
    const reading = maker.page(wordsPerPage);
    const day = new Date(Date.UTC(1992, 0, 1 + Math.floor(n / 60))).toISOString().slice(0, 10);
    const identity = {
      title: `Paper ${n % 20}`,
      date: day,
      page: String(n % 60),
      source: "manifest",
    } as const;
    ms += timed(() => {
      const { pageId } = store.registerScan(scanOf(n), identity, runId);
      store.beginPage(pageId, runId);
      store.saveReading(pageId, reading, "key", runId);
    }).ms;
  }
  return ms;
}

function build(): void {
  const store = openStore(path);
  const maker = pageMaker(1);
  const runId = store.startRun({ command: "bench", args: [], settingsHash: "s", version: "0" });
  const alone = Math.min(100, Math.floor(pages / 2));
  const aloneMs = fill(store, 0, alone, maker, runId);
  say("saving, a transaction each", `${((alone / aloneMs) * 1000).toFixed(0)} pages/s`);
  const { ms } = timed(() => {
    for (let n = alone; n < pages; n += PAGES_TOGETHER) {
      store.together(() => fill(store, n, Math.min(pages, n + PAGES_TOGETHER), maker, runId));
    }
  });
  say("building all, making text included", `${(((pages - alone) / ms) * 1000).toFixed(0)} pages/s`);
  store.close();
}

function measureSize(): void {
  const db = new Database(path, { readonly: true });
  const sizes = db
    .prepare<[], { name: string; bytes: number }>(
      "SELECT name, sum(pgsize) AS bytes FROM dbstat GROUP BY name ORDER BY bytes DESC LIMIT 8",
    )
    .all();
  const words = db.prepare<[], number>("SELECT sum(words) FROM readings").pluck().get() ?? 0;
  db.close();
  const total = statSync(path).size;
  say("words", words.toLocaleString("en"));
  say("file", `${(total / 1e6).toFixed(1)} MB, ${(total / words).toFixed(1)} bytes a word`);
  for (const { name, bytes } of sizes) say(`  ${name}`, `${(bytes / words).toFixed(1)} bytes a word`);
}

function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

function measureSearch(store: ReadOnlyStore): void {
  const random = seededRandom(99);
  const rank = (low: number, high: number) => wordOfRank(Math.floor(low + random() * (high - low)));
  const kinds: Record<string, () => string> = {
    rare: () => rank(5000, 40_000),
    medium: () => rank(200, 2000),
    common: () => rank(1, 20),
    "two words": () => `${rank(20, 200)} ${rank(100, 1000)}`,
    phrase: () => `"${rank(1, 20)} ${rank(1, 50)}"`,
    prefix: () => `${rank(500, 5000).slice(0, 5)}*`,
    "with dates": () => `${rank(100, 1000)}`,
  };
  const all: number[] = [];
  const allCpu: number[] = [];
  for (const [kind, query] of Object.entries(kinds)) {
    const times: number[] = [];
    let hits = 0;
    for (let n = 0; n < QUERIES; n += 1) {
      const options = kind === "with dates" ? { from: "1992-01", to: "1992-03" } : {};
      const text = query();
      const { ms, cpuMs, result } = timed(() => store.search(text, options));
      times.push(ms);
      allCpu.push(cpuMs);
      hits += result.total;
    }
    all.push(...times);
    report(`search: ${kind}`, times, `, ${(hits / QUERIES).toFixed(0)} pages found`);
  }
  report("search: all kinds", all, "");
  report("search: all kinds, processor", allCpu, "");
}

function report(name: string, times: number[], more: string): void {
  const sorted = [...times].sort((a, b) => a - b);
  const [median, high] = [percentile(sorted, 0.5), percentile(sorted, 0.99)];
  say(name, `median ${median.toFixed(1)} ms, 99 % under ${high.toFixed(1)} ms${more}`);
}

function measureStatus(store: ReadOnlyStore): void {
  say("counts by state", `${timed(() => store.countsByState()).ms.toFixed(1)} ms`);
  say("all records", `${timed(() => [...store.pageRecords()].length).ms.toFixed(0)} ms`);
  say("issues", `${timed(() => store.issues().length).ms.toFixed(0)} ms`);
  say("pages to read (none)", `${timed(() => store.pagesToRead(() => "key").length).ms.toFixed(0)} ms`);
  say("text of one page", `${timed(() => store.currentText(Math.ceil(pages / 2))).ms.toFixed(2)} ms`);
}

try {
  say("pages", pages.toLocaleString("en"));
  if (!existsSync(path)) build();
  measureSize();
  say("opening", `${timed(() => openReadOnlyStore(path).close()).ms.toFixed(1)} ms`);
  const store = openReadOnlyStore(path);
  measureSearch(store);
  measureStatus(store);
  store.close();
} finally {
  if (values.dir === undefined) rmSync(dir, { recursive: true, force: true });
}
