import { expect, test } from "vitest";
import { makeBlock } from "../../src/layout/build-blocks.ts";
import { splitEvenFeet } from "../../src/layout/split-even-feet.ts";
import type { TextLine } from "../../src/layout/text-line.ts";
import { column, LEADING, line, X_HEIGHT } from "./lines-of-print.ts";

const aside = (lines: readonly TextLine[], dx: number): TextLine[] =>
  lines.map((row) => ({ ...row, x0: row.x0 + dx, x1: row.x1 + dx }));
const ROWS = 8;
/** First baseline under the foot of the article, three lines further down. */
const FOOT = 100 + (ROWS + 2) * LEADING;

const head = makeBlock([line({ x0: 0, x1: 620, y: 60, heightPx: 2.5 * X_HEIGHT })]);
const left = makeBlock(column(100, ROWS));
const next = makeBlock([line({ x0: 40, x1: 260, y: FOOT, heightPx: 1.6 * X_HEIGHT })]);
const rowsOf = (right: readonly TextLine[], under = next) =>
  splitEvenFeet([head, left, makeBlock(aside(right, 320)), under], [], X_HEIGHT)
    .filter((block) => block.x0 >= 320)
    .map((block) => block.lines.length);

test("a column that goes on past the foot of the article over it is cut there", () => {
  expect(rowsOf([...column(100, ROWS), ...column(FOOT, 5)])).toEqual([ROWS, 5]);
});

test("a column is left whole where print runs past the foot, or where no headline begins there", () => {
  expect(rowsOf(column(100, ROWS + 6))).toEqual([ROWS + 6]);
  const text = makeBlock(column(FOOT, 5));
  expect(rowsOf([...column(100, ROWS), ...column(FOOT, 5)], text)).toEqual([ROWS + 5]);
});

test("a column is followed past a picture to the foot", () => {
  const picture = { x0: 320, y0: 100 - LEADING, x1: 580, y1: 100 + 3 * LEADING };
  const under = column(100 + 5 * LEADING, ROWS - 5);
  const right = makeBlock(aside([...under, ...column(FOOT, 5)], 320));
  const split = splitEvenFeet([head, left, right, next], [picture], X_HEIGHT);
  expect(split.filter((block) => block.x0 >= 320).map((block) => block.lines.length)).toEqual([ROWS - 5, 5]);
});
