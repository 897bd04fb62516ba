import fc from "fast-check";
import { expect, test } from "vitest";
import { orderByRows } from "../../src/prepare/order-by-rows.ts";

const at = (x0: number, y0: number, x1: number, y1: number) => ({ x0, y0, x1, y1 });

test("takes cuttings row by row, be they not quite level", () => {
  const boxes = [
    at(500, 90, 900, 600),
    at(50, 100, 450, 500),
    at(520, 700, 900, 990),
    at(60, 620, 450, 1000),
  ];
  expect(orderByRows(boxes)).toEqual([1, 0, 3, 2]);
});

test("names every box once, whatever they are", () => {
  const box = fc
    .tuple(fc.nat(900), fc.nat(900), fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 300 }))
    .map(([x, y, w, h]) => at(x, y, x + w, y + h));
  fc.assert(
    fc.property(fc.array(box), (boxes) => {
      expect(orderByRows(boxes).toSorted((a, b) => a - b)).toEqual(boxes.map((_, i) => i));
    }),
  );
});
