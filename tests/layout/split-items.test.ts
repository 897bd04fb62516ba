// Items of a column come apart at their headings, and subheads, signatures and broken lines stay where they are.
import { describe, expect, it } from "vitest";
import { splitItems } from "../../src/layout/articles/split-items.ts";
import type { Line, Region } from "../../src/model/text.ts";
import { body, columns, print } from "./page-of-regions.ts";

const PITCH = 26;

/** Three headlines make a page of several articles. */
const HEADLINES = [1, 2, 3].map((column) =>
  print({ kind: "headline", at: columns(column), y: 0, text: ["News"], size: 50 }),
);

/** Lines set one under the other; "" leaves white of two thirds of a line, "\u2192" sets a line at the right. */
function column(texts: readonly string[], xHeightPx = 12): Region {
  let y = 100;
  const lines = texts.flatMap((text): Line[] => {
    if (text === "") {
      y += Math.round(0.66 * PITCH);
      return [];
    }
    const isRight = text.startsWith("\u2192");
    const isHead = text === text.toUpperCase();
    const box = { x0: isRight ? 180 : 0, x1: isHead && !isRight ? 190 : 300, y0: y, y1: y + 20 };
    y += PITCH;
    const baseline = [
      { x: box.x0, y: box.y1 },
      { x: box.x1, y: box.y1 },
    ] as const;
    return [
      { box, baseline, paragraph: 0, words: [{ text: text.replace("\u2192", ""), box, certainty: 90 }] },
    ];
  });
  return { kind: "text", turn: 0, box: { ...columns(0), y0: 100, y1: y }, lines, xHeightPx };
}

const textsOf = ({ lines }: Region) => lines.map(({ words }) => words.map((word) => word.text).join(" "));
const shapeOf = (pieces: readonly Region[]) => pieces.map((piece) => [piece.kind, textsOf(piece).length]);
const split = (region: Region, others: readonly Region[] = HEADLINES) =>
  splitItems([...others, region]).at(-1)!;

describe("a column of items", () => {
  const items = column([
    ...body(6),
    "",
    "THE WASATCH TUNNEL",
    ...body(5, "Work is going on"),
    "",
    "VISITED THE EAST SIDE",
    "AND CAME BACK",
    ...body(5, "The noted engineer"),
  ]);

  it("is cut before and after headings in capitals with white above them", () => {
    const pieces = split(items);
    expect(shapeOf(pieces)).toEqual([
      ["text", 6],
      ["headline", 1],
      ["text", 5],
      ["headline", 2],
      ["text", 5],
    ]);
    expect(pieces.flatMap(textsOf)).toEqual(textsOf(items));
    expect(pieces[1]!.box.y0).toBeGreaterThan(pieces[0]!.box.y1);
  });

  it("keeps every line, suppressed ones too, and counts paragraphs from 0 again", () => {
    const lines = items.lines.map((line, i) => ({
      ...line,
      paragraph: Math.floor(i / 3),
      words: line.words.map((word) => (i === 8 ? { ...word, suppressed: "litter" as const } : word)),
    }));
    const pieces = split({ ...items, lines });
    expect(pieces.flatMap(textsOf)).toEqual(textsOf(items));
    expect(pieces.map((piece) => piece.lines[0]!.paragraph)).toEqual([0, 0, 0, 0, 0]);
  });

  it("is cut where white parts the end of one article from the rest of another", () => {
    const mixed = column([...body(6), "", "", "court of the county", ...body(5, "heard the case")]);
    expect(shapeOf(split(mixed))).toEqual([
      ["text", 6],
      ["text", 6],
    ]);
    const even = column([...body(6), "", "", "The court of the county", ...body(5, "heard the case")]);
    expect(split(even)).toEqual([even]);
  });

  it("stays whole on a page of one article, where such lines are subheads", () => {
    expect(split(items, HEADLINES.slice(0, 1))).toEqual([items]);
  });

  it("is not cut at a line in capitals without white above, nor at a signature", () => {
    const days = column([...body(6), "WEDNESDAY", ...body(5, "Metals the same")]);
    expect(split(days)).toEqual([days]);
    const signed = column([...body(6), "", "\u2192ROBERT WESTON,", ...body(5, "Camp correspondent")]);
    expect(split(signed)).toEqual([signed]);
    const dateline = column([...body(6), "", "HARROW MILLS —", ...body(5, "The mill opened")]);
    expect(split(dateline)).toEqual([dateline]);
  });
});

describe("lines that stand apart", () => {
  const under = { ...print({ kind: "text", at: columns(0), y: 150, text: body(6) }), xHeightPx: 12 };
  const over = (text: readonly string[], share = 0.6): Region => {
    const region = print({ kind: "text", at: { x0: 0, x1: share * 300 }, y: 100, text });
    return { ...region, xHeightPx: 13 };
  };
  const kindOf = (region: Region) => splitItems([...HEADLINES, region, under]).at(-2)![0]!.kind;

  it("are a headline in larger print that ends before the column and without a mark", () => {
    expect(kindOf(over(["Market days to change"]))).toBe("headline");
    expect(kindOf({ ...over(["Market days to change"]), xHeightPx: 12 })).toBe("text");
    expect(kindOf(over(["Market days to change"], 1))).toBe("text");
    expect(kindOf(over(["the market opened."]))).toBe("text");
    expect(kindOf(over(["CARD OF THANKS"], 1))).toBe("headline");
  });
});
