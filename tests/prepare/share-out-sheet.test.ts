// Every cell of a sheet gets one owner: through ink at no cost, over paper to the nearest.
import { describe, expect, it } from "vitest";
import { findInkCells, layGrid, shareOut } from "../../src/prepare/share-out-sheet.ts";

const GRID = { columns: 12, rows: 3, cellPx: 4 };
const cellAt = (x: number, y: number) => y * GRID.columns + x;

describe("shareOut", () => {
  it("gives blank paper to the nearest and leaves no cell without an owner", () => {
    const seeds = new Int16Array(36).fill(-1);
    seeds[cellAt(0, 1)] = 0;
    seeds[cellAt(11, 1)] = 1;
    const owners = shareOut(GRID, new Uint8Array(36), seeds);
    for (let y = 0; y < 3; y++) {
      expect([...owners.subarray(y * 12, y * 12 + 12)]).toEqual([0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1]);
    }
  });

  it("keeps a picture in one piece that lies nearer to the other cutting", () => {
    const seeds = new Int16Array(36).fill(-1);
    seeds[cellAt(0, 1)] = 0;
    seeds[cellAt(11, 1)] = 1;
    const ink = new Uint8Array(36);
    ink.fill(1, cellAt(1, 1), cellAt(9, 1));
    const owners = shareOut(GRID, ink, seeds);
    expect([...owners.subarray(cellAt(1, 1), cellAt(9, 1))]).toEqual(new Array(8).fill(0));
    expect(owners[cellAt(10, 1)]).toBe(1);
  });
});

describe("findInkCells", () => {
  it("marks cells with ink, not with dust, up to cells that the edge cuts", () => {
    const ink = { widthPx: 10, heightPx: 9, data: new Uint8Array(90) };
    ink.data[0] = 1;
    ink.data.set([1, 1], 8 * 10 + 8);
    const grid = layGrid(ink, 4);
    expect(grid).toEqual({ columns: 3, rows: 3, cellPx: 4 });
    expect([...findInkCells(ink, grid)]).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 1]);
  });
});
