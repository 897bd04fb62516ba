// Turns glyph outlines into coverage bitmaps by exact signed areas (the accumulation method of R. Levien's font-rs, 2016).
import type { Glyph } from "opentype.js";

/** Ink coverage 0..255 per pixel; `left` and `top` place the bitmap relative to the pen on the baseline. */
export interface GlyphBitmap {
  readonly left: number;
  readonly top: number;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly coverage: Uint8Array;
}

type Segment = readonly [x0: number, y0: number, x1: number, y1: number];

/** Draws one glyph at `sizePx` per em with the pen `phase` (0..1) of a pixel to the right. */
export function rasterizeGlyph(glyph: Glyph, sizePx: number, phase: number): GlyphBitmap | undefined {
  const segments = flattenOutline(glyph, sizePx, phase);
  return segments.length === 0 ? undefined : rasterizeSegments(segments);
}

function flattenOutline(glyph: Glyph, sizePx: number, phase: number): Segment[] {
  const segments: Segment[] = [];
  let [x, y, startX, startY] = [0, 0, 0, 0];
  const lineTo = (nx: number, ny: number) => {
    if (nx !== x || ny !== y) segments.push([x, y, nx, ny]);
    [x, y] = [nx, ny];
  };
  const steps = Math.max(3, Math.min(24, Math.ceil(Math.sqrt(sizePx))));
  for (const c of glyph.getPath(phase, 0, sizePx).commands) {
    if (c.type === "M") {
      lineTo(startX, startY);
      [x, y, startX, startY] = [c.x, c.y, c.x, c.y];
    } else if (c.type === "L") lineTo(c.x, c.y);
    else if (c.type === "Z") lineTo(startX, startY);
    else {
      const [px, py] = [x, y];
      for (let i = 1; i <= steps; i++) {
        const t = i / steps;
        const u = 1 - t;
        if (c.type === "Q") {
          lineTo(u * u * px + 2 * u * t * c.x1 + t * t * c.x, u * u * py + 2 * u * t * c.y1 + t * t * c.y);
        } else {
          const [b0, b1, b2, b3] = [u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t];
          lineTo(b0 * px + b1 * c.x1 + b2 * c.x2 + b3 * c.x, b0 * py + b1 * c.y1 + b2 * c.y2 + b3 * c.y);
        }
      }
    }
  }
  lineTo(startX, startY);
  return segments;
}

function rasterizeSegments(segments: readonly Segment[]): GlyphBitmap {
  let [minX, minY, maxX, maxY] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x0, y0, x1, y1] of segments) {
    minX = Math.min(minX, x0, x1);
    minY = Math.min(minY, y0, y1);
    maxX = Math.max(maxX, x0, x1);
    maxY = Math.max(maxY, y0, y1);
  }
  const left = Math.floor(minX);
  const top = Math.floor(minY);
  const widthPx = Math.ceil(maxX) - left + 1;
  const heightPx = Math.ceil(maxY) - top + 1;
  const stride = widthPx + 2;
  const areas = new Float32Array(stride * heightPx);
  for (const [x0, y0, x1, y1] of segments) {
    addSegment(areas, stride, x0 - left, y0 - top, x1 - left, y1 - top);
  }
  const coverage = new Uint8Array(widthPx * heightPx);
  for (let y = 0; y < heightPx; y++) {
    let sum = 0;
    for (let x = 0; x < widthPx; x++) {
      sum += areas[y * stride + x]!;
      coverage[y * widthPx + x] = Math.round(Math.min(1, Math.abs(sum)) * 255);
    }
  }
  return { left, top, widthPx, heightPx, coverage };
}

/** Adds the signed area to the right of one segment, row by row. */
function addSegment(areas: Float32Array, stride: number, xa: number, ya: number, xb: number, yb: number) {
  if (ya === yb) return;
  const sign = ya < yb ? 1 : -1;
  const [x0, y0, x1, y1] = ya < yb ? [xa, ya, xb, yb] : [xb, yb, xa, ya];
  const slope = (x1 - x0) / (y1 - y0);
  let x = x0;
  for (let row = Math.floor(y0); row < Math.ceil(y1); row++) {
    const height = Math.min(row + 1, y1) - Math.max(row, y0);
    const nextX = x + slope * height;
    addSpan(areas, row * stride, Math.min(x, nextX), Math.max(x, nextX), height * sign);
    x = nextX;
  }
}

/** Spreads the area of a piece of edge that crosses one row between columns `from` and `to`. */
function addSpan(areas: Float32Array, row: number, from: number, to: number, amount: number) {
  const first = Math.floor(from);
  const last = Math.ceil(to);
  if (last <= first + 1) {
    const middle = (from + to) / 2 - first;
    areas[row + first]! += amount * (1 - middle);
    areas[row + first + 1]! += amount * middle;
    return;
  }
  const perPixel = 1 / (to - from);
  const inFirst = 0.5 * perPixel * (1 - (from - first)) ** 2;
  const inLast = 0.5 * perPixel * (to - last + 1) ** 2;
  areas[row + first]! += amount * inFirst;
  if (last === first + 2) areas[row + first + 1]! += amount * (1 - inFirst - inLast);
  else {
    const second = perPixel * (1.5 - (from - first));
    areas[row + first + 1]! += amount * (second - inFirst);
    for (let i = first + 2; i < last - 1; i++) areas[row + i]! += amount * perPixel;
    areas[row + last - 1]! += amount * (1 - second - (last - first - 3) * perPixel - inLast);
  }
  areas[row + last]! += amount * inLast;
}
