import { describe, expect, test } from "vitest";
import type { EngineLine } from "../../src/recognize/engine.ts";
import { findJoints } from "../../src/recognize/find-joints.ts";

const X_HEIGHT = 20;
const LETTER = 16;

/** A line of words set in letters as wide as each other, with the given white before each letter. */
function setLine(words: readonly { text: string; whites: readonly number[] }[]) {
  const image = { widthPx: 800, heightPx: 40, data: new Uint8Array(800 * 40).fill(230) };
  let x = 10;
  const set = words.map(({ text, whites }) => {
    const start = x + whites[0]!;
    for (const white of whites) {
      x += white;
      for (let y = 10; y < 30; y++) image.data.fill(30, y * 800 + x, y * 800 + x + LETTER);
      x += LETTER;
    }
    return { text, certainty: 92, box: { x0: start, y0: 8, x1: x, y1: 32 } };
  });
  const line: EngineLine = {
    box: { x0: 8, y0: 8, x1: x + 2, y1: 32 },
    baseline: [
      { x: 8, y: 30 },
      { x: x + 2, y: 30 },
    ],
    paragraph: 0,
    words: set,
  };
  return { line, image };
}

const jointsOf = (...words: { text: string; whites: number[] }[]) => {
  const { line, image } = setLine(words);
  return findJoints(line, image, X_HEIGHT).map(({ word, x }) => [word.text, x]);
};
const plain = { text: "the", whites: [12, 3, 3] };

describe("findJoints", () => {
  test("finds white as wide as between the words, and where it is", () => {
    // The second word begins at 10 + 12 + 3 * 16 + 2 * 3 + 12 = 88, its white, 12 wide, at 88 + 2 * 16 + 3 = 123.
    expect(jointsOf(plain, { text: "ina", whites: [12, 3, 12] }, plain)).toEqual([["ina", 129]]);
  });

  test("finds none in words that are set wide as a whole, or in a line that is", () => {
    expect(jointsOf(plain, { text: "ina", whites: [12, 11, 12] }, plain)).toEqual([]);
    const wide = { text: "the", whites: [30, 3, 3] };
    expect(jointsOf(wide, { text: "ina", whites: [30, 3, 12] }, wide)).toEqual([]);
  });

  test("finds none in figures and marks, and none where nothing can be compared", () => {
    expect(jointsOf(plain, { text: "117", whites: [12, 3, 12] }, plain)).toEqual([]);
    expect(jointsOf(plain, { text: "“A”", whites: [12, 3, 12] }, plain)).toEqual([]);
    expect(jointsOf({ text: "ina", whites: [12, 3, 12] })).toEqual([]);
  });

  test("finds none before a stop, which is narrow", () => {
    const { line, image } = setLine([plain, { text: "show", whites: [12, 3, 3] }, plain]);
    const { box } = line.words[1]!;
    for (let y = 26; y < 30; y++) image.data.fill(30, y * 800 + box.x1 + 10, y * 800 + box.x1 + 14);
    const withStop = { ...line.words[1]!, text: "show;", box: { ...box, x1: box.x1 + 14 } };
    const lineWithStop = { ...line, words: line.words.with(1, withStop) };
    expect(findJoints(lineWithStop, image, X_HEIGHT)).toEqual([]);
  });
});
