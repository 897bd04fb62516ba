// Searching the real index: forms of query, split words, boxes, filters, hostile input.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { boxAt, identityOf } from "./sample-readings.ts";
import { savePage, temporaryArchive } from "./temporary-archive.ts";

describe("search", () => {
  const archive = temporaryArchive();
  const pagesOf = (query: string) => archive.store.search(query).hits.map((hit) => hit.pageId);

  it("finds a word split at a line end, joined and as printed, and boxes both halves", () => {
    const pageId = savePage(archive, "split", [["the harbour con-", "tinued to grow"]]);
    for (const query of ["continued", "harbour continued", '"harbour continued to"', "contin*"]) {
      expect(pagesOf(query), query).toEqual([pageId]);
    }
    expect(pagesOf("tinued"), "as printed").toEqual([pageId]);
    expect(pagesOf('"con tinued"')).toEqual([pageId]);
    expect(pagesOf("con-tinued")).toEqual([pageId]);
    const [hit] = archive.store.search("continued").hits;
    expect(hit?.words).toEqual([
      { text: "con-", box: boxAt(100, 0, 45, 18), certainty: 92 },
      { text: "tinued", box: boxAt(0, 20, 45, 18), certainty: 90 },
    ]);
    expect(hit?.certainty).toBe(91);
    expect(hit?.snippet).toEqual([
      { text: "the harbour ", hit: false },
      { text: "continued", hit: true },
      { text: " to grow", hit: false },
    ]);
  });

  it("finds phrases over a line end, but not from one region into the next", () => {
    const pageId = savePage(archive, "lines", [["new bridge", "opened today"], ["council met"]]);
    expect(pagesOf('"bridge opened"')).toEqual([pageId]);
    expect(pagesOf('"today council"')).toEqual([]);
    expect(pagesOf("today council")).toEqual([pageId]);
  });

  it("knows AND, OR, without and prefix", () => {
    const a = savePage(archive, "a", [["red apple pie"]]);
    const b = savePage(archive, "b", [["red cherry pie"]]);
    const c = savePage(archive, "c", [["green apple juice"]]);
    const sorted = (query: string) => pagesOf(query).sort();
    expect(sorted("red pie")).toEqual([a, b]);
    expect(sorted("apple OR cherry")).toEqual([a, b, c]);
    expect(sorted("pie apple OR cherry")).toEqual([a, b]);
    expect(sorted("apple -juice")).toEqual([a]);
    expect(sorted('apple -"apple pie"')).toEqual([c]);
    expect(sorted("app*")).toEqual([a, c]);
    expect(sorted("-apple")).toEqual([]);
    expect(sorted("OR")).toEqual([]);
  });

  it("does not mind case, accents, ligatures and punctuation", () => {
    const pageId = savePage(archive, "fold", [["L’ÉTÉ à Montréal, ﬁnale; STRASSE O'Brien's well-known"]]);
    const queries = [
      "ete",
      "Été",
      "e\u0301te\u0301",
      "montreal",
      "finale",
      "straße",
      "o'brien",
      "well-known",
      '"montréal finale"',
    ];
    for (const query of queries) expect(pagesOf(query), query).toEqual([pageId]);
  });

  it("finds a compound whose own hyphen fell on a line end", () => {
    const pageId = savePage(archive, "compound", [["a well-", "known man"]]);
    for (const query of ["well-known", '"a well-known man"', "wellknown", '"well known"']) {
      expect(pagesOf(query), query).toEqual([pageId]);
    }
  });

  it("filters by title and by the days that a partial date covers, and pages through hits", () => {
    const day = savePage(archive, "day", [["flood"]], identityOf("1", "1992-03-05"));
    const month = savePage(archive, "month", [["flood"]], identityOf("1", "1992-03"));
    const later = savePage(archive, "later", [["flood"]], { ...identityOf("1", "1993~"), title: "Other" });
    savePage(archive, "undated", [["flood"]], { source: "none" });
    const found = (options: object) => {
      const { total, hits } = archive.store.search("flood", options);
      expect(total).toBe(hits.length);
      return hits.map((hit) => hit.pageId).sort();
    };
    expect(found({})).toHaveLength(4);
    expect(found({ title: "Other" })).toEqual([later]);
    expect(found({ from: "1992-03-20", to: "1992-04" })).toEqual([month]);
    expect(found({ to: "1992" })).toEqual([day, month]);
    const { total, hits } = archive.store.search("flood", { limit: 1, offset: 1 });
    expect([total, hits.length]).toEqual([4, 1]);
    expect(() => archive.store.search("flood", { from: "yesterday" })).toThrow(/Expected a date/);
    expect(() => archive.store.search("flood", { limit: 0 })).toThrow(/Expected a limit/);
  });

  it("marks exactly the words that the index matched", () => {
    savePage(archive, "marks", [["alpha beta alpha gamma", "delta al- phabet", "alphabeta"]]);
    const [hit] = archive.store.search("alpha gamma").hits;
    expect(hit?.words.map((word) => word.text)).toEqual(["alpha", "alpha", "gamma"]);
  });

  it("answers any string, and every hit has a word to show", () => {
    savePage(archive, "bait", [["NEAR AND OR NOT column current halves raw", "a\0b ﬁ x* ^y", "\uE000 z"]]);
    const signs = fc.constantFrom(
      '"',
      "*",
      "-",
      "(",
      ")",
      "NEAR",
      "AND",
      "OR",
      "NOT",
      ":",
      "^",
      "{",
      "current",
      "\0",
      "\uE000",
    );
    const query = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.string({ unit: "grapheme" }),
      fc
        .array(fc.oneof(signs, fc.string({ maxLength: 3 })), { maxLength: 12 })
        .map((parts) => parts.join(" ")),
    );
    fc.assert(
      fc.property(query, (text) => {
        for (const hit of archive.store.search(text).hits) expect(hit.words.length).toBeGreaterThan(0);
      }),
      { numRuns: 500 },
    );
  });

  it("refuses a query of hundreds of words in plain words", () => {
    expect(() => archive.store.search("word ".repeat(201))).toThrow(/more than 200 words/);
    expect(archive.store.search("word ".repeat(200)).total).toBe(0);
    expect(archive.store.search(`"${"word ".repeat(200)}"`).total).toBe(0);
  });
});
