// Otsu and Sauvola against their formulas, computed the slow way.
import { describe, expect, it } from "vitest";
import { integrate, sumOver } from "../../src/kernels/integral-image.ts";
import { greyHistogram, otsuThreshold } from "../../src/kernels/otsu-threshold.ts";
import { sauvolaThreshold } from "../../src/kernels/sauvola-threshold.ts";

const WIDTH = 37;
const HEIGHT = 23;
const grey = {
  widthPx: WIDTH,
  heightPx: HEIGHT,
  data: Uint8Array.from({ length: WIDTH * HEIGHT }, (_, i) => (i * 7919 + (i >> 3) * 104_729) % 256),
};

describe("otsuThreshold", () => {
  it("parts two heaps of grey between them", () => {
    const data = Uint8Array.from({ length: 1000 }, (_, i) => (i % 4 === 0 ? 40 + (i % 9) : 200 + (i % 11)));
    const threshold = otsuThreshold(greyHistogram(data));
    expect(threshold).toBeGreaterThanOrEqual(48);
    expect(threshold).toBeLessThan(200);
  });
});

describe("sauvolaThreshold", () => {
  const options = { windowPx: 9, k: 0.3, range: 110, alwaysInk: 12 };

  it("agrees with mean and deviation of each window, also at the edges", () => {
    const { data } = sauvolaThreshold(grey, options);
    for (let y = 0; y < HEIGHT; y++) {
      for (let x = 0; x < WIDTH; x++) {
        const window: number[] = [];
        for (let v = Math.max(0, y - 4); v <= Math.min(HEIGHT - 1, y + 4); v++) {
          for (let u = Math.max(0, x - 4); u <= Math.min(WIDTH - 1, x + 4); u++)
            window.push(grey.data[v * WIDTH + u]!);
        }
        const mean = window.reduce((a, b) => a + b, 0) / window.length;
        const deviation = Math.sqrt(window.reduce((a, b) => a + (b - mean) ** 2, 0) / window.length);
        const g = grey.data[y * WIDTH + x]!;
        const isInk = g <= 12 || g < mean * (1 + 0.3 * (deviation / 110 - 1));
        expect(data[y * WIDTH + x], `${x},${y}`).toBe(isInk ? 1 : 0);
      }
    }
  });

  it("finds print on a grey patch that one threshold for the whole page would lose", () => {
    const data = new Uint8Array(120 * 60).fill(250);
    for (let y = 0; y < 60; y++) for (let x = 60; x < 120; x++) data[y * 120 + x] = 120;
    const stroke = (x: number, g: number) => {
      for (let y = 20; y < 40; y++) data[y * 120 + x] = g;
    };
    stroke(30, 130);
    stroke(90, 60);
    const ink = sauvolaThreshold({ widthPx: 120, heightPx: 60, data }, { ...options, windowPx: 25, k: 0.2 });
    expect([ink.data[30 * 120 + 30], ink.data[30 * 120 + 90]]).toEqual([1, 1]);
    expect([ink.data[30 * 120 + 20], ink.data[30 * 120 + 105]]).toEqual([0, 0]);
  });
});

describe("integrate", () => {
  it("sums any rectangle", () => {
    const image = integrate(grey.data, WIDTH, HEIGHT);
    for (const [x0, y0, x1, y1] of [
      [0, 0, WIDTH, HEIGHT],
      [3, 4, 5, 20],
      [36, 22, 37, 23],
      [7, 7, 7, 9],
    ] as const) {
      let sum = 0;
      for (let y = y0; y < y1; y++) for (let x = x0; x < x1; x++) sum += grey.data[y * WIDTH + x]!;
      expect(sumOver(image, x0, y0, x1, y1)).toBe(sum);
    }
  });
});
