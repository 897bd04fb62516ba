// Reads the same pages with the built-in engine and with the machine's own tesseract command: processor time and accuracy.
// Usage: npx tsx bench/engines.ts [--only TEXT,TEXT] [--dir FOLDER] [--engines tesseract.js,native]
import { readdirSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { scoreText } from "../src/evaluate/score-text.ts";
import { loadTruths, type PageTruth } from "../src/evaluate/truth.ts";
import { inspectScanFile } from "../src/ingest/inspect-scan.ts";
import type { EngineName } from "../src/model/settings.ts";
import { processPage } from "../src/pipeline/process-page.ts";
import { toPlainText } from "../src/publish/plain-text.ts";
import type { Engine } from "../src/recognize/engine.ts";
import { openChosenEngine } from "../src/recognize/open-engine.ts";
import { processorMs } from "./faults/processes.ts";

const LIMITS = { maxPixels: 400e6, maxBytes: 2e9, maxFrames: 1000 };

const { values } = parseArgs({
  options: {
    dir: { type: "string", default: path.join(process.env.BROADSHEET_CORPUS ?? "../shared/corpus", "pages") },
    only: { type: "string", default: "the-times,lima,mears,denver" },
    engines: { type: "string", default: "tesseract.js,native" },
  },
});

interface Row {
  readonly name: string;
  readonly seconds: number;
  readonly f1: number;
  readonly trigrams: number;
  readonly cer: number;
}

async function read(truth: PageTruth, engine: Engine): Promise<Row | undefined> {
  const file = readdirSync(values.dir).find(
    (name) => /\.(tiff?|jpe?g|png)$/i.test(name) && path.parse(name).name === truth.name,
  );
  if (!file) return undefined;
  const [scan] = await inspectScanFile(path.join(values.dir, file), LIMITS);
  // Commands that the engine starts count when they have ended, as they have when the page is read.
  const startMs = processorMs(process.pid);
  const { text } = await processPage(scan!, { languages: "eng", deskew: true, turn: true }, engine);
  const seconds = (processorMs(process.pid) - startMs) / 1000;
  const { f1, trigramRecall, cer } = scoreText(truth.text, toPlainText(text), truth);
  return { name: truth.name, seconds, f1, trigrams: trigramRecall, cer: cer ?? 0 };
}

const tell = ({ name, seconds, f1, trigrams, cer }: Row) =>
  `${name.padEnd(40)} ${seconds.toFixed(2)} s  F ${f1.toFixed(4)} tri ${trigrams.toFixed(4)} cer ${cer.toFixed(4)}\n`;

const wanted = values.only.split(",");
const truths = (await loadTruths(values.dir)).filter(({ name }) =>
  wanted.some((part) => name.includes(part)),
);
for (const name of values.engines.split(",") as EngineName[]) {
  const startMs = processorMs(process.pid);
  const engine = await openChosenEngine({ languages: "eng", engine: name });
  const openSeconds = (processorMs(process.pid) - startMs) / 1000;
  process.stdout.write(`${name}: ${openSeconds.toFixed(2)} s to open\n`);
  const rows: Row[] = [];
  for (const truth of truths) {
    const row = await read(truth, engine);
    if (row) process.stdout.write(`  ${tell(row)}`);
    if (row) rows.push(row);
  }
  await engine.close();
  const mean = (pick: (row: Row) => number) => rows.reduce((sum, row) => sum + pick(row), 0) / rows.length;
  const means = {
    name: `mean of ${rows.length}`,
    seconds: mean((row) => row.seconds),
    f1: mean((row) => row.f1),
    trigrams: mean((row) => row.trigrams),
    cer: mean((row) => row.cer),
  };
  process.stdout.write(`  ${tell(means)}`);
}
