// The part of a sheet with the most letters, for a trial reading.
import { type Box, clampToPage } from "../model/geometry.ts";
import type { Probe } from "./probe-sheet.ts";

/** Side of the window in x-heights. */
const SIDE = 32;

/** Window of master pixels around the densest spot of letter-sized components. */
export function densestWindow(probe: Probe): Box {
  const { components, ink, scale } = probe;
  const unit = probe.xHeight.xHeightPx;
  const cell = Math.max(4, (SIDE / 4) * unit);
  const columns = Math.ceil(ink.widthPx / cell);
  const counts = new Int32Array(columns * Math.ceil(ink.heightPx / cell));
  for (let i = 0; i < components.count; i++) {
    const h = components.y1[i]! - components.y0[i]!;
    const w = components.x1[i]! - components.x0[i]!;
    if (h < 0.6 * unit || h > 2 * unit || w < 0.3 * unit || w > 2.5 * unit) continue;
    const column = Math.floor((components.x0[i]! + components.x1[i]!) / 2 / cell);
    counts[Math.floor((components.y0[i]! + components.y1[i]!) / 2 / cell) * columns + column]!++;
  }
  let best = { count: -1, column: 0, row: 0 };
  for (let row = 0; row < counts.length / columns; row++) {
    for (let column = 0; column < columns; column++) {
      const count = sumOfBlock(counts, columns, column, row);
      if (count > best.count) best = { count, column, row };
    }
  }
  const size = 4 * cell;
  const window = {
    x0: best.column * cell,
    y0: best.row * cell,
    x1: best.column * cell + size,
    y1: best.row * cell + size,
  };
  const toMaster = (v: number) => v / scale;
  const box = {
    x0: toMaster(window.x0),
    y0: toMaster(window.y0),
    x1: toMaster(window.x1),
    y1: toMaster(window.y1),
  };
  return clampToPage(box, ink.widthPx / scale, ink.heightPx / scale);
}

/** Letters in four by four cells; cells beyond the edge are empty. */
function sumOfBlock(counts: Int32Array, columns: number, column: number, row: number): number {
  let sum = 0;
  for (let y = row; y < row + 4; y++) {
    for (let x = column; x < Math.min(columns, column + 4); x++) sum += counts[y * columns + x] ?? 0;
  }
  return sum;
}
