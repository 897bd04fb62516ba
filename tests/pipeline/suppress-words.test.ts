import { describe, expect, test } from "vitest";
import type { Box } from "../../src/model/geometry.ts";
import type { Line, Region, Word } from "../../src/model/text.ts";
import { suppressWords } from "../../src/pipeline/suppress-words.ts";

const at = (x0: number, y0 = 0): Box => ({ x0, y0, x1: x0 + 40, y1: y0 + 20 });
const word = (text: string, certainty: number, box: Box): Word => ({ text, certainty, box });
const line = (...words: Word[]): Line => ({
  box: at(0),
  baseline: [
    { x: 0, y: 18 },
    { x: 40, y: 18 },
  ],
  paragraph: 0,
  words,
});
const region = (...lines: Line[]): Region => ({
  kind: "text",
  box: { x0: 0, y0: 0, x1: 1000, y1: 100 },
  turn: 0,
  lines,
});
const fates = (regions: readonly Region[]) =>
  regions.flatMap((r) => r.lines.flatMap((l) => l.words.map((w) => [w.text, w.suppressed])));

describe("suppressWords", () => {
  test("leaves print alone, unsure words within it too", () => {
    const print = region(
      line(word("The", 96, at(0)), word("Alrport", 40, at(50)), word("opens", 95, at(100))),
    );
    expect(suppressWords([print])).toEqual({ regions: [print], duplicates: 0 });
  });

  test("keeps litter on record, out of the text: dirt, scrawls, numbers on their side", () => {
    const dirt = region(line(word("tour.", 12, at(0)), word("Woy", 13, at(50))));
    const sideways = region(
      line(word("2", 60, at(0))),
      line(word("o", 66, at(50))),
      line(word("4", 62, at(100))),
    );
    const marks = region(line(word("~|", 95, at(0))));
    for (const litter of [dirt, sideways, marks]) {
      expect(fates(suppressWords([litter]).regions).every(([, fate]) => fate === "litter")).toBe(true);
    }
  });

  test("takes specks off the ends of lines, and leaves dashes and signs that it is sure of", () => {
    const { regions } = suppressWords([
      region(
        line(
          word("|", 40, at(0)),
          word("—", 90, at(50)),
          word("By", 96, at(100)),
          word("&", 95, at(150)),
          word(".", 30, at(200)),
        ),
      ),
    ]);
    expect(fates(regions)).toEqual([
      ["|", "litter"],
      ["—", undefined],
      ["By", undefined],
      ["&", undefined],
      [".", "litter"],
    ]);
  });

  test("takes out short lines that are doubted as a whole, but no figures and no short line that it is sure of", () => {
    const text = (lines: readonly Line[]) =>
      region(line(word("Text", 95, at(0)), word("above", 95, at(50))), ...lines);
    const ornament = line(word("oon", 48, at(0, 40)), word("A", 40, at(50, 40)));
    const end = line(word("said.", 90, at(0, 40)));
    const figures = line(word("10", 20, at(0, 40)), word("4", 30, at(50, 40)));
    const hard = line(word("Moody's", 30, at(0, 40)), word("approxi-", 30, at(50, 40)));
    const fatesBelow = (last: Line) =>
      fates(suppressWords([text([last])]).regions)
        .slice(2)
        .map(([, fate]) => fate);
    expect(fatesBelow(ornament)).toEqual(["litter", "litter"]);
    for (const kept of [end, figures, hard]) expect(fatesBelow(kept).every((fate) => !fate)).toBe(true);
  });

  test("takes out short doubted words in the middle of a column: a row of ornaments, no line end and no heading", () => {
    const column = (middle: Line) => {
      const above = line(word("Text", 95, at(0)), word("above", 95, at(960)));
      const below = line(word("Text", 95, at(0, 80)), word("below", 95, at(960, 80)));
      return fates(suppressWords([region(above, middle, below)]).regions)
        .slice(2, -2)
        .map(([, fate]) => fate);
    };
    const read = (certainty: number, x0: number, ...texts: string[]) =>
      line(...texts.map((text, i) => word(text, certainty, at(x0 + 50 * i, 40))));
    expect(column(read(65, 400, "oo", "x", "Oo"))).toEqual(["litter", "litter", "litter"]);
    const kept = [read(95, 480, "II"), read(65, 400, "Notes"), read(65, 0, "of", "it"), read(65, 860, "of")];
    for (const middle of kept) expect(column(middle).every((fate) => !fate)).toBe(true);
  });

  test("of a word read in two regions, the surer reading stays", () => {
    const { regions, duplicates } = suppressWords([
      region(line(word("harbour", 70, at(0)), word("fair", 90, at(50)))),
      region(line(word("harbour", 92, at(3)), word("opens", 90, at(200)))),
    ]);
    expect(duplicates).toBe(1);
    expect(fates(regions)).toEqual([
      ["harbour", "duplicate"],
      ["fair", undefined],
      ["harbour", undefined],
      ["opens", undefined],
    ]);
  });
});
