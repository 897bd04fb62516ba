// Draws what preparation found on scans, many to a picture: cuttings, which way up they lie, skew, size of type; prints times.
// Usage: npx tsx bench/sheet-overlay.ts --out FOLDER [--columns 5] [--rows 3] [--side 400] [--upright] FILE...
import { mkdirSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import sharp from "sharp";
import { decodeGrey } from "../src/ingest/decode-scan.ts";
import { inspectScanFile } from "../src/ingest/inspect-scan.ts";
import { applyToPoint, type Point } from "../src/model/geometry.ts";
import type { GreyImage } from "../src/model/image.ts";
import type { PreparedPage, PreparedSheet } from "../src/model/prepared-page.ts";
import { prepareSheet } from "../src/prepare/prepare-sheet.ts";

const LIMITS = { maxPixels: 400e6, maxBytes: 2e9, maxFrames: 1000 };
const COLOURS = ["#d32f2f", "#1565c0", "#2e7d32", "#ef6c00", "#7b1fa2", "#00838f", "#795548", "#ad1457"];
const LABEL_PX = 16;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    out: { type: "string" },
    columns: { type: "string", default: "5" },
    rows: { type: "string", default: "3" },
    side: { type: "string", default: "400" },
    upright: { type: "boolean", default: false },
  },
});
const side = Number(values.side);
const columns = Number(values.columns);
const perPicture = columns * Number(values.rows);

interface Tile {
  readonly picture: Buffer;
}

const escapeXml = (text: string) => text.replace(/[<&>"]/g, (c) => `&#${c.charCodeAt(0)};`);

/** Outline of a cutting's upright frame on the sheet, with an arrow that points to its top. */
function drawIsland(page: PreparedPage, index: number, scale: number): string {
  const colour = COLOURS[index % COLOURS.length]!;
  const { widthPx: w, heightPx: h } = page;
  const at = (point: Point) => {
    const { x, y } = applyToPoint(page.toMaster, point);
    return `${(x * scale).toFixed(1)},${(y * scale).toFixed(1)}`;
  };
  const corners = [
    { x: 0, y: 0 },
    { x: w, y: 0 },
    { x: w, y: h },
    { x: 0, y: h },
  ].map(at);
  const length = Math.min(w, h) / 4;
  const middle = { x: w / 2, y: h / 2 };
  const tip = { x: middle.x, y: middle.y - length };
  const arrow = [
    { x: tip.x - length / 4, y: tip.y + length / 4 },
    tip,
    { x: tip.x + length / 4, y: tip.y + length / 4 },
  ];
  const style = `fill="none" stroke="${colour}" stroke-width="2.5"`;
  return `<polygon points="${corners.join(" ")}" ${style}/>
    <polyline points="${at(middle)} ${at(tip)}" ${style}/><polyline points="${arrow.map(at).join(" ")}" ${style}/>`;
}

const factsOf = (page: PreparedPage) =>
  `t${page.turn}${page.isTurnSure ? "" : "?"}(${page.turnScore.toFixed(0)}) s${page.skewDegrees.toFixed(1)} x${page.xHeightPx?.toFixed(1)}`;

async function drawSheet(image: GreyImage, sheet: PreparedSheet, name: string): Promise<Tile> {
  const { widthPx, heightPx } = image;
  const scale = Math.min(side / widthPx, side / heightPx);
  const size = { width: Math.round(widthPx * scale), height: Math.round(heightPx * scale) };
  const label = `${name.slice(0, 12)} ${sheet.isNegative ? "NEG " : ""}${sheet.islands.slice(0, 3).map(factsOf).join("; ")}`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${side}" height="${side + LABEL_PX}">
    ${sheet.islands.map((page, i) => drawIsland(page, i, scale)).join("")}
    <text x="2" y="${side + 12}" font-family="sans-serif" font-size="11">${escapeXml(label)}</text></svg>`;
  const small = await sharp(image.data, {
    raw: { width: widthPx, height: heightPx, channels: 1 },
    limitInputPixels: false,
  })
    .resize(size.width, size.height, { fit: "fill" })
    .toColourspace("srgb")
    .png()
    .toBuffer();
  const picture = await sharp({
    create: { width: side, height: side + LABEL_PX, channels: 3, background: "#ddd" },
  })
    .composite([
      { input: small, left: 0, top: 0 },
      { input: Buffer.from(svg), left: 0, top: 0 },
    ])
    .png()
    .toBuffer();
  return { picture };
}

/** The working copies of the cuttings, as layout sees them. */
async function writeUpright(sheet: PreparedSheet, name: string): Promise<void> {
  for (const [i, { work }] of sheet.islands.entries()) {
    const { widthPx, heightPx, data } = work.grey;
    await sharp(data, { raw: { width: widthPx, height: heightPx, channels: 1 } })
      .png()
      .toFile(path.join(values.out!, `${name}_upright${i}.png`));
  }
}

async function writePicture(tiles: readonly Tile[], number: number): Promise<void> {
  const rows = Math.ceil(tiles.length / columns);
  await sharp({
    create: {
      width: columns * (side + 6),
      height: rows * (side + LABEL_PX + 6),
      channels: 3,
      background: "#666",
    },
  })
    .composite(
      tiles.map(({ picture }, i) => ({
        input: picture,
        left: (i % columns) * (side + 6),
        top: Math.floor(i / columns) * (side + LABEL_PX + 6),
      })),
    )
    .png()
    .toFile(path.join(values.out!, `sheets_${String(number).padStart(2, "0")}.png`));
}

if (!values.out) throw new Error("Name a folder with --out");
mkdirSync(values.out, { recursive: true });
let tiles: Tile[] = [];
let pictures = 0;
for (const file of positionals) {
  for (const scan of await inspectScanFile(file, LIMITS)) {
    const { image } = await decodeGrey(scan);
    const before = process.cpuUsage();
    const sheet = await prepareSheet(image, { deskew: true, turn: true });
    const { user, system } = process.cpuUsage(before);
    const name = `${path.parse(file).name}${scan.frame > 0 ? `_${scan.frame}` : ""}`;
    const cpuMs = Math.round((user + system) / 1000);
    const negative = sheet.isNegative ? " negative" : "";
    console.log(
      `${name}: ${image.widthPx}x${image.heightPx} ${cpuMs} ms of CPU${negative} ${sheet.islands.map(factsOf).join("; ")}`,
    );
    tiles.push(await drawSheet(image, sheet, name));
    if (values.upright) await writeUpright(sheet, name);
    if (tiles.length === perPicture) {
      await writePicture(tiles, ++pictures);
      tiles = [];
    }
  }
}
if (tiles.length > 0) await writePicture(tiles, ++pictures);
