// Scores layout on drawn pages with exact truth: regions found, order, kinds, turns and skews; no text is read.
// Usage: npx tsx bench/layout-truth.ts FOLDER [--only TEXT] [--keep FOLDER] [--verbose]
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import type { PageTruth, SampleMeta, TruthRegion } from "../samples/truth.ts";
import { layOutPage } from "../src/layout/lay-out-page.ts";
import {
  applyToBox,
  areaOf,
  type Box,
  intersectionOf,
  overlapRatio,
  unionOf,
} from "../src/model/geometry.ts";
import { preparePage } from "./prepared-pages.ts";

const FOUND = 0.8;
const NOWHERE: Box = { x0: 0, y0: 0, x1: 0, y1: 0 };

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    only: { type: "string", default: "" },
    keep: { type: "string" },
    verbose: { type: "boolean", default: false },
  },
});

interface Found {
  readonly kind: string;
  readonly box: Box;
}

async function layOut(file: string, frame: number): Promise<{ blocks: Found[]; facts: string }> {
  const sheet = await preparePage(file, frame, values.keep);
  const start = performance.now();
  const blocks = sheet.islands.flatMap((page) =>
    layOutPage(page).blocks.map(({ kind, box }) => ({ kind, box: applyToBox(page.toMaster, box) })),
  );
  const facts = sheet.islands.map(
    (p) => `turn ${p.turn}${p.isTurnSure ? "" : "?"} skew ${p.skewDegrees.toFixed(2)}`,
  );
  return { blocks, facts: `${facts.join("; ")} ${Math.round(performance.now() - start)} ms` };
}

function bestMatch(box: Box, blocks: readonly Found[]): { index: number; ratio: number } {
  return blocks.reduce(
    (best, block, index) => {
      const ratio = overlapRatio(box, block.box);
      return ratio > best.ratio ? { index, ratio } : best;
    },
    { index: -1, ratio: 0 },
  );
}

/** An advert is read as several blocks; it is found when those named so in its frame cover its print and no more. */
function advertMatch(
  { box, lines }: TruthRegion,
  blocks: readonly Found[],
): { index: number; ratio: number } {
  const isInside = ({ box: b }: Found) => {
    const [x, y] = [(b.x0 + b.x1) / 2, (b.y0 + b.y1) / 2];
    return x > box.x0 && x < box.x1 && y > box.y0 && y < box.y1;
  };
  const parts = blocks.filter((block) => block.kind === "advert" && isInside(block));
  const [first] = parts;
  if (!first) return { index: -1, ratio: 0 };
  const print = lines.map((line) => line.box).reduce(unionOf);
  const covered = parts.map((part) => part.box).reduce(unionOf);
  return { index: blocks.indexOf(first), ratio: overlapRatio(print, covered) };
}

/** Why a region was not found: in pieces, one with its neighbours, both, or not there. */
function causeOf(box: Box, blocks: readonly Found[]): string {
  const shareOf = (part: Box, whole: Box) => areaOf(intersectionOf(part, whole) ?? NOWHERE) / areaOf(part);
  const pieces = blocks.filter((block) => shareOf(block.box, box) > 0.6).length;
  const isJoined = blocks.some((block) => shareOf(box, block.box) > 0.6 && shareOf(block.box, box) <= 0.8);
  if (isJoined) return pieces > 0 ? "joined and split" : "joined with others";
  return pieces > 1 ? `split in ${pieces}` : pieces === 1 ? "cut short" : "absent";
}

const [folder] = positionals;
if (!folder) throw new Error("Name a folder of drawn pages");
const totals = new Map<string, { found: number; kind: number; all: number }>();
let orderRight = 0;
let pages = 0;
for (const name of readdirSync(folder).sort()) {
  if (!name.endsWith(".truth.json") || !name.includes(values.only)) continue;
  const stem = name.replace(/\.truth\.json$/, "");
  const truth: PageTruth = JSON.parse(readFileSync(path.join(folder, name), "utf8"));
  const meta: SampleMeta = JSON.parse(readFileSync(path.join(folder, `${stem}.meta.json`), "utf8"));
  const { blocks, facts } = await layOut(path.join(folder, meta.image), meta.frame);
  const missed: string[] = [];
  let last = -1;
  let inversions = 0;
  let text = { found: 0, all: 0 };
  for (const region of truth.regions) {
    if (region.optional || region.lines.length === 0) continue;
    const match = region.kind === "advert" ? advertMatch(region, blocks) : bestMatch(region.box, blocks);
    const total = totals.get(region.kind) ?? { found: 0, kind: 0, all: 0 };
    total.all++;
    if (region.kind === "text") text = { ...text, all: text.all + 1 };
    if (match.ratio >= FOUND) {
      total.found++;
      if (region.kind === "text") text = { ...text, found: text.found + 1 };
      if (blocks[match.index]!.kind === region.kind) total.kind++;
    } else {
      const { x0, y0, x1, y1 } = region.box;
      missed.push(
        `${region.kind} #${region.order} ${region.lines.length} lines ${x0},${y0}-${x1},${y1} best ${match.ratio.toFixed(2)}, ${causeOf(region.box, blocks)}`,
      );
    }
    if (match.ratio >= 0.5 && region.article) {
      if (match.index < last) {
        inversions++;
        missed.push(`order: #${region.order} ${region.kind} is block ${match.index}, after ${last}`);
      }
      last = match.index;
    }
    totals.set(region.kind, total);
  }
  pages++;
  if (inversions === 0) orderRight++;
  console.log(
    `${stem}: text ${text.found}/${text.all}, missed ${missed.length}, inversions ${inversions}, blocks ${blocks.length}, ${facts}`,
  );
  if (values.verbose) for (const line of missed) console.log(`   ${line}`);
}
for (const [kind, { found, kind: named, all }] of totals) {
  console.log(`${kind}: found ${found}/${all} = ${(found / all).toFixed(3)}, named right ${named}`);
}
console.log(`order right on ${orderRight}/${pages}`);
