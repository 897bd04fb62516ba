// Reading order by cuts on small plans of pages.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type CutOptions, orderByCuts } from "../../src/layout/cut-page.ts";
import { placeIllustrations } from "../../src/layout/place-illustrations.ts";
import type { PlacedBlock } from "../../src/layout/placed-block.ts";
import type { Box } from "../../src/model/geometry.ts";

const at = (x0: number, y0: number, x1: number, y1: number): Box => ({ x0, y0, x1, y1 });

function order(boxes: readonly Box[], more: Partial<CutOptions> = {}): number[] {
  return orderByCuts(boxes, {
    rules: [],
    rulesDown: [],
    slackPx: 4,
    minColumnPx: 40,
    isCrumb: () => false,
    isHeadline: () => false,
    isFrame: () => false,
    orderWhole: (part) => part,
    ...more,
  });
}

describe("orderByCuts", () => {
  it("reads the columns under a headline, then what stands under another", () => {
    const boxes = [
      at(0, 0, 200, 30),
      at(0, 40, 95, 100),
      at(105, 40, 200, 90),
      at(0, 120, 200, 150),
      at(0, 160, 95, 300),
      at(105, 160, 200, 300),
    ];
    expect(order(boxes.toReversed()).map((i) => 5 - i)).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it("goes down a column past gaps that happen to be level", () => {
    const boxes = [at(0, 0, 95, 100), at(105, 0, 200, 100), at(0, 110, 95, 200), at(105, 110, 200, 200)];
    expect(order(boxes)).toEqual([0, 2, 1, 3]);
  });

  it("begins a new row of articles where every column has a headline, or a rule runs across", () => {
    const boxes = [
      at(0, 0, 95, 100),
      at(105, 0, 200, 90),
      at(0, 110, 95, 130),
      at(105, 110, 200, 130),
      at(0, 135, 95, 200),
      at(105, 135, 200, 200),
    ];
    const rows = [0, 1, 2, 4, 3, 5];
    expect(order(boxes)).toEqual([0, 2, 4, 1, 3, 5]);
    expect(order(boxes, { isHeadline: (i) => i === 2 || i === 3 })).toEqual(rows);
    const rulesDown = [at(99, 5, 101, 195)];
    expect(order(boxes, { isHeadline: (i) => i === 2 || i === 3, rulesDown })).toEqual([0, 2, 4, 1, 3, 5]);
    expect(order(boxes, { rules: [at(0, 104, 90, 106), at(100, 104, 200, 106)] })).toEqual(rows);
  });

  it("keeps columns together that one row of articles after the other divides", () => {
    // Two columns with two rows of articles beside one long column.
    const boxes = [
      at(0, 0, 95, 20),
      at(0, 24, 95, 100),
      at(105, 0, 200, 20),
      at(105, 24, 200, 100),
      at(0, 110, 95, 130),
      at(0, 134, 95, 200),
      at(105, 110, 200, 130),
      at(105, 134, 200, 200),
      at(210, 0, 305, 20),
      at(210, 24, 305, 200),
    ];
    const heads = [0, 2, 4, 6, 8];
    const isHeadline = (i: number) => heads.includes(i);
    expect(order(boxes, { isHeadline })).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    const steps = boxes.map((box, i) =>
      i === 6 ? at(105, 122, 200, 142) : i === 7 ? at(105, 146, 200, 200) : box,
    );
    expect(order(steps, { isHeadline })).toEqual([0, 1, 4, 5, 2, 3, 6, 7, 8, 9]);
    const rules = [at(0, 104, 200, 106)];
    expect(order(boxes, { rules })).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  it("does not cut where a rule parts some columns and text runs past it in others", () => {
    const boxes = [at(0, 0, 95, 120), at(105, 0, 200, 100), at(0, 130, 95, 150), at(105, 124, 200, 144)];
    const rest = [at(0, 154, 95, 250), at(105, 148, 200, 250)];
    const isHeadline = (i: number) => i === 2 || i === 3;
    expect(order([...boxes, ...rest], { isHeadline })).toEqual([0, 1, 2, 4, 3, 5]);
    const rules = [at(105, 110, 200, 112)];
    expect(order([...boxes, ...rest], { isHeadline, rules })).toEqual([0, 2, 4, 1, 3, 5]);
  });

  it("makes no row of articles where a rule ends with some of the columns, or rules are not level", () => {
    const boxes = [
      at(0, 0, 95, 20),
      at(0, 24, 95, 100),
      at(105, 0, 200, 20),
      at(105, 24, 200, 100),
      at(210, 0, 305, 20),
      at(210, 24, 305, 100),
      at(0, 110, 95, 130),
      at(0, 134, 95, 200),
      at(105, 110, 200, 130),
      at(105, 134, 200, 200),
      at(210, 110, 305, 130),
      at(210, 134, 305, 200),
    ];
    const isHeadline = (i: number) => [0, 2, 4, 6, 8, 10].includes(i);
    expect(order(boxes, { isHeadline })).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    const modules = [0, 1, 2, 3, 6, 7, 8, 9, 4, 5, 10, 11];
    const rule = at(0, 104, 200, 106);
    expect(order(boxes, { isHeadline, rules: [rule] })).toEqual(modules);
    expect(order(boxes, { isHeadline, rules: [rule, at(210, 101, 305, 103)] })).toEqual(modules);
    const stroke = at(20, 104, 70, 106);
    expect(order(boxes, { isHeadline, rules: [stroke] })).toEqual(boxes.map((_, i) => i));
  });

  it("takes no second part of a headline for a row of headlines", () => {
    const boxes = [
      at(0, 0, 200, 30),
      at(0, 42, 95, 60),
      at(105, 42, 150, 60),
      at(0, 70, 95, 100),
      at(105, 70, 200, 100),
      at(0, 116, 95, 140),
      at(0, 144, 95, 300),
      at(105, 116, 200, 300),
    ];
    const isHeadline = (i: number) => [0, 1, 2, 5].includes(i);
    expect(order(boxes, { isHeadline }).at(-1)).toBe(7);
    expect(order(boxes, { isHeadline }).indexOf(4)).toBeLessThan(5);
  });

  it("reads an article over the rest of its columns first, where these all end at one height", () => {
    const boxes = [
      at(0, 0, 305, 20),
      at(0, 30, 95, 100),
      at(105, 30, 200, 101),
      at(210, 30, 305, 100),
      at(0, 108, 95, 120),
      at(0, 124, 95, 300),
      at(105, 108, 200, 300),
      at(210, 108, 305, 300),
    ];
    const isHeadline = (i: number) => i === 0 || i === 4;
    expect(order(boxes, { isHeadline })).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  });

  it("names every box once, whatever they are", () => {
    const box = fc
      .tuple(fc.nat(500), fc.nat(500), fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 300 }))
      .map(([x, y, w, h]) => at(x, y, x + w, y + h));
    fc.assert(
      fc.property(fc.array(box, { maxLength: 25 }), (boxes) => {
        expect(order(boxes).toSorted((a, b) => a - b)).toEqual(boxes.map((_, i) => i));
      }),
    );
  });
});

describe("placeIllustrations", () => {
  it("puts a picture and its caption after the article they stand in", () => {
    const text = (box: Box): PlacedBlock => ({ ...box, text: { ...box, lines: [], heightPx: 10 } });
    const blocks: PlacedBlock[] = [
      text(at(0, 0, 200, 30)),
      text(at(0, 40, 95, 100)),
      { ...at(0, 105, 95, 160), text: undefined },
      text(at(0, 162, 95, 170)),
      text(at(0, 180, 95, 300)),
      text(at(0, 320, 200, 350)),
      text(at(0, 360, 200, 500)),
    ];
    const isHeadline = (i: number) => i === 0 || i === 5;
    expect(placeIllustrations([0, 1, 4, 5, 6], [2, 3], blocks, isHeadline, 50)).toEqual([
      0, 1, 4, 2, 3, 5, 6,
    ]);
  });

  it("leaves a picture to the text of its column, however near the next column stands", () => {
    const text = (box: Box): PlacedBlock => ({ ...box, text: { ...box, lines: [], heightPx: 10 } });
    const blocks: PlacedBlock[] = [
      text(at(0, 0, 95, 30)),
      text(at(0, 40, 95, 300)),
      text(at(105, 0, 200, 30)),
      text(at(105, 40, 200, 150)),
      { ...at(105, 170, 200, 280), text: undefined },
      text(at(105, 284, 190, 292)),
    ];
    const isHeadline = (i: number) => i === 0 || i === 2;
    expect(placeIllustrations([0, 1, 2, 3], [4, 5], blocks, isHeadline, 30)).toEqual([0, 1, 2, 3, 4, 5]);
    // Text out of reach says nothing: the column beside it is nearer.
    expect(placeIllustrations([0, 1, 2, 3], [4, 5], blocks, isHeadline, 15)).toEqual([0, 1, 4, 5, 2, 3]);
  });
});
