import { describe, expect, test } from "vitest";
import type { Box } from "../../src/model/geometry.ts";
import type { GreyImage } from "../../src/model/image.ts";
import type { BlockToRead } from "../../src/pipeline/read-block.ts";
import { readStraightened } from "../../src/pipeline/straighten-block.ts";
import { fixedEngine } from "../fakes/fixed-engine.ts";

const X_HEIGHT = 18;
const WIDTH = 640;
const HEIGHT = 520;
const curl = (x: number) => Math.round(24 * Math.exp(-x / 90));

/** Twelve lines of letters that are plain bars, in a block of 640 x 520 px. */
function lettersOn(drop: (x: number) => number): Box[] {
  return Array.from({ length: 12 }, (_, line) =>
    Array.from({ length: 42 }, (_, i) => {
      const y1 = 40 + line * 40 + drop(i * 15 + 6);
      return { x0: i * 15, x1: i * 15 + 12, y0: y1 - X_HEIGHT, y1 };
    }),
  ).flat();
}

function drawn(letters: readonly Box[]): GreyImage {
  const data = new Uint8Array(WIDTH * HEIGHT).fill(255);
  for (const { x0, y0, x1, y1 } of letters)
    for (let y = y0; y < y1; y++) data.fill(0, y * WIDTH + x0, y * WIDTH + x1);
  return { widthPx: WIDTH, heightPx: HEIGHT, data };
}

function blockOf(letters: readonly Box[], page: GreyImage): BlockToRead {
  const rows = Array.from({ length: 12 }, (_, line) => ({
    x0: 0,
    y0: 22 + line * 40,
    x1: 628,
    y1: 40 + line * 40,
  }));
  return {
    box: { x0: 0, y0: 0, x1: WIDTH, y1: HEIGHT },
    rows,
    letters,
    xHeightPx: X_HEIGHT,
    isUpright: true,
    initials: [],
    threshold: "otsu",
    cropBlock: async () => ({ image: page, toPrepared: [1, 0, 0, 1, 0, 0] }),
    cropPart: async (part) => {
      const y0 = Math.max(0, Math.floor(part.y0));
      const y1 = Math.min(HEIGHT, Math.ceil(part.y1));
      const data = page.data.subarray(y0 * WIDTH, y1 * WIDTH);
      return { image: { widthPx: WIDTH, heightPx: y1 - y0, data }, toPrepared: [1, 0, 0, 1, 0, y0] };
    },
  };
}

/** Height of the middle of the topmost ink in a column of pixels. */
function inkAt({ widthPx, heightPx, data }: GreyImage, x: number): number {
  const isInk = (y: number) => y < heightPx && data[y * widthPx + x]! < 128;
  let top = 0;
  while (top < heightPx && !isInk(top)) top++;
  let end = top;
  while (isInk(end)) end++;
  return (top + end) / 2;
}

/** The first line, read across its whole width, with a word at each end. */
function readTopLine(_call: number, image: GreyImage) {
  const word = (text: string, x0: number) => {
    const y = inkAt(image, x0 + 3);
    return { text, box: { x0, x1: x0 + 42, y0: y - 9, y1: y + 9 }, certainty: 95 };
  };
  const words = [word("spine", 0), word("edge", 570)];
  const box = { x0: 0, x1: 612, y0: 22, y1: 40 };
  return [
    {
      box,
      words,
      paragraph: 0,
      baseline: [
        { x: 0, y: 40 },
        { x: 612, y: 40 },
      ] as const,
    },
  ];
}

describe("readStraightened", () => {
  test("hands the engine straight lines, and words back where they stand", async () => {
    const letters = lettersOn(curl);
    const page = drawn(letters);
    expect(inkAt(page, 3) - inkAt(page, 573)).toBeGreaterThan(18);
    const engine = fixedEngine(readTopLine);
    const reading = await readStraightened(blockOf(letters, page), engine);
    const seen = engine.calls[0]!.image;
    expect(Math.abs(inkAt(seen, 3) - inkAt(seen, 573))).toBeLessThan(5);
    const [spine, edge] = reading.lines[0]!.words.map(({ box }) => (box.y0 + box.y1) / 2);
    expect(Math.abs(spine! - inkAt(page, 20))).toBeLessThan(4);
    expect(Math.abs(edge! - inkAt(page, 573))).toBeLessThan(4);
    expect(reading.variant).toMatch(/, straightened$/);
  });

  test("cuts parts of a line out of straightened pixels", async () => {
    const letters = lettersOn(curl);
    const page = drawn(letters);
    const engine = fixedEngine((call, image) => (call === 0 ? readTopLine(call, image).map(doubted) : []));
    await readStraightened(blockOf(letters, page), engine);
    const strips = engine.calls
      .filter(({ options }) => options.segmentation === "line")
      .map(({ image }) => image);
    expect(strips.length).toBeGreaterThan(0);
    for (const strip of strips) {
      expect(strip.heightPx).toBeLessThan(60);
      expect(Math.abs(inkAt(strip, 3) - inkAt(strip, 573))).toBeLessThan(5);
    }
  });

  test("reads straight lines from the pixels as they are", async () => {
    const letters = lettersOn(() => 0);
    const page = drawn(letters);
    const engine = fixedEngine(readTopLine);
    const reading = await readStraightened(blockOf(letters, page), engine);
    expect(Buffer.compare(engine.calls[0]!.image.data, page.data)).toBe(0);
    expect(reading.variant).not.toContain("straightened");
  });
});

type TopLine = ReturnType<typeof readTopLine>[number];
const doubted = (line: TopLine): TopLine => ({
  ...line,
  words: line.words.map((word) => ({ ...word, certainty: 70 })),
});
