// Local threshold by mean and deviation of a window (Sauvola and Pietikäinen, "Adaptive document image binarization", 2000).
import type { GreyImage } from "../model/image.ts";
import type { InkMap } from "../model/prepared-page.ts";

export interface SauvolaOptions {
  /** Side of the square window in pixels; made odd. */
  readonly windowPx: number;
  /** How much a flat window raises the bar: 0.2..0.5. */
  readonly k: number;
  /** Deviation of a window with full contrast. */
  readonly range: number;
  /** Greys up to this value are ink whatever surrounds them, so that solid black stays solid. */
  readonly alwaysInk: number;
}

/** Ink is darker than mean * (1 + k * (deviation / range - 1)) of its window. Sums slide: no image of sums is kept. */
export function sauvolaThreshold(grey: GreyImage, options: SauvolaOptions): InkMap {
  const { widthPx, heightPx, data } = grey;
  const radius = Math.max(1, options.windowPx >> 1);
  const ink = new Uint8Array(widthPx * heightPx);
  const sums = new Int32Array(widthPx);
  const squares = new Float64Array(widthPx);
  const addRow = (y: number, sign: 1 | -1) => {
    for (let x = 0, at = y * widthPx; x < widthPx; x++, at++) {
      const g = data[at]!;
      sums[x]! += sign * g;
      squares[x]! += sign * g * g;
    }
  };
  for (let y = 0; y < Math.min(radius, heightPx); y++) addRow(y, 1);
  for (let y = 0; y < heightPx; y++) {
    if (y + radius < heightPx) addRow(y + radius, 1);
    if (y - radius - 1 >= 0) addRow(y - radius - 1, -1);
    const rows = Math.min(heightPx, y + radius + 1) - Math.max(0, y - radius);
    thresholdRow(data, ink, y * widthPx, { sums, squares, rows, radius, widthPx }, options);
  }
  return { widthPx, heightPx, data: ink };
}

interface RowWindow {
  readonly sums: Int32Array;
  readonly squares: Float64Array;
  readonly rows: number;
  readonly radius: number;
  readonly widthPx: number;
}

function thresholdRow(
  data: Uint8Array,
  ink: Uint8Array,
  offset: number,
  { sums, squares, rows, radius, widthPx }: RowWindow,
  { k, range, alwaysInk }: SauvolaOptions,
): void {
  let sum = 0;
  let square = 0;
  for (let x = 0; x < Math.min(radius, widthPx); x++) {
    sum += sums[x]!;
    square += squares[x]!;
  }
  for (let x = 0; x < widthPx; x++) {
    const enters = x + radius;
    const leaves = x - radius - 1;
    if (enters < widthPx) {
      sum += sums[enters]!;
      square += squares[enters]!;
    }
    if (leaves >= 0) {
      sum -= sums[leaves]!;
      square -= squares[leaves]!;
    }
    const n = rows * (Math.min(widthPx, enters + 1) - Math.max(0, x - radius));
    const mean = sum / n;
    const deviation = Math.sqrt(Math.max(0, square / n - mean * mean));
    const g = data[offset + x]!;
    if (g <= alwaysInk || g < mean * (1 + k * (deviation / range - 1))) ink[offset + x] = 1;
  }
}
