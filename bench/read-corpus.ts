// Reads every page of a truth folder as the product would, scores the text and prints each page beside its time.
// Usage: npx tsx bench/read-corpus.ts [--dir FOLDER] [--only TEXT,TEXT] [--jobs N] [--out FOLDER] [--lang eng+fra]
import { type ChildProcess, fork } from "node:child_process";
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { scoreText, type TextScore } from "../src/evaluate/score-text.ts";
import { loadTruths, type PageTruth } from "../src/evaluate/truth.ts";
import { inspectScanFile } from "../src/ingest/inspect-scan.ts";
import type { PageReading } from "../src/model/page.ts";
import { processPage } from "../src/pipeline/process-page.ts";
import { toPlainText } from "../src/publish/plain-text.ts";
import { openEngine } from "../src/recognize/tesseract-engine.ts";

interface PageResult {
  readonly name: string;
  readonly score: TextScore;
  readonly seconds: number;
  /** Of the processor, engine included: what the clock says depends on what else the machine does. */
  readonly cpuSeconds: number;
  readonly reading: Pick<PageReading, "verdict" | "meanCertainty" | "timesMs" | "findings" | "peakRssBytes">;
}

const LIMITS = { maxPixels: 400e6, maxBytes: 2e9, maxFrames: 1000 };
const IMAGE = /\.(tiff?|jpe?g|png|webp)$/i;
const CUTTINGS = /^clip_/;

const { values } = parseArgs({
  options: {
    dir: { type: "string", default: path.join(process.env.BROADSHEET_CORPUS ?? "../shared/corpus", "pages") },
    only: { type: "string", default: "" },
    jobs: { type: "string", default: "1" },
    out: { type: "string", default: "/tmp/read-corpus" },
    lang: { type: "string", default: "eng" },
  },
});

/** Scan of a truth: the image file of the same stem. */
function imageOf(truth: PageTruth): string | undefined {
  const file = readdirSync(values.dir).find(
    (name) => IMAGE.test(name) && path.parse(name).name === truth.name,
  );
  return file && path.join(values.dir, file);
}

async function readOne(
  truth: PageTruth,
  engine: Awaited<ReturnType<typeof openEngine>>,
): Promise<PageResult> {
  const [scan] = await inspectScanFile(imageOf(truth)!, LIMITS);
  const start = performance.now();
  const cpuBefore = process.cpuUsage();
  const reading = await processPage(scan!, { languages: values.lang, deskew: true, turn: true }, engine);
  const seconds = (performance.now() - start) / 1000;
  const cpu = process.cpuUsage(cpuBefore);
  const cpuSeconds = (cpu.user + cpu.system) / 1e6;
  const text = toPlainText(reading.text);
  writeFileSync(path.join(values.out, `${truth.name}.txt`), text);
  writeFileSync(path.join(values.out, `${truth.name}.json`), JSON.stringify(reading));
  const { verdict, meanCertainty, timesMs, findings, peakRssBytes } = reading;
  return {
    name: truth.name,
    score: scoreText(truth.text, text, truth),
    seconds,
    cpuSeconds,
    reading: { verdict, meanCertainty, timesMs, findings, peakRssBytes },
  };
}

async function chooseTruths(): Promise<PageTruth[]> {
  const wanted = values.only.split(",").filter((part) => part !== "");
  const truths = await loadTruths(values.dir);
  return truths.filter(
    ({ name }) =>
      (wanted.length === 0 || wanted.some((part) => name.includes(part))) && imageOf({ name } as PageTruth),
  );
}

/** A child reads the pages it is sent by name, one at a time. */
async function serve(): Promise<void> {
  const truths = new Map((await loadTruths(values.dir)).map((truth) => [truth.name, truth]));
  const engine = await openEngine(values.lang);
  process.on("message", (name: string) => {
    void readOne(truths.get(name)!, engine).then(
      (result) => process.send?.(result),
      (failure: unknown) => {
        process.stderr.write(`${name}: ${failure instanceof Error ? failure.stack : failure}\n`);
        process.send?.({ name });
      },
    );
  });
  process.send?.("ready");
}

function readAll(names: readonly string[], jobs: number): Promise<PageResult[]> {
  const waiting = [...names];
  const results: PageResult[] = [];
  const run = () =>
    new Promise<void>((resolve) => {
      const child: ChildProcess = fork(fileURLToPath(import.meta.url), process.argv.slice(2), {
        execArgv: process.execArgv,
        env: { ...process.env, READ_CORPUS_CHILD: "1" },
        serialization: "advanced",
      });
      child.on("exit", () => resolve());
      child.on("message", (message: "ready" | PageResult) => {
        if (message !== "ready" && message.score) {
          results.push(message);
          process.stdout.write(`${row(message)}\n`);
        }
        const next = waiting.shift();
        if (next) child.send(next);
        else child.kill();
      });
    });
  return Promise.all(Array.from({ length: jobs }, run)).then(() => results);
}

const figure = (value: number | undefined) => (value === undefined ? "   -  " : value.toFixed(4));

function row({ name, score, seconds, cpuSeconds, reading }: PageResult): string {
  const { cer, f1, trigramRecall, recall, precision } = score;
  const megabytes = Math.round(reading.peakRssBytes / 2 ** 20);
  return `${name.padEnd(40)} F ${figure(f1)} tri ${figure(trigramRecall)} cer ${figure(cer)} R ${figure(recall)} P ${figure(precision)} ${seconds.toFixed(1).padStart(6)} s ${cpuSeconds.toFixed(1).padStart(6)} cpu s ${megabytes} MB ${reading.findings.map(({ code }) => code).join(" ")}`;
}

function means(title: string, results: readonly PageResult[]): string {
  const mean = (pick: (score: TextScore) => number | undefined) => {
    const all = results.map(({ score }) => pick(score)).filter((value) => value !== undefined);
    return figure(all.reduce((sum, value) => sum + value, 0) / all.length);
  };
  const seconds = results.reduce((sum, result) => sum + result.seconds, 0);
  const cpuSeconds = results.reduce((sum, result) => sum + result.cpuSeconds, 0);
  return `${`${title} (${results.length})`.padEnd(40)} F ${mean((s) => s.f1)} tri ${mean((s) => s.trigramRecall)} cer ${mean((s) => s.cer)} R ${mean((s) => s.recall)} P ${mean((s) => s.precision)} ${seconds.toFixed(1).padStart(6)} s ${cpuSeconds.toFixed(1).padStart(6)} cpu s`;
}

if (process.env.READ_CORPUS_CHILD) await serve();
else {
  mkdirSync(values.out, { recursive: true });
  const truths = await chooseTruths();
  const results = await readAll(
    truths.map(({ name }) => name),
    Number(values.jobs),
  );
  const cuttings = results.filter(({ name }) => CUTTINGS.test(name));
  if (cuttings.length > 0) console.log(means("press cuttings", cuttings));
  console.log(means("all", results));
  writeFileSync(path.join(values.out, "summary.json"), JSON.stringify(results, undefined, 1));
}
