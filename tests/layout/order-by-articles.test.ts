// Parts of an article that stand apart on the page come together in the reading order, where the text is certain.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { orderByArticles } from "../../src/layout/order-by-articles.ts";
import type { Region } from "../../src/model/text.ts";
import { body, columns, picture, print } from "./page-of-regions.ts";

const head = (column: number, y: number, text: string) =>
  print({ kind: "headline", at: columns(column), y, text: [text], size: 50 });
const text = (column: number, y: number, lines: readonly string[]) =>
  print({ kind: "text", at: columns(column), y, text: lines });

/** A long article whose last part stands in the next column, below another one. */
const continued = (): Region[] => [
  head(0, 0, "Dad's column"),
  text(0, 80, body(40, "It was in May", "convicted in the district")),
  head(1, 0, "Picnic"),
  text(1, 80, body(12)),
  text(1, 430, body(12, "court of the county", "and went home.")),
];
const RULE = { ...columns(1), y0: 405, y1: 409 };

describe("orderByArticles", () => {
  it("lets a part follow what it goes on from, before the article that stands above it", () => {
    expect(orderByArticles(continued(), { rules: [RULE] })).toEqual([0, 1, 4, 2, 3]);
  });

  it("moves a few lines at the foot of a column down to the bulk of their article", () => {
    const regions = [
      head(0, 0, "Mining"),
      text(0, 80, body(30)),
      head(0, 900, "Legion notes"),
      text(0, 970, body(4, "In the district", "assistant superin-")),
      head(1, 0, "Citizen"),
      text(1, 80, body(12)),
      text(1, 430, body(25, "tendent of the works", "and went home.")),
    ];
    expect(orderByArticles(regions, { rules: [RULE] })).toEqual([0, 1, 4, 5, 2, 3, 6]);
  });

  it("leaves the order alone where the text does not say so", () => {
    const closed = continued().with(4, text(1, 430, body(12, "Another matter", "and went home.")));
    expect(orderByArticles(closed, { rules: [RULE] })).toEqual([0, 1, 2, 3, 4]);
    const plain = [head(0, 0, "News"), text(0, 80, body(20)), head(1, 0, "Rain"), text(1, 80, body(20))];
    expect(orderByArticles(plain)).toEqual([0, 1, 2, 3]);
    expect(orderByArticles([])).toEqual([]);
  });

  it("lets no text that begins with a dateline go on from other text", () => {
    const other = continued().with(
      4,
      text(1, 430, body(12, "HARROW MILLS — The mill opened", "and went home.")),
    );
    expect(orderByArticles(other, { rules: [RULE] })).toEqual([0, 1, 2, 3, 4]);
  });

  it("does not move crumbs", () => {
    const crumb = continued().with(4, text(1, 430, ["court of the county", "and went home."]));
    expect(orderByArticles(crumb, { rules: [RULE] })).toEqual([0, 1, 2, 3, 4]);
  });

  it("moves nothing from one piece of paper to another, nor print that could not be read", () => {
    expect(orderByArticles(continued(), { rules: [RULE], pieces: [4, 1] })).toEqual([0, 1, 2, 3, 4]);
    const unread = [...continued().slice(0, 2), { ...continued()[2]!, lines: [] }, ...continued().slice(2)];
    expect(orderByArticles(unread, { rules: [RULE] })).toEqual([0, 1, 2, 5, 3, 4]);
  });

  it("holds every region once, whatever stands on the page", () => {
    const place = fc.record({
      column: fc.integer({ min: 0, max: 3 }),
      y: fc.integer({ min: 0, max: 1500 }),
      lines: fc.integer({ min: 0, max: 9 }),
      kind: fc.constantFrom("head", "text", "picture"),
      isOpen: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(place, { maxLength: 14 }), (places) => {
        const regions = places.map(({ column, y, lines, kind, isOpen }) => {
          if (kind === "picture") return picture({ ...columns(column), y0: y, y1: y + 90 });
          if (kind === "head") return head(column, y, "News");
          return text(column, y, isOpen ? body(lines, "and so on", "of the new") : body(lines));
        });
        expect(orderByArticles(regions).toSorted((a, b) => a - b)).toEqual(regions.map((_, i) => i));
      }),
    );
  });
});
