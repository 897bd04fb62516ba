import fc from "fast-check";
import { expect, test } from "vitest";
import {
  type Affine,
  applyToBox,
  applyToPoint,
  compose,
  rotation,
  scaling,
  translation,
} from "../../src/model/geometry.ts";
import { mapLines } from "../../src/pipeline/map-lines.ts";
import type { EngineLine } from "../../src/recognize/engine.ts";

const page = { widthPx: 2000, heightPx: 3000 };
const inPage = fc.record({
  x0: fc.integer({ min: 50, max: 1500 }),
  y0: fc.integer({ min: 50, max: 2500 }),
  width: fc.integer({ min: 5, max: 300 }),
  height: fc.integer({ min: 5, max: 60 }),
});
const map = fc
  .record({
    turn: fc.constantFrom(0, 90, 180, 270),
    skew: fc.double({ min: -10, max: 10, noNaN: true }),
    scale: fc.double({ min: 0.3, max: 4, noNaN: true }),
    dx: fc.integer({ min: -500, max: 500 }),
  })
  .map(({ turn, skew, scale, dx }) =>
    compose(compose(rotation(turn + skew), scaling(scale)), translation(dx, -dx)),
  );

const lineAt = (box: EngineLine["box"], toImage: Affine): EngineLine => ({
  box: applyToBox(toImage, box),
  baseline: [
    applyToPoint(toImage, { x: box.x0, y: box.y1 }),
    applyToPoint(toImage, { x: box.x1, y: box.y1 }),
  ],
  paragraph: 0,
  words: [{ text: "word", box: applyToBox(toImage, box), certainty: 90 }],
});

test("a line mapped to the image and back covers its master box, on whole pixels inside the page", () => {
  fc.assert(
    fc.property(inPage, map, ({ x0, y0, width, height }, toImage) => {
      const box = { x0, y0, x1: x0 + width, y1: y0 + height };
      const [line] = mapLines([lineAt(box, toImage)], toImage, page);
      const back = line!.words[0]!.box;
      expect(Object.values(back).every(Number.isInteger)).toBe(true);
      expect(back.x0).toBeLessThanOrEqual(box.x0);
      expect(back.y1).toBeGreaterThanOrEqual(box.y1);
      expect(back.x0).toBeGreaterThanOrEqual(0);
      expect(back.x1).toBeLessThanOrEqual(page.widthPx);
      const [start, end] = line!.baseline;
      expect(Math.hypot(start.x - box.x0, start.y - box.y1)).toBeLessThan(0.5);
      expect(Math.hypot(end.x - box.x1, end.y - box.y1)).toBeLessThan(0.5);
    }),
  );
});

test("words in the margin outside the page are dropped", () => {
  const outside = { x0: 2100, y0: 10, x1: 2150, y1: 30 };
  expect(mapLines([lineAt(outside, scaling(2))], scaling(2), page)).toEqual([]);
});

test("litter keeps its place and its text, flagged", () => {
  const box = { x0: 100, y0: 100, x1: 200, y1: 130 };
  const isLitter = ({ text }: { text: string }) => text === "word";
  const [line] = mapLines([lineAt(box, scaling(2))], scaling(2), page, isLitter);
  expect(line!.words).toEqual([{ text: "word", box, certainty: 90, suppressed: "litter" }]);
});
