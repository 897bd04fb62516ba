// Turns and mirrors stored pixels upright by EXIF orientation (EXIF 2.3, tag 274), and maps boxes the other way.
import type { Box } from "../model/geometry.ts";

/** Interleaved 8-bit pixels, row by row without padding. */
export interface Raster {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly channels: number;
  readonly data: Uint8Array;
}

/** Pixels are moved in square tiles, so that rows read across columns stay in the processor's cache. */
const TILE_PX = 64;

export const swapsSides = (orientation: number): boolean => orientation >= 5;

/** The raster as a viewer shows it. Orientation 1 gives back the same raster, uncopied. */
export function orientPixels(stored: Raster, orientation: number): Raster {
  if (orientation === 1) return stored;
  const swapped = swapsSides(orientation);
  const widthPx = swapped ? stored.heightPx : stored.widthPx;
  const heightPx = swapped ? stored.widthPx : stored.heightPx;
  const data = new Uint8Array(stored.data.length);
  const upright = { widthPx, heightPx, channels: stored.channels, data };
  for (let y0 = 0; y0 < heightPx; y0 += TILE_PX) {
    for (let x0 = 0; x0 < widthPx; x0 += TILE_PX) moveTile(stored, upright, orientation, x0, y0);
  }
  return upright;
}

function moveTile(stored: Raster, upright: Raster, orientation: number, x0: number, y0: number): void {
  const { channels } = stored;
  const { start, stepX, stepY } = stepsOf(stored, orientation);
  const x1 = Math.min(x0 + TILE_PX, upright.widthPx);
  const y1 = Math.min(y0 + TILE_PX, upright.heightPx);
  for (let y = y0; y < y1; y++) {
    let from = start + y * stepY + x0 * stepX;
    let to = (y * upright.widthPx + x0) * channels;
    for (let x = x0; x < x1; x++, from += stepX) {
      for (let c = 0; c < channels; c++) upright.data[to++] = stored.data[from + c]!;
    }
  }
}

/** Where the upright raster's first pixel is stored, and how far its right and lower neighbours lie from it. */
function stepsOf({ widthPx, heightPx, channels }: Raster, orientation: number) {
  const row = widthPx * channels;
  const right = row - channels;
  const bottom = (heightPx - 1) * row;
  switch (orientation) {
    case 2:
      return { start: right, stepX: -channels, stepY: row };
    case 3:
      return { start: bottom + right, stepX: -channels, stepY: -row };
    case 4:
      return { start: bottom, stepX: channels, stepY: -row };
    case 5:
      return { start: 0, stepX: row, stepY: channels };
    case 6:
      return { start: bottom, stepX: -row, stepY: channels };
    case 7:
      return { start: bottom + right, stepX: -row, stepY: -channels };
    case 8:
      return { start: right, stepX: row, stepY: -channels };
    default:
      return { start: 0, stepX: channels, stepY: row };
  }
}

/** The box in stored pixels that shows as `box` in a viewer; sizes are those of the stored image. */
export function storedBoxOf(box: Box, orientation: number, widthPx: number, heightPx: number): Box {
  const [ax, ay] = storedPoint(box.x0, box.y0, orientation, widthPx, heightPx);
  const [bx, by] = storedPoint(box.x1, box.y1, orientation, widthPx, heightPx);
  return { x0: Math.min(ax, bx), y0: Math.min(ay, by), x1: Math.max(ax, bx), y1: Math.max(ay, by) };
}

function storedPoint(x: number, y: number, orientation: number, w: number, h: number): [number, number] {
  switch (orientation) {
    case 2:
      return [w - x, y];
    case 3:
      return [w - x, h - y];
    case 4:
      return [x, h - y];
    case 5:
      return [y, x];
    case 6:
      return [y, h - x];
    case 7:
      return [w - y, h - x];
    case 8:
      return [w - y, x];
    default:
      return [x, y];
  }
}
