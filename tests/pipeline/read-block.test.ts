import { describe, expect, test } from "vitest";
import type { Box } from "../../src/model/geometry.ts";
import { type BlockToRead, readBlock } from "../../src/pipeline/read-block.ts";
import type { EngineLine } from "../../src/recognize/engine.ts";
import { fixedEngine } from "../fakes/fixed-engine.ts";

const rows: Box[] = [
  { x0: 0, y0: 0, x1: 200, y1: 26 },
  { x0: 0, y0: 30, x1: 200, y1: 56 },
];
/** Ten letters in each row, x-height 18: read as it is, without change of scale. */
const letters = rows.flatMap((row) =>
  Array.from({ length: 10 }, (_, i) => ({ x0: i * 20, y0: row.y0 + 4, x1: i * 20 + 14, y1: row.y0 + 22 })),
);
const block: BlockToRead = {
  box: { x0: 0, y0: 0, x1: 200, y1: 60 },
  rows,
  letters,
  xHeightPx: 18,
  isUpright: true,
  initials: [],
  threshold: "otsu",
  cropBlock: async (scale) => ({ image: white(200, 60), toPrepared: [1 / scale, 0, 0, 1 / scale, 0, 0] }),
  cropPart: async (part, scale) => ({
    image: white(part.x1 - part.x0, part.y1 - part.y0),
    toPrepared: [1 / scale, 0, 0, 1 / scale, part.x0, part.y0],
  }),
};

function white(width: number, height: number) {
  const size = { widthPx: Math.ceil(width), heightPx: Math.ceil(height) };
  return { ...size, data: new Uint8Array(size.widthPx * size.heightPx).fill(255) };
}

function lineAt(y: number, text: string, certainty: number): EngineLine {
  const box = { x0: 0, y0: y, x1: 200, y1: y + 26 };
  return {
    box,
    baseline: [
      { x: 0, y: y + 20 },
      { x: 200, y: y + 20 },
    ],
    paragraph: 0,
    words: [{ text, box, certainty }],
  };
}

const texts = (lines: readonly EngineLine[]) =>
  lines.map((line) => line.words.map((word) => word.text).join(" "));

describe("readBlock", () => {
  test("reads a block once when the first reading is good", async () => {
    const engine = fixedEngine(() => [lineAt(0, "harbour", 95), lineAt(30, "bridge", 93)]);
    const reading = await readBlock(block, engine);
    expect(engine.calls).toHaveLength(1);
    expect(engine.calls[0]!.options).toEqual({ segmentation: "block", threshold: "otsu" });
    expect(texts(reading.lines)).toEqual(["harbour", "bridge"]);
    expect(reading.lettersWithoutWord).toBe(0);
  });

  test("reads a doubted line again until two readings agree", async () => {
    const again = ["turns", "turns", "never asked"];
    const engine = fixedEngine((call) =>
      call === 0 ? [lineAt(0, "harbour", 95), lineAt(30, "tums", 60)] : [lineAt(0, again[call - 1]!, 70)],
    );
    const reading = await readBlock(block, engine);
    expect(engine.calls.map(({ options }) => options.segmentation)).toEqual(["block", "line", "line"]);
    expect(texts(reading.lines)).toEqual(["harbour", "turns"]);
    expect(reading.lines[1]!.words[0]!.alternatives).toEqual(["tums"]);
  });

  test("asks no third time when three readings differ", async () => {
    const again = ["turrs", "turns", "never asked"];
    const engine = fixedEngine((call) =>
      call === 0
        ? [lineAt(0, "harbour", 95), lineAt(30, "tums", 60)]
        : [lineAt(0, again[call - 1]!, 65 + call)],
    );
    const reading = await readBlock(block, engine);
    expect(engine.calls).toHaveLength(3);
    expect(texts(reading.lines)).toEqual(["harbour", "turns"]);
    expect(reading.lines[1]!.words[0]!.alternatives).toEqual(["turrs", "tums"]);
  });

  test("takes the other threshold for a block that is read poorly, when it reads more", async () => {
    const engine = fixedEngine((call) =>
      call === 0 ? [lineAt(0, "hxb", 62)] : [lineAt(0, "harbour", 95), lineAt(30, "bridge", 94)],
    );
    const reading = await readBlock(block, engine);
    expect(engine.calls[1]!.options.threshold).toBe("sauvola");
    expect(texts(reading.lines)).toEqual(["harbour", "bridge"]);
    expect(reading.variant).toContain("sauvola");
  });

  test("reads a row again that was left unread, and reports what stays unread", async () => {
    const engineWith = (strip: EngineLine[]) =>
      fixedEngine((_, __, { segmentation }) =>
        segmentation === "line" ? strip : [lineAt(0, "harbour-master's", 95)],
      );
    const filled = await readBlock(block, engineWith([lineAt(0, "bridge", 92)]));
    expect(texts(filled.lines)).toEqual(["harbour-master's", "bridge"]);
    expect(filled.lettersWithoutWord).toBe(0);
    const silent = await readBlock(block, engineWith([]));
    expect(silent.lettersWithoutWord).toBe(10);
  });

  test("reads only the lines beside a large shape that no word confirms again, with it in place", async () => {
    const shape = { x0: 0, y0: 0, x1: 40, y1: 56 };
    const initials = [{ box: shape, row: { ...rows[0]!, x0: 44 } }];
    const from = (x0: number, y: number, text: string): EngineLine => {
      const box = { x0, y0: y, x1: 200, y1: y + 26 };
      return { ...lineAt(y, text, 90), box, words: [{ text, box, certainty: 90 }] };
    };
    const lines = [from(44, 0, "our"), from(44, 30, "bridge"), from(0, 60, "quay")];
    // With the shape the first of its lines has more to read, the second has less.
    const withShape = ["harbour", "ridge"];
    // The first two calls after the block set the shape before its line, which confirms nothing.
    const engine = fixedEngine((call) => {
      if (call === 0) return lines;
      return call > 2 ? [from(0, 0, withShape.shift()!)] : [];
    });
    const reading = await readBlock({ ...block, letters: [], initials }, engine);
    expect(texts(reading.lines)).toEqual(["harbour", "bridge", "quay"]);
    expect(engine.calls.filter(({ options }) => options.segmentation === "block")).toHaveLength(1);
    expect(withShape).toEqual([]);
  });

  test("leaves a line as it was when the large shape beside it is read without certainty", async () => {
    const initials = [{ box: { x0: 0, y0: 0, x1: 40, y1: 56 }, row: { ...rows[0]!, x0: 44 } }];
    const arrow = { text: "=P", box: { x0: 0, y0: 0, x1: 40, y1: 26 }, certainty: 0 };
    const withArrow = { ...lineAt(0, "harbour", 99), words: [arrow, ...lineAt(0, "harbour", 99).words] };
    const engine = fixedEngine((call) =>
      call === 0 ? [lineAt(0, "harbour", 90)] : call > 2 ? [withArrow] : [],
    );
    const reading = await readBlock({ ...block, letters: [], initials }, engine);
    expect(texts(reading.lines)).toEqual(["harbour"]);
  });

  test("takes nothing for the words of a gap that is read without certainty", async () => {
    const engine = fixedEngine((_, __, { segmentation }) =>
      segmentation === "line" ? [lineAt(0, "ESN", 35)] : [lineAt(0, "harbour-master's", 95)],
    );
    const reading = await readBlock(block, engine);
    expect(texts(reading.lines)).toEqual(["harbour-master's"]);
    expect(reading.lettersWithoutWord).toBe(10);
  });

  test.each([
    [["in", "a"], "sailed in a storm"],
    [["in", "o"], "sailed ina storm"],
    [["in"], "sailed ina storm"],
  ])("parts words that were run together when their parts have the same letters: %j", async (parts, text) => {
    // In the second word there is white as wide as that between words.
    const image = white(200, 60);
    const ink = [
      [0, 50],
      [60, 80],
      [92, 108],
      [120, 170],
    ] as const;
    for (let y = 4; y < 22; y++)
      for (const [from, to] of ink) image.data.fill(0, y * 200 + from, y * 200 + to);
    const box = (x0: number, x1: number) => ({ x0, x1, y0: 2, y1: 24 });
    const line: EngineLine = {
      ...lineAt(0, "", 95),
      box: box(0, 170),
      words: [
        { text: "sailed", certainty: 95, box: box(0, 50) },
        { text: "ina", certainty: 92, box: box(60, 108) },
        { text: "storm", certainty: 95, box: box(118, 170) },
      ],
    };
    const engine = fixedEngine((call) => {
      if (call === 0) return [line, lineAt(30, "bridge", 95)];
      const part = parts[call - 1];
      return part === undefined ? [] : [lineAt(0, part, 90)];
    });
    const drawn = { ...block, cropBlock: async () => ({ image, toPrepared: [1, 0, 0, 1, 0, 0] as const }) };
    const reading = await readBlock(drawn, engine);
    expect(texts(reading.lines)).toEqual([text, "bridge"]);
  });

  test("does not spend second looks on what came out as rubbish", async () => {
    const engine = fixedEngine(() => [lineAt(0, "x|", 12), lineAt(30, "~r", 9)]);
    await readBlock(block, engine);
    expect(engine.calls).toHaveLength(2);
  });
});
