import { describe, expect, test } from "vitest";
import type { Box } from "../../src/model/geometry.ts";
import { measureBend } from "../../src/prepare/measure-bend.ts";

const X_HEIGHT = 18;
/** How far print near the left edge, by a spine, hangs below its line, px. */
const curl = (x: number) => 24 * Math.exp(-x / 90);

/** Lines of letters of 12 px, some with descenders or ascenders, on lines that follow `drop`. */
function print(lines: number, drop: (x: number) => number): Box[] {
  return Array.from({ length: lines }, (_, line) =>
    Array.from({ length: 42 }, (_, i) => {
      const x0 = i * 15;
      const foot = Math.round(100 + line * 40 + drop(x0 + 6));
      const hangs = (i * 7 + line * 3) % 11 === 0 ? 7 : 0;
      const rises = (i * 5 + line) % 4 === 0 ? 8 : 0;
      return { x0, x1: x0 + 12, y0: foot - X_HEIGHT - rises, y1: foot + hangs };
    }),
  ).flat();
}

describe("measureBend", () => {
  test("follows lines that curl towards a spine", () => {
    const bend = measureBend(print(12, curl), X_HEIGHT)!;
    const truth = (x: number) => curl(x) - curl(300);
    for (const x of [40, 90, 150, 400, 560])
      expect(Math.abs(bend.dropAt(x, 300) - bend.dropAt(300, 300) - truth(x))).toBeLessThan(2.5);
    expect(bend.mostPx).toBeGreaterThan(0.34 * X_HEIGHT);
  });

  test("tells the bend at the foot of a block from that at its head", () => {
    const letters = print(40, () => 0).map((box) => {
      const down = box.y0 > 900 ? Math.round(curl(box.x0)) : 0;
      return { ...box, y0: box.y0 + down, y1: box.y1 + down };
    });
    const bend = measureBend(letters, X_HEIGHT)!;
    const curlAt = (y: number) => bend.dropAt(20, y) - bend.dropAt(300, y);
    expect(Math.abs(curlAt(200))).toBeLessThan(3);
    expect(curlAt(1550)).toBeGreaterThan(10);
  });

  test("finds no bend in straight lines, level or slanting", () => {
    expect(
      measureBend(
        print(30, () => 0),
        X_HEIGHT,
      )!.mostPx,
    ).toBeLessThan(0.2 * X_HEIGHT);
    expect(
      measureBend(
        print(30, (x) => 0.03 * x),
        X_HEIGHT,
      )!.mostPx,
    ).toBeLessThan(0.2 * X_HEIGHT);
  });

  test("says nothing of a few words", () => {
    expect(measureBend(print(1, curl), X_HEIGHT)).toBeUndefined();
    expect(measureBend([], X_HEIGHT)).toBeUndefined();
  });
});
