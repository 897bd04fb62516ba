// A region may be left out of a search only when no phrase can match in it.
import fc from "fast-check";
import { expect, test } from "vitest";
import { markMatches } from "../../src/store/mark-matches.ts";
import { mayHold } from "../../src/store/may-hold.ts";
import type { Phrase } from "../../src/store/parse-query.ts";
import { type IndexedWord, tokensOf } from "../../src/store/search-tokens.ts";

const phrase = (text: string, isPrefix = false): Phrase => ({ tokens: tokensOf(text), isPrefix });

test("says no to what is not there and yes to words split over a line end", () => {
  const text = "the harbour con- tinued to grow; L’ÉTÉ";
  expect(mayHold(text, [phrase("ferry")])).toBe(false);
  expect(mayHold(text, [phrase("ferry"), phrase("continued")])).toBe(true);
  expect(mayHold(text, [phrase("harbour ferry")])).toBe(false);
  expect(mayHold(text, [phrase("ete")])).toBe(true);
  expect(mayHold("x".repeat(200), [phrase("x".repeat(150))]), "tokens are cut at 64").toBe(true);
});

test("never says no where the words match", () => {
  const letter = fc.constantFrom("a", "b", "-", "é", "ß", "\u00AD", "\u0301", "ﬁ", "1", "’", ".", "🙂", "A");
  const word = fc.record({
    text: fc.string({ unit: letter, minLength: 1, maxLength: 4 }),
    hyphen: fc.constantFrom<IndexedWord["hyphen"]>("first", "second", null),
    suppressed: fc.constantFrom<IndexedWord["suppressed"]>(null, null, "litter"),
  });
  fc.assert(
    fc.property(
      fc.array(word, { maxLength: 12 }),
      fc.string({ unit: letter, minLength: 1, maxLength: 5 }),
      fc.boolean(),
      (words, query, isPrefix) => {
        const phrases = [phrase(query, isPrefix)].filter(({ tokens }) => tokens.length > 0);
        if (phrases.length === 0 || markMatches([words], phrases).words.length === 0) return;
        const visible = words.filter(({ suppressed }) => !suppressed);
        expect(mayHold(visible.map(({ text }) => text).join(" "), phrases)).toBe(true);
      },
    ),
    { numRuns: 3000 },
  );
});
