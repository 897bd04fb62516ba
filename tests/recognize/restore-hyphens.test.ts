import { describe, expect, test } from "vitest";
import type { Box } from "../../src/model/geometry.ts";
import type { EngineLine } from "../../src/recognize/engine.ts";
import { restoreHyphens } from "../../src/recognize/restore-hyphens.ts";

const X_HEIGHT = 20;
const BASELINE = 60;

/** White paper with the given boxes of ink. */
function paper(...ink: Box[]) {
  const image = { widthPx: 400, heightPx: 120, data: new Uint8Array(400 * 120).fill(230) };
  for (const { x0, y0, x1, y1 } of ink) {
    for (let y = y0; y < y1; y++) image.data.fill(30, y * 400 + x0, y * 400 + x1);
  }
  return image;
}

const line = (y: number, text: string, box: Box): EngineLine => ({
  box,
  baseline: [
    { x: box.x0, y },
    { x: box.x1, y },
  ],
  paragraph: 0,
  words: [{ text, box, certainty: 80 }],
});

const letters = { x0: 100, y0: 40, x1: 180, y1: 60 };
const hyphen = { x0: 185, y0: 49, x1: 196, y1: 53 };
const stop = { x0: 185, y0: 55, x1: 190, y1: 60 };
const next = line(100, "bour", { x0: 20, y0: 80, x1: 80, y1: 100 });

const endOf = (text: string, ink: readonly Box[], follower = next, box: Box = letters) =>
  restoreHyphens([line(BASELINE, text, box), follower], paper(...ink), X_HEIGHT)[0]!.words[0]!;

describe("restoreHyphens", () => {
  test("puts back a hyphen that was dropped, and widens the word's box over it", () => {
    const word = endOf("har", [letters, hyphen]);
    expect(word.text).toBe("har-");
    expect(word.box).toEqual({ ...letters, x1: 196 });
  });

  test("turns a stop at half height into the hyphen that it is", () => {
    expect(endOf("har.", [letters, hyphen], next, { ...letters, x1: 196 }).text).toBe("har-");
  });

  test("sees a faint dot at half height as a hyphen where the engine saw a mark, and only there", () => {
    const dot = { x0: 183, y0: 47, x1: 189, y1: 53 };
    expect(endOf("har:", [letters, dot]).text).toBe("har-");
    expect(endOf("har", [letters, dot]).text).toBe("har");
  });

  test.each([
    ["the ink is a stop on the baseline", "har.", [letters, stop], next],
    ["there is no ink", "har", [letters], next],
    ["it has one already", "har-", [letters, hyphen], next],
    ["the next line starts with a capital", "har", [letters, hyphen], line(100, "Bour", next.box)],
    ["ink of the next column follows", "har", [letters, hyphen, { x0: 192, y0: 40, x1: 260, y1: 60 }], next],
    ["the piece is as wide as a dash", "har", [letters, { x0: 185, y0: 49, x1: 215, y1: 53 }], next],
  ] as const)("leaves the word alone when %s", (_, text, ink, follower) => {
    expect(endOf(text, ink, follower).text).toBe(text);
  });
});
