// Drawn pages: the same seed gives the same page, and the truth says exactly what is printed where.
import { describe, expect, it } from "vitest";
import { textOfLine } from "../../samples/build-truth.ts";
import { drawSample } from "../../samples/draw-sample.ts";
import { type KindName, PAGE_KINDS } from "../../samples/page-kinds.ts";
import type { PageRecipe } from "../../samples/page-recipe.ts";
import { createRandom } from "../../samples/random.ts";
import type { TruthWord } from "../../samples/truth.ts";
import { type Box, intersectionOf } from "../../src/model/geometry.ts";

const NAME = { title: "The Sample Gazette", date: "1992-03-05", page: "3" };

/** A small page of a kind, so that the tests stay fast. */
function small(kind: KindName, seed: number, change: Partial<PageRecipe> = {}): PageRecipe {
  const recipe = PAGE_KINDS[kind].recipe(createRandom(seed));
  return {
    ...recipe,
    widthIn: 7,
    heightIn: 9,
    printDpi: 200,
    columns: Math.min(recipe.columns, 4),
    ...change,
  };
}

const undamaged = (kind: KindName, seed: number) =>
  drawSample(small(kind, seed, { damages: [] }), NAME, seed);
const wordsOf = (sample: ReturnType<typeof drawSample>): TruthWord[] =>
  sample.truth.regions.flatMap((region) => region.lines.flatMap((line) => [...line.words]));

describe("drawSample", () => {
  it.each(["damaged-broadsheet", "fax", "cuttings-sheet"] as const)(
    "draws the same %s from the same seed",
    (kind) => {
      const drawn = small(kind, 7, { printDpi: 100 });
      const recipe = {
        ...drawn,
        damages: drawn.damages.map((d) => (d.name === "scan" ? { ...d, dpi: 90 } : d)),
      };
      const [one, two] = [drawSample(recipe, NAME, 7), drawSample(recipe, NAME, 7)];
      const other = drawSample({ ...recipe, damages: [] }, NAME, 8);
      expect(Buffer.compare(one.image.data, two.image.data)).toBe(0);
      expect(one.truth).toEqual(two.truth);
      expect(other.truth.text).not.toBe(one.truth.text);
    },
  );

  it.each(["clean-tabloid", "flow", "briefs", "french", "small-type"] as const)(
    "gives each word of a %s page a box that its ink just fills",
    (kind) => {
      const sample = undamaged(kind, 11);
      const { widthPx, data } = sample.image;
      const isInk = (x: number, y: number) => data[y * widthPx + x]! < 216;
      const plain = sample.truth.regions.filter((region) => !region.reversed && !region.optional);
      const words = plain.flatMap((region) => region.lines.flatMap((line) => line.words));
      const hollow = words.filter(({ text, box }) => /\p{L}/u.test(text) && !touchesAllSides(box, isInk));
      expect(words.length).toBeGreaterThan(150);
      expect(hollow.map((word) => word.text)).toEqual([]);
    },
  );

  it.each(["clean-tabloid", "continued", "briefs", "small-type"] as const)(
    "keeps the words of a %s page apart",
    (kind) => {
      const words = wordsOf(undamaged(kind, 12));
      const overlapping = words.filter((word, i) =>
        words.slice(i + 1, i + 30).some((other) => sharesMoreThan(word.box, other.box, 0.15)),
      );
      expect(overlapping.map((word) => word.text)).toEqual([]);
    },
  );

  it.each(Object.keys(PAGE_KINDS) as KindName[])(
    "writes the text of a %s page in the order of its regions",
    (kind) => {
      const { truth } = drawSample(small(kind, 3, { damages: [], printDpi: 100 }), NAME, 3);
      const lines = truth.regions.filter((r) => !r.optional).flatMap((r) => r.lines.map(textOfLine));
      expect(truth.text.split("\n").filter((line) => line !== "")).toEqual(lines);
      expect(truth.regions.map((region) => region.order)).toEqual(truth.regions.map((_, i) => i));
      for (const article of truth.articles) {
        expect(article.regions.length).toBeGreaterThan(0);
        const text = article.regions
          .map((order) => truth.regions[order])
          .filter((r) => r?.role === "headline");
        expect(text.map((r) => r?.lines.map(textOfLine).join(" "))).toEqual([article.headline]);
      }
    },
  );

  it("says SAMPLE on every kind of page", () => {
    for (const kind of Object.keys(PAGE_KINDS) as KindName[]) {
      const { truth, optionalText } = drawSample(small(kind, 4, { damages: [], printDpi: 72 }), NAME, 4);
      expect(`${truth.text} ${optionalText.join(" ")}`, kind).toContain("SAMPLE");
    }
  });

  it("carries a story on from one page to the next", () => {
    const first = drawSample(
      small("clean-tabloid", 5, { jumpsTo: ["4"], columns: 2, advertShare: 0 }),
      NAME,
      5,
    );
    const jump = first.truth.articles.find((article) => article.jumpTo);
    const recipe = small("continued", 6, { continuedFrom: "1", columns: 3 });
    const next = drawSample(recipe, { ...NAME, page: "4" }, 6, first.jumped[0]);
    const rest = next.truth.articles.find((article) => article.jumpFrom);
    expect(jump?.jumpTo).toMatch(/^See \p{Lu}+, page 4$/u);
    expect(rest?.jumpFrom).toBe(`${jump?.jumpTo?.split(/[ ,]/)[1]}, from page 1`);
    expect(rest?.headline).toBe(jump?.headline);
  });
});

function touchesAllSides({ x0, y0, x1, y1 }: Box, isInk: (x: number, y: number) => boolean): boolean {
  const across = (y: number) => Array.from({ length: x1 - x0 }, (_, i) => isInk(x0 + i, y)).some(Boolean);
  const down = (x: number) => Array.from({ length: y1 - y0 }, (_, i) => isInk(x, y0 + i)).some(Boolean);
  return across(y0) && across(y1 - 1) && down(x0) && down(x1 - 1);
}

function sharesMoreThan(a: Box, b: Box, share: number): boolean {
  const both = intersectionOf(a, b);
  const area = ({ x0, y0, x1, y1 }: Box) => (x1 - x0) * (y1 - y0);
  return both !== undefined && area(both) > share * Math.min(area(a), area(b));
}
