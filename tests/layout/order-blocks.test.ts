// Reading order on small plans of pages.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { orderBlocks } from "../../src/layout/order-blocks.ts";
import { orderPage, type PageOrder } from "../../src/layout/order-page.ts";
import type { PlacedBlock } from "../../src/layout/placed-block.ts";
import type { Box } from "../../src/model/geometry.ts";

const at = (x0: number, y0: number, x1: number, y1: number): Box => ({ x0, y0, x1, y1 });
const NO_RULES = { acrossBoxes: [], downBoxes: [], courses: [] };

function textBlock(box: Box, heightPx: number): PlacedBlock {
  return { ...box, text: { ...box, lines: [], heightPx } };
}

function orderOf(
  blocks: readonly PlacedBlock[],
  acrossBoxes: readonly Box[] = [],
  enclosures: readonly Box[] = [],
): PageOrder {
  const empty = { widthPx: 0, heightPx: 0, data: new Uint8Array(0) };
  return orderPage(
    blocks,
    { rules: { ...NO_RULES, acrossBoxes, across: empty, down: empty }, enclosures },
    10,
  );
}

const order = (...page: Parameters<typeof orderOf>) => orderOf(...page).order;

describe("orderBlocks", () => {
  it("reads a headline, then the columns under it from left to right", () => {
    expect(orderBlocks([at(110, 50, 200, 300), at(0, 0, 200, 40), at(0, 50, 90, 300)])).toEqual([1, 2, 0]);
  });

  it("names every block once, whatever their boxes", () => {
    const box = fc
      .tuple(fc.nat(500), fc.nat(500), fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 300 }))
      .map(([x, y, w, h]) => at(x, y, x + w, y + h));
    fc.assert(
      fc.property(fc.array(box, { maxLength: 25 }), (boxes) => {
        expect(orderBlocks(boxes).toSorted((a, b) => a - b)).toEqual(boxes.map((_, i) => i));
      }),
    );
  });
});

describe("orderPage", () => {
  it("finishes an article before it goes down the first column to the next", () => {
    const blocks = [
      textBlock(at(0, 0, 200, 30), 20),
      textBlock(at(0, 40, 95, 200), 10),
      textBlock(at(105, 40, 200, 200), 10),
      textBlock(at(0, 220, 95, 240), 18),
      textBlock(at(0, 250, 95, 400), 10),
      textBlock(at(105, 220, 200, 240), 18),
      textBlock(at(105, 250, 200, 400), 10),
    ];
    expect(order(blocks)).toEqual([0, 1, 2, 3, 4, 5, 6]);
  });

  it("does not read over a rule that parts the page", () => {
    const blocks = [
      textBlock(at(0, 0, 95, 20), 18),
      textBlock(at(0, 30, 95, 200), 10),
      textBlock(at(105, 0, 200, 20), 18),
      textBlock(at(105, 30, 200, 200), 10),
      textBlock(at(0, 220, 95, 240), 18),
      textBlock(at(0, 250, 95, 400), 10),
    ];
    expect(order(blocks, [at(0, 208, 200, 210)])).toEqual([0, 1, 2, 3, 4, 5]);
    expect(order(blocks)).toEqual([0, 1, 4, 5, 2, 3]);
  });

  it("reads what a frame holds together, but not what lies in the frame of a picture", () => {
    const frame = at(105, 100, 200, 200);
    const blocks = [
      textBlock(at(0, 0, 95, 90), 10),
      textBlock(at(105, 0, 200, 90), 10),
      textBlock(at(0, 100, 95, 300), 10),
      textBlock(at(110, 105, 150, 120), 10),
      textBlock(at(110, 150, 190, 190), 10),
      textBlock(at(105, 210, 200, 300), 10),
    ];
    expect(orderOf(blocks, [], [frame]).order).toEqual([0, 2, 1, 3, 4, 5]);
    const picture: PlacedBlock = { ...frame, text: undefined };
    const withPicture = orderOf([...blocks, picture], [], [frame]).order;
    expect(withPicture.filter((i) => i < 3 || i === 5)).toEqual([0, 2, 1, 5]);
    expect(withPicture.indexOf(3)).toBeGreaterThan(withPicture.indexOf(5));
  });

  it("says where the order is a guess: many blocks that no straight cut parts", () => {
    const rows = (box: Box): PlacedBlock => {
      const lines = Array.from({ length: 4 }, () => ({ ...box, glyphs: [1, 2, 3, 4], heightPx: 10 }));
      return { ...box, text: { ...box, lines, heightPx: 10 } } as unknown as PlacedBlock;
    };
    // A pinwheel: whichever line is drawn across the page runs through a block.
    const pinwheel = [
      rows(at(0, 0, 200, 100)),
      rows(at(210, 0, 300, 200)),
      rows(at(100, 210, 300, 300)),
      rows(at(0, 110, 90, 300)),
      rows(at(100, 110, 200, 200)),
    ];
    expect(orderOf(pinwheel).unsureBlocks).toBe(5);
    const columns = [0, 110, 220, 330, 440].map((x) => rows(at(x, 0, x + 100, 300)));
    expect(orderOf(columns)).toEqual({ order: [0, 1, 2, 3, 4], unsureBlocks: 0 });
  });
});
