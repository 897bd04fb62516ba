// Lines read across a gutter are cut there, read again, and put where their parts stand.
import { describe, expect, it } from "vitest";
import { type Box, unionOf } from "../../src/model/geometry.ts";
import { splitStraddlers } from "../../src/pipeline/split-straddlers.ts";
import { straddlesGutter } from "../../src/pipeline/straddles-gutter.ts";
import type { EngineLine, EngineWord } from "../../src/recognize/engine.ts";

const X_HEIGHT_PX = 10;
const GUTTER: Box = { x0: 100, y0: 0, x1: 116, y1: 300 };
const LEFT: Box = { x0: 0, y0: 0, x1: 100, y1: 300 };
const RIGHT: Box = { x0: 116, y0: 0, x1: 220, y1: 300 };
const BOTH = unionOf(LEFT, RIGHT);

const word = (text: string, x0: number, x1: number, y0 = 50, certainty = 60): EngineWord => ({
  text,
  certainty,
  box: { x0, x1, y0, y1: y0 + 18 },
});

/** A line that rises by one pixel in ten. */
const line = (...words: EngineWord[]): EngineLine => {
  const box = words.map((one) => one.box).reduce(unionOf);
  return {
    box,
    words,
    paragraph: 0,
    baseline: [
      { x: box.x0, y: 70 },
      { x: box.x1, y: 70 - (box.x1 - box.x0) / 10 },
    ],
  };
};
const across = line(word("to", 5, 30), word("come", 40, 96), word("was", 120, 160), word("there", 165, 215));
const textsOf = (blocks: readonly (readonly EngineLine[])[]) =>
  blocks.map((lines) => lines.map(({ words }) => words.map(({ text }) => text).join(" ")));
const nothing = async () => [];

describe("splitStraddlers", () => {
  it("makes two lines of one in a block over both columns, along the same baseline", async () => {
    const [lines] = await splitStraddlers([{ box: BOTH, lines: [across] }], [GUTTER], X_HEIGHT_PX, nothing);
    expect(textsOf([lines!])).toEqual([["to come", "was there"]]);
    expect(lines!.map(({ box }) => [box.x0, box.x1])).toEqual([
      [5, 96],
      [120, 215],
    ]);
    expect(lines![1]!.baseline[0]).toEqual({ x: 120, y: 70 - 11.5 });
    expect(lines!.some((one) => straddlesGutter(one, [GUTTER], X_HEIGHT_PX))).toBe(false);
  });

  it("puts a part into the block that it stands in, at its height", async () => {
    const above = line(word("above", 120, 200, 20));
    const blocks = [
      { box: LEFT, lines: [across] },
      { box: RIGHT, lines: [above] },
    ];
    expect(textsOf(await splitStraddlers(blocks, [GUTTER], X_HEIGHT_PX, nothing))).toEqual([
      ["to come"],
      ["above", "was there"],
    ]);
  });

  it("drops a part whose print the other block has read", async () => {
    const blocks = [
      { box: LEFT, lines: [across] },
      { box: RIGHT, lines: [line(word("was", 119, 161), word("there", 164, 216))] },
    ];
    expect(textsOf(await splitStraddlers(blocks, [GUTTER], X_HEIGHT_PX, nothing))).toEqual([
      ["to come"],
      ["was there"],
    ]);
  });

  it("reads each part from its own side of the gutter, and takes what says more", async () => {
    const strips: Box[] = [];
    const read = async (_: number, strip: Box) => {
      strips.push(strip);
      return strip.x0 < 100
        ? [word("To", 5, 30, 50, 95), word("come", 40, 96, 50, 95)]
        : [word("w", 120, 130)];
    };
    const lines = await splitStraddlers([{ box: BOTH, lines: [across] }], [GUTTER], X_HEIGHT_PX, read);
    expect(textsOf(lines)).toEqual([["To come", "was there"]]);
    for (const { x0, x1 } of strips) expect(x1 <= 108 || x0 >= 108).toBe(true);
  });

  it("cuts a line over three columns twice", async () => {
    const second: Box = { x0: 220, y0: 0, x1: 236, y1: 300 };
    const wide = line(word("one", 10, 96), word("two", 120, 215), word("three", 240, 320));
    const box = { ...BOTH, x1: 330 };
    const lines = await splitStraddlers([{ box, lines: [wide] }], [second, GUTTER], X_HEIGHT_PX, nothing);
    expect(textsOf(lines)).toEqual([["one", "two", "three"]]);
  });

  it("leaves figures at the end of a line where they are", async () => {
    const entry = line(word("Lumber", 5, 96), word("9.61", 190, 215));
    const lines = await splitStraddlers([{ box: BOTH, lines: [entry] }], [GUTTER], X_HEIGHT_PX, nothing);
    expect(textsOf(lines)).toEqual([["Lumber 9.61"]]);
  });
});
