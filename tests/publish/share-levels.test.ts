// Checks how the words of slanted lines are brought to one level.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type StandingWord, shareLevels } from "../../src/publish/share-levels.ts";

const wordAt = (above: number): StandingWord => ({ above, ascent: 7, descent: 2 });
const levelsOf = (words: readonly StandingWord[], fontSize = 10) =>
  shareLevels(words, fontSize).map(({ above }) => above);

describe("shareLevels", () => {
  it("lets the words of a line that is a little askew stand on the highest place", () => {
    expect(levelsOf([0, 1, 2, 3].map(wordAt))).toEqual([3, 3, 3, 3]);
    expect(levelsOf([3, 2, 1, 0].map(wordAt))).toEqual([3, 3, 3, 3]);
  });

  it("cuts a line far askew into runs", () => {
    expect(levelsOf([0, 2, 4, 6, 8, 10].map(wordAt))).toEqual([4, 4, 4, 10, 10, 10]);
  });

  it("does not lift a low word out of its box", () => {
    const dot = { above: 0, ascent: 1, descent: 0 };
    expect(levelsOf([dot, wordAt(3), wordAt(3)])).toEqual([0, 3, 3]);
  });

  it("has nothing to say of a line without words", () => {
    expect(shareLevels([], 10)).toEqual([]);
  });

  it("moves no box, lowers no word and keeps part of each box above the level", () => {
    const length = fc.double({ min: 0, max: 50, noNaN: true });
    const word = fc.record({
      above: fc.double({ min: -200, max: 200, noNaN: true }),
      ascent: length,
      descent: length,
    });
    fc.assert(
      fc.property(fc.array(word), fc.double({ min: 1, max: 40, noNaN: true }), (words, fontSize) => {
        const levelled = shareLevels(words, fontSize);
        expect(levelled).toHaveLength(words.length);
        levelled.forEach((moved, i) => {
          const before = words[i] ?? moved;
          expect(moved.above + moved.ascent).toBeCloseTo(before.above + before.ascent, 6);
          expect(moved.above - moved.descent).toBeCloseTo(before.above - before.descent, 6);
          expect(moved.above).toBeGreaterThanOrEqual(before.above);
          if (moved.above > before.above)
            expect(moved.ascent).toBeGreaterThanOrEqual(0.2 * (before.ascent + before.descent) - 1e-6);
        });
      }),
    );
  });
});
