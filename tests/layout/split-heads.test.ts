// Bylines and bold headings become blocks of their own; text that only looks a little different does not.
import { describe, expect, it } from "vitest";
import { makeBlock, type TextBlock } from "../../src/layout/build-blocks.ts";
import { rejoinRows } from "../../src/layout/rejoin-rows.ts";
import { splitHeads } from "../../src/layout/split-heads.ts";
import type { TextLine } from "../../src/layout/text-line.ts";
import { layOutDrawn } from "./lay-out-drawn.ts";
import { column, LEADING, line, X_HEIGHT } from "./lines-of-print.ts";

const headline = makeBlock([line({ y: 30, x1: 280, heightPx: 24, strokePx: 6 })]);
const bold = (y: number, x1 = 150) => line({ y, x1, strokePx: 2.4 });
const rowsOf = (blocks: readonly TextBlock[]) => blocks.map(({ lines }) => lines.length);
const split = (lines: readonly TextLine[], others: readonly TextBlock[] = [headline]) =>
  rowsOf(splitHeads([...others, makeBlock(lines)], X_HEIGHT)).slice(others.length);

describe("splitHeads", () => {
  it("parts a byline under a headline from the text", () =>
    expect(split([bold(60), ...column(60 + 1.2 * LEADING, 8)])).toEqual([1, 8]));

  it("parts a byline of two lines", () =>
    expect(split([bold(60, 280), bold(80, 90), ...column(80 + 1.2 * LEADING, 8)])).toEqual([2, 8]));

  it("keeps a short first line of plain type with its text", () =>
    expect(split([line({ y: 60, x1: 150 }), ...column(60 + 1.2 * LEADING, 8)])).toEqual([9]));

  it("keeps a bold line that is set like the text, such as a lead-in", () =>
    expect(split([bold(60, 300), ...column(60 + 1.2 * LEADING, 8)])).toEqual([9]));

  it("asks for heavier type where no headline stands above", () => {
    expect(split([bold(60), ...column(84, 8)], [])).toEqual([9]);
    expect(split([line({ y: 60, x1: 150, strokePx: 2.8 }), ...column(84, 8)], [])).toEqual([1, 8]);
  });
});

describe("rejoinRows", () => {
  const piece = line({ y: 80, x0: 18, x1: 120 });
  const rest = line({ y: 80, x0: 160, x1: 300 });
  const text = Array.from({ length: 5 }, (_, i) => line({ y: 100 + i * LEADING }));

  it("gives the beginning of a row back to its column", () =>
    expect(rowsOf(rejoinRows([makeBlock([bold(60), piece]), makeBlock([rest, ...text])], X_HEIGHT))).toEqual([
      1, 7,
    ]));

  it("leaves the last line of the next column alone", () => {
    const aside = line({ y: 80, x0: -200, x1: -40 });
    const blocks = [makeBlock([aside]), makeBlock([rest, ...text])];
    expect(rowsOf(rejoinRows(blocks, X_HEIGHT))).toEqual([1, 6]);
  });
});

it("finds the bylines of a drawn page", async () => {
  const { found, all } = (
    await layOutDrawn("clean-tabloid", 7, { layout: "inside", columns: 4, printDpi: 200 })
  ).foundOf("byline");
  expect(all).toBeGreaterThanOrEqual(5);
  expect(found).toBeGreaterThanOrEqual(0.8 * all);
});
