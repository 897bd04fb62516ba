import { describe, expect, test } from "vitest";
import { linesFromBlocks, type TesseractBlock } from "../../src/recognize/lines-from-blocks.ts";

const image = { widthPx: 100, heightPx: 50, data: new Uint8Array(5000) };
const bbox = { x0: 1, y0: 2, x1: 30, y1: 12 };
const word = (text: string, change: object = {}) => ({ text, confidence: 90, bbox, ...change });
const block = (...words: ReturnType<typeof word>[]): TesseractBlock => ({
  bbox,
  paragraphs: [{ lines: [{ bbox, baseline: { x0: 1, y0: 10, x1: 30, y1: 11 }, words }] }],
});

describe("linesFromBlocks", () => {
  test("numbers paragraphs over blocks and keeps the baseline", () => {
    const lines = linesFromBlocks([block(word("Ferry")), block(word(" news "))], image);
    expect(lines.map((line) => [line.paragraph, line.words[0]?.text])).toEqual([
      [0, "Ferry"],
      [1, "news"],
    ]);
    expect(lines[0]?.baseline).toEqual([
      { x: 1, y: 10 },
      { x: 30, y: 11 },
    ]);
  });

  test("leaves out words and lines without text", () => {
    expect(linesFromBlocks([block(word(" "))], image)).toEqual([]);
  });

  test.each([
    ["certainty over 100", word("x", { confidence: 101 })],
    ["certainty that is no number", word("x", { confidence: Number.NaN })],
    ["box outside the image", word("x", { bbox: { ...bbox, x1: 101 } })],
    ["box turned inside out", word("x", { bbox: { ...bbox, x1: 0 } })],
  ])("refuses a %s", (_, bad) => {
    expect(() => linesFromBlocks([block(bad)], image)).toThrow(
      expect.objectContaining({ code: "ENGINE_GARBAGE" }),
    );
  });
});
