// What reading a page costs beside one plain pass of tesseract.js (psm 3, best_int) over the same page, deskewed and at
// the same scale: processor seconds of both, page by page in one run, two processes at once; prints the median ratio.
// Usage: npx tsx bench/plain-pass.ts [--dir FOLDER] [--only TEXT,TEXT] [--jobs 2] [--out FILE.json]
import { fork } from "node:child_process";
import { readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { scoreText } from "../src/evaluate/score-text.ts";
import { loadTruths, type PageTruth } from "../src/evaluate/truth.ts";
import { decodeGrey } from "../src/ingest/decode-scan.ts";
import { inspectScanFile } from "../src/ingest/inspect-scan.ts";
import type { PageReading, Scan } from "../src/model/page.ts";
import { engineScale } from "../src/pipeline/engine-scale.ts";
import { processPage } from "../src/pipeline/process-page.ts";
import { cropBox } from "../src/prepare/crop-region.ts";
import { prepareSheet } from "../src/prepare/prepare-sheet.ts";
import { toPlainText } from "../src/publish/plain-text.ts";
import type { Engine } from "../src/recognize/engine.ts";
import { openEngine } from "../src/recognize/tesseract-engine.ts";

const LIMITS = { maxPixels: 400e6, maxBytes: 2e9, maxFrames: 1000 };
const IMAGE = /\.(tiff?|jpe?g|png|webp)$/i;
const FIRST_PAGE = "clip_1994-06-25_lima-news";

const { values } = parseArgs({
  options: {
    dir: { type: "string", default: path.join(process.env.BROADSHEET_CORPUS ?? "../shared/corpus", "pages") },
    only: { type: "string", default: "" },
    jobs: { type: "string", default: "2" },
    out: { type: "string" },
  },
});

interface Cost {
  readonly cpuS: number;
  readonly wallS: number;
}
interface Row {
  readonly name: string;
  readonly broadsheet: Cost & { readonly f1: number };
  readonly plain: Cost & { readonly f1: number };
}

interface Engines {
  readonly ours: Engine;
  readonly large: Engine;
}

async function timed<T>(work: () => Promise<T>): Promise<Cost & { readonly result: T }> {
  const cpu = process.cpuUsage();
  const start = performance.now();
  const result = await work();
  const { user, system } = process.cpuUsage(cpu);
  return { result, cpuS: (user + system) / 1e6, wallS: (performance.now() - start) / 1000 };
}

/** Decoding, straightening and enlarging are part of it, as they are of a reading; the layout is the engine's own. */
async function plainPass(scan: Scan, engine: Engine): Promise<string> {
  const { image } = await decodeGrey(scan);
  const { islands } = await prepareSheet(image, { deskew: true, turn: true });
  const texts: string[] = [];
  for (const page of islands) {
    const whole = { x0: 0, y0: 0, x1: page.widthPx, y1: page.heightPx };
    const scale = engineScale(page.xHeightPx ?? 0);
    const crop = await cropBox(page, whole, { scale, marginPx: 0, turn: 0, isReversed: false });
    const lines = await engine.recognize(crop.image, { segmentation: "auto" });
    texts.push(lines.map((line) => line.words.map((word) => word.text).join(" ")).join("\n"));
  }
  return texts.join("\n\n");
}

async function compare(truth: PageTruth, scan: Scan, { ours: engine, large }: Engines): Promise<Row> {
  const ours = await timed<PageReading>(() =>
    processPage(scan, { languages: "eng", deskew: true, turn: true }, engine),
  );
  const plain = await timed(() => plainPass(scan, large));
  const costOf = ({ cpuS, wallS }: Cost, text: string) => ({
    cpuS,
    wallS,
    f1: scoreText(truth.text, text, truth).f1,
  });
  return {
    name: truth.name,
    broadsheet: costOf(ours, toPlainText(ours.result.text)),
    plain: costOf(plain, plain.result),
  };
}

/** The pages of one process; the first is read once unmeasured, so that both nets are loaded and the code is warm. */
async function serve(names: readonly string[]): Promise<void> {
  const truths = new Map((await loadTruths(values.dir)).map((truth) => [truth.name, truth]));
  const engines = { ours: await openEngine("eng"), large: await openEngine("eng", "best") };
  const read = async (name: string) => {
    const file = readdirSync(values.dir).find((n) => IMAGE.test(n) && path.parse(n).name === name)!;
    const [scan] = await inspectScanFile(path.join(values.dir, file), LIMITS);
    return compare(truths.get(name)!, scan!, engines);
  };
  await read(truths.has(FIRST_PAGE) ? FIRST_PAGE : names[0]!);
  for (const name of names) process.send?.(await read(name));
  await engines.ours.close();
  await engines.large.close();
}

function runChild(names: readonly string[]): Promise<Row[]> {
  return new Promise((resolve, reject) => {
    const rows: Row[] = [];
    const child = fork(fileURLToPath(import.meta.url), process.argv.slice(2), {
      execArgv: process.execArgv,
      env: { ...process.env, PLAIN_PASS_NAMES: JSON.stringify(names) },
    });
    child.on("message", (row: Row) => {
      rows.push(row);
      console.log(print(row));
    });
    child.on("exit", (code) =>
      code === 0 ? resolve(rows) : reject(new Error(`a process ended with ${code}`)),
    );
  });
}

const ratioOf = ({ broadsheet, plain }: Row) => broadsheet.cpuS / plain.cpuS;

function print(row: Row): string {
  const cost = ({ cpuS, f1 }: Row["plain"]) => `${cpuS.toFixed(1).padStart(6)} s  F ${f1.toFixed(3)}`;
  return `${row.name.padEnd(34)} broadsheet ${cost(row.broadsheet)}   plain ${cost(row.plain)}   ratio ${ratioOf(row).toFixed(2)}`;
}

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

if (process.env.PLAIN_PASS_NAMES) await serve(JSON.parse(process.env.PLAIN_PASS_NAMES) as string[]);
else {
  const files = new Set(
    readdirSync(values.dir)
      .filter((n) => IMAGE.test(n))
      .map((n) => path.parse(n).name),
  );
  const wanted = values.only.split(",");
  const names = (await loadTruths(values.dir))
    .map(({ name }) => name)
    .filter((name) => files.has(name) && wanted.some((part) => name.includes(part)));
  const jobs = Number(values.jobs);
  const shares = Array.from({ length: jobs }, (_, j) => names.filter((_, i) => i % jobs === j));
  const rows = (await Promise.all(shares.filter((share) => share.length > 0).map(runChild))).flat();
  const ratios = rows.map(ratioOf);
  console.log(
    `processor time of a page, broadsheet / plain pass: median ${median(ratios).toFixed(2)}, ${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)}, ${rows.length} pages`,
  );
  if (values.out) writeFileSync(values.out, `${JSON.stringify(rows, undefined, 1)}\n`);
}
