import { expect, test } from "vitest";
import { cutTouchingRows } from "../../src/layout/cut-touching-rows.ts";
import type { Glyphs } from "../../src/layout/text-line.ts";

const X_HEIGHT = 8;
type Shape = readonly [x0: number, y0: number, x1: number, y1: number, strokePx?: number];

function glyphsOf(shapes: readonly Shape[]): Glyphs {
  const column = (k: 0 | 1 | 2 | 3) => Int32Array.from(shapes, (shape) => shape[k]);
  return {
    count: shapes.length,
    x0: column(0),
    y0: column(1),
    x1: column(2),
    y1: column(3),
    isDash: new Uint8Array(shapes.length),
    strokePx: Float32Array.from(shapes, (shape) => shape[4] ?? 2),
  };
}

const boxesOf = ({ count, x0, y0, x1, y1 }: Glyphs) =>
  Array.from({ length: count }, (_, i) => [x0[i], y0[i], x1[i], y1[i]]);

/** A row of letters from x on: small ones, some that rise and some that hang. */
const row = (x: number, baseY: number, count = 8): Shape[] =>
  Array.from({ length: count }, (_, k) => [
    x + 8 * k,
    baseY - (k % 3 === 0 ? 11 : 8),
    x + 8 * k + 6,
    baseY + (k % 4 === 1 ? 3 : 0),
  ]);

test("a letter that touches the row below is cut between the rows", () => {
  const touching: Shape = [70, 92, 77, 113];
  const cut = cutTouchingRows(
    glyphsOf([...row(4, 100), touching, ...row(80, 113), ...row(80, 100)]),
    X_HEIGHT,
  );
  const parts = boxesOf(cut).filter(([x0]) => x0 === 70);
  expect(parts).toHaveLength(2);
  const [upper, lower] = parts as [number[], number[]];
  expect(upper[1]).toBe(92);
  expect(lower[3]).toBe(113);
  expect(upper[3]).toBe(lower[1]);
  expect(upper[3]).toBeGreaterThanOrEqual(100);
  expect(upper[3]).toBeLessThanOrEqual(105);
});

test("three rows give three parts", () => {
  const touching: Shape = [70, 92, 77, 126];
  const rows = [100, 113, 126].flatMap((y) => [...row(4, y), ...row(80, y)]);
  const cut = cutTouchingRows(glyphsOf([touching, ...rows]), X_HEIGHT);
  expect(boxesOf(cut).filter(([x0]) => x0 === 70)).toHaveLength(3);
});

test("an initial over two rows stays whole: its strokes are heavy", () => {
  const initial: Shape = [0, 89, 18, 113, 5];
  const glyphs = glyphsOf([initial, ...row(20, 100), ...row(20, 113)]);
  expect(cutTouchingRows(glyphs, X_HEIGHT)).toBe(glyphs);
});

test("letters of a headline stay whole: there are no rows beside them", () => {
  const headline: Shape[] = Array.from({ length: 6 }, (_, k) => [30 * k, 80, 30 * k + 24, 104]);
  const glyphs = glyphsOf([...headline, ...row(0, 130), ...row(0, 143)]);
  expect(cutTouchingRows(glyphs, X_HEIGHT)).toBe(glyphs);
});
