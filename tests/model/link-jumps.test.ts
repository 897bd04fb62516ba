// Jumps are linked by what both ends say; what contradicts is not linked, what is in doubt says so.
import { describe, expect, it } from "vitest";
import { type JumpPage, linkJumps } from "../../src/model/link-jumps.ts";
import type { Article, PageText, Region } from "../../src/model/text.ts";
import { columns, print } from "../layout/page-of-regions.ts";

interface Told {
  readonly headline?: string;
  readonly to?: string;
  readonly from?: string;
}

function page(id: number, label: string | undefined, ...told: readonly Told[]): JumpPage {
  const regions: Region[] = [];
  const articles = told.map(({ headline, to, from }): Article => {
    const own: Article["regions"][number][] = [];
    if (headline) {
      regions.push(print({ kind: "headline", at: columns(0), y: 0, text: headline.split("\n") }));
      own.push({ region: regions.length - 1, role: "headline" });
    }
    return { regions: own, certainty: 1, ...(to && { jumpTo: to }), ...(from && { jumpFrom: from }) };
  });
  const text: PageText = { widthPx: 1000, heightPx: 1000, regions, articles };
  return { id, label, text };
}

const found = (...pages: readonly JumpPage[]) =>
  linkJumps(pages).map(({ from, to }) => `${from.page}.${from.article}>${to.page}.${to.article}`);

describe("linkJumps", () => {
  it("links by keyword and pages, whichever way round the pages come", () => {
    const front = page(1, "A1", { to: "See BRIDGE, page A4" }, { to: "See CHOIR, page A4" });
    const inside = page(
      4,
      "A4",
      { from: "CHOIR, from page A1" },
      { headline: "Rain" },
      { from: "BRIDGE, from page A1" },
    );
    expect(found(front, inside)).toEqual(["1.0>4.2", "1.1>4.0"]);
    expect(found(inside, front)).toEqual(["1.0>4.2", "1.1>4.0"]);
    for (const { certainty } of linkJumps([front, inside])) expect(certainty).toBeGreaterThan(0.9);
  });

  it("forgives a misread letter in a keyword, and a section's letter that the label lacks", () => {
    const front = page(1, "1", { to: "See BR1DGE, page A4" });
    expect(found(front, page(4, "4", { from: "BRIDGE, from page A1" }))).toEqual(["1.0>4.0"]);
  });

  it("finds the keyword in the headline where the continuation has no jump line", () => {
    const front = page(1, "1", { headline: "Span ready", to: "Turn to BRIDGE, page 4" });
    const inside = page(4, "4", { headline: "Rain" }, { headline: "New bridge\nopens at last" });
    expect(found(front, inside)).toEqual(["1.0>4.1"]);
  });

  it("links jumps without keywords by their pages, and is less sure of them", () => {
    const front = page(1, "1", { to: "Continued on page 5" });
    const inside = page(5, "5", { from: "Continued from page 1" });
    const [link] = linkJumps([front, inside]);
    expect(link!.certainty).toBeGreaterThan(0.6);
    expect(link!.certainty).toBeLessThan(0.9);
  });

  it("says that two jumps between the same pages cannot be told apart", () => {
    const front = page(1, "1", { to: "Continued on page 5" }, { to: "Continued on page 5" });
    const inside = page(5, "5", { from: "Continued from page 1" }, { from: "Continued from page 1" });
    for (const { certainty } of linkJumps([front, inside])) expect(certainty).toBeLessThan(0.6);
  });

  it("does not link other keywords, other pages, or a page to itself", () => {
    const front = page(1, "A1", { to: "See BRIDGE, page A4" }, { from: "BRIDGE, from page A9" });
    expect(found(front, page(4, "A4", { from: "CHOIR, from page A1" }))).toEqual([]);
    expect(found(front, page(6, "A6", { from: "RAIN, from page A1" }))).toEqual([]);
    expect(found(front, page(4, "A4", { headline: "Rain" }))).toEqual([]);
    expect(found(front)).toEqual([]);
  });

  it("does not need the labels of pages when keyword and jump head agree", () => {
    const front = page(1, undefined, { to: "See BRIDGE, page A4" });
    const [link] = linkJumps([front, page(4, undefined, { from: "BRIDGE, from page A1" })]);
    expect(link!.certainty).toBe(0.5);
  });

  it("joins French jumps", () => {
    const front = page(1, "A1", { to: "Voir PONT, page A4" });
    expect(found(front, page(4, "A4", { from: "PONT, suite de la page A1" }))).toEqual(["1.0>4.0"]);
  });
});
