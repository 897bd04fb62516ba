// The slope that the soak run reports: right on lines, and honest about noise.
import { expect, it } from "vitest";
import { randomOf } from "../../bench/random.ts";
import { type Point, trendOf } from "../../bench/trend.ts";

it("finds the slope of a line exactly", () => {
  const points: Point[] = Array.from({ length: 100 }, (_, x) => [x, 0.2 * x + 300]);
  const { slope, low, high } = trendOf(points)!;
  expect(slope).toBeCloseTo(0.2, 9);
  expect(high - low).toBeLessThan(1e-6);
});

it("its interval holds the true slope about 19 times in 20, also when neighbours are alike", () => {
  let held = 0;
  for (let seed = 0; seed < 200; seed++) {
    const random = randomOf(seed);
    let drift = 0;
    const points: Point[] = Array.from({ length: 2000 }, (_, n) => {
      drift = 0.9 * drift + random() - 0.5;
      return [n / 4, 0.1 * (n / 4) + 20 * drift];
    });
    const { low, high } = trendOf(points)!;
    if (low <= 0.1 && 0.1 <= high) held++;
  }
  expect(held).toBeGreaterThan(180);
  expect(held).toBeLessThan(200);
});

it("says nothing of too few stretches", () => {
  expect(
    trendOf([
      [1, 2],
      [1, 3],
    ]),
  ).toBeUndefined();
});
