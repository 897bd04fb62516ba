// What the tesseract command prints, as recorded from version 5.3.0 and altered.
import { expect, test } from "vitest";
import { parseNativeOutput } from "../../src/recognize/native-output.ts";

const hocrLine = (title: string) => `<span class='ocr_line' id='line_1_1' title="${title}">`;
const tsv = (...row: (string | number)[]) => row.join("\t");

const OUTPUT = [
  " <body>",
  "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext",
  hocrLine("bbox 10 20 210 60; baseline 0.02 -8; x_size 40"),
  hocrLine("bbox 10 70 50 200; textangle 90; x_size 40"),
  tsv(1, 1, 0, 0, 0, 0, 0, 0, 300, 300, -1, ""),
  tsv(2, 1, 1, 0, 0, 0, 10, 20, 200, 180, -1, ""),
  tsv(3, 1, 1, 1, 0, 0, 10, 20, 200, 180, -1, ""),
  tsv(4, 1, 1, 1, 1, 0, 10, 20, 200, 40, -1, ""),
  tsv(5, 1, 1, 1, 1, 1, 10, 22, 90, 30, 91.250488, "A&B"),
  tsv(5, 1, 1, 1, 1, 2, 110, 24, 100, 36, 0, "<sic>"),
  tsv(4, 1, 1, 1, 2, 0, 10, 70, 40, 130, -1, ""),
  tsv(5, 1, 1, 1, 2, 1, 10, 70, 40, 130, 88.5, "5\tx"),
  "</html>",
];

test("words come with exact certainties, lines with baselines, upright ones without slope", () => {
  const [[block, ...more] = []] = parseNativeOutput(OUTPUT.join("\n"), 1);
  expect(more).toEqual([]);
  const [first, second] = block!.paragraphs[0]!.lines;
  expect(first).toEqual({
    bbox: { x0: 10, y0: 20, x1: 210, y1: 60 },
    baseline: { x0: 10, y0: 52, x1: 210, y1: 56 },
    words: [
      { text: "A&B", confidence: 91.250488, bbox: { x0: 10, y0: 22, x1: 100, y1: 52 } },
      { text: "<sic>", confidence: 0, bbox: { x0: 110, y0: 24, x1: 210, y1: 60 } },
    ],
  });
  expect(second?.baseline).toEqual({ x0: 10, y0: 200, x1: 50, y1: 200 });
  expect(second?.words[0]?.text).toBe("5\tx");
});

test("output that is cut short, doubled or empty is refused", () => {
  for (const bad of ["", OUTPUT.slice(0, 9).join("\n"), [...OUTPUT, ...OUTPUT].join("\n")]) {
    expect(() => parseNativeOutput(bad, 1)).toThrow(expect.objectContaining({ code: "ENGINE_GARBAGE" }));
  }
});

test("pages of several images come apart", () => {
  const second = tsv(1, 2, 0, 0, 0, 0, 0, 0, 300, 300, -1, "");
  const pages = parseNativeOutput([...OUTPUT, second].join("\n"), 2);
  expect(pages.map((blocks) => blocks.length)).toEqual([1, 0]);
});
