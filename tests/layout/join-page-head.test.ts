// The row over a page and its masthead are one block each; what a rule keeps apart stays apart.
import { describe, expect, it } from "vitest";
import { makeBlock } from "../../src/layout/build-blocks.ts";
import { joinPageHead } from "../../src/layout/join-page-head.ts";
import { createSeparators } from "../../src/layout/separators.ts";
import type { Glyphs } from "../../src/layout/text-line.ts";
import type { InkMap } from "../../src/model/prepared-page.ts";
import { layOutDrawn } from "./lay-out-drawn.ts";
import { column, line, X_HEIGHT } from "./lines-of-print.ts";

const WIDTH = 640;
const HEIGHT = 400;
const empty = (): InkMap => ({ widthPx: WIDTH, heightPx: HEIGHT, data: new Uint8Array(WIDTH * HEIGHT) });

/** One letter a line is enough for the box of what is joined. */
function glyphsOf(lines: readonly ReturnType<typeof line>[]): Glyphs {
  return {
    count: lines.length,
    x0: Int32Array.from(lines, ({ x0 }) => x0),
    y0: Int32Array.from(lines, ({ y0 }) => y0),
    x1: Int32Array.from(lines, ({ x1 }) => x1),
    y1: Int32Array.from(lines, ({ baseY }) => baseY),
    isDash: new Uint8Array(lines.length),
    strokePx: new Float32Array(lines.length).fill(2),
  };
}

describe("joinPageHead", () => {
  const pieces = [
    line({ x0: 0, x1: 60, y: 30 }),
    line({ x0: 270, x1: 370, y: 31 }),
    line({ x0: 560, x1: 640, y: 30 }),
  ];
  const lines = pieces.map((piece, i) => ({ ...piece, glyphs: [i] }));
  const texts = [0, 340].map((x) =>
    makeBlock(column(80, 6).map((row) => ({ ...row, x0: row.x0 + x, x1: row.x1 + x }))),
  );
  const join = (down: InkMap, others = texts) =>
    joinPageHead(
      [...lines.map((piece) => makeBlock([piece])), ...others],
      glyphsOf(lines),
      createSeparators(empty().data, down, empty()),
      X_HEIGHT,
    ).map(({ x0, x1 }) => [x0, x1]);

  it("makes one line of the pieces over the columns", () => expect(join(empty())[0]).toEqual([0, 640]));

  it("takes nothing into the masthead that stands under it, row by row", () => {
    const masthead = [0, 320].map((x) => line({ x0: x, x1: x + 300, y: 60, heightPx: 30, strokePx: 8 }));
    const under = [70, 80, 90, 390].map((y) => line({ x0: 100, x1: 500, y }));
    const all = [...masthead, ...under].map((row, i) => ({ ...row, glyphs: [i] }));
    const separators = createSeparators(empty().data, empty(), empty());
    const blocks = all.map((row) => makeBlock([row]));
    const joined = joinPageHead(blocks, glyphsOf(all), separators, X_HEIGHT);
    expect(joined.map(({ x0, x1 }) => [x0, x1])).toEqual([[0, 620], ...under.map(() => [100, 500])]);
  });

  it("takes the side of a thick frame, and a block with text beside it, for no letter", () => {
    const separators = createSeparators(empty().data, empty(), empty());
    for (const widthPx of [8, 60]) {
      const bar = { ...line({ x0: 300, x1: 300 + widthPx, y: 150, heightPx: 95 }), glyphs: [0] };
      const left = makeBlock(column(40, 5).map((row) => ({ ...row, x1: 290, glyphs: [1] })));
      const right = makeBlock(column(40, 5).map((row) => ({ ...row, x0: 370, x1: 640, glyphs: [1] })));
      const foot = makeBlock(column(900, 4).map((row) => ({ ...row, x1: 640, glyphs: [1] })));
      const blocks = [makeBlock([bar]), left, right, foot];
      expect(joinPageHead(blocks, glyphsOf([bar, bar]), separators, X_HEIGHT)).toHaveLength(4);
    }
  });

  it("leaves pieces apart that a rule parts", () => {
    const down = empty();
    for (let y = 0; y < 60; y++) down.data.fill(1, y * WIDTH + 450, y * WIDTH + 452);
    expect(join(down)).toHaveLength(5);
  });

  it("leaves pieces apart that stand beside a column", () =>
    expect(
      join(empty(), [...texts, makeBlock([0, 1, 2].map((n) => line({ x0: 400, x1: 500, y: 10 + 20 * n })))]),
    ).toHaveLength(6));
});

it("finds masthead and folio line of a drawn front page, and names them", async () => {
  const page = await layOutDrawn("clean-tabloid", 11, {
    layout: "front",
    printDpi: 200,
    mastheadFont: "playfair-black",
  });
  for (const kind of ["masthead", "furniture"] as const) {
    expect(page.foundOf(kind)).toEqual({ found: 1, all: 1 });
    expect(page.bestFor(page.truth.regions.find((region) => region.kind === kind)!).block.kind).toBe(kind);
  }
});
