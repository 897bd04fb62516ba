import { describe, expect, test } from "vitest";
import type { Line, Region, RegionKind, Word } from "../../src/model/text.ts";
import { linkHyphens } from "../../src/pipeline/link-hyphens.ts";

const box = { x0: 0, y0: 0, x1: 10, y1: 10 };
const word = (text: string, suppressed = false): Word => ({
  text,
  box,
  certainty: 90,
  ...(suppressed ? { suppressed: "litter" } : {}),
});
const line = (...words: Word[]): Line => ({
  box,
  baseline: [
    { x: 0, y: 8 },
    { x: 10, y: 8 },
  ],
  paragraph: 0,
  words,
});
const region = (kind: RegionKind, ...lines: Line[]): Region => ({ kind, box, turn: 0, lines });
const halves = (regions: readonly Region[]) =>
  regions.flatMap((r) => r.lines.flatMap((l) => l.words.map((w) => [w.text, w.hyphen])));

describe("linkHyphens", () => {
  test("links both halves and keeps their text", () => {
    const linked = linkHyphens([
      region("text", line(word("the"), word("har-")), line(word("bour"), word("opens"))),
    ]);
    expect(halves(linked)).toEqual([
      ["the", undefined],
      ["har-", "first"],
      ["bour", "second"],
      ["opens", undefined],
    ]);
  });

  test("links over the foot of a column to the head of the next", () => {
    const linked = linkHyphens([region("text", line(word("har-"))), region("text", line(word("bour")))]);
    expect(halves(linked)).toEqual([
      ["har-", "first"],
      ["bour", "second"],
    ]);
  });

  test("passes over suppressed words on both sides", () => {
    const linked = linkHyphens([
      region("text", line(word("har-"), word("|", true)), line(word("~", true)), line(word("bour"))),
    ]);
    expect(halves(linked).filter(([, half]) => half)).toEqual([
      ["har-", "first"],
      ["bour", "second"],
    ]);
  });

  test.each([
    ["a capital", [region("text", line(word("Anglo-")), line(word("French")))]],
    ["a dash", [region("text", line(word("ended —")), line(word("he")))]],
    ["another kind of region", [region("caption", line(word("har-"))), region("text", line(word("bour")))]],
    ["a headline", [region("headline", line(word("har-"))), region("headline", line(word("bour")))]],
  ])("does not link to %s", (_, regions) => {
    expect(halves(linkHyphens(regions)).every(([, half]) => half === undefined)).toBe(true);
  });
});
