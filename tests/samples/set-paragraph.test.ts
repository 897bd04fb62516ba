// Column setting: nothing is lost at line ends, nothing sticks out, justified lines end flush.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { widthOfWord } from "../../samples/draw/sheet.ts";
import { createRandom } from "../../samples/random.ts";
import { breaksOf } from "../../samples/set/hyphenate.ts";
import { type SetLine, setParagraph, type TextStyle } from "../../samples/set/set-paragraph.ts";
import { createWriter } from "../../samples/write/create-writer.ts";
import { ENGLISH } from "../../samples/write/english-copy.ts";
import { FRENCH } from "../../samples/write/french-copy.ts";

const STYLE: TextStyle = {
  font: "tinos",
  italic: "tinos-italic",
  sizePx: 36,
  leadingPx: 40,
  align: "justify",
  indentPx: 30,
  hyphenate: "eng",
};

const endOf = (line: SetLine): number => {
  const last = line.words.at(-1);
  if (!last) return 0;
  return (
    last.xPx +
    widthOfWord(last.text, { font: last.font, sizePx: STYLE.sizePx, letterSpacingPx: last.letterSpacingPx })
  );
};

/** Joins halves of broken words again; a hyphen of the word's own stays. */
function rejoin(lines: readonly SetLine[], copy: string): string {
  const words = copy.split(/[ \u00a0]/);
  const set = lines.flatMap((line) => line.words.map((word) => word.text));
  const joined: string[] = [];
  for (let i = 0; i < set.length; i++) {
    const wanted = words[joined.length];
    const [word = "", next = ""] = [set[i], set[i + 1]];
    if (word !== wanted && word.endsWith("-")) {
      joined.push(`${word}${next}` === wanted ? `${word}${next}` : `${word.slice(0, -1)}${next}`);
      i++;
    } else joined.push(word);
  }
  return joined.join(" ");
}

describe("setParagraph", () => {
  it("keeps every word, inside the measure and flush at the right", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), fc.integer({ min: 330, max: 900 }), (seed, widthPx) => {
        const isFrench = seed % 2 === 0;
        const story = createWriter(isFrench ? FRENCH : ENGLISH, createRandom(seed)).story();
        const copy = [...story.nextParagraph(), ...story.nextParagraph()].join(" ");
        const style = { ...STYLE, hyphenate: isFrench ? ("fra" as const) : ("eng" as const) };
        const lines = setParagraph(copy, style, () => ({ leftPx: 0, widthPx }));
        expect(rejoin(lines, copy.replaceAll("_", ""))).toBe(
          copy.replaceAll("_", "").replaceAll("\u00a0", " "),
        );
        lines.forEach((line, i) => {
          expect(endOf(line)).toBeLessThan(widthPx + 1);
          if (i < lines.length - 1 && line.words.length > 1) expect(endOf(line)).toBeGreaterThan(widthPx - 1);
        });
      }),
      { numRuns: 60 },
    );
  });
});

describe("breaksOf", () => {
  it("breaks words by their language and leaves figures, capitals and short words whole", () => {
    expect(breaksOf("gardening", "eng").map(([head]) => head)).toContain("garden-");
    expect(breaksOf("bibliothèque", "fra").map(([head]) => head)).toContain("biblio-");
    expect(breaksOf("twenty-two", "eng")).toEqual([["twenty-", "two"]]);
    for (const whole of ["1992", "p.m.", "SAMPLE", "bridge"])
      expect(breaksOf(whole, "eng"), whole).toEqual([]);
  });
});
