// Boxes and affine maps: what goes there comes back, for every map that preparation can make.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Affine,
  applyToBox,
  applyToPoint,
  areaOf,
  clampToPage,
  compose,
  heightOf,
  IDENTITY,
  intersectionOf,
  invert,
  overlapRatio,
  rotation,
  scaling,
  translation,
  unionOf,
  widthOf,
} from "../../src/model/geometry.ts";

/** Eighths of a pixel: fine enough, and no areas too small for arithmetic. */
const coordinate = fc.integer({ min: -160_000, max: 160_000 }).map((eighths) => eighths / 8);
const point = fc.record({ x: coordinate, y: coordinate });
const box = fc.tuple(coordinate, coordinate, coordinate, coordinate).map(([a, b, c, d]) => ({
  x0: Math.min(a, b),
  x1: Math.max(a, b),
  y0: Math.min(c, d),
  y1: Math.max(c, d),
}));
/** What preparation does to pixels: cut, turn, scale, straighten, cut again. */
const map: fc.Arbitrary<Affine> = fc
  .tuple(
    fc.constantFrom(0, 90, 180, 270),
    fc.double({ min: -15, max: 15, noNaN: true }),
    fc.double({ min: 0.1, max: 8, noNaN: true }),
    point,
    point,
  )
  .map(([turn, skew, scale, first, last]) =>
    [
      translation(first.x, first.y),
      rotation(turn),
      scaling(scale),
      rotation(skew),
      translation(last.x, last.y),
    ].reduce(compose, IDENTITY),
  );

describe("affine maps", () => {
  it("come back to within a millionth of a pixel", () => {
    fc.assert(
      fc.property(map, point, (there, from) => {
        const back = applyToPoint(invert(there), applyToPoint(there, from));
        expect(Math.hypot(back.x - from.x, back.y - from.y)).toBeLessThan(1e-6);
      }),
    );
  });

  it("composed do what they do one after the other", () => {
    fc.assert(
      fc.property(map, map, point, (first, second, from) => {
        const stepwise = applyToPoint(second, applyToPoint(first, from));
        const atOnce = applyToPoint(compose(first, second), from);
        expect(Math.hypot(stepwise.x - atOnce.x, stepwise.y - atOnce.y)).toBeLessThan(1e-5);
      }),
    );
  });

  it("keep every point of a box inside its image", () => {
    fc.assert(
      fc.property(
        map,
        box,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (there, from, u, v) => {
          const inside = { x: from.x0 + u * widthOf(from), y: from.y0 + v * heightOf(from) };
          const [image, { x, y }] = [applyToBox(there, from), applyToPoint(there, inside)];
          expect(x).toBeGreaterThanOrEqual(image.x0 - 1e-5);
          expect(x).toBeLessThanOrEqual(image.x1 + 1e-5);
          expect(y).toBeGreaterThanOrEqual(image.y0 - 1e-5);
          expect(y).toBeLessThanOrEqual(image.y1 + 1e-5);
        },
      ),
    );
  });

  it("that squash the plane cannot be inverted", () => {
    expect(() => invert(scaling(0, 1))).toThrow(RangeError);
    expect(() => invert([1, 2, 2, 4, 0, 0])).toThrow(RangeError);
    expect(() => invert([Number.NaN, 0, 0, 1, 0, 0])).toThrow(RangeError);
  });
});

describe("boxes", () => {
  it("share a part that lies in both, and no more than their union holds", () => {
    fc.assert(
      fc.property(box, box, (a, b) => {
        const [both, all] = [intersectionOf(a, b), unionOf(a, b)];
        expect(areaOf(all)).toBeGreaterThanOrEqual(Math.max(areaOf(a), areaOf(b)));
        if (!both) {
          expect(overlapRatio(a, b)).toBe(0);
          return;
        }
        for (const whole of [a, b]) expect(unionOf(whole, both)).toEqual(whole);
        expect(overlapRatio(a, b)).toBeGreaterThan(0);
        expect(overlapRatio(a, b)).toBeLessThanOrEqual(1 + 1e-9);
        expect(overlapRatio(a, b)).toBeCloseTo(overlapRatio(b, a), 9);
      }),
    );
  });

  it("clamped lie on whole pixels of the page, and clamping again changes nothing", () => {
    fc.assert(
      fc.property(
        box,
        fc.integer({ min: 1, max: 9000 }),
        fc.integer({ min: 1, max: 9000 }),
        (any, width, height) => {
          const clamped = clampToPage(any, width, height);
          for (const value of Object.values(clamped)) expect(Number.isInteger(value)).toBe(true);
          expect(clamped.x0).toBeGreaterThanOrEqual(0);
          expect(clamped.x1).toBeLessThanOrEqual(width);
          expect(clamped.y1).toBeLessThanOrEqual(height);
          expect(clampToPage(clamped, width, height)).toEqual(clamped);
        },
      ),
    );
  });
});
