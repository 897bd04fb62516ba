// Resamples grey pixels through an affine map by cubic convolution (Keys, "Cubic convolution interpolation", 1981).
import type { Affine } from "../model/geometry.ts";
import type { GreyImage } from "../model/image.ts";

const PHASES = 256;
const TAPS = 4;
/** Weights sum to this. Two passes of 11 bits stay within 32-bit integers. */
const ONE = 2048;
const WEIGHTS = cubicWeights();

/** Four integer weights for each of 256 positions between two pixels (Keys' a = -0.5). */
function cubicWeights(): Int32Array {
  const table = new Int32Array((PHASES + 1) * TAPS);
  const a = -0.5;
  const near = (d: number) => (a + 2) * d ** 3 - (a + 3) * d ** 2 + 1;
  const far = (d: number) => a * (d ** 3 - 5 * d ** 2 + 8 * d - 4);
  for (let p = 0; p <= PHASES; p++) {
    const t = p / PHASES;
    const w = [far(1 + t), near(t), near(1 - t), far(2 - t)].map((v) => Math.round(v * ONE));
    w[t < 0.5 ? 1 : 2]! += ONE - (w[0]! + w[1]! + w[2]! + w[3]!);
    table.set(w, p * TAPS);
  }
  return table;
}

export interface ResampleTarget {
  readonly widthPx: number;
  readonly heightPx: number;
  /** Target pixels → source pixels, both counted from the corner of the image (pixel centres lie at .5). */
  readonly toSource: Affine;
  /** Grey where the source has no pixel. */
  readonly background: number;
}

/** The source seen through the map. It should not shrink by more than a quarter: shrink first, then resample. */
export function resampleAffine(source: GreyImage, target: ResampleTarget): GreyImage {
  const { widthPx, heightPx, toSource, background } = target;
  const [a, b, c, d, e, f] = toSource;
  const data = new Uint8Array(widthPx * heightPx);
  for (let y = 0, at = 0; y < heightPx; y++) {
    let sx = a * 0.5 + c * (y + 0.5) + e - 0.5;
    let sy = b * 0.5 + d * (y + 0.5) + f - 0.5;
    for (let x = 0; x < widthPx; x++, at++, sx += a, sy += b) {
      data[at] = sampleCubic(source, sx, sy, background);
    }
  }
  return { widthPx, heightPx, data };
}

function sampleCubic(source: GreyImage, sx: number, sy: number, background: number): number {
  const { widthPx, heightPx, data } = source;
  if (sx < -0.5 || sy < -0.5 || sx > widthPx - 0.5 || sy > heightPx - 0.5) return background;
  let x = Math.floor(sx);
  let y = Math.floor(sy);
  let px = Math.round((sx - x) * PHASES);
  let py = Math.round((sy - y) * PHASES);
  if (px === PHASES) {
    px = 0;
    x++;
  }
  if (py === PHASES) {
    py = 0;
    y++;
  }
  if (x < 1 || y < 1 || x > widthPx - 3 || y > heightPx - 3) return sampleAtEdge(source, x, y, px, py);
  const at = (y - 1) * widthPx + x - 1;
  if (px === 0 && py === 0) return data[at + widthPx + 1]!;
  const w0 = WEIGHTS[px * TAPS]!;
  const w1 = WEIGHTS[px * TAPS + 1]!;
  const w2 = WEIGHTS[px * TAPS + 2]!;
  const w3 = WEIGHTS[px * TAPS + 3]!;
  let sum = 0;
  for (let row = 0, i = at; row < TAPS; row++, i += widthPx) {
    const across = w0 * data[i]! + w1 * data[i + 1]! + w2 * data[i + 2]! + w3 * data[i + 3]!;
    sum += WEIGHTS[py * TAPS + row]! * across;
  }
  return clampGrey(sum / (ONE * ONE));
}

/** The same with the outermost pixels repeated. */
function sampleAtEdge(
  { widthPx, heightPx, data }: GreyImage,
  x: number,
  y: number,
  px: number,
  py: number,
): number {
  let sum = 0;
  for (let row = 0; row < TAPS; row++) {
    const yy = Math.min(heightPx - 1, Math.max(0, y - 1 + row));
    let across = 0;
    for (let column = 0; column < TAPS; column++) {
      const xx = Math.min(widthPx - 1, Math.max(0, x - 1 + column));
      across += WEIGHTS[px * TAPS + column]! * data[yy * widthPx + xx]!;
    }
    sum += WEIGHTS[py * TAPS + row]! * across;
  }
  return clampGrey(sum / (ONE * ONE));
}

const clampGrey = (g: number) => (g <= 0 ? 0 : g >= 255 ? 255 : Math.round(g));
