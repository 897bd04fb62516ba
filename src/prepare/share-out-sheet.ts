// Shares out a sheet among its cuttings: ink goes with the cutting that it joins, and where it joins none, with the nearest.
import type { InkMap } from "../model/prepared-page.ts";

/** Square cells of a sheet, row by row. */
export interface CellGrid {
  readonly columns: number;
  readonly rows: number;
  /** Side of a cell, pixels of the ink map. */
  readonly cellPx: number;
}

/** Fewer pixels of ink in a cell are dust. */
const MIN_INK = 2;

export function layGrid({ widthPx, heightPx }: InkMap, cellPx: number): CellGrid {
  return { columns: Math.ceil(widthPx / cellPx), rows: Math.ceil(heightPx / cellPx), cellPx };
}

/** 1 for each cell that holds ink. */
export function findInkCells(
  { widthPx, heightPx, data }: InkMap,
  { columns, rows, cellPx }: CellGrid,
): Uint8Array {
  const counts = new Uint32Array(columns * rows);
  const columnOf = Int32Array.from({ length: widthPx }, (_, x) => Math.floor(x / cellPx));
  for (let y = 0, at = 0; y < heightPx; y++) {
    const row = Math.floor(y / cellPx) * columns;
    for (let x = 0; x < widthPx; x++, at++) if (data[at]) counts[row + columnOf[x]!]!++;
  }
  return Uint8Array.from(counts, (count) => (count >= MIN_INK ? 1 : 0));
}

/**
 * The owner of every cell, from cells whose owner is known (`seeds`: its number, or -1). Owners spread through ink at no
 * cost and over blank paper cell by cell, so that a picture or a headline stays in one piece.
 */
export function shareOut({ columns, rows }: CellGrid, inkCells: Uint8Array, seeds: Int16Array): Int16Array {
  const owners = Int16Array.from(seeds);
  const spread = (cell: number, reach: 4 | 8, accept: (next: number) => boolean, front: number[]) => {
    const x = cell % columns;
    const y = (cell - x) / columns;
    for (let dy = -1; dy <= 1; dy++) {
      for (let dx = -1; dx <= 1; dx++) {
        if (reach === 4 && dx !== 0 && dy !== 0) continue;
        if (x + dx < 0 || x + dx >= columns || y + dy < 0 || y + dy >= rows) continue;
        const next = cell + dy * columns + dx;
        if (owners[next]! >= 0 || !accept(next)) continue;
        owners[next] = owners[cell]!;
        front.push(next);
      }
    }
  };
  let front = [...owners.keys()].filter((cell) => owners[cell]! >= 0);
  while (front.length > 0) {
    for (const cell of front) spread(cell, 8, (next) => inkCells[next] === 1, front);
    const beyond: number[] = [];
    for (const cell of front) spread(cell, 4, () => true, beyond);
    front = beyond;
  }
  return owners;
}
