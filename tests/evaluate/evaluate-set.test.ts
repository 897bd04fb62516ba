// Pages summed up: intervals hold the mean, unread pages count, comparisons call noise noise.
import { describe, expect, it } from "vitest";
import { compareReadings } from "../../src/evaluate/compare-readings.ts";
import { evaluatePage } from "../../src/evaluate/evaluate-page.ts";
import { evaluateSet } from "../../src/evaluate/evaluate-set.ts";
import { reportHtml } from "../../src/evaluate/report-html.ts";
import type { PageTruth } from "../../src/evaluate/truth.ts";

const SENTENCES = [
  "The council of Eastwater met on 5 March 1992 and heard Mrs. Alder speak.",
  "Some 1,250 people came to the garden show, said the mayor.",
  "Rain is expected, and the bridge at Millbrook will close at 6:30 on Friday.",
  "A report by Mr. Fenwick names 14 bakeries in the county.",
];

function truthOf(name: string, kind = "broadsheet"): PageTruth {
  return { name, kind, text: SENTENCES.join("\n"), optional: [], partial: false, blocks: [] };
}

describe("evaluatePage", () => {
  it("lays intervals around the exact figure", () => {
    const page = evaluatePage(truthOf("a"), SENTENCES.join("\n").replace("bridge", "bridqe"));
    expect(page.score.wer).toBeGreaterThan(0);
    expect(page.intervals.wer!.low).toBeLessThanOrEqual(page.score.wer!);
    expect(page.intervals.wer!.high).toBeGreaterThanOrEqual(page.score.wer!);
  });

  it("counts names, numbers and dates apart", () => {
    const page = evaluatePage(
      truthOf("a"),
      SENTENCES.join("\n").replace("1,250", "1,260").replace("Fenwick", "Fenwiok"),
    );
    expect(page.critical.numbers.found).toBe(page.critical.numbers.printed - 1);
    expect(page.critical.names.found).toBe(page.critical.names.printed - 1);
    expect(page.critical.dates).toEqual({ printed: 1, found: 1 });
  });

  it("scores a page without a reading as empty", () => {
    expect(evaluatePage(truthOf("a"), undefined)).toMatchObject({ wasRead: false, score: { f1: 0, cer: 1 } });
  });
});

describe("evaluateSet", () => {
  it("gives every page the same weight and groups by kind", () => {
    const pages = [
      evaluatePage(truthOf("a"), SENTENCES.join("\n")),
      evaluatePage(truthOf("b", "cutting"), ""),
    ];
    const set = evaluateSet(pages);
    expect(set.all.measures.f1!.mean).toBe(0.5);
    expect(set.byKind.map((group) => [group.group, group.measures.f1!.mean])).toEqual([
      ["broadsheet", 1],
      ["cutting", 0],
    ]);
  });

  it("sums up regions and articles where their truth is known, and shows them", () => {
    const box = { x0: 0, y0: 0, x1: 50, y1: 90 };
    const text = SENTENCES.join("\n");
    const words = [{ text, box, certainty: 90 }];
    const baseline = [
      { x: 0, y: 90 },
      { x: 50, y: 90 },
    ] as const;
    const page = {
      widthPx: 100,
      heightPx: 100,
      regions: [
        { kind: "text" as const, box, turn: 0 as const, lines: [{ box, baseline, paragraph: 0, words }] },
      ],
      articles: [{ certainty: 1, regions: [{ region: 0, role: "body" as const }] }],
    };
    const layout = { ...page, blocks: [{ kind: "text" as const, box, article: "a", text }] };
    const set = evaluateSet([
      evaluatePage({ ...truthOf("a"), layout }, text, page),
      evaluatePage({ ...truthOf("b"), layout }, undefined),
      evaluatePage(truthOf("c"), text),
    ]);
    expect(set.all.layout).toMatchObject({ textRegions: 2, textFound: 1, grouping: { mean: 1, pages: 2 } });
    const html = reportHtml(set, []);
    expect(html).toContain("1 of 2");
    expect(html).toContain("text regions found <b>1 of 1</b>");
  });

  it("gives the same intervals every time", () => {
    const pages = ["a", "b", "c"].map((name, i) =>
      evaluatePage(truthOf(name), SENTENCES.slice(0, i + 1).join("\n")),
    );
    expect(evaluateSet(pages)).toEqual(evaluateSet(pages));
  });
});

describe("compareReadings", () => {
  const full = SENTENCES.join("\n");
  const names = ["a", "b", "c", "d", "e", "f"];

  it("calls a gain on every page better", () => {
    const before = names.map((name) => evaluatePage(truthOf(name), SENTENCES.slice(0, 2).join("\n")));
    const after = names.map((name) => evaluatePage(truthOf(name), full));
    for (const difference of compareReadings(before, after)) {
      if (difference.measure === "precision") continue;
      expect(difference.direction).toBe("better");
      expect(difference.pagesBetter).toEqual(names);
    }
  });

  it("calls one page up and one down no clear difference", () => {
    const worse = full.replace("bakeries", "bakenes");
    const before = names.map((name, i) => evaluatePage(truthOf(name), i === 0 ? worse : full));
    const after = names.map((name, i) => evaluatePage(truthOf(name), i === 1 ? worse : full));
    for (const difference of compareReadings(before, after)) {
      expect(difference.direction).toBe("no clear difference");
    }
  });
});

describe("reportHtml", () => {
  it("escapes what scans and truths say", () => {
    const page = evaluatePage({ ...truthOf("<img src=x>"), text: "<script>alert(1)</script>" }, "<b>x</b>");
    const html = reportHtml(evaluateSet([page]), [
      {
        name: "<img src=x>",
        truth: "<script>alert(1)</script>",
        reading: "<b>\u202ex</b>",
        widthPx: 10,
        heightPx: 10,
        regions: [{ kind: "text", box: { x0: 1, y0: 1, x1: 5, y1: 5 } }],
      },
    ]);
    expect(html).not.toMatch(/<script|<b>x|<img|\u202e/);
    expect(html).toContain("&lt;script&gt;");
  });
});
