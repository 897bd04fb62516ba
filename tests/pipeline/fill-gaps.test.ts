import { describe, expect, test } from "vitest";
import type { Box } from "../../src/model/geometry.ts";
import { addWords, findGaps, lettersByBlock, lettersWithoutWord } from "../../src/pipeline/fill-gaps.ts";
import type { EngineLine } from "../../src/recognize/engine.ts";

const X_HEIGHT = 10;
const rowAt = (y: number): Box => ({ x0: 0, y0: y, x1: 200, y1: y + 16 });
/** Twenty letters along a row. */
const lettersIn = (row: Box): Box[] =>
  Array.from({ length: 20 }, (_, i) => ({ x0: i * 10, y0: row.y0 + 4, x1: i * 10 + 8, y1: row.y1 - 2 }));
const lineOver = (row: Box, x0: number, x1: number, text = "words"): EngineLine => {
  const box = { x0, y0: row.y0, x1, y1: row.y1 };
  return {
    box,
    baseline: [
      { x: x0, y: row.y1 },
      { x: x1, y: row.y1 },
    ],
    paragraph: 2,
    words: [{ text, box, certainty: 90 }],
  };
};
const rows = [rowAt(0), rowAt(20), rowAt(40)];
const letters = rows.flatMap(lettersIn);
const search = (...lines: EngineLine[]) => ({ rows, letters, lines, xHeightPx: X_HEIGHT });

describe("findGaps", () => {
  test("finds nothing when words cover every letter", () => {
    expect(findGaps(search(...rows.map((row) => lineOver(row, 0, 200))))).toEqual([]);
  });

  test("finds a row that was not read at all", () => {
    const gaps = findGaps(search(lineOver(rows[0]!, 0, 200), lineOver(rows[2]!, 0, 200)));
    expect(gaps).toEqual([{ x0: 0, y0: 20, x1: 198, y1: 36 }]);
  });

  test("finds the unread end of a row, and only that", () => {
    const gaps = findGaps(
      search(lineOver(rows[0]!, 0, 100), lineOver(rows[1]!, 0, 200), lineOver(rows[2]!, 0, 200)),
    );
    expect(gaps).toEqual([{ x0: 100, y0: 0, x1: 198, y1: 16 }]);
  });

  test("lets single letters pass: a mark is not worth another reading", () => {
    const lines = rows.map((row) => lineOver(row, 0, 176));
    expect(lettersWithoutWord(search(...lines))).toHaveLength(6);
    expect(findGaps(search(...lines))).toEqual([]);
  });
});

describe("addWords", () => {
  const read = [lineOver(rows[0]!, 0, 100, "first"), lineOver(rows[2]!, 0, 200, "last")];
  const texts = (lines: readonly EngineLine[]) =>
    lines.map((line) => line.words.map((word) => word.text).join(" "));

  test("puts a found line between its neighbours, in their paragraph", () => {
    const lines = addWords(read, [lineOver(rows[1]!, 0, 200, "middle")]);
    expect(texts(lines)).toEqual(["first", "middle", "last"]);
    expect(lines[1]!.paragraph).toBe(2);
  });

  test("puts found words into the line at their height", () => {
    expect(texts(addWords(read, [lineOver(rows[0]!, 110, 200, "end")]))).toEqual(["first end", "last"]);
  });

  test("adds no word twice", () => {
    expect(addWords(read, [lineOver(rows[2]!, 10, 190, "again")])).toEqual(read);
  });
});

test("lettersByBlock sorts the flat list", () => {
  const blocks = lettersByBlock(Int32Array.of(1, 2, 3, 4, 0, 5, 6, 7, 8, 3, 9, 9, 9, 9, 0));
  expect([...blocks.keys()]).toEqual([0, 3]);
  expect(blocks.get(0)).toHaveLength(2);
  expect(blocks.get(3)).toEqual([{ x0: 5, y0: 6, x1: 7, y1: 8 }]);
});
