// Draws each step of reading one page, as docs/reading.md shows them: scan, prepared page, layout, a block as the
// engine gets it, words by certainty, articles. Usage: npx tsx bench/reading-pictures.ts --scan FILE --out FOLDER
import { mkdirSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import sharp from "sharp";
import { decodeGrey } from "../src/ingest/decode-scan.ts";
import { inspectScanFile } from "../src/ingest/inspect-scan.ts";
import { layOutPage } from "../src/layout/lay-out-page.ts";
import { applyToBox, type Box, invert } from "../src/model/geometry.ts";
import type { GreyImage } from "../src/model/image.ts";
import type { PageReading } from "../src/model/page.ts";
import type { PageLayout } from "../src/model/page-layout.ts";
import type { PreparedPage } from "../src/model/prepared-page.ts";
import { engineScale } from "../src/pipeline/engine-scale.ts";
import { processPage } from "../src/pipeline/process-page.ts";
import { cropRegion } from "../src/prepare/crop-region.ts";
import { prepareSheet } from "../src/prepare/prepare-sheet.ts";
import { openEngine } from "../src/recognize/tesseract-engine.ts";

const LIMITS = { maxPixels: 400e6, maxBytes: 2e9, maxFrames: 1000 };
const WIDTH = 760;
const KIND_COLORS: Record<string, string> = {
  masthead: "#7b1fa2",
  headline: "#c62828",
  byline: "#ad1457",
  text: "#1565c0",
  caption: "#ef6c00",
  image: "#2e7d32",
  table: "#00695c",
  advert: "#6d4c41",
  slip: "#5d4037",
  furniture: "#607d8b",
};
const ARTICLE_COLORS = ["#1565c0", "#c62828", "#2e7d32", "#ef6c00", "#7b1fa2", "#00838f", "#6d4c41"];

const { values } = parseArgs({ options: { scan: { type: "string" }, out: { type: "string" } } });
const out = values.out ?? "";

const raw = ({ data, widthPx, heightPx }: GreyImage) =>
  sharp(data, { raw: { width: widthPx, height: heightPx, channels: 1 }, limitInputPixels: false });

function frame(box: Box, scale: number, style: string): string {
  const [x, y, w, h] = [box.x0, box.y0, box.x1 - box.x0, box.y1 - box.y0].map((n) => (n * scale).toFixed(1));
  return `<rect x="${x}" y="${y}" width="${w}" height="${h}" ${style}/>`;
}

const label = (box: Box, scale: number, text: string, color: string) =>
  `<text x="${box.x0 * scale + 3}" y="${box.y0 * scale - 2}" font-family="sans-serif" font-size="11" font-weight="bold" fill="${color}" stroke="#fff" stroke-width="3" paint-order="stroke">${text}</text>`;

/** The image WIDTH wide, under the marks; 32 colours are enough for it and keep the file small. */
async function draw(name: string, image: GreyImage, marks: (scale: number) => string): Promise<void> {
  const scale = WIDTH / image.widthPx;
  const height = Math.round(image.heightPx * scale);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}">${marks(scale)}</svg>`;
  const resized = await raw(image).resize(WIDTH, height).toColourspace("srgb").png().toBuffer();
  await sharp(resized)
    .composite([{ input: Buffer.from(svg) }])
    .png({ palette: true, colours: 32, effort: 10 })
    .toFile(path.join(out, name));
}

/** The prepared page in its own upright frame, from its working copy. */
const uprightOf = ({ work }: PreparedPage) => work.grey;

function layoutMarks(layout: PageLayout, scale: number): string {
  const gutters = layout.gutters.map((box) => frame(box, scale, 'fill="#00bcd4" fill-opacity="0.35"'));
  const rules = layout.rules.map((box) => frame(box, scale, 'fill="#e040fb"'));
  const blocks = layout.blocks.map(({ box, kind }, index) => {
    const color = KIND_COLORS[kind] ?? "#000";
    return (
      frame(box, scale, `fill="${color}" fill-opacity="0.08" stroke="${color}" stroke-width="2"`) +
      label(box, scale, `${index + 1} ${kind}`, color)
    );
  });
  return [...gutters, ...rules, ...blocks].join("");
}

/** Certainty as colour and as line: a sure word has a thin frame, a doubted one a thick one. */
function wordMarks({ text }: PageReading, scale: number): string {
  const words = text.regions.flatMap((region) => region.lines.flatMap((line) => line.words));
  return words
    .map(({ box, certainty, suppressed }) => {
      if (suppressed) return frame(box, scale, 'fill="#9e9e9e" fill-opacity="0.5"');
      if (certainty >= 80) return frame(box, scale, 'fill="none" stroke="#2e7d32" stroke-width="0.7"');
      const color = certainty >= 60 ? "#ef6c00" : "#c62828";
      return frame(box, scale, `fill="${color}" fill-opacity="0.25" stroke="${color}" stroke-width="2"`);
    })
    .join("");
}

function articleMarks({ text }: PageReading, scale: number): string {
  return text.articles
    .flatMap(({ regions }, a) =>
      regions.map(({ region, role }) => {
        const { box } = text.regions[region]!;
        const color = ARTICLE_COLORS[a % ARTICLE_COLORS.length]!;
        const style = `fill="${color}" fill-opacity="0.18" stroke="${color}" stroke-width="2"`;
        return frame(box, scale, style) + label(box, scale, `${a + 1} ${role}`, color);
      }),
    )
    .join("");
}

/** The first block of running text, as the engine is given it. */
async function drawBlock(page: PreparedPage, layout: PageLayout): Promise<void> {
  const index = layout.blocks.findIndex(({ kind, rows }) => kind === "text" && rows.length >= 6);
  const block = layout.blocks[Math.max(0, index)]!;
  const scale = engineScale(block.xHeightPx);
  const { image } = await cropRegion(page, layout, Math.max(0, index), {
    scale,
    marginPx: 0.7 * block.xHeightPx,
  });
  const height = Math.min(image.heightPx, Math.round(image.widthPx * 0.6));
  await raw(image)
    .extract({ left: 0, top: 0, width: image.widthPx, height })
    .resize(Math.min(WIDTH, image.widthPx))
    .png({ palette: true, colours: 16, effort: 10 })
    .toFile(path.join(out, "4-block.png"));
}

if (!values.scan || !out) throw new Error("Name a scan with --scan and a folder with --out");
mkdirSync(out, { recursive: true });
const [scan] = await inspectScanFile(values.scan, LIMITS);
const { image } = await decodeGrey(scan!);
await draw("1-scan.png", image, () => "");
const { islands } = await prepareSheet(image, { deskew: true, turn: true });
const page = islands[0]!;
/** Boxes are in prepared pixels, the picture in those of the working copy. */
const workScale = (scale: number) => scale / page.work.pxPerWorkPx;
await draw("2-prepared.png", uprightOf(page), () => "");
const layout = layOutPage(page);
await draw("3-layout.png", uprightOf(page), (scale) => layoutMarks(layout, workScale(scale)));
await drawBlock(page, layout);
const engine = await openEngine("eng");
const reading = await processPage(scan!, { languages: "eng", deskew: true, turn: true }, engine);
await engine.close();
/** Boxes of the reading lie on the master; the pictures of the last steps are drawn over the upright page. */
const toUpright = invert(page.toMaster);
const upright: PageReading = {
  ...reading,
  text: {
    ...reading.text,
    regions: reading.text.regions.map((region) => ({
      ...region,
      box: applyToBox(toUpright, region.box),
      lines: region.lines.map((line) => ({
        ...line,
        words: line.words.map((word) => ({ ...word, box: applyToBox(toUpright, word.box) })),
      })),
    })),
  },
};
await draw("5-words.png", uprightOf(page), (scale) => wordMarks(upright, workScale(scale)));
await draw("6-articles.png", uprightOf(page), (scale) => articleMarks(upright, workScale(scale)));
console.log(reading.text.regions.length, "regions;", reading.verdict, reading.meanCertainty?.toFixed(1));
