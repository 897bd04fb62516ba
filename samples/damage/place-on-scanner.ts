// Lays a printed sheet on the scanner: resolution, skew, margins, quarter turns, as one recorded affine map.
import {
  type Affine,
  applyToPoint,
  compose,
  invert,
  rotation,
  scaling,
  translation,
} from "../../src/model/geometry.ts";
import type { GreyImage } from "../../src/model/image.ts";

export interface Placement {
  /** Pixels of the scan per pixel of the sheet. */
  readonly scale: number;
  /** Scale down the page relative to across it (fax machines scan the two differently). */
  readonly stretch: number;
  readonly skewDegrees: number;
  /** Clockwise quarter turn in which the page lies in the scan. */
  readonly turned: 0 | 90 | 180 | 270;
  /** What is seen around the sheet on each side, pixels of the scan. */
  readonly marginPx: number;
  /** Grey level around the sheet. */
  readonly bed: number;
}

export interface Placed {
  readonly image: GreyImage;
  readonly toScan: Affine;
}

/** Resamples the sheet by area: every pixel of the scan is the mean of the sheet's pixels under it. */
export function placeOnScanner(sheet: GreyImage, placement: Placement): Placed {
  const { scale, stretch, skewDegrees, turned, marginPx, bed } = placement;
  const linear = compose(scaling(scale, scale * stretch), rotation(skewDegrees + turned));
  const corners = [
    { x: 0, y: 0 },
    { x: sheet.widthPx, y: 0 },
    { x: 0, y: sheet.heightPx },
    { x: sheet.widthPx, y: sheet.heightPx },
  ].map((corner) => applyToPoint(linear, corner));
  const left = Math.min(...corners.map((p) => p.x)) - marginPx;
  const top = Math.min(...corners.map((p) => p.y)) - marginPx;
  const widthPx = Math.round(Math.max(...corners.map((p) => p.x)) + marginPx - left);
  const heightPx = Math.round(Math.max(...corners.map((p) => p.y)) + marginPx - top);
  const toScan = compose(linear, translation(-left, -top));
  return {
    image: resample(sheet, invert(toScan), widthPx, heightPx, bed, Math.min(scale, scale * stretch)),
    toScan,
  };
}

function resample(
  sheet: GreyImage,
  toSheet: Affine,
  widthPx: number,
  heightPx: number,
  bed: number,
  scale: number,
): GreyImage {
  const [a, b, c, d, e, f] = toSheet;
  const samples = Math.max(1, Math.min(6, Math.ceil(1 / scale)));
  const offsets = Array.from({ length: samples }, (_, i) => (i + 0.5) / samples);
  const data = new Uint8Array(widthPx * heightPx);
  for (let y = 0, at = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++, at++) {
      let sum = 0;
      for (const oy of offsets) {
        for (const ox of offsets) {
          const px = x + ox;
          const py = y + oy;
          sum += sampleAt(sheet, a * px + c * py + e - 0.5, b * px + d * py + f - 0.5, bed);
        }
      }
      data[at] = sum / (samples * samples) + 0.5;
    }
  }
  return { widthPx, heightPx, data };
}

/** Bilinear sample at pixel centres; `bed` outside the sheet. */
function sampleAt({ data, widthPx, heightPx }: GreyImage, x: number, y: number, bed: number): number {
  const x0 = Math.floor(x);
  const y0 = Math.floor(y);
  if (x0 < -1 || y0 < -1 || x0 >= widthPx || y0 >= heightPx) return bed;
  if (x0 < 0 || y0 < 0 || x0 + 1 >= widthPx || y0 + 1 >= heightPx) {
    const nearX = Math.min(widthPx - 1, Math.max(0, Math.round(x)));
    return data[Math.min(heightPx - 1, Math.max(0, Math.round(y))) * widthPx + nearX]!;
  }
  const u = x - x0;
  const v = y - y0;
  const at = y0 * widthPx + x0;
  const top = data[at]! * (1 - u) + data[at + 1]! * u;
  return top * (1 - v) + (data[at + widthPx]! * (1 - u) + data[at + widthPx + 1]! * u) * v;
}
