// Large initials are taken out of the lines and handed on with the row that they begin; other tall shapes stay.
import { expect, it } from "vitest";
import { findInitials } from "../../src/layout/find-initials.ts";
import { type Glyphs, makeLine, type TextLine } from "../../src/layout/text-line.ts";
import type { Box } from "../../src/model/geometry.ts";
import { layOutDrawn } from "./lay-out-drawn.ts";
import { LEADING, X_HEIGHT } from "./lines-of-print.ts";

interface Letter extends Box {
  readonly strokePx: number;
}

/** Letters of a row of print from `x0` to 300 on a baseline. */
const row = (x0: number, y: number): Letter[] =>
  Array.from({ length: Math.floor((300 - x0) / 10) }, (_, i) => {
    const rise = i % 3 === 0 ? 1.43 * X_HEIGHT : X_HEIGHT;
    return { x0: x0 + 10 * i, x1: x0 + 10 * i + 8, y0: Math.round(y - rise), y1: y, strokePx: 2 };
  });

/** A letter over three rows, the rows beside it from `from`, and two under it. */
function setText(letter: Partial<Letter>, { from = 44, over = false, river = false, indent = 0 } = {}) {
  const initial: Letter = { x0: 0, x1: 38, y0: 89, y1: 100 + 2 * LEADING, strokePx: 8, ...letter };
  const beside = [0, 1, 2].map((i) => row(from, 100 + i * LEADING));
  const under = [3, 4].map((i) => row(i === 3 ? indent : 0, 100 + i * LEADING));
  const above = over ? [row(0, 100 - LEADING)] : [];
  const [first, ...others] = beside as [Letter[], ...Letter[][]];
  const pieces = river ? [first.slice(0, 2), first.slice(5)] : [first];
  const lists = [[initial], ...above, ...pieces, ...others, ...under];
  const all = lists.flat();
  const glyphs: Glyphs = {
    count: all.length,
    x0: Int32Array.from(all, ({ x0 }) => x0),
    y0: Int32Array.from(all, ({ y0 }) => y0),
    x1: Int32Array.from(all, ({ x1 }) => x1),
    y1: Int32Array.from(all, ({ y1 }) => y1),
    isDash: new Uint8Array(all.length),
    strokePx: Float32Array.from(all, ({ strokePx }) => strokePx),
  };
  const lines: TextLine[] = lists.map((list) =>
    makeLine(
      glyphs,
      list.map((one) => all.indexOf(one)),
    ),
  );
  return { found: findInitials(glyphs, lines, X_HEIGHT), lines };
}

it("takes an initial out of the lines, with the row it begins", () => {
  const { found, lines } = setText({});
  expect(found.initials).toMatchObject([{ box: { x0: 0, x1: 38 }, row: { x0: 44, y1: 100 } }]);
  expect(found.lines).toEqual(lines.slice(1));
});

it.each([
  ["whose first row a river of white cuts after two letters", { river: true }],
  ["with a new paragraph, indented, directly under it", { indent: 20 }],
])("finds an initial %s", (_, text) => {
  const { found } = setText({}, text);
  expect(found.initials).toMatchObject([{ box: { x0: 0, x1: 38 }, row: { x0: 44, y1: 100 } }]);
});

it.each([
  ["thin strokes, such as a bracket", { strokePx: 2 }, {}],
  ["a foot that lies between two rows", { y1: 130 }, {}],
  ["a head far over the first row", { y0: 60 }, {}],
  ["letters that touch over the rows of running text", { x1: 8, strokePx: 3.2 }, { from: 10, over: true }],
])("leaves %s", (_, letter, text) => {
  const { found, lines } = setText(letter, text);
  expect(found).toEqual({ initials: [], lines });
});

it.each([
  [1, "Gardeners"],
  [8, "The"],
])("is handed on with its block, on drawn page %i", async (seed, word) => {
  const { truth, blocks } = await layOutDrawn("flow", seed);
  const region = truth.regions.find(({ lines }) => lines[0]?.words[0]?.text === word)!;
  const [first] = region.lines;
  const found = blocks.flatMap(({ initials = [], box }) => initials.map((initial) => ({ initial, box })));
  expect(found).toHaveLength(1);
  const [{ initial, box }] = found as [(typeof found)[0]];
  expect(Math.abs(initial.box.x0 - first!.box.x0)).toBeLessThan(4);
  expect(initial.row.y1).toBeLessThan(region.lines[1]!.box.y1);
  expect(Math.abs(box.x0 - region.box.x0)).toBeLessThan(8);
});
