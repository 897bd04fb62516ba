// Draws what layout found on scans, to be looked at: boxes by kind, order, rows, gutters, rules; prints times.
// Regions of a truth that lies beside a drawn page are dashed, with their order at the right.
// Usage: npx tsx bench/layout-overlay.ts --out FOLDER [--width 1000] [--keep FOLDER] FILE...
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import sharp from "sharp";
import type { PageTruth } from "../samples/truth.ts";
import { inspectScanFile } from "../src/ingest/inspect-scan.ts";
import { layOutPage } from "../src/layout/lay-out-page.ts";
import { applyToBox, type Box, invert } from "../src/model/geometry.ts";
import type { PageLayout } from "../src/model/page-layout.ts";
import { type LeanPage, preparePage } from "./prepared-pages.ts";

const LIMITS = { maxPixels: 400e6, maxBytes: 2e9, maxFrames: 1000 };
const COLOURS: Record<string, string> = {
  masthead: "#7b1fa2",
  headline: "#d32f2f",
  text: "#1565c0",
  caption: "#ef6c00",
  image: "#2e7d32",
  furniture: "#795548",
  table: "#00838f",
  slip: "#ad1457",
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { out: { type: "string" }, keep: { type: "string" }, width: { type: "string", default: "1000" } },
});

function rect(box: Box, scale: number, style: string): string {
  const at = `x="${box.x0 * scale}" y="${box.y0 * scale}"`;
  return `<rect ${at} width="${(box.x1 - box.x0) * scale}" height="${(box.y1 - box.y0) * scale}" ${style}/>`;
}

function drawLayout(layout: PageLayout, scale: number): string {
  const gutters = layout.gutters.map((box) => rect(box, scale, 'fill="#00bcd4" fill-opacity="0.35"'));
  const rules = layout.rules.map((box) => rect(box, scale, 'fill="#e040fb" fill-opacity="0.8"'));
  const blocks = layout.blocks.map((block, i) => {
    const colour = COLOURS[block.kind] ?? "#000";
    const rows = block.rows.map((row) => rect(row, scale, `fill="${colour}" fill-opacity="0.12"`));
    const frame = rect(block.box, scale, `fill="none" stroke="${colour}" stroke-width="2"`);
    const label = `<text x="${block.box.x0 * scale + 2}" y="${block.box.y0 * scale + 13}" font-family="sans-serif" font-size="14" font-weight="bold" fill="${colour}" stroke="#fff" stroke-width="3" paint-order="stroke">${i}</text>`;
    return rows.join("") + frame + label;
  });
  return [...gutters, ...rules, ...blocks].join("");
}

function drawTruth(page: LeanPage, scan: string, scale: number): string {
  const file = scan.replace(/\.[^.]+$/, ".truth.json");
  if (!existsSync(file)) return "";
  const { regions }: PageTruth = JSON.parse(readFileSync(file, "utf8"));
  const toPage = invert(page.toMaster);
  return regions
    .map(({ box, order }) => {
      const at = applyToBox(toPage, box);
      const frame = rect(at, scale, 'fill="none" stroke="#000" stroke-width="1.5" stroke-dasharray="7 4"');
      return `${frame}<text x="${at.x1 * scale - 2}" y="${at.y0 * scale + 12}" text-anchor="end" font-family="sans-serif" font-size="13" fill="#000" stroke="#fff" stroke-width="3" paint-order="stroke">${order}</text>`;
    })
    .join("");
}

async function drawPage(page: LeanPage, layout: PageLayout, scan: string, file: string): Promise<void> {
  const { grey } = page.work;
  const scale = Number(values.width) / page.widthPx;
  const width = Math.round(page.widthPx * scale);
  const height = Math.round(page.heightPx * scale);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${drawTruth(page, scan, scale)}${drawLayout(layout, scale)}</svg>`;
  await sharp(grey.data, { raw: { width: grey.widthPx, height: grey.heightPx, channels: 1 } })
    .resize(width, height, { fit: "fill" })
    .toColourspace("srgb")
    .composite([{ input: Buffer.from(svg) }])
    .png()
    .toFile(file);
}

if (!values.out) throw new Error("Name a folder with --out");
mkdirSync(values.out, { recursive: true });
for (const file of positionals) {
  for (const scan of await inspectScanFile(file, LIMITS)) {
    const start = performance.now();
    const sheet = await preparePage(file, scan.frame, values.keep);
    const prepared = performance.now();
    const layouts = sheet.islands.map(layOutPage);
    const end = performance.now();
    const facts = sheet.islands.map(
      (p, i) =>
        `xh ${p.xHeightPx?.toFixed(1)} turn ${p.turn}${p.isTurnSure ? "" : "?"} (${p.turnScore.toFixed(1)}) skew ${p.skewDegrees.toFixed(2)} blocks ${layouts[i]!.blocks.length}`,
    );
    const name = `${path.parse(file).name}${scan.frame > 0 ? `_${scan.frame}` : ""}`;
    console.log(
      `${name}: prepare ${Math.round(prepared - start)} ms, layout ${Math.round(end - prepared)} ms${sheet.isNegative ? ", negative" : ""}; ${facts.join("; ")}`,
    );
    for (const [i, page] of sheet.islands.entries()) {
      await drawPage(page, layouts[i]!, file, path.join(values.out, `${name}${i > 0 ? `_i${i}` : ""}.png`));
    }
  }
}
