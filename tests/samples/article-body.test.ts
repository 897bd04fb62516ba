// Running text: it fills its columns, begins with its drop cap and ends with its jump line.
import { describe, expect, it } from "vitest";
import { fillSegments } from "../../samples/lay-out/article-body.ts";
import { createRandom } from "../../samples/random.ts";
import { chooseHouseStyle } from "../../samples/set/house-style.ts";
import { createWriter } from "../../samples/write/create-writer.ts";
import { ENGLISH } from "../../samples/write/english-copy.ts";
import type { Story } from "../../samples/write/story.ts";

const house = chooseHouseStyle(createRandom(1), "eng", 2, 9);
const segments = [0, 300, 600].map((x0) => ({ x0, y0: 0, x1: x0 + 270, y1: 800 }));

function storyOf(first: string): Story {
  const story = createWriter(ENGLISH, createRandom(2)).story();
  const paragraphs = [[first]];
  return { ...story, nextParagraph: () => paragraphs.pop() ?? story.nextParagraph() };
}

const fill = (first: string, options = {}) =>
  fillSegments(storyOf(first), house, segments, createRandom(3), { hasDropCap: true, ...options });

describe("fillSegments", () => {
  it("hangs the first letter of a word, but never a word of one letter", () => {
    const word = fill("The book came back after many years.")[0]?.[0];
    expect([word?.dropCap?.letter, word?.words[0]?.text]).toEqual(["T", "he"]);
    const letter = fill("A book came back after many years.")[0]?.[0];
    expect([letter?.dropCap, letter?.words[0]?.text]).toEqual([undefined, "A"]);
  });

  it("fills the columns and ends with the jump line", () => {
    const parts = fill("The book came back.", { jumpTo: "See LIBRARY, page A4" });
    const heights = parts.map((part) =>
      part.reduce((sum, line, i) => sum + line.style.leadingPx + (i === 0 ? 0 : line.spaceBeforePx), 0),
    );
    for (const height of heights) {
      expect(height).toBeLessThanOrEqual(800.1);
      expect(height).toBeGreaterThan(800 - 4 * house.body.leadingPx);
    }
    const last = parts.at(-1)?.at(-1);
    expect([last?.role, last?.words.map((word) => word.text).join(" ")]).toEqual([
      "jump",
      "See LIBRARY, page A4",
    ]);
  });
});
