// Tables come as one block of whole rows; columns of text that happen to be level stay columns.
import { describe, expect, it } from "vitest";
import { makeBlock } from "../../src/layout/build-blocks.ts";
import { joinTables } from "../../src/layout/join-tables.ts";
import { createSeparators } from "../../src/layout/separators.ts";
import type { Glyphs, TextLine } from "../../src/layout/text-line.ts";
import type { InkMap } from "../../src/model/prepared-page.ts";
import { layOutDrawn } from "./lay-out-drawn.ts";
import { LEADING, line, X_HEIGHT } from "./lines-of-print.ts";

const WIDTH = 800;
const empty = (): InkMap => ({ widthPx: WIDTH, heightPx: 400, data: new Uint8Array(WIDTH * 400) });

/** Columns of rows with letters 8 px wide, and the blocks they make. */
function print(
  columns: readonly { x: number; letters: number; rows: readonly number[]; heightPx?: number }[],
  down = empty(),
) {
  const boxes: { x0: number; y0: number; x1: number; y1: number }[] = [];
  const blocks = columns.map(({ x, letters, rows, heightPx = X_HEIGHT }) =>
    makeBlock(
      rows.map((row): TextLine => {
        const first = boxes.length;
        const y = 50 + row * LEADING;
        for (let n = 0; n < letters; n++) boxes.push({ x0: x + 8 * n, y0: y - 11, x1: x + 8 * n + 7, y1: y });
        return {
          ...line({ x0: x, x1: x + 8 * letters - 1, y, heightPx }),
          glyphs: boxes.slice(first).map((_, n) => first + n),
        };
      }),
    ),
  );
  const glyphs: Glyphs = {
    count: boxes.length,
    x0: Int32Array.from(boxes, (box) => box.x0),
    y0: Int32Array.from(boxes, (box) => box.y0),
    x1: Int32Array.from(boxes, (box) => box.x1),
    y1: Int32Array.from(boxes, (box) => box.y1),
    isDash: new Uint8Array(boxes.length),
    strokePx: new Float32Array(boxes.length).fill(2),
  };
  return joinTables(blocks, glyphs, createSeparators(empty().data, down, empty()), X_HEIGHT);
}

const rows = (from: number, to: number) => Array.from({ length: to - from }, (_, n) => from + n);

describe("joinTables", () => {
  const names = { x: 0, letters: 10, rows: rows(1, 8) };
  const figures = { x: 200, letters: 3, rows: rows(1, 8) };

  it("joins names, figures and their heads into rows", () => {
    const heads = [0, 200].map((x) => ({ x, letters: 4, rows: [0] }));
    const [table, ...rest] = print([names, figures, ...heads]);
    expect(rest).toEqual([]);
    expect(table!.isTable).toBe(true);
    expect(table!.lines.map(({ x0, x1 }) => [x0, x1])).toEqual([[0, 231], ...rows(1, 8).map(() => [0, 223])]);
  });

  it("leaves two columns of text apart that are level", () =>
    expect(
      print([
        { ...names, letters: 28 },
        { ...figures, x: 260, letters: 28 },
      ]),
    ).toHaveLength(2));

  it("leaves headlines apart whose short lines are level", () => {
    const rows = [0, 1, 2];
    const pair = (heightPx: number) => [
      { x: 40, letters: 6, rows, heightPx },
      { x: 140, letters: 5, rows, heightPx },
    ];
    expect(print(pair(X_HEIGHT))).toHaveLength(1);
    expect(print(pair(1.5 * X_HEIGHT))).toHaveLength(2);
  });

  it("leaves figures apart that a rule parts from the names", () => {
    const down = empty();
    for (let y = 0; y < 400; y++) down.data[y * WIDTH + 150] = 1;
    expect(print([names, figures], down)).toHaveLength(2);
  });

  it("leaves scraps of columns apart that other text stands between", () =>
    expect(
      print([names, { ...figures, x: 500 }, { x: 150, letters: 30, rows: [2, 3, 4.5, 5.5] }]),
    ).toHaveLength(3));
});

it("finds the table of a drawn page, row by row", async () => {
  const page = await layOutDrawn("briefs", 4, { printDpi: 200, columns: 4 });
  const table = page.truth.regions.find(({ kind }) => kind === "table")!;
  const { block, ratio } = page.bestFor(table);
  expect(ratio).toBeGreaterThan(0.8);
  expect(block.kind).toBe("table");
  // The title over the table is a heading of its own.
  expect(block.rows).toHaveLength(table.lines.length - 1);
});
