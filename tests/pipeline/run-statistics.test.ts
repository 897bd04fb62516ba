// What the report's charts are drawn from: counted in bounded memory, with nothing lost when bins are joined.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { BatchEvent } from "../../src/pipeline/events.ts";
import { RunStatistics } from "../../src/pipeline/run-statistics.ts";

const read = (title: string | null, meanCertainty: number | null): BatchEvent => ({
  type: "page-read",
  pageId: 1,
  path: "/a.png",
  frame: 0,
  title,
  words: 10,
  verdict: "accepted",
  meanCertainty,
  findings: [],
  timesMs: {},
  tookMs: 5,
});

describe("RunStatistics", () => {
  it("counts every page once, in at most 120 bins, however long the run", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(20_000_000), { maxLength: 400 }), (gaps) => {
        let nowMs = 5;
        const statistics = new RunStatistics(() => nowMs);
        for (const gap of gaps) {
          nowMs += gap;
          statistics.listen(read("A", 50));
        }
        const { binMs, pages } = statistics.throughput;
        expect(pages.reduce((sum, count) => sum + count, 0)).toBe(gaps.length);
        expect(pages.length).toBeLessThanOrEqual(120);
        expect(pages.length * binMs).toBeGreaterThan(gaps.length > 0 ? nowMs - 5 : -1);
      }),
    );
  });

  it("keeps certainty by title, most pages first, and gathers the many under one name", () => {
    const statistics = new RunStatistics();
    for (const certainty of [80, 90, 100]) statistics.listen(read("Gazette", certainty));
    statistics.listen(read(null, 9.9));
    statistics.listen(read("Blank", null));
    expect(statistics.titles).toMatchObject([
      { title: "Gazette", pages: 3, meanCertainty: 90, tenths: [0, 0, 0, 0, 0, 0, 0, 0, 1, 2] },
      { title: "(no title)", pages: 1, tenths: [1, 0, 0, 0, 0, 0, 0, 0, 0, 0] },
    ]);
    for (let n = 0; n < 500; n++) statistics.listen(read(`Title ${n}`, 50));
    expect(statistics.titles).toHaveLength(101);
    expect(statistics.titles[0]).toMatchObject({ title: "(other titles)", pages: 402 });
  });
});
