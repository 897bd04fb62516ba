// Alignments cover both sides once and in order, whatever the words.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { alignWords } from "../../src/evaluate/align-words.ts";

const words = fc.array(fc.constantFrom("a", "b", "bridge", "bridqe", "painted"), { maxLength: 30 });

describe("alignWords", () => {
  it("pairs a misread word with its print rather than losing both", () => {
    const pairs = alignWords(["the", "bridge", "is"], ["the", "bridqe", "is"]);
    expect(pairs).toEqual([
      { truth: 0, read: 0, equal: true },
      { truth: 1, read: 1, equal: false },
      { truth: 2, read: 2, equal: true },
    ]);
  });

  it("uses every word of both sides once, in order", () => {
    fc.assert(
      fc.property(words, words, (truth, read) => {
        const pairs = alignWords(truth, read);
        expect(pairs.flatMap((p) => p.truth ?? [])).toEqual(truth.map((_, i) => i));
        expect(pairs.flatMap((p) => p.read ?? [])).toEqual(read.map((_, i) => i));
        for (const p of pairs) {
          expect(p.equal).toBe(
            p.truth !== undefined && p.read !== undefined && truth[p.truth] === read[p.read],
          );
        }
      }),
    );
  });

  it("aligns sequences too long for one table piece by piece", () => {
    const long = Array.from({ length: 12_000 }, (_, i) => `w${i % 97}`);
    const pairs = alignWords(long, long);
    expect(pairs.length).toBe(long.length);
    expect(pairs.every((p) => p.equal)).toBe(true);
  });
});
