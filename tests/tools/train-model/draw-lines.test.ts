import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { createRandom } from "../../../samples/random.ts";
import type { GreyImage } from "../../../src/model/image.ts";
import { agePrint, LOOKS } from "../../../tools/train-model/age-print.ts";
import { addRules, justify, wearLetters } from "../../../tools/train-model/disturb-lines.ts";
import {
  type DrawnLines,
  type GlyphLine,
  isInked,
  readBoxFile,
  writeBoxFile,
} from "../../../tools/train-model/glyph-lines.ts";
import { loadPhrases, writeLines } from "../../../tools/train-model/write-lines.ts";

const X_HEIGHT_PX = 36;

/** Two lines "a b": black squares of the x-height with a space between. */
function drawLines(): DrawnLines {
  const image: GreyImage = { widthPx: 400, heightPx: 300, data: new Uint8Array(400 * 300).fill(255) };
  const lines = [60, 180].map((y0): GlyphLine => {
    const box = (x0: number) => ({ x0, y0, x1: x0 + X_HEIGHT_PX, y1: y0 + X_HEIGHT_PX });
    return [
      { text: "a", box: box(120) },
      { text: " ", box: box(156) },
      { text: "b", box: box(192) },
    ];
  });
  for (const { box } of lines.flat().filter(isInked)) {
    for (let y = box.y0; y < box.y1; y++) image.data.fill(0, y * 400 + box.x0, y * 400 + box.x1);
  }
  return { image, lines };
}

function meanOf({ widthPx, data }: GreyImage, x0: number, y0: number, size: number): number {
  let sum = 0;
  for (let y = y0; y < y0 + size; y++) for (let x = x0; x < x0 + size; x++) sum += data[y * widthPx + x]!;
  return sum / size ** 2;
}

test("a box file says the same lines again", () => {
  const { image, lines } = drawLines();
  expect(readBoxFile(writeBoxFile(lines, image.heightPx, 1), image.heightPx)).toEqual(lines);
});

test("justified lines keep every letter, in its box", () => {
  for (let seed = 1; seed <= 20; seed++) {
    const { image, lines } = justify(drawLines(), X_HEIGHT_PX, createRandom(seed));
    expect(image.data.filter((v) => v === 0).length).toBe(4 * X_HEIGHT_PX ** 2);
    for (const { box } of lines.flat().filter(isInked))
      expect(meanOf(image, box.x0, box.y0, X_HEIGHT_PX)).toBe(0);
  }
});

test("worn letters lose ink and nothing else; rules stand beside the lines", () => {
  const drawn = drawLines();
  const worn = wearLetters(drawn, X_HEIGHT_PX, createRandom(3));
  expect(worn.lines).toEqual(drawn.lines);
  expect(worn.image.data.some((v, at) => v > drawn.image.data[at]!)).toBe(true);
  expect(worn.image.data.every((v, at) => v >= drawn.image.data[at]!)).toBe(true);
  for (let seed = 1; seed <= 8; seed++) {
    const ruled = addRules(drawn, X_HEIGHT_PX, createRandom(seed));
    for (const { box } of drawn.lines.flat().filter(isInked))
      expect(meanOf(ruled.image, box.x0, box.y0, X_HEIGHT_PX)).toBe(0);
  }
});

describe("aged print", () => {
  test.each(LOOKS)(
    "%s: letters stay where they are, at half the size, darker than the paper",
    async (look) => {
      const { image } = drawLines();
      for (const seed of [1, 2, 3]) {
        const random = createRandom(seed);
        const aged = await agePrint(image, look, { xHeightPx: X_HEIGHT_PX, scale: 0.5, random });
        expect(aged).toMatchObject({ widthPx: 200, heightPx: 150 });
        expect(meanOf(aged, 64, 34, 10)).toBeLessThan(meanOf(aged, 10, 100, 10) - 30);
      }
    },
  );
});

test("lines are as many and as wide as asked, and the same for the same seed", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "phrases-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const entry =
    '00001740 03 n 01 entity 0 000 | that which exists; "he was elected to a seat in the Senate"\n';
  for (const part of ["noun", "verb", "adj", "adv"])
    writeFileSync(path.join(folder, `data.${part}`), `  1 licence\n${entry}`);
  const phrases = loadPhrases(folder);
  expect(phrases.examples[0]).toBe("he was elected to a seat in the Senate");
  const lines = writeLines(phrases, 30, 34, createRandom(7));
  expect(lines).toHaveLength(30);
  for (const line of lines) expect(line.length).toBeLessThanOrEqual(34);
  expect(writeLines(phrases, 30, 34, createRandom(7))).toEqual(lines);
  expect(writeLines(phrases, 30, 34, createRandom(8))).not.toEqual(lines);
});
