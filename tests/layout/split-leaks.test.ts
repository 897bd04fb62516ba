// Columns that one leaking line had joined come apart, and so do the articles that a rule parts within them.
import { expect, it } from "vitest";
import { makeBlock } from "../../src/layout/build-blocks.ts";
import { createSeparators } from "../../src/layout/separators.ts";
import { splitLeaks } from "../../src/layout/split-leaks.ts";
import { type Glyphs, makeLine } from "../../src/layout/text-line.ts";
import { tidyBlocks } from "../../src/layout/tidy-blocks.ts";
import type { InkMap } from "../../src/model/prepared-page.ts";

const WIDTH = 400;
const HEIGHT = 700;
const X_HEIGHT = 8;
const ROWS = 30;
const LEAK = 12;
const PITCH = 20;
const COLUMNS = [20, 200] as const;
const RULE_Y = 20 + 18 * PITCH - 7;

const empty = (): InkMap => ({ widthPx: WIDTH, heightPx: HEIGHT, data: new Uint8Array(WIDTH * HEIGHT) });

function fill({ data }: InkMap, x0: number, y0: number, x1: number, y1: number): void {
  for (let y = y0; y < y1; y++) data.fill(1, y * WIDTH + x0, y * WIDTH + x1);
}

/** Letters of two columns; rows from the rule on stand one row lower. */
function drawGlyphs() {
  const boxes = Array.from({ length: ROWS }, (_, row) =>
    COLUMNS.flatMap((x, column) => Array.from({ length: 16 }, (_, n) => ({ row, column, x: x + 10 * n, n }))),
  ).flat();
  const top = (row: number) => 20 + PITCH * row + (row >= 18 ? 8 : 0);
  const glyphs: Glyphs = {
    count: boxes.length,
    x0: Int32Array.from(boxes, ({ x }) => x),
    y0: Int32Array.from(boxes, ({ row }) => top(row)),
    x1: Int32Array.from(boxes, ({ x }) => x + 8),
    y1: Int32Array.from(boxes, ({ row, n }) => top(row) + (n % 3 === 0 ? 11 : 8)),
    isDash: new Uint8Array(boxes.length),
    strokePx: new Float32Array(boxes.length).fill(2),
  };
  return { boxes, glyphs };
}

it("parts the articles of a column that leaked into the next one", () => {
  const { boxes, glyphs } = drawGlyphs();
  const lines = Array.from({ length: ROWS }, (_, row) =>
    (row === LEAK ? [[0, 1]] : [[0], [1]]).map((columns) =>
      makeLine(
        glyphs,
        boxes.flatMap((box, i) => (box.row === row && columns.includes(box.column) ? [i] : [])),
      ),
    ),
  ).flat();
  const lanes = empty();
  fill(lanes, 182, 0, 196, 20 + LEAK * PITCH);
  fill(lanes, 182, 20 + (LEAK + 1) * PITCH, 196, HEIGHT);
  const rules = empty();
  fill(rules, COLUMNS[1], RULE_Y, COLUMNS[1] + 160, RULE_Y + 2);
  const separators = createSeparators(lanes.data, empty(), rules);
  const split = splitLeaks([makeBlock(lines)], glyphs, separators, X_HEIGHT);
  const found = tidyBlocks(split, separators, X_HEIGHT).map(({ x0, lines }) => [x0, lines.length]);
  expect(found.sort((a, b) => a[0]! - b[0]! || b[1]! - a[1]!)).toEqual([
    [20, 30],
    [200, 18],
    [200, 12],
  ]);
});
