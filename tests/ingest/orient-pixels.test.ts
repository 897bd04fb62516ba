import fc from "fast-check";
import { expect, it } from "vitest";
import { orientPixels, storedBoxOf, swapsSides } from "../../src/ingest/orient-pixels.ts";

const raster = fc
  .record({
    widthPx: fc.integer({ min: 1, max: 140 }),
    heightPx: fc.integer({ min: 1, max: 140 }),
    channels: fc.constantFrom(1, 3),
  })
  .map((size) => ({
    ...size,
    data: Uint8Array.from({ length: size.widthPx * size.heightPx * size.channels }, (_, i) => (i * 31) % 251),
  }));
const orientation = fc.integer({ min: 1, max: 8 });
/** The orientation that undoes each one: 6 and 8 undo each other, all others themselves. */
const INVERSE = [0, 1, 2, 3, 4, 5, 8, 7, 6] as const;

it("is undone by its inverse", () => {
  fc.assert(
    fc.property(raster, orientation, (stored, turn) => {
      const { data, ...size } = orientPixels(orientPixels(stored, turn), INVERSE[turn]!);
      expect(size).toEqual({ widthPx: stored.widthPx, heightPx: stored.heightPx, channels: stored.channels });
      expect(Buffer.compare(data, stored.data)).toBe(0);
    }),
  );
});

it("takes each pixel from where the box map says", () => {
  fc.assert(
    fc.property(raster, orientation, fc.nat(), fc.nat(), (stored, turn, a, b) => {
      const upright = orientPixels(stored, turn);
      const x = a % upright.widthPx;
      const y = b % upright.heightPx;
      const from = storedBoxOf({ x0: x, y0: y, x1: x + 1, y1: y + 1 }, turn, stored.widthPx, stored.heightPx);
      expect([from.x1 - from.x0, from.y1 - from.y0]).toEqual([1, 1]);
      const { channels } = stored;
      const was = (from.y0 * stored.widthPx + from.x0) * channels;
      const is = (y * upright.widthPx + x) * channels;
      expect(upright.data.subarray(is, is + channels)).toEqual(stored.data.subarray(was, was + channels));
      expect(upright.widthPx === stored.heightPx || !swapsSides(turn)).toBe(true);
    }),
  );
});
