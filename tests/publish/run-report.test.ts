// The report of a run: self-contained, escaped to the last attribute, and drawn from the figures it holds.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { escapeMarkup } from "../../src/publish/escape-markup.ts";
import { RUN_REPORT_SCHEMA, type RunReport } from "../../src/publish/run-report.ts";
import { toRunReportHtml } from "../../src/publish/run-report-html.ts";

const EVIL = `"><script>alert('x')</script>\u202e\u0000 & <img src=http://x onerror=1>`;

function reportOf(overrides: Partial<RunReport> = {}): RunReport {
  return {
    schema: RUN_REPORT_SCHEMA,
    version: "0.1.0",
    command: "ingest",
    runId: 7,
    outcome: "completed",
    message: "Read 3 pages and wrote 9 files; 0 unchanged.",
    startedAt: "2026-01-01T00:00:00.000Z",
    finishedAt: "2026-01-01T00:01:00.000Z",
    elapsedMs: 60_000,
    workers: 2,
    languages: "eng",
    scans: { files: 3, pages: 3, refused: 0 },
    pages: { read: 3, failed: 0, words: 300 },
    outputs: { written: 9 },
    pagesPerMinute: 3,
    workerUse: { share: 0.93, idleTailMs: 1200 },
    peakRssBytes: { worker: 3e8, parent: 1e8 },
    throughput: { binMs: 1000, pages: [0, 2, 1] },
    titles: [
      { title: "The Sample Gazette", pages: 3, meanCertainty: 88, tenths: [0, 0, 0, 0, 0, 0, 0, 0, 2, 1] },
    ],
    stageMs: { decode: 1000, recognize: 9000 },
    failures: [],
    warnings: [],
    ...overrides,
  };
}

describe("toRunReportHtml", () => {
  it("draws throughput, certainty by title and stages", () => {
    const html = toRunReportHtml(reportOf());
    expect(html.match(/<svg /g)).toHaveLength(3);
    expect(html).toContain("1 s: 120 pages a minute");
    expect(html).toContain("80 to 89: 2 pages");
    expect(html).toContain("9 s, 90 %");
    expect(html).toContain("<dd>300</dd>");
  });

  it("shows failures with their picture, and only pictures of its own making", () => {
    const failure = {
      path: "/a.jpg",
      frame: 1,
      state: "failed",
      code: "PAGE_TIMED_OUT",
      message: "Too slow.",
    } as const;
    const thumbnail = "data:image/jpeg;base64,/9j/4AAQ";
    const shown = toRunReportHtml(reportOf({ failures: [{ ...failure, isNew: true, thumbnail }] }));
    expect(shown).toContain(`<img src="${thumbnail}"`);
    expect(shown).toContain("/a.jpg (frame 2)");
    const forged = `data:image/jpeg;base64,AA" onerror="alert(1)`;
    expect(
      toRunReportHtml(reportOf({ failures: [{ ...failure, isNew: false, thumbnail: forged }] })),
    ).not.toContain("<img");
  });

  it("fetches nothing and runs nothing, whatever names say", () => {
    const html = toRunReportHtml(
      reportOf({
        message: EVIL,
        titles: [{ title: EVIL, pages: 1, meanCertainty: 5, tenths: [1, 0, 0, 0, 0, 0, 0, 0, 0, 0] }],
        stageMs: { [EVIL]: 5 },
        warnings: [EVIL],
        failures: [{ path: EVIL, state: EVIL, code: "SCAN_EMPTY", message: EVIL, isNew: true }],
      }),
    );
    expect(html).not.toMatch(/<script|<img|[\p{Cs}\u202e]/u);
    expect(html).not.toMatch(/\s(src|href|on\w+)=["'](?!data:)/);
    expect(html).toContain("default-src 'none'");
  });

  it("stays small with ten thousand failures", () => {
    const failure = {
      path: "/a.jpg",
      state: "failed",
      code: "SCAN_EMPTY",
      message: "Empty.",
      isNew: true,
    } as const;
    const html = toRunReportHtml(reportOf({ failures: Array(10_000).fill(failure) }));
    expect(html.length).toBeLessThan(60_000);
    expect(html).toContain("and 9800 more");
  });
});

describe("escapeMarkup", () => {
  it("leaves no character that could begin or end markup, and no lone surrogate", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const escaped = escapeMarkup(text);
        expect(escaped).not.toMatch(/[<>"'\p{Cc}\p{Cs}]/u);
        expect(escaped.replace(/&(amp|lt|gt|quot|#39);/g, "")).not.toContain("&");
      }),
    );
  });
});
