// Regions and articles against truth: perfect readings score 1, articles run together or torn apart do not.
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { scoreBoxes, scoreGrouping } from "../../src/evaluate/score-layout.ts";
import {
  articlesSchema,
  drawnSchema,
  layoutOfArticles,
  layoutOfDrawn,
  type TruthLayout,
} from "../../src/evaluate/truth-layout.ts";
import type { Article, PageText, Region } from "../../src/model/text.ts";

const TRUTH = "scans/truth/The_Sample_Gazette_1992_03_05_page_01.truth.json";

/** The reading that says exactly what was printed. */
function readPerfectly(layout: TruthLayout): PageText {
  const regions = layout.blocks.map(({ box, kind, text }): Region => {
    const baseline = [
      { x: box.x0, y: box.y1 },
      { x: box.x1, y: box.y1 },
    ] as const;
    const words = text === "" ? [] : [{ text, box, certainty: 95 }];
    return { kind: kind ?? "text", box, turn: 0, lines: [{ box, baseline, paragraph: 0, words }] };
  });
  const ids = [...new Set(layout.blocks.flatMap(({ article }) => article ?? []))];
  const articles = ids.map((id): Article => {
    const members = layout.blocks.flatMap(({ article }, region) =>
      article === id ? [{ region, role: "body" as const }] : [],
    );
    return { certainty: 1, regions: members };
  });
  return { widthPx: layout.widthPx, heightPx: layout.heightPx, regions, articles };
}

const drawn = () => layoutOfDrawn(drawnSchema.parse(JSON.parse(readFileSync(TRUTH, "utf8"))));

describe("on a drawn page", () => {
  const layout = drawn();
  const page = readPerfectly(layout);
  const own = page.articles.filter(({ regions }) => regions.length > 1);

  it("scores a perfect reading 1", () => {
    const grouping = scoreGrouping(layout, page);
    expect(grouping).toMatchObject({ precision: 1, recall: 1, f1: 1 });
    expect(grouping.pairsTrue).toBeGreaterThan(10);
    const boxes = scoreBoxes(layout, page)!;
    expect(boxes.found).toBe(boxes.regions);
    expect(boxes.named).toBe(boxes.regions);
    expect(boxes.textFound).toBe(boxes.textRegions);
  });

  it("counts two articles run together against precision, and only against it", () => {
    const joined = { ...own[0]!, regions: [...own[0]!.regions, ...own[1]!.regions] };
    const { precision, recall } = scoreGrouping(layout, { ...page, articles: [joined, ...own.slice(2)] });
    expect(precision).toBeLessThan(1);
    expect(recall).toBe(1);
  });

  it("counts an article torn apart against recall, and only against it", () => {
    const [first, ...rest] = own[0]!.regions;
    const torn = [
      { ...own[0]!, regions: [first!] },
      { ...own[0]!, regions: rest },
    ];
    const { precision, recall, pairsTrue, pairsRight } = scoreGrouping(layout, {
      ...page,
      articles: [...torn, ...own.slice(1)],
    });
    expect(precision).toBe(1);
    expect(pairsTrue - pairsRight).toBe(rest.length);
    expect(recall).toBeLessThan(1);
  });

  it("does not find a region of which a quarter was cut off", () => {
    const at = layout.blocks.findIndex(({ kind }) => kind === "text");
    const { box } = page.regions[at]!;
    const short = { ...page.regions[at]!, box: { ...box, y1: box.y0 + 0.75 * (box.y1 - box.y0) } };
    const boxes = scoreBoxes(layout, { ...page, regions: page.regions.with(at, short) })!;
    expect(boxes.textFound).toBe(boxes.textRegions - 1);
  });

  it("finds nothing where nothing was read", () => {
    const empty = { ...page, regions: [], articles: [] };
    expect(scoreGrouping(layout, empty)).toMatchObject({ recall: 0, f1: 0 });
    expect(scoreBoxes(layout, empty)).toMatchObject({ found: 0, textFound: 0 });
  });
});

describe("with the parts of articles", () => {
  const known = articlesSchema.parse({
    size: [100, 100],
    articles: [
      {
        id: "fire",
        parts: [
          { text: "one", box: [0, 0, 40, 90] },
          { text: "two", box: [50, 0, 90, 30] },
        ],
      },
      { id: "fair", parts: [{ text: "three", box: [50, 40, 90, 90] }] },
    ],
  });
  const layout = layoutOfArticles(known)!;

  it("scales boxes to the page that was read", () => {
    const large = {
      ...layout,
      widthPx: 300,
      heightPx: 300,
      blocks: layout.blocks.map((block) => {
        const { x0, y0, x1, y1 } = block.box;
        return { ...block, box: { x0: 3 * x0, y0: 3 * y0, x1: 3 * x1, y1: 3 * y1 } };
      }),
    };
    expect(scoreGrouping(layout, readPerfectly(large))).toMatchObject({ f1: 1, pairsTrue: 1 });
  });

  it("takes the article of most of the words in a box", () => {
    const page = readPerfectly(layout);
    const stray = { region: 1, role: "body" as const };
    const [fire, fair] = page.articles as [Article, Article];
    const articles = [
      { ...fire, regions: fire.regions.filter(({ region }) => region !== 1) },
      { ...fair, regions: [...fair.regions, stray] },
    ];
    expect(scoreGrouping(layout, { ...page, articles })).toMatchObject({
      pairsMade: 1,
      pairsRight: 0,
      f1: 0,
    });
  });

  it("says nothing of regions and kinds, nor of parts without boxes", () => {
    expect(scoreBoxes(layout, readPerfectly(layout))).toBeUndefined();
    expect(layoutOfArticles({ articles: known.articles })).toBeUndefined();
  });
});
