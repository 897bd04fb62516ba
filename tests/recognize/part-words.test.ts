// A word's box ends where the next word begins; letters that lean over each other are left as they are.
import { describe, expect, it } from "vitest";
import { partWords } from "../../src/recognize/part-words.ts";

const words = (...spans: readonly (readonly [number, number])[]) =>
  spans.map(([x0, x1], n) => ({ text: `word ${n}`, box: { x0, x1, y0: 10, y1: 30 } }));
const spansOf = (line: ReturnType<typeof words>) => line.map(({ box }) => [box.x0, box.x1]);

describe("partWords", () => {
  it("ends a word that reaches over the rest of the line where the next begins", () => {
    expect(spansOf(partWords(words([0, 300], [110, 150], [160, 300])))).toEqual([
      [0, 110],
      [110, 150],
      [160, 300],
    ]);
  });

  it("begins a word that reaches back over the one before where that ends", () => {
    expect(spansOf(partWords(words([50, 100], [40, 200])))).toEqual([
      [50, 100],
      [100, 200],
    ]);
  });

  it("leaves neighbours alone that lean over each other a little, and all else of a word", () => {
    const line = words([0, 100], [95, 160], [170, 200]);
    expect(partWords(line)).toEqual(line);
  });
});
