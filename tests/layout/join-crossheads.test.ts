import { expect, test } from "vitest";
import { makeBlock } from "../../src/layout/build-blocks.ts";
import { joinCrossheads } from "../../src/layout/join-crossheads.ts";
import { createSeparators } from "../../src/layout/separators.ts";
import type { InkMap } from "../../src/model/prepared-page.ts";
import { column, LEADING, line, X_HEIGHT } from "./lines-of-print.ts";

const empty = (): InkMap => ({ widthPx: 400, heightPx: 600, data: new Uint8Array(400 * 600) });
const NOTHING = createSeparators(empty().data, empty(), empty());
const above = makeBlock(column(40, 5));
const below = makeBlock(column(40 + 8 * LEADING, 5));
const crosshead = (x0: number, x1: number, heightPx = X_HEIGHT) =>
  makeBlock([line({ x0, x1, y: 40 + 6 * LEADING, heightPx })]);
const rowsOf = (head: ReturnType<typeof makeBlock>, separators = NOTHING) =>
  joinCrossheads([above, head, below], separators, X_HEIGHT).map((block) => block.lines.length);

test("a centred line between two pieces of a column joins them", () => {
  expect(rowsOf(crosshead(110, 190))).toEqual([11]);
});

test("a lone row of text over or under a centred line is as good as a piece of text", () => {
  const lone = (y: number) => makeBlock([line({ x1: 90, y })]);
  const join = (blocks: readonly ReturnType<typeof makeBlock>[]) =>
    joinCrossheads(blocks, NOTHING, X_HEIGHT).map((block) => block.lines.length);
  expect(join([lone(40 + 4 * LEADING), crosshead(110, 190), below])).toEqual([7]);
  expect(join([above, crosshead(110, 190), lone(40 + 8 * LEADING)])).toEqual([7]);
  expect(join([lone(40 + 4 * LEADING), crosshead(20, 100), below])).toEqual([1, 1, 5]);
});

test("an accent on a capital does not make a crosshead a headline", () => {
  const accented = crosshead(110, 190, 1.4 * X_HEIGHT);
  const small = makeBlock(accented.lines.map((row) => ({ ...row, letterPx: X_HEIGHT })));
  expect(rowsOf(small)).toEqual([11]);
});

test("a heading set flush left, larger type and a line under a rule begin something new", () => {
  expect(rowsOf(crosshead(0, 90))).toEqual([5, 1, 5]);
  expect(rowsOf(crosshead(90, 210, 1.6 * X_HEIGHT))).toEqual([5, 1, 5]);
  const across = empty();
  const y = Math.round(40 + 4.6 * LEADING);
  across.data.fill(1, y * 400 + 50, y * 400 + 250);
  const ruled = createSeparators(empty().data, empty(), across);
  expect(rowsOf(crosshead(110, 190), ruled)).toEqual([5, 1, 5]);
});
