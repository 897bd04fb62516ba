import { expect, test } from "vitest";
import type { Box } from "../../src/model/geometry.ts";
import { litterAmong } from "../../src/pipeline/find-litter.ts";

const X_HEIGHT = 20;
const letter = (x0: number, y0 = 100): Box => ({ x0, y0, x1: x0 + 18, y1: y0 + X_HEIGHT });
const dot = (x0: number): Box => ({ x0, y0: 115, x1: x0 + 5, y1: 120 });
const doubted = (x0: number, x1: number) => ({
  text: "ee",
  box: { x0, y0: 95, x1, y1: 125 },
  certainty: 30,
});

const print = [letter(0), letter(20), letter(40), dot(80), dot(100), dot(120), dot(140)];
const isLitter = litterAmong(print, X_HEIGHT);

test("a doubted word over leader dots is litter, one over letters is not", () => {
  expect(isLitter(doubted(75, 150))).toBe(true);
  expect(isLitter(doubted(0, 58))).toBe(false);
});

test("one letter among the dots makes it a word", () => {
  expect(isLitter(doubted(35, 150))).toBe(false);
});

test("a word that the engine is sure of stays, since layout may have missed its letters", () => {
  expect(isLitter({ ...doubted(75, 150), certainty: 60 })).toBe(false);
});

test("letters of the row above or below are not the word's", () => {
  const between = litterAmong([letter(80, 60), letter(80, 140), dot(80)], X_HEIGHT);
  expect(between(doubted(75, 105))).toBe(true);
});
