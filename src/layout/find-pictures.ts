// Photographs, drawings and halftones: large ink that is no type, and fields of dots, gathered on a coarse grid.
import type { Components } from "../kernels/connected-components.ts";
import type { Box } from "../model/geometry.ts";
import type { GreyImage } from "../model/image.ts";
import { LETTER, PICTURE, SPECK } from "./sort-components.ts";

export interface Pictures {
  readonly boxes: readonly Box[];
  /** Whether a point (working pixels) lies in a picture. */
  contains(x: number, y: number): boolean;
}

/** Sides of grid cells, in x-heights. */
const CELL = 0.5;
const DOT_CELL = 3;
/** A cell of three x-heights with this many dots and no more than a few letters is halftone. */
const MIN_DOTS = 14;
const MAX_LETTERS_AMONG_DOTS = 3;
/** A cell without letters that is darker than this share of paper belongs to a photograph. */
const DARK = 0.6;
const CLOSE_CELLS = 2;
/** Dark borders of a scan reach around the page and fill little of their box: they are no pictures. */
const MIN_SOLID = 0.4;
const MIN_SIDE = 5;

export function findPictures(
  components: Components,
  sort: Uint8Array,
  grey: GreyImage,
  panels: readonly Box[],
  xHeightPx: number,
): Pictures {
  const { widthPx, heightPx } = grey;
  const cell = Math.max(1, CELL * xHeightPx);
  const columns = Math.ceil(widthPx / cell);
  const rows = Math.ceil(heightPx / cell);
  const grid = new Uint8Array(columns * rows);
  markPictureInk(components, sort, grid, columns, cell);
  markFields(components, sort, grey, panels, grid, columns, rows, cell);
  closeGaps(grid, columns, rows);
  const boxes = boxesOf(grid, columns, rows, cell, MIN_SIDE * xHeightPx, { widthPx, heightPx });
  return {
    boxes,
    contains: (x, y) => grid[Math.floor(y / cell) * columns + Math.floor(x / cell)] === 1,
  };
}

function markPictureInk(
  { runs }: Components,
  sort: Uint8Array,
  grid: Uint8Array,
  columns: number,
  cell: number,
): void {
  for (let r = 0; r < runs.count; r++) {
    if (sort[runs.component[r]!] !== PICTURE) continue;
    const row = Math.floor(runs.y[r]! / cell) * columns;
    const last = Math.floor((runs.x1[r]! - 1) / cell);
    for (let c = Math.floor(runs.x0[r]! / cell); c <= last; c++) grid[row + c] = 1;
  }
}

/** Marks cells of halftone dots, and grey cells without letters. */
function markFields(
  { count, x0, y0, x1, y1 }: Components,
  sort: Uint8Array,
  grey: GreyImage,
  panels: readonly Box[],
  grid: Uint8Array,
  columns: number,
  rows: number,
  cell: number,
): void {
  const per = DOT_CELL / CELL;
  const wide = Math.ceil(columns / per);
  const dots = new Int32Array(wide * Math.ceil(rows / per));
  const letters = new Int32Array(dots.length);
  const hasType = new Uint8Array(dots.length);
  for (let i = 0; i < count; i++) {
    const at =
      Math.floor((y0[i]! + y1[i]!) / 2 / cell / per) * wide + Math.floor((x0[i]! + x1[i]!) / 2 / cell / per);
    if (sort[i] === SPECK) dots[at]!++;
    else if (sort[i] === LETTER) letters[at]!++;
    if (sort[i] !== LETTER) continue;
    for (let y = Math.floor(y0[i]! / cell / per); y <= (y1[i]! - 1) / cell / per; y++) {
      for (let x = Math.floor(x0[i]! / cell / per); x <= (x1[i]! - 1) / cell / per; x++)
        hasType[y * wide + x] = 1;
    }
  }
  const means = meanGreys(grey, cell * per, wide, dots.length / wide);
  const paper = means.toSorted()[Math.floor(0.9 * means.length)]!;
  // The dark ground of a reversed panel is no photograph.
  for (const panel of panels) {
    for (let y = Math.floor(panel.y0 / cell / per); y <= (panel.y1 - 1) / cell / per; y++) {
      for (let x = Math.floor(panel.x0 / cell / per); x <= (panel.x1 - 1) / cell / per; x++)
        hasType[y * wide + x] = 1;
    }
  }
  for (let at = 0; at < dots.length; at++) {
    const isDotted = dots[at]! >= MIN_DOTS && letters[at]! <= MAX_LETTERS_AMONG_DOTS;
    const isDark = means[at]! < DARK * paper && !hasType[at];
    if (!isDotted && !isDark) continue;
    const top = Math.floor(at / wide) * per;
    const left = (at % wide) * per;
    for (let r = top; r < Math.min(rows, top + per); r++) {
      grid.fill(1, r * columns + left, r * columns + Math.min(columns, left + per));
    }
  }
}

/** Mean grey of square cells. */
function meanGreys(
  { widthPx, heightPx, data }: GreyImage,
  cell: number,
  columns: number,
  rows: number,
): Float32Array {
  const means = new Float32Array(columns * rows);
  for (let at = 0; at < means.length; at++) {
    const top = Math.floor(Math.floor(at / columns) * cell);
    const left = Math.floor((at % columns) * cell);
    const bottom = Math.min(heightPx, Math.floor(top + cell));
    const right = Math.min(widthPx, Math.floor(left + cell));
    let sum = 0;
    for (let y = top; y < bottom; y++) for (let x = left; x < right; x++) sum += data[y * widthPx + x]!;
    means[at] = sum / Math.max(1, (bottom - top) * (right - left));
  }
  return means;
}

/** Joins what lies within two cells: dilation, then erosion by the same square. */
function closeGaps(grid: Uint8Array, columns: number, rows: number): void {
  spread(grid, columns, rows, 1);
  spread(grid, columns, rows, 0);
}

/** Every cell of `value` spreads by CLOSE_CELLS in both directions. */
function spread(grid: Uint8Array, columns: number, rows: number, value: 0 | 1): void {
  const pass = (lines: number, length: number, lineStep: number, step: number) => {
    const source = new Uint8Array(length);
    for (let line = 0; line < lines; line++) {
      for (let k = 0; k < length; k++) source[k] = grid[line * lineStep + k * step]!;
      for (let k = 0; k < length; k++) {
        if (source[k] !== value) continue;
        const end = Math.min(length - 1, k + CLOSE_CELLS);
        for (let q = Math.max(0, k - CLOSE_CELLS); q <= end; q++) grid[line * lineStep + q * step] = value;
      }
    }
  };
  pass(rows, columns, columns, 1);
  pass(columns, rows, 1, columns);
}

/** Boxes of connected cells, large ones only. */
function boxesOf(
  grid: Uint8Array,
  columns: number,
  rows: number,
  cell: number,
  minSidePx: number,
  page: { widthPx: number; heightPx: number },
): Box[] {
  const seen = new Uint8Array(grid.length);
  const boxes: Box[] = [];
  const stack: number[] = [];
  for (let start = 0; start < grid.length; start++) {
    if (!grid[start] || seen[start]) continue;
    let [left, right, top, bottom] = [columns, 0, rows, 0];
    let cells = 0;
    seen[start] = 1;
    stack.push(start);
    while (stack.length > 0) {
      const at = stack.pop()!;
      cells++;
      const x = at % columns;
      const y = (at - x) / columns;
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
      for (const next of [x > 0 ? at - 1 : -1, x < columns - 1 ? at + 1 : -1, at - columns, at + columns]) {
        if (next < 0 || next >= grid.length || !grid[next] || seen[next]) continue;
        seen[next] = 1;
        stack.push(next);
      }
    }
    const box = {
      x0: Math.round(left * cell),
      y0: Math.round(top * cell),
      x1: Math.min(page.widthPx, Math.round((right + 1) * cell)),
      y1: Math.min(page.heightPx, Math.round((bottom + 1) * cell)),
    };
    const isSolid = cells >= MIN_SOLID * (right + 1 - left) * (bottom + 1 - top);
    if (isSolid && box.x1 - box.x0 >= minSidePx && box.y1 - box.y0 >= minSidePx) boxes.push(box);
  }
  return boxes;
}
