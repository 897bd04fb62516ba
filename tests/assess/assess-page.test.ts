import { describe, expect, test } from "vitest";
import { assessPage, type PageEvidence } from "../../src/assess/assess-page.ts";
import type { Line, PageText, Word } from "../../src/model/text.ts";

const box = { x0: 0, y0: 0, x1: 10, y1: 10 };
const clean: PageEvidence = {
  inkShare: 0.08,
  letters: 1000,
  lettersWithoutWord: 5,
  xHeightPx: 18,
  isNegative: false,
  turn: { degreesClockwise: 0, isSure: true, score: 20 },
  skewDegrees: 0.2,
  ignoredDpi: undefined,
  straddlingLines: 0,
  duplicateWords: 0,
  unsureRegions: 0,
  engineFailures: [],
  damages: [],
};

/** A page of lines of six words each. */
function pageOf(count: number, text: string, certainty: number, suppressed?: Word["suppressed"]): PageText {
  const word: Word = { text, box, certainty, ...(suppressed ? { suppressed } : {}) };
  const line = (words: number): Line => ({
    box,
    baseline: [
      { x: 0, y: 9 },
      { x: 9, y: 9 },
    ],
    paragraph: 0,
    words: Array.from({ length: words }, () => word),
  });
  const lines = Array.from({ length: Math.ceil(count / 6) }, (_, i) => line(Math.min(6, count - 6 * i)));
  return { widthPx: 100, heightPx: 100, regions: [{ kind: "text", box, turn: 0, lines }], articles: [] };
}

const good = pageOf(300, "harbour", 93);
const codes = (text: PageText, change: Partial<PageEvidence> = {}) => {
  const { findings, verdict } = assessPage(text, { ...clean, ...change });
  return { codes: findings.map((finding) => finding.code), verdict };
};

describe("assessPage", () => {
  test("a page that reads well passes without findings", () => {
    expect(codes(good)).toEqual({ codes: [], verdict: "accepted" });
    expect(assessPage(good, clean).meanCertainty).toBe(93);
  });

  test("a blank page is accepted as blank, whatever else is unknown of it", () => {
    const unknown = { letters: 0, lettersWithoutWord: 0, xHeightPx: undefined, inkShare: 0.0001 };
    const turn = { degreesClockwise: 0, isSure: false, score: 0 };
    expect(codes(pageOf(0, "", 0), { ...unknown, turn })).toEqual({ codes: ["BLANK"], verdict: "accepted" });
  });

  test("print without one word is not blank: it needs a person", () => {
    const { codes: found, verdict } = codes(pageOf(0, "", 0), { lettersWithoutWord: 1000 });
    expect(found).toContain("INK_WITHOUT_TEXT");
    expect(verdict).toBe("needs-review");
  });

  test("suppressed words count for nothing", () => {
    expect(assessPage(pageOf(300, "x|", 10, "litter"), clean).meanCertainty).toBeNull();
  });

  test("fluent-looking rubbish of another script is named as such, not as low certainty", () => {
    expect(codes(pageOf(200, "JAG", 50)).codes).toEqual(["NOT_LATIN"]);
    expect(codes(pageOf(200, "<ffA", 38, "litter")).codes).toEqual(["NOT_LATIN"]);
  });

  test("print too small to be read is said to be small, not of another script", () => {
    expect(codes(pageOf(200, "JAG", 50), { xHeightPx: 4.5 })).toEqual({
      codes: ["LOW_CERTAINTY", "LOW_RESOLUTION"],
      verdict: "needs-review",
    });
  });

  test("worn print of the right script is doubted, not called foreign", () => {
    const worn = [...pageOf(150, "harbour", 60).regions, ...pageOf(50, "opens", 85).regions];
    expect(codes({ ...good, regions: worn }).codes).toEqual(["LOW_CERTAINTY"]);
  });

  test.each([
    [
      "LOW_CERTAINTY",
      { ...good, regions: [...pageOf(60, "fair", 85).regions, ...pageOf(200, "harbour", 65).regions] },
      {},
    ],
    ["INK_WITHOUT_TEXT", good, { lettersWithoutWord: 80 }],
    ["STRADDLED_GUTTER", good, { straddlingLines: 12 }],
    ["TURN_UNKNOWN", good, { turn: { degreesClockwise: 0, isSure: false, score: 1 } }],
    ["ORDER_UNSURE", good, { unsureRegions: 2 }],
    ["DAMAGED_FILE", good, { damages: ["cut short"] }],
    ["ENGINE_FAILED_ON_REGION", good, { engineFailures: ["it ended"] }],
  ] as const)("%s sends the page to review", (code, text, change) => {
    expect(codes(text, change)).toEqual({ codes: [code], verdict: "needs-review" });
  });

  test.each([
    ["NEGATIVE", { isNegative: true }],
    ["TURNED", { turn: { degreesClockwise: 90, isSure: true, score: 20 } }],
    ["SKEWED", { skewDegrees: -3 }],
    ["LOW_RESOLUTION", { xHeightPx: 5 }],
    ["RESOLUTION_TAG_IGNORED", { ignoredDpi: { taggedDpi: 72, estimatedDpi: 200 } }],
    ["DUPLICATE_TEXT", { duplicateWords: 4 }],
  ] as const)("%s is put on record and the page passes", (code, change) => {
    expect(codes(good, change)).toEqual({ codes: [code], verdict: "accepted" });
  });

  test("a line or two beside a white lane is no straddled gutter", () => {
    expect(codes(good, { straddlingLines: 2 }).codes).toEqual([]);
  });
});
