// What each step of reading buys: the pages of a truth folder read in six ways, each adding one step, with their scores
// and processor seconds. Usage: npx tsx bench/ablation.ts [--dir FOLDER] [--only TEXT,TEXT] [--out FILE.json]
import { readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { scoreText } from "../src/evaluate/score-text.ts";
import { loadTruths, type PageTruth } from "../src/evaluate/truth.ts";
import { decodeGrey } from "../src/ingest/decode-scan.ts";
import { inspectScanFile } from "../src/ingest/inspect-scan.ts";
import { layOutPage } from "../src/layout/lay-out-page.ts";
import type { Scan } from "../src/model/page.ts";
import type { PreparedPage } from "../src/model/prepared-page.ts";
import { engineScale } from "../src/pipeline/engine-scale.ts";
import { processPage } from "../src/pipeline/process-page.ts";
import { cropBox, cropRegion } from "../src/prepare/crop-region.ts";
import { prepareSheet } from "../src/prepare/prepare-sheet.ts";
import { toPlainText } from "../src/publish/plain-text.ts";
import type { Engine, EngineLine } from "../src/recognize/engine.ts";
import type { Model } from "../src/recognize/language-data.ts";
import { restoreHyphens } from "../src/recognize/restore-hyphens.ts";
import { openEngine } from "../src/recognize/tesseract-engine.ts";

const LIMITS = { maxPixels: 400e6, maxBytes: 2e9, maxFrames: 1000 };
const IMAGE = /\.(tiff?|jpe?g|png|webp)$/i;
const MARGIN = 0.7;

const { values } = parseArgs({
  options: {
    dir: { type: "string", default: path.join(process.env.BROADSHEET_CORPUS ?? "../shared/corpus", "pages") },
    only: { type: "string", default: "" },
    out: { type: "string" },
  },
});

const textOf = (lines: readonly EngineLine[]) =>
  lines.map((line) => line.words.map((word) => word.text).join(" ")).join("\n");

type Way = (scan: Scan, engine: Engine) => Promise<string>;

const asItIs: Way = async (scan, engine) => {
  const { image } = await decodeGrey(scan);
  return textOf(await engine.recognize(image, { segmentation: "auto" }));
};

const eachIsland =
  (read: (page: PreparedPage, engine: Engine) => Promise<string>): Way =>
  async (scan, engine) => {
    const { image } = await decodeGrey(scan);
    const { islands } = await prepareSheet(image, { deskew: true, turn: true });
    const texts: string[] = [];
    for (const page of islands) texts.push(await read(page, engine));
    return texts.join("\n\n");
  };

const prepared = eachIsland(async (page, engine) => {
  const whole = { x0: 0, y0: 0, x1: page.widthPx, y1: page.heightPx };
  const scale = engineScale(page.xHeightPx ?? 0);
  const crop = await cropBox(page, whole, { scale, marginPx: 0, turn: 0, isReversed: false });
  return textOf(await engine.recognize(crop.image, { segmentation: "auto" }));
});

const blocksOnce = (withHyphens: boolean) =>
  eachIsland(async (page, engine) => {
    const layout = layOutPage(page);
    const texts: string[] = [];
    for (const [index, { rows, xHeightPx }] of layout.blocks.entries()) {
      if (rows.length === 0) continue;
      const scale = engineScale(xHeightPx);
      const { image } = await cropRegion(page, layout, index, { scale, marginPx: MARGIN * xHeightPx });
      const lines = await engine.recognize(image, { segmentation: rows.length === 1 ? "line" : "block" });
      texts.push(textOf(withHyphens ? restoreHyphens(lines, image, xHeightPx * scale) : lines));
    }
    return texts.join("\n\n");
  });

const WAYS: readonly (readonly [name: string, way: Way, model: Model])[] = [
  ["the scan as it is, whole page, large model", asItIs, "best"],
  ["turned, straightened, brought to size", prepared, "best"],
  ["fast model instead of the large one", prepared, "fast"],
  ["own layout: block by block, in reading order", blocksOnce(false), "fast"],
  ["hyphens at line ends put back", blocksOnce(true), "fast"],
  [
    "second looks, gaps, suppressed words (the whole reader)",
    async (scan, engine) =>
      toPlainText((await processPage(scan, { languages: "eng", deskew: true, turn: true }, engine)).text),
    "fast",
  ],
];

interface Row {
  readonly page: string;
  readonly way: string;
  readonly cpuS: number;
  readonly f1: number;
  readonly trigramRecall: number;
  readonly cer: number | undefined;
}

async function measure(truth: PageTruth, [way, read, model]: (typeof WAYS)[number]): Promise<Row> {
  const file = readdirSync(values.dir).find((n) => IMAGE.test(n) && path.parse(n).name === truth.name)!;
  const [scan] = await inspectScanFile(path.join(values.dir, file), LIMITS);
  const cpu = process.cpuUsage();
  const text = await read(scan!, engines[model]);
  const { user, system } = process.cpuUsage(cpu);
  const { f1, trigramRecall, cer } = scoreText(truth.text, text, truth);
  return { page: truth.name, way, cpuS: (user + system) / 1e6, f1, trigramRecall, cer };
}

const mean = (numbers: readonly number[]) => numbers.reduce((sum, n) => sum + n, 0) / numbers.length;

function print(title: string, rows: readonly Row[]): void {
  console.log(`\n${title}\n| step added | F | tri | cer | processor s a page |\n|---|---|---|---|---|`);
  for (const [way] of WAYS) {
    const of = rows.filter((row) => row.way === way);
    const cers = of.flatMap(({ cer }) => (cer === undefined ? [] : [cer]));
    const figures = [mean(of.map((r) => r.f1)), mean(of.map((r) => r.trigramRecall)), mean(cers)];
    console.log(
      `| ${way} | ${figures.map((n) => n.toFixed(3)).join(" | ")} | ${mean(of.map((r) => r.cpuS)).toFixed(1)} |`,
    );
  }
}

const files = new Set(
  readdirSync(values.dir)
    .filter((n) => IMAGE.test(n))
    .map((n) => path.parse(n).name),
);
const wanted = values.only.split(",");
const truths = (await loadTruths(values.dir)).filter(
  ({ name }) => files.has(name) && wanted.some((part) => name.includes(part)),
);
const engines = { fast: await openEngine("eng"), best: await openEngine("eng", "best") };
const rows: Row[] = [];
for (const truth of truths) {
  for (const way of WAYS) {
    const row = await measure(truth, way);
    rows.push(row);
    console.error(
      `${row.page.padEnd(34)} F ${row.f1.toFixed(3)} ${row.cpuS.toFixed(1).padStart(6)} s  ${row.way}`,
    );
  }
}
await engines.fast.close();
await engines.best.close();
print(`${truths.length} pages`, rows);
const cuttings = rows.filter(({ page }) => page.startsWith("clip_"));
if (cuttings.length > 0) print(`${cuttings.length / WAYS.length} press cuttings`, cuttings);
if (values.out) writeFileSync(values.out, `${JSON.stringify(rows, undefined, 1)}\n`);
