// Boxes stay on their print whatever the scanner does to the page.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { placeOnScanner } from "../../samples/damage/place-on-scanner.ts";
import { createSheet, fillBox } from "../../samples/draw/sheet.ts";
import { applyToBox, applyToPoint, type Box, invert } from "../../src/model/geometry.ts";
import type { GreyImage } from "../../src/model/image.ts";

const PRINT: Box = { x0: 220, y0: 130, x1: 310, y1: 160 };

function inkOf({ data, widthPx, heightPx }: GreyImage): Box {
  let [x0, y0, x1, y1] = [widthPx, heightPx, 0, 0];
  for (let y = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++) {
      if (data[y * widthPx + x]! > 127) continue;
      [x0, x1, y0, y1] = [Math.min(x0, x), Math.max(x1, x + 1), Math.min(y0, y), Math.max(y1, y + 1)];
    }
  }
  return { x0, y0, x1, y1 };
}

const placements = fc.record({
  scale: fc.double({ min: 0.25, max: 1.6, noNaN: true }),
  stretch: fc.double({ min: 0.9, max: 1.1, noNaN: true }),
  skewDegrees: fc.double({ min: -10, max: 10, noNaN: true }),
  turned: fc.constantFrom(0, 90, 180, 270) as fc.Arbitrary<0 | 90 | 180 | 270>,
  marginPx: fc.integer({ min: 0, max: 40 }),
});

describe("placeOnScanner", () => {
  it("reports the map that it applied, to within a pixel and a half", () => {
    const sheet = createSheet(500, 400);
    fillBox(sheet, PRINT);
    fc.assert(
      fc.property(placements, (placement) => {
        const { image, toScan } = placeOnScanner(sheet, { ...placement, bed: 255 });
        const [told, seen] = [applyToBox(toScan, PRINT), inkOf(image)];
        for (const side of ["x0", "y0", "x1", "y1"] as const) {
          expect(Math.abs(told[side] - seen[side])).toBeLessThan(1.5);
        }
      }),
      { numRuns: 40 },
    );
  });

  it("can be undone within half a pixel", () => {
    const sheet = createSheet(500, 400);
    fc.assert(
      fc.property(placements, ({ scale, ...rest }) => {
        const { toScan } = placeOnScanner(createSheet(50, 40), { ...rest, scale, bed: 0 });
        const corner = { x: sheet.widthPx, y: sheet.heightPx };
        const back = applyToPoint(invert(toScan), applyToPoint(toScan, corner));
        expect(Math.hypot(back.x - corner.x, back.y - corner.y)).toBeLessThan(0.5);
      }),
    );
  });
});
