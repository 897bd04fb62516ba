import { describe, expect, test } from "vitest";
import { shiftRows } from "../../src/kernels/shift-rows.ts";

const image = { widthPx: 2, heightPx: 3, data: Uint8Array.of(10, 20, 30, 40, 50, 60) };

describe("shiftRows", () => {
  test("shows at each place what stands as far below as asked", () => {
    const { data } = shiftRows(image, (x) => (x < 1 ? 1 : -1), 255);
    expect([...data]).toEqual([30, 255, 50, 20, 255, 40]);
  });

  test("mixes two rows where a shift ends between them", () => {
    const { data } = shiftRows(image, () => 0.25, 255);
    expect([...data]).toEqual([15, 25, 35, 45, 101, 109]);
  });

  test("leaves the image as it is when nothing moves", () => {
    expect(shiftRows(image, () => 0, 255)).toEqual(image);
  });
});
