// Reads the blocks of pages with body text brought to different x-heights and prints the score of each height.
// Usage: npx tsx bench/scale-curve.ts [--dir FOLDER] [--only TEXT,TEXT] [--heights 14,17,20] [--thresholds otsu,tiled-otsu]
import { readdirSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { scoreText } from "../src/evaluate/score-text.ts";
import { loadTruths, type PageTruth } from "../src/evaluate/truth.ts";
import { decodeGrey } from "../src/ingest/decode-scan.ts";
import { inspectScanFile } from "../src/ingest/inspect-scan.ts";
import { layOutPage } from "../src/layout/lay-out-page.ts";
import type { PageLayout } from "../src/model/page-layout.ts";
import type { PreparedPage } from "../src/model/prepared-page.ts";
import { cropRegion } from "../src/prepare/crop-region.ts";
import { prepareSheet } from "../src/prepare/prepare-sheet.ts";
import type { Engine, Threshold } from "../src/recognize/engine.ts";
import { restoreHyphens } from "../src/recognize/restore-hyphens.ts";
import { openEngine } from "../src/recognize/tesseract-engine.ts";

const LIMITS = { maxPixels: 400e6, maxBytes: 2e9, maxFrames: 1000 };
/** Blocks whose x-height is within this of the page's are body text; others are read at the size they have. */
const BODY = { min: 0.75, max: 1.5 };
const MARGIN = 0.7;

const { values } = parseArgs({
  options: {
    dir: { type: "string", default: path.join(process.env.BROADSHEET_CORPUS ?? "../shared/corpus", "pages") },
    only: { type: "string", default: "clip_" },
    heights: { type: "string", default: "14,17,20,24,28" },
    thresholds: { type: "string", default: "otsu" },
  },
});

interface Setting {
  readonly xHeightPx: number;
  readonly threshold: Threshold;
}

async function prepare(truth: PageTruth): Promise<{ page: PreparedPage; layout: PageLayout }> {
  const file = readdirSync(values.dir).find(
    (name) => /\.(tiff?|jpe?g|png|webp)$/i.test(name) && path.parse(name).name === truth.name,
  );
  const [scan] = await inspectScanFile(path.join(values.dir, file!), LIMITS);
  const { image } = await decodeGrey(scan!);
  const { islands } = await prepareSheet(image, { deskew: true, turn: false });
  const page = islands[0]!;
  return { page, layout: layOutPage(page) };
}

/** One plain reading of every block: no second looks, so that the size alone is compared. */
async function readAt(
  page: PreparedPage,
  layout: PageLayout,
  engine: Engine,
  setting: Setting,
): Promise<string> {
  const blocks: string[] = [];
  for (const [index, block] of layout.blocks.entries()) {
    if (block.rows.length === 0) continue;
    const body = page.xHeightPx ?? block.xHeightPx;
    const isBody = block.xHeightPx > BODY.min * body && block.xHeightPx < BODY.max * body;
    const scale = isBody
      ? setting.xHeightPx / body
      : Math.min(4, Math.max(1, setting.xHeightPx / block.xHeightPx));
    const crop = await cropRegion(page, layout, index, { scale, marginPx: MARGIN * block.xHeightPx });
    const segmentation = block.rows.length === 1 ? "line" : "block";
    const lines = await engine.recognize(crop.image, { segmentation, threshold: setting.threshold });
    const whole = restoreHyphens(lines, crop.image, (isBody ? body : block.xHeightPx) * scale);
    blocks.push(whole.map((line) => line.words.map((word) => word.text).join(" ")).join("\n"));
  }
  return blocks.join("\n\n");
}

const wanted = values.only.split(",");
const truths = (await loadTruths(values.dir)).filter(({ name }) =>
  wanted.some((part) => name.includes(part)),
);
const settings = values.heights
  .split(",")
  .flatMap((height) =>
    values.thresholds.split(",").map((t) => ({ xHeightPx: Number(height), threshold: t as Threshold })),
  );
const engine = await openEngine("eng");
const sums = new Map<Setting, { f1: number; trigrams: number; cer: number }>();
for (const truth of truths) {
  const { page, layout } = await prepare(truth);
  for (const setting of settings) {
    const score = scoreText(truth.text, await readAt(page, layout, engine, setting), truth);
    const sum = sums.get(setting) ?? { f1: 0, trigrams: 0, cer: 0 };
    sums.set(setting, {
      f1: sum.f1 + score.f1 / truths.length,
      trigrams: sum.trigrams + score.trigramRecall / truths.length,
      cer: sum.cer + (score.cer ?? 0) / truths.length,
    });
  }
}
await engine.close();
for (const [{ xHeightPx, threshold }, { f1, trigrams, cer }] of sums) {
  console.log(
    `x-height ${xHeightPx} ${threshold}: F ${f1.toFixed(4)} tri ${trigrams.toFixed(4)} cer ${cer.toFixed(4)}`,
  );
}
