// Draws scans for pages of a synthetic archive, its words as printed at their boxes, so that a desk has pictures to show.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import sharp from "sharp";
import type { PageText } from "../src/model/text.ts";

/** The scan of a page: its words at their boxes on paper with grain. Master pixels of the text are its pixels. */
async function drawScan({ widthPx, heightPx, regions }: PageText): Promise<Buffer> {
  const words = regions.flatMap(({ lines }) => lines.flatMap((line) => line.words));
  const drawn = words.map(({ text, box }) => {
    const width = Math.round(box.x1 - box.x0);
    const baseline = Math.round(box.y1 - (box.y1 - box.y0) * 0.22);
    return `<text x="${Math.round(box.x0)}" y="${baseline}" textLength="${width}" lengthAdjust="spacingAndGlyphs">${escaped(text)}</text>`;
  });
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${widthPx}" height="${heightPx}" font-family="serif" font-size="36" fill="#222">${drawn.join("")}</svg>`;
  const noise = { type: "gaussian", mean: 225, sigma: 12 } as const;
  return sharp({ create: { width: widthPx, height: heightPx, channels: 3, background: "#fff", noise } })
    .composite([{ input: Buffer.from(svg), limitInputPixels: false }])
    .toColourspace("b-w")
    .jpeg({ quality: 85 })
    .toBuffer();
}

const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.codePointAt(0)};`);

/** So many scans are drawn; further pages get copies with other last bytes, which are as slow to decode. */
const DRAWN = 20;

/** Gives these pages a scan on disk, in FOLDER/scans, and names it in the archive; pages that have one are left alone. */
export async function giveScans(
  archiveDir: string,
  databasePath: string,
  pages: readonly number[],
  textOf: (page: number) => PageText | undefined,
): Promise<void> {
  const folder = join(archiveDir, "scans");
  mkdirSync(folder, { recursive: true });
  const db = new Database(databasePath, { timeout: 5000 });
  const setScan = db.prepare(
    `UPDATE scans SET path = ?, sha256 = ?, bytes = ?, stored_width = ?, stored_height = ?
     WHERE id = (SELECT scan_id FROM pages WHERE id = ?)`,
  );
  for (const page of new Set(pages)) {
    const path = join(folder, `page-${page}.jpg`);
    const text = textOf(page);
    if (!text || (existsSync(path) && statSync(path).size > 0)) continue;
    const known = readdirSync(folder);
    const model = known[page % Math.max(1, known.length)];
    const bytes =
      known.length < DRAWN || model === undefined
        ? await drawScan(text)
        : Buffer.concat([readFileSync(join(folder, model)), Buffer.from(`page ${page}`)]);
    writeFileSync(path, bytes);
    const sha256 = createHash("sha256").update(readFileSync(path)).digest("hex");
    setScan.run(path, sha256, bytes.byteLength, text.widthPx, text.heightPx, page);
  }
  db.close();
}
