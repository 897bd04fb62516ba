// The measures on hand-made cases, and against an independent scorer where it is at hand.
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { scoreText } from "../../src/evaluate/score-text.ts";

const corpus = resolve(process.env.BROADSHEET_CORPUS ?? "../shared/corpus");
const scorerPath = join(corpus, "score.mjs");

describe("scoreText", () => {
  it("finds nothing wrong with the truth itself", () => {
    const score = scoreText(
      "The bridge at Eastwater\nwill be painted.",
      "The bridge at Eastwater will be painted.",
    );
    expect(score).toMatchObject({ cer: 0, wer: 0, recall: 1, precision: 1, f1: 1, trigramRecall: 1 });
  });

  it("joins a word that a hyphen split at a line end", () => {
    expect(scoreText("the gar-\ndens open", "the gardens open").cer).toBe(0);
  });

  it("tells words lost from words out of order", () => {
    const moved = scoreText("one two three four five six", "four five six one two three");
    expect(moved.recall).toBe(1);
    expect(moved.wer).toBeGreaterThan(0.5);
    expect(moved.trigramRecall).toBe(0.5);
  });

  it("leaves optional text out of the count, read or not", () => {
    const options = { optional: ["RECEIVED 12 MAY 1992"] };
    const without = scoreText("the council met", "the council met", options);
    const withStamp = scoreText("the council met", "the council RECEIVED 12 MAY 1992 met", options);
    expect(withStamp).toEqual(without);
  });

  it("asks only for recall where the truth covers part of the scan", () => {
    const score = scoreText("the council met", "other text the council met", { partial: true });
    expect(score).toMatchObject({ cer: undefined, precision: undefined, f1: 1 });
  });

  it("scores an empty reading as all lost", () => {
    expect(scoreText("the council met", "")).toMatchObject({ cer: 1, wer: 1, recall: 0, f1: 0 });
  });
});

describe.skipIf(!existsSync(scorerPath))(
  "scoreText beside the independent scorer (needs BROADSHEET_CORPUS)",
  () => {
    const page = fc.array(
      fc.constantFrom(
        "the",
        "gar-\ndens",
        "“quoted”",
        "don’t",
        "1,250",
        "12–14",
        "Müller",
        "naïve",
        "ﬁsh",
        "\n",
        "—",
        "''",
        "A4.",
        "𝒜b",
      ),
      { maxLength: 60 },
    );

    it("gives the same figures on any text", async () => {
      const { score } = (await import(pathToFileURL(scorerPath).href)) as {
        score: (truth: string, out: string, optional: string[]) => Record<string, number>;
      };
      fc.assert(
        fc.property(page, page, page, (truthParts, readParts, optionalParts) => {
          const [truth, read, optional] = [truthParts, readParts, optionalParts].map((parts) =>
            parts.join(" "),
          );
          const theirs = score(truth!, read!, [optional!]);
          const ours = scoreText(truth!, read!, { optional: [optional!] });
          expect(ours.cer).toBeCloseTo(theirs.cer!, 10);
          expect(ours.wer).toBeCloseTo(theirs.wer!, 10);
          expect(ours.recall).toBeCloseTo(theirs.bowR!, 10);
          expect(ours.precision).toBeCloseTo(theirs.bowP!, 10);
          expect(ours.f1).toBeCloseTo(theirs.bowF!, 10);
          expect(ours.trigramRecall).toBeCloseTo(theirs.tri!, 10);
        }),
        { numRuns: 300 },
      );
    });
  },
);
