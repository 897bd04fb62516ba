// The matching is compared with trying every pairing there is.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { matchBest } from "../../src/layout/articles/match-best.ts";

/** The greatest sum by trying all pairings, rows left alone included. */
function bestSum(weights: readonly (readonly number[])[], row = 0, used = new Set<number>()): number {
  if (row === weights.length) return 0;
  let best = bestSum(weights, row + 1, used);
  weights[row]!.forEach((weight, column) => {
    if (used.has(column) || weight <= 0) return;
    best = Math.max(best, weight + bestSum(weights, row + 1, new Set([...used, column])));
  });
  return best;
}

const matrix = fc
  .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 }))
  .chain(([rows, columns]) =>
    fc.array(
      fc.array(fc.double({ min: -2, max: 5, noNaN: true }), { minLength: columns, maxLength: columns }),
      {
        minLength: rows,
        maxLength: rows,
      },
    ),
  );

describe("matchBest", () => {
  it("finds the greatest sum and uses no column twice", () => {
    fc.assert(
      fc.property(matrix, (weights) => {
        const match = matchBest(weights);
        const used = match.filter((column) => column !== undefined);
        expect(new Set(used).size).toBe(used.length);
        const sum = match.reduce<number>((all, c, row) => all + (c === undefined ? 0 : weights[row]![c]!), 0);
        expect(sum).toBeCloseTo(bestSum(weights), 6);
      }),
    );
  });

  it("gives up the dearest pair when two others weigh more together", () => {
    expect(
      matchBest([
        [5, 4],
        [4, 0],
      ]),
    ).toEqual([1, 0]);
  });

  it("leaves a row alone rather than pair it at a loss", () => {
    expect(matchBest([[-1, 0]])).toEqual([undefined]);
    expect(matchBest([])).toEqual([]);
  });
});
