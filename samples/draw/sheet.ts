// The sheet of paper that a page is drawn on: words, rules and panels, with the exact box of what was inked.
import type { Box } from "../../src/model/geometry.ts";
import type { GreyImage } from "../../src/model/image.ts";
import { type FontName, shapeWord } from "./fonts.ts";
import { type GlyphBitmap, rasterizeGlyph } from "./rasterize-outline.ts";

export type Ink = "black" | "white";

export interface Pen {
  readonly font: FontName;
  readonly sizePx: number;
  readonly ink?: Ink;
  /** Extra space after each letter, pixels. */
  readonly letterSpacingPx?: number;
}

const PHASES = 4;
/** Coverage (of 255) from which a pixel counts as inked when boxes are measured. */
const INKED = 40;
const bitmaps = new Map<string, { bitmap: GlyphBitmap; inked: Box } | undefined>();

export function createSheet(widthPx: number, heightPx: number): GreyImage {
  return { widthPx, heightPx, data: new Uint8Array(widthPx * heightPx).fill(255) };
}

export function widthOfWord(text: string, pen: Pen): number {
  return shapeWord(pen.font, text).widthEm * pen.sizePx + [...text].length * (pen.letterSpacingPx ?? 0);
}

/** Draws one word with its pen at (xPx, baselinePx). Returns the box of its ink in whole pixels. */
export function drawWord(sheet: GreyImage, text: string, pen: Pen, xPx: number, baselinePx: number): Box {
  const word = shapeWord(pen.font, text);
  const base = Math.round(baselinePx);
  let box: Box | undefined;
  word.glyphs.forEach(({ glyph, xEm }, i) => {
    const x = xPx + xEm * pen.sizePx + i * (pen.letterSpacingPx ?? 0);
    const quantised = Math.round(x * PHASES);
    const left = Math.floor(quantised / PHASES);
    const phase = quantised - left * PHASES;
    const drawn = glyphBitmap(pen, glyph, phase);
    if (!drawn) return;
    stamp(sheet, drawn.bitmap, left, base, pen.ink ?? "black");
    const { x0, y0, x1, y1 } = drawn.inked;
    box = box
      ? {
          x0: Math.min(box.x0, left + x0),
          y0: Math.min(box.y0, base + y0),
          x1: Math.max(box.x1, left + x1),
          y1: Math.max(box.y1, base + y1),
        }
      : { x0: left + x0, y0: base + y0, x1: left + x1, y1: base + y1 };
  });
  return box ?? { x0: Math.floor(xPx), y0: base - 1, x1: Math.ceil(xPx) + 1, y1: base };
}

function glyphBitmap(pen: Pen, glyph: Parameters<typeof rasterizeGlyph>[0], phase: number) {
  const key = `${pen.font} ${glyph.index} ${pen.sizePx} ${phase}`;
  if (!bitmaps.has(key)) {
    if (bitmaps.size > 60_000) bitmaps.clear();
    const bitmap = rasterizeGlyph(glyph, pen.sizePx, phase / PHASES);
    bitmaps.set(key, bitmap && { bitmap, inked: inkedBox(bitmap) });
  }
  return bitmaps.get(key);
}

function inkedBox({ left, top, widthPx, heightPx, coverage }: GlyphBitmap): Box {
  let [x0, y0, x1, y1] = [widthPx, heightPx, 0, 0];
  for (let y = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++) {
      if (coverage[y * widthPx + x]! < INKED) continue;
      x0 = Math.min(x0, x);
      x1 = Math.max(x1, x + 1);
      y0 = Math.min(y0, y);
      y1 = Math.max(y1, y + 1);
    }
  }
  if (x1 <= x0) return { x0: left, y0: top, x1: left + widthPx, y1: top + heightPx };
  return { x0: left + x0, y0: top + y0, x1: left + x1, y1: top + y1 };
}

function stamp(sheet: GreyImage, bitmap: GlyphBitmap, penX: number, baseline: number, ink: Ink) {
  const { data, widthPx, heightPx } = sheet;
  for (let y = 0; y < bitmap.heightPx; y++) {
    const py = baseline + bitmap.top + y;
    if (py < 0 || py >= heightPx) continue;
    for (let x = 0; x < bitmap.widthPx; x++) {
      const px = penX + bitmap.left + x;
      const c = bitmap.coverage[y * bitmap.widthPx + x]!;
      if (c === 0 || px < 0 || px >= widthPx) continue;
      const at = py * widthPx + px;
      const v = data[at]!;
      data[at] = ink === "black" ? (v * (255 - c)) / 255 : v + ((255 - v) * c) / 255;
    }
  }
}

/** Fills a box (rounded to whole pixels, at least one pixel thick) with a grey level. */
export function fillBox(sheet: GreyImage, box: Box, level = 0): Box {
  const x0 = Math.max(0, Math.round(box.x0));
  const y0 = Math.max(0, Math.round(box.y0));
  const x1 = Math.min(sheet.widthPx, Math.max(x0 + 1, Math.round(box.x1)));
  const y1 = Math.min(sheet.heightPx, Math.max(y0 + 1, Math.round(box.y1)));
  for (let y = y0; y < y1; y++) sheet.data.fill(level, y * sheet.widthPx + x0, y * sheet.widthPx + x1);
  return { x0, y0, x1, y1 };
}

/** Draws the four sides of a box, `thicknessPx` wide, inside it. */
export function drawFrame(sheet: GreyImage, { x0, y0, x1, y1 }: Box, thicknessPx: number) {
  fillBox(sheet, { x0, y0, x1, y1: y0 + thicknessPx });
  fillBox(sheet, { x0, y0: y1 - thicknessPx, x1, y1 });
  fillBox(sheet, { x0, y0, x1: x0 + thicknessPx, y1 });
  fillBox(sheet, { x0: x1 - thicknessPx, y0, x1, y1 });
}
