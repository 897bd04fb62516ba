// Components against a plain flood fill on random ink.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findComponents } from "../../src/kernels/connected-components.ts";
import type { InkMap } from "../../src/model/prepared-page.ts";

function floodFill({ widthPx, heightPx, data }: InkMap): string[] {
  const seen = new Uint8Array(data.length);
  const found: string[] = [];
  for (let start = 0; start < data.length; start++) {
    if (!data[start] || seen[start]) continue;
    const stack = [start];
    seen[start] = 1;
    let [x0, y0, x1, y1, area] = [widthPx, heightPx, 0, 0, 0];
    while (stack.length > 0) {
      const at = stack.pop()!;
      const [x, y] = [at % widthPx, Math.floor(at / widthPx)];
      [x0, y0, x1, y1, area] = [
        Math.min(x0, x),
        Math.min(y0, y),
        Math.max(x1, x + 1),
        Math.max(y1, y + 1),
        area + 1,
      ];
      for (let dy = -1; dy <= 1; dy++) {
        for (let dx = -1; dx <= 1; dx++) {
          const [nx, ny] = [x + dx, y + dy];
          if (nx < 0 || ny < 0 || nx >= widthPx || ny >= heightPx) continue;
          const next = ny * widthPx + nx;
          if (!data[next] || seen[next]) continue;
          seen[next] = 1;
          stack.push(next);
        }
      }
    }
    found.push(`${x0},${y0},${x1},${y1}:${area}`);
  }
  return found;
}

const ink = fc
  .tuple(fc.integer({ min: 1, max: 24 }), fc.integer({ min: 1, max: 24 }))
  .chain(([widthPx, heightPx]) =>
    fc
      .array(fc.integer({ min: 0, max: 1 }), { minLength: widthPx * heightPx, maxLength: widthPx * heightPx })
      .map((cells): InkMap => ({ widthPx, heightPx, data: Uint8Array.from(cells) })),
  );

describe("findComponents", () => {
  it("finds what a flood fill finds, in the order of first pixels", () => {
    fc.assert(
      fc.property(ink, (map) => {
        const { count, x0, y0, x1, y1, area } = findComponents(map);
        const found = Array.from(
          { length: count },
          (_, i) => `${x0[i]},${y0[i]},${x1[i]},${y1[i]}:${area[i]}`,
        );
        expect(found).toEqual(floodFill(map));
      }),
      { numRuns: 300 },
    );
  });

  it("gives back every pixel of ink through its runs", () => {
    fc.assert(
      fc.property(ink, (map) => {
        const { runs } = findComponents(map);
        const data = new Uint8Array(map.data.length);
        for (let r = 0; r < runs.count; r++) {
          data.fill(1, runs.y[r]! * map.widthPx + runs.x0[r]!, runs.y[r]! * map.widthPx + runs.x1[r]!);
        }
        expect(data).toEqual(map.data);
      }),
    );
  });
});
