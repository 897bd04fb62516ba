import { expect, it } from "vitest";
import { findUnreadTail, whitenTail } from "../../src/ingest/unread-tail.ts";

const WIDTH = 8;

/** 40 rows of print; from the given row on in the left half, and 4 rows earlier in the right half, a filling. */
function broken(firstRow: number, filling: number) {
  const data = new Uint8Array(WIDTH * 40);
  for (let y = 0; y < 40; y++)
    for (let x = 0; x < WIDTH; x++) {
      const isLost = y >= (x < WIDTH / 2 ? firstRow : firstRow - 4);
      data[y * WIDTH + x] = isLost ? filling : (x * 5 + y) % 100;
    }
  return { widthPx: WIDTH, heightPx: 40, channels: 1, data };
}

it("finds where a decoder began to fill, and paints white no more than the filling", () => {
  const raster = broken(20, 128);
  const before = raster.data.slice();
  expect(findUnreadTail(raster)).toEqual({ firstRow: 20, isCertain: true });
  whitenTail(raster, 20);
  expect([...raster.data]).toEqual([...before].map((value) => (value === 128 ? 255 : value)));
});

it("takes a white foot for paper, which it may be", () => {
  expect(findUnreadTail(broken(20, 255)).isCertain).toBe(false);
});

it("finds nothing readable in an even image, and no tail in a whole one", () => {
  expect(findUnreadTail({ ...broken(40, 0), data: new Uint8Array(320).fill(128) }).firstRow).toBe(0);
  const whole = broken(44, 0);
  expect(findUnreadTail(whole)).toEqual({ firstRow: 40, isCertain: false });
});
