// Resampling: exact where it must be, smooth and in place elsewhere.
import { describe, expect, it } from "vitest";
import { resampleAffine } from "../../src/kernels/resample-affine.ts";
import { compose, invert, rotation, scaling, translation } from "../../src/model/geometry.ts";

const SIZE = 40;
const noise = {
  widthPx: SIZE,
  heightPx: SIZE,
  data: Uint8Array.from({ length: SIZE * SIZE }, (_, i) => (i * 7919) % 251),
};
const ramp = {
  widthPx: SIZE,
  heightPx: SIZE,
  data: Uint8Array.from({ length: SIZE * SIZE }, (_, i) => 20 + 3 * (i % SIZE) + 2 * Math.floor(i / SIZE)),
};

describe("resampleAffine", () => {
  it("copies pixels when nothing moves, and when they move by whole pixels", () => {
    const same = resampleAffine(noise, {
      widthPx: SIZE,
      heightPx: SIZE,
      toSource: [1, 0, 0, 1, 0, 0],
      background: 9,
    });
    expect(same.data).toEqual(noise.data);
    const moved = resampleAffine(noise, {
      widthPx: 5,
      heightPx: 5,
      toSource: translation(10, 20),
      background: 9,
    });
    expect([...moved.data.subarray(0, 5)]).toEqual([...noise.data.subarray(20 * SIZE + 10, 20 * SIZE + 15)]);
  });

  it("turns by quarter turns without changing a grey", () => {
    const turned = resampleAffine(noise, {
      widthPx: SIZE,
      heightPx: SIZE,
      toSource: [0, 1, -1, 0, SIZE, 0],
      background: 9,
    });
    for (const [x, y] of [
      [0, 0],
      [39, 0],
      [12, 31],
    ] as const) {
      expect(turned.data[y * SIZE + x]).toBe(noise.data[x * SIZE + (SIZE - 1 - y)]);
    }
  });

  it("keeps a ramp a ramp at any angle and scale", () => {
    const toSource = compose(compose(scaling(0.4), rotation(7)), translation(14, 12));
    const view = resampleAffine(ramp, { widthPx: 30, heightPx: 30, toSource, background: 0 });
    const [a, b, c, d, e, f] = toSource;
    for (let y = 0; y < 30; y++) {
      for (let x = 0; x < 30; x++) {
        const sx = a * (x + 0.5) + c * (y + 0.5) + e - 0.5;
        const sy = b * (x + 0.5) + d * (y + 0.5) + f - 0.5;
        expect(Math.abs(view.data[y * 30 + x]! - (20 + 3 * sx + 2 * sy))).toBeLessThan(1);
      }
    }
  });

  it("shows the background where the source ends", () => {
    const view = resampleAffine(noise, {
      widthPx: 4,
      heightPx: 4,
      toSource: translation(-100, 0),
      background: 77,
    });
    expect([...view.data]).toEqual(new Array(16).fill(77));
    expect(invert(translation(-100, 0))[4]).toBe(100);
  });
});
