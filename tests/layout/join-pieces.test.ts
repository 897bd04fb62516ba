// Pieces of one column become one block; headings, bylines, other columns and text under a rule stay apart.
import { describe, expect, it } from "vitest";
import { makeBlock, type TextBlock } from "../../src/layout/build-blocks.ts";
import { joinPieces } from "../../src/layout/join-pieces.ts";
import { createSeparators } from "../../src/layout/separators.ts";
import type { TextLine } from "../../src/layout/text-line.ts";
import type { InkMap } from "../../src/model/prepared-page.ts";
import { column, LEADING, line, X_HEIGHT } from "./lines-of-print.ts";

const WIDTH = 700;
const empty = (): InkMap => ({ widthPx: WIDTH, heightPx: 600, data: new Uint8Array(WIDTH * 600) });

/** Print with a rule across the first column at this height, if any. */
function join(blocks: readonly (readonly TextLine[])[], ruleY?: number): number[] {
  const across = empty();
  if (ruleY !== undefined) across.data.fill(1, ruleY * WIDTH + 50, ruleY * WIDTH + 250);
  const separators = createSeparators(empty().data, empty(), across);
  const joined: TextBlock[] = joinPieces(blocks.map(makeBlock), separators, X_HEIGHT);
  return joined.map(({ lines }) => lines.length);
}

const FOOT = 100 + 4 * LEADING;
const above = column(100, 5);

describe("joinPieces", () => {
  it("joins paragraphs that white spreads, a lone row among them", () => {
    expect(join([above, column(FOOT + 2 * LEADING, 4)])).toEqual([9]);
    expect(join([above, [line({ x0: 18, x1: 200, y: FOOT + 2 * LEADING })]])).toEqual([6]);
    expect(join([[line({ x1: 90, y: 100 - 2 * LEADING })], above])).toEqual([6]);
  });

  it("joins a row of the text whose letters seem larger than they are", () => {
    const last = line({ x1: 60, y: FOOT + LEADING, heightPx: 1.4 * X_HEIGHT });
    expect(join([above, [last]])).toEqual([6]);
    expect(
      join([above, [{ ...last, y0: last.y0 + LEADING, y1: last.y1 + LEADING, baseY: last.baseY + LEADING }]]),
    ).toEqual([5, 1]);
  });

  it("joins pieces in any order, three to one", () => {
    const [second, third] = [column(FOOT + 2 * LEADING, 3), column(FOOT + 6 * LEADING, 3)];
    expect(join([third, above, second])).toEqual([11]);
  });

  it("ends text with the name of the agency at the right, in whatever type", () => {
    const agency = line({ x0: 180, y: FOOT + 2 * LEADING, strokePx: 3 });
    expect(join([above, [agency]])).toEqual([6]);
    expect(join([[{ ...agency, y0: 60, y1: 75, baseY: 72 }], above])).toEqual([1, 5]);
  });

  it("keeps headings in bold, far text and text of another size or measure apart", () => {
    const bold = line({ x1: 200, y: FOOT + 2 * LEADING, strokePx: 2.6 });
    expect(join([above, [bold]])).toEqual([5, 1]);
    expect(join([[line({ x1: 200, y: 60, strokePx: 2.6 })], above])).toEqual([1, 5]);
    expect(join([above, column(FOOT + 4 * LEADING, 4)])).toEqual([5, 4]);
    const small = column(FOOT + 2 * LEADING, 4).map((row) => ({ ...row, heightPx: 0.75 * X_HEIGHT }));
    expect(join([above, small])).toEqual([5, 4]);
    const wide = column(FOOT + 2 * LEADING, 4).map((row) => ({ ...row, x1: 620 }));
    expect(join([above, wide])).toEqual([5, 4]);
  });

  it("keeps text apart from what stands under a rule, but not from a row underlined by hand", () => {
    expect(join([above, column(FOOT + 2 * LEADING, 4)], FOOT + 15)).toEqual([5, 4]);
    expect(join([above, column(FOOT + LEADING, 4).map((row) => ({ ...row, x0: 0 }))], FOOT + 4)).toEqual([9]);
  });

  it("joins nothing over a block that stands between", () => {
    const between = [line({ x0: 100, x1: 200, y: FOOT + 1.5 * LEADING, strokePx: 3 })];
    expect(join([above, between, column(FOOT + 3 * LEADING, 4)])).toEqual([5, 1, 4]);
  });
});
