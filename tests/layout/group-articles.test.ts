// Articles are grouped by heads, columns, order and wording together; each case sets one cue against another.
import { describe, expect, it } from "vitest";
import { groupArticles } from "../../src/layout/group-articles.ts";
import { applyToBox, applyToPoint, rotation } from "../../src/model/geometry.ts";
import type { Article, Region } from "../../src/model/text.ts";
import { body, columns, picture, print } from "./page-of-regions.ts";

const members = (articles: readonly Article[]) => articles.map((a) => a.regions.map(({ region }) => region));
const roles = (article: Article) => article.regions.map(({ role }) => role);

const wide = (y: number, from: number, to: number, text: string) =>
  print({ kind: "headline", at: columns(from, to), y, text: [text], size: 50 });
const text = (column: number, y: number, lines: readonly string[]) =>
  print({ kind: "text", at: columns(column), y, text: lines });

/** A headline with deck over three columns of which the middle one holds a picture, and a small article beside it. */
function modularPage(): Region[] {
  return [
    wide(0, 0, 2, "Bridge opens"),
    print({ kind: "headline", at: columns(0, 2), y: 75, text: ["Town waits for the first carts"], size: 28 }),
    print({ kind: "byline", at: columns(0), y: 130, text: ["By JANE DOE"] }),
    text(0, 160, body(20, "FERNWICK — The", "waited for the")),
    text(1, 500, body(7, "carts to come", "and it was long")),
    text(2, 130, body(21, "before they came", "See BRIDGE, page A4")),
    picture({ ...columns(1), y0: 130, y1: 420 }),
    print({ kind: "caption", at: columns(1), y: 430, text: ["The bridge in May"], size: 16 }),
    wide(0, 3, 3, "Market moves"),
    text(3, 75, body(22)),
  ];
}

describe("groupArticles", () => {
  it("keeps the columns under a wide headline together, and what stands beside them apart", () => {
    const articles = groupArticles(modularPage());
    expect(members(articles)).toEqual([
      [0, 1, 2, 3, 4, 5, 6, 7],
      [8, 9],
    ]);
    expect(roles(articles[0]!)).toEqual([
      "headline",
      "deck",
      "byline",
      "body",
      "body",
      "body",
      "picture",
      "caption",
    ]);
    expect(articles[0]!.jumpTo).toBe("See BRIDGE, page A4");
    expect(articles[0]!.jumpFrom).toBeUndefined();
    for (const { certainty } of articles) expect(certainty).toBeGreaterThan(0.6);
  });

  it("groups the same on a page that lies askew or was scanned on its side", () => {
    const upright = members(groupArticles(modularPage()));
    expect(members(groupArticles(turned(modularPage(), 6, 0)))).toEqual(upright);
    expect(members(groupArticles(turned(modularPage(), -3 - 90, 90)))).toEqual(upright);
  });

  it("follows a broken sentence to the next column, past an article that stands above", () => {
    const regions = [
      wide(0, 0, 0, "Old news"),
      text(0, 80, body(40, "It was in May", "convicted in the district")),
      wide(0, 1, 1, "Picnic"),
      text(1, 80, body(12)),
      text(1, 430, body(12, "court of the county", "and went home.")),
    ];
    expect(members(groupArticles(regions))).toEqual([
      [0, 1, 4],
      [2, 3],
    ]);
  });

  it("does not lead text across a printed rule", () => {
    const regions = [wide(0, 0, 0, "News"), text(0, 80, body(8)), text(0, 330, body(8, "Another matter"))];
    const rule = { x0: 0, x1: 300, y0: 300, y1: 303 };
    expect(members(groupArticles(regions))).toEqual([[0, 1, 2]]);
    expect(groupArticles(regions, { rules: [rule] })[0]!.certainty).toBeLessThan(
      groupArticles(regions)[0]!.certainty,
    );
  });

  it("leaves text alone that goes on from nowhere, below an article that has ended", () => {
    const regions = [
      wide(0, 0, 0, "Picnic"),
      text(0, 80, body(12)),
      text(0, 430, body(12, "court of the county", "and went home.")),
    ];
    const rule = { x0: 100, x1: 200, y0: 405, y1: 408 };
    expect(members(groupArticles(regions, { rules: [rule] }))).toEqual([[0, 1], [2]]);
  });

  it("goes on below a picture whose edges look like rules", () => {
    const regions = [
      wide(0, 0, 0, "Otters"),
      text(0, 80, body(6, "Two otters", "were born at the")),
      picture({ ...columns(0), y0: 250, y1: 450 }),
      text(0, 470, body(6, "zoological gardens", "and are well.")),
      wide(0, 1, 1, "Rain"),
      text(1, 80, body(6, "Rain fell", "until the new")),
      text(1, 300, body(6, "bridge was safe", "and dry.")),
    ];
    const edges = [248, 451].map((y) => ({ ...columns(0), y0: y, y1: y + 3 }));
    expect(members(groupArticles(regions, { rules: edges }))).toEqual([
      [0, 1, 2, 3],
      [4, 5, 6],
    ]);
  });

  it("lets a short heading lead all of the column below it", () => {
    const regions = [
      wide(0, 0, 0, "An honoured citizen"),
      text(0, 80, body(12)),
      print({ kind: "headline", at: { x0: 90, x1: 210 }, y: 420, text: ["CARD OF THANKS"] }),
      text(0, 460, body(12, "To the many friends")),
    ];
    expect(members(groupArticles(regions))).toEqual([
      [0, 1],
      [2, 3],
    ]);
  });

  it("takes a line of text for text although it was called a headline", () => {
    const regions = [
      wide(0, 0, 0, "Metals"),
      text(0, 80, body(6, "Silver is dear", "and sold by the coal-")),
      print({ kind: "headline", at: columns(0), y: 240, text: ["ition, which asked for more"] }),
      text(0, 270, body(6, "than it was worth", "to anybody.")),
    ];
    expect(members(groupArticles(regions))).toEqual([[0, 1, 2, 3]]);
  });

  it("gives a picture to the headline that has no text of its own", () => {
    const regions = [
      wide(0, 0, 0, "Scene"),
      text(0, 80, body(30)),
      print({ kind: "headline", at: columns(1), y: 80, text: ["MUSEUMS"] }),
      picture({ ...columns(1), y0: 110, y1: 600 }),
      print({ kind: "caption", at: columns(1), y: 610, text: ["Italian women at work"], size: 16 }),
    ];
    expect(members(groupArticles(regions))).toEqual([
      [0, 1],
      [2, 3, 4],
    ]);
  });

  it("leaves a section's heading, adverts, tables and furniture out of articles", () => {
    const regions = [
      print({ kind: "furniture", at: columns(0, 1), y: -100, text: ["Page 3"] }),
      wide(0, 0, 1, "In brief"),
      wide(80, 0, 0, "Choir sings"),
      text(0, 150, body(5)),
      wide(80, 1, 1, "Boat floats"),
      text(1, 150, body(5)),
      print({ kind: "advert", at: columns(0), y: 400, text: ["Carpets"] }),
      print({ kind: "table", at: columns(1), y: 400, text: ["Tides 1 2 3"] }),
    ];
    expect(members(groupArticles(regions))).toEqual([
      [2, 3],
      [4, 5],
    ]);
  });

  it("puts the pieces of a headline that wide spaces cut back together", () => {
    const piece = (x0: number, x1: number, y: number, text: string) =>
      print({ kind: "headline", at: { x0, x1 }, y, text: [text], size: 50 });
    const regions = [
      piece(0, 400, 0, "Windmill sails"),
      piece(440, 620, 0, "turn in"),
      piece(0, 300, 70, "morning mist"),
      text(0, 140, body(8, "FERNWICK — The", "waited for the")),
      text(1, 140, body(8, "mist to lift", "at last.")),
    ];
    const articles = groupArticles(regions);
    expect(members(articles)).toEqual([[0, 1, 2, 3, 4]]);
    expect(roles(articles[0]!).slice(0, 3)).toEqual(["headline", "headline", "headline"]);
  });

  it("does not take a heading far above for the headline", () => {
    const far = [wide(0, 0, 1, "Entertainment"), text(0, 900, body(9))];
    expect(members(groupArticles(far))).toEqual([[1]]);
  });

  it("is less sure of text without a headline", () => {
    const [orphan] = groupArticles([text(0, 0, body(12))]);
    const [whole] = groupArticles([wide(0, 0, 0, "News"), text(0, 80, body(12))]);
    expect(orphan!.certainty).toBeLessThan(0.5);
    expect(whole!.certainty).toBeGreaterThan(0.8);
  });

  it("keeps pieces of paper on one sheet apart", () => {
    const regions = [
      wide(0, 0, 0, "News"),
      text(0, 80, body(8, "The first", "and then the")),
      text(1, 80, body(8, "other piece")),
    ];
    expect(members(groupArticles(regions))).toEqual([[0, 1, 2]]);
    expect(members(groupArticles(regions, { pieces: [2, 1] }))).toEqual([[0, 1], [2]]);
  });

  it("makes nothing of nothing, and nothing of print that could not be read", () => {
    expect(groupArticles([])).toEqual([]);
    expect(
      groupArticles([{ kind: "headline", turn: 0, box: { x0: 0, y0: 0, x1: 9, y1: 9 }, lines: [] }]),
    ).toEqual([]);
  });

  it("puts no region into two articles, and gives the same answer twice", () => {
    const all = groupArticles(modularPage()).flatMap((a) => a.regions.map(({ region }) => region));
    expect(new Set(all).size).toBe(all.length);
    expect(groupArticles(modularPage())).toEqual(groupArticles(modularPage()));
  });
});

/** The page as a scan shows it when the sheet lies turned clockwise by so many degrees; boxes grow as they do in scans. */
function turned(regions: readonly Region[], degrees: number, upright: Region["turn"]): Region[] {
  const map = rotation(degrees);
  return regions.map((region) => ({
    ...region,
    turn: upright,
    box: applyToBox(map, region.box),
    lines: region.lines.map((line) => ({
      ...line,
      box: applyToBox(map, line.box),
      baseline: [applyToPoint(map, line.baseline[0]), applyToPoint(map, line.baseline[1])] as const,
      words: line.words.map((word) => ({ ...word, box: applyToBox(map, word.box) })),
    })),
  }));
}
