// Connected components of ink by union-find over runs (after He, Chao and Suzuki, "A run-based two-scan labeling algorithm", 2008).
import type { InkMap } from "../model/prepared-page.ts";

/** Components in the order in which their first pixel is met; boxes in pixels, x1 and y1 exclusive. */
export interface ComponentBoxes {
  readonly count: number;
  readonly x0: Int32Array;
  readonly y0: Int32Array;
  readonly x1: Int32Array;
  readonly y1: Int32Array;
  /** Pixels of ink. */
  readonly area: Int32Array;
}

/** Components with the runs of ink that they are made of. */
export interface Components extends ComponentBoxes {
  readonly runs: Runs;
}

/** Horizontal runs of ink, row by row, each with the component it belongs to. */
export interface Runs {
  readonly count: number;
  readonly y: Int32Array;
  readonly x0: Int32Array;
  readonly x1: Int32Array;
  readonly component: Int32Array;
}

/** All 8-connected components of the ink. Time grows with the pixels, memory with the runs. */
export function findComponents(ink: InkMap): Components {
  const runs = collectRuns(ink);
  const parent = joinRuns(runs, ink.heightPx);
  return measureComponents(runs, parent);
}

interface RawRuns {
  readonly count: number;
  readonly y: Int32Array;
  readonly x0: Int32Array;
  readonly x1: Int32Array;
}

function collectRuns({ widthPx, heightPx, data }: InkMap): RawRuns {
  const count = countRuns(widthPx, heightPx, data);
  const y = new Int32Array(count);
  const x0 = new Int32Array(count);
  const x1 = new Int32Array(count);
  let n = 0;
  for (let row = 0, at = 0; row < heightPx; row++) {
    let previous = 0;
    for (let x = 0; x < widthPx; x++, at++) {
      const here = data[at]!;
      if (here === previous) continue;
      if (here) {
        y[n] = row;
        x0[n] = x;
      } else x1[n++] = x;
      previous = here;
    }
    if (previous) x1[n++] = widthPx;
  }
  return { count, y, x0, x1 };
}

function countRuns(widthPx: number, heightPx: number, data: Uint8Array): number {
  let count = 0;
  for (let row = 0, at = 0; row < heightPx; row++) {
    let previous = 0;
    for (const end = at + widthPx; at < end; at++) {
      const here = data[at]!;
      if (here && !previous) count++;
      previous = here;
    }
  }
  return count;
}

/** Joins every run to the runs of the row above that touch it, also by a corner. */
function joinRuns({ count, y, x0, x1 }: RawRuns, heightPx: number): Int32Array {
  const parent = new Int32Array(count);
  for (let i = 0; i < count; i++) parent[i] = i;
  const rowStart = new Int32Array(heightPx + 1);
  for (let i = 0; i < count; i++) rowStart[y[i]! + 1]!++;
  for (let row = 0; row < heightPx; row++) rowStart[row + 1]! += rowStart[row]!;
  for (let row = 1; row < heightPx; row++) {
    let above = rowStart[row - 1]!;
    const aboveEnd = rowStart[row]!;
    for (let i = aboveEnd; i < rowStart[row + 1]!; i++) {
      while (above < aboveEnd && x1[above]! < x0[i]!) above++;
      for (let j = above; j < aboveEnd && x0[j]! <= x1[i]!; j++) join(parent, i, j);
    }
  }
  return parent;
}

function findRoot(parent: Int32Array, start: number): number {
  let i = start;
  while (parent[i] !== i) {
    parent[i] = parent[parent[i]!]!;
    i = parent[i]!;
  }
  return i;
}

/** The smaller index becomes the root, so that labels follow the order of reading pixels. */
function join(parent: Int32Array, a: number, b: number): void {
  const rootA = findRoot(parent, a);
  const rootB = findRoot(parent, b);
  if (rootA < rootB) parent[rootB] = rootA;
  else if (rootB < rootA) parent[rootA] = rootB;
}

function measureComponents(raw: RawRuns, parent: Int32Array): Components {
  const component = new Int32Array(raw.count);
  let count = 0;
  for (let i = 0; i < raw.count; i++) {
    const root = findRoot(parent, i);
    component[i] = root === i ? count++ : component[root]!;
  }
  const box = {
    x0: new Int32Array(count).fill(0x7fffffff),
    y0: new Int32Array(count),
    x1: new Int32Array(count),
    y1: new Int32Array(count),
    area: new Int32Array(count),
  };
  for (let i = 0; i < raw.count; i++) {
    const c = component[i]!;
    if (box.y1[c] === 0) box.y0[c] = raw.y[i]!;
    box.y1[c] = raw.y[i]! + 1;
    if (raw.x0[i]! < box.x0[c]!) box.x0[c] = raw.x0[i]!;
    if (raw.x1[i]! > box.x1[c]!) box.x1[c] = raw.x1[i]!;
    box.area[c]! += raw.x1[i]! - raw.x0[i]!;
  }
  return { count, ...box, runs: { ...raw, component } };
}
