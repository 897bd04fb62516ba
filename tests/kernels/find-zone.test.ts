// The zone of small letters is measured to parts of a row, whatever stems, tails, blur and neighbouring lines add.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findZone } from "../../src/kernels/find-zone.ts";

/** Rows of ink around a line: stems above, tails below, the next lines, all spread over `blur` rows. */
function drawProfile({ xHeight, blur, ink }: { xHeight: number; blur: number; ink: number }) {
  const reach = 3 * xHeight;
  const inkAt = (y: number) => {
    const inLine = y - 2 * xHeight * Math.round(y / (2 * xHeight));
    if (Math.abs(inLine) < xHeight / 2) return ink;
    return inLine < 0 && inLine > -xHeight ? 0.3 * ink : 0;
  };
  const rows = Array.from({ length: 2 * reach + 1 }, (_, row) => {
    let sum = 0;
    const steps = 21;
    for (let k = 0; k < steps; k++) sum += inkAt(row - reach + ((k + 0.5) / steps - 0.5) * (1 + blur));
    return sum / steps;
  });
  return { rows, centre: reach, core: Math.max(1, Math.round(0.3 * xHeight)), leastInk: 1 };
}

describe("findZone", () => {
  it("finds the height sharp or blurred, at any depth of ink", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 5, max: 30 }),
        fc.double({ min: 0, max: 0.2, noNaN: true }),
        fc.integer({ min: 5, max: 400 }),
        (xHeight, blurShare, ink) => {
          const { rows, ...zone } = drawProfile({ xHeight, blur: blurShare * xHeight, ink });
          const height = findZone(rows, zone)?.height;
          expect(height).toBeDefined();
          // Stems hold 0.3 of the ink, so a blurred head line meets half of it a little late.
          expect(Math.abs(height! - xHeight)).toBeLessThan(0.6 + 0.25 * blurShare * xHeight);
        },
      ),
    );
  });

  it("says nothing of too little ink and of a zone that does not end", () => {
    const { rows, ...zone } = drawProfile({ xHeight: 8, blur: 0, ink: 40 });
    expect(findZone(rows, { ...zone, leastInk: 41 })).toBeUndefined();
    expect(findZone(new Array(49).fill(40), zone)).toBeUndefined();
  });
});
