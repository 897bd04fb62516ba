// Scores the reading order of layout without reading again: words of an earlier reading are put into today's blocks.
// Usage: npx tsx bench/layout-reorder.ts --readings FOLDER [--dir TRUTHS] [--keep FOLDER] [--out FOLDER] [--only TEXT]
// FOLDER of readings is the --out of bench/read-corpus.ts. `lost` is the share of words that lie in no block.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { scoreText } from "../src/evaluate/score-text.ts";
import { loadTruths } from "../src/evaluate/truth.ts";
import { layOutPage } from "../src/layout/lay-out-page.ts";
import { refineKinds } from "../src/layout/refine-kinds.ts";
import { applyToBox, invert, unionOf } from "../src/model/geometry.ts";
import type { PageReading } from "../src/model/page.ts";
import type { LayoutBlock } from "../src/model/page-layout.ts";
import type { Line, Region, Word } from "../src/model/text.ts";
import { linkHyphens } from "../src/pipeline/link-hyphens.ts";
import { toPlainText } from "../src/publish/plain-text.ts";
import { type LeanPage, preparePage } from "./prepared-pages.ts";

const IMAGE = /\.(tiff?|jpe?g|png|webp)$/i;
/** A word belongs to the row that is this near, in x-heights. */
const REACH = 0.8;

const { values } = parseArgs({
  options: {
    readings: { type: "string" },
    dir: { type: "string", default: path.join(process.env.BROADSHEET_CORPUS ?? "../shared/corpus", "pages") },
    keep: { type: "string" },
    out: { type: "string" },
    only: { type: "string", default: "" },
  },
});

/** The block with a row at this place, prepared pixels; -1 when there is none. */
function blockAt(blocks: readonly LayoutBlock[], x: number, y: number, reachPx: number): number {
  let best = { misfit: reachPx, block: -1 };
  for (const [b, { rows }] of blocks.entries()) {
    for (const row of rows) {
      const aside = Math.max(row.x0 - x, x - row.x1, 0);
      const off = Math.max(row.y0 - y, y - row.y1, 0) + aside + Math.abs(y - (row.y0 + row.y1) / 2) / 1e3;
      if (off < best.misfit) best = { misfit: off, block: b };
    }
  }
  return best.block;
}

/** The lines, cut where they run over two of today's blocks, as regions; words in no block go to `lost`. */
function placeLines(page: LeanPage, lines: readonly Line[], lost: Set<Word>): Region[] {
  const { blocks } = layOutPage(page);
  const toPage = invert(page.toMaster);
  const linesOf = blocks.map((): { line: Line; x: number; y: number }[] => []);
  for (const line of lines) {
    const parts = new Map<number, Word[]>();
    for (const word of line.words) {
      const { x0, y0, x1, y1 } = applyToBox(toPage, word.box);
      const block = blockAt(blocks, (x0 + x1) / 2, (y0 + y1) / 2, REACH * (page.xHeightPx ?? 10));
      if (block < 0) continue;
      parts.set(block, [...(parts.get(block) ?? []), word]);
      lost.delete(word);
    }
    for (const [block, words] of parts) {
      const part = lineOf(words);
      const { x0, y0, y1 } = applyToBox(toPage, part.box);
      linesOf[block]!.push({ line: part, x: x0, y: (y0 + y1) / 2 });
    }
  }
  return blocks.map(({ kind, box, turn }, b) => ({
    kind,
    box: applyToBox(page.toMaster, box),
    turn,
    lines: inRows(linesOf[b]!, page.xHeightPx ?? 10).map(({ line }) => line),
  }));
}

/** From top to bottom, and from left to right in one row. */
function inRows<Item extends { x: number; y: number }>(items: readonly Item[], xHeightPx: number): Item[] {
  const rows: Item[][] = [];
  for (const item of items.toSorted((a, b) => a.y - b.y)) {
    const row = rows.at(-1);
    if (row && item.y - row[0]!.y < 0.6 * xHeightPx) row.push(item);
    else rows.push([item]);
  }
  return rows.flatMap((row) => row.sort((a, b) => a.x - b.x));
}

function lineOf(words: readonly Word[]): Line {
  const box = words.map((word) => word.box).reduce(unionOf);
  const baseline = [
    { x: box.x0, y: box.y1 },
    { x: box.x1, y: box.y1 },
  ] as const;
  return { box, baseline, paragraph: 0, words: words.map(({ hyphen: _, ...word }) => word) };
}

const withoutSuppressed = (line: Line): Line => ({
  ...line,
  words: line.words.filter((word) => !word.suppressed),
});

const figure = (value: number | undefined) => (value ?? Number.NaN).toFixed(3);

if (!values.readings) throw new Error("Name a folder of readings with --readings");
if (values.out) mkdirSync(values.out, { recursive: true });
const sums = { before: 0, cer: 0, trigrams: 0, pages: 0 };
for (const truth of await loadTruths(values.dir)) {
  const stored = path.join(values.readings, `${truth.name}.json`);
  const image = readdirSync(values.dir).find((n) => IMAGE.test(n) && path.parse(n).name === truth.name);
  if (!image || !existsSync(stored) || !truth.name.includes(values.only)) continue;
  const reading: PageReading = JSON.parse(readFileSync(stored, "utf8"));
  const sheet = await preparePage(path.join(values.dir, image), 0, values.keep);
  const lines = reading.text.regions.flatMap((region) => region.lines).map(withoutSuppressed);
  const lost = new Set(lines.flatMap((line) => line.words));
  const all = lost.size;
  const placed = sheet.islands.flatMap((page) => placeLines(page, lines, lost));
  const regions = linkHyphens(refineKinds(placed));
  const text = toPlainText({ ...reading.text, regions, articles: [] });
  if (values.out) writeFileSync(path.join(values.out, `${truth.name}.txt`), text);
  const before = scoreText(truth.text, toPlainText(reading.text), truth);
  const after = scoreText(truth.text, text, truth);
  const share = ((100 * lost.size) / all).toFixed(1);
  console.log(
    `${truth.name.padEnd(36)} cer ${figure(before.cer)} -> ${figure(after.cer)}  tri ${figure(before.trigramRecall)} -> ${figure(after.trigramRecall)}  lost ${share} %`,
  );
  sums.before += before.cer ?? 0;
  sums.cer += after.cer ?? 0;
  sums.trigrams += after.trigramRecall ?? 0;
  sums.pages++;
}
console.log(
  `mean of ${sums.pages}: cer ${figure(sums.before / sums.pages)} -> ${figure(sums.cer / sums.pages)}, tri ${figure(sums.trigrams / sums.pages)}`,
);
