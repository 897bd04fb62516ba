// The size of type of a coarse, dark copy is measured right, where the heights of letters that touch mislead.
import { describe, expect, it } from "vitest";
import type { PageTruth } from "../../samples/truth.ts";
import type { GreyImage } from "../../src/model/image.ts";
import { selectLetterLike } from "../../src/prepare/find-letters.ts";
import { measureTurn } from "../../src/prepare/measure-turn.ts";
import { measureXHeight } from "../../src/prepare/measure-x-height.ts";
import { probeSheet } from "../../src/prepare/probe-sheet.ts";
import { shrink } from "../../src/prepare/upright-frame.ts";
import { CUTTING, readDrawnScan, turnClockwise } from "./read-drawn-scan.ts";

/** Median height of words of running text that have neither stems nor tails; the drawn cutting lies a little askew. */
function xHeightOf(truth: PageTruth): number {
  const heights = truth.regions
    .filter(({ kind }) => kind === "text")
    .flatMap(({ lines }) => lines.flatMap(({ words }) => words))
    .filter(({ text }) => /^[acemnorsuvwxz]{2,3}$/.test(text))
    .map(({ box }) => box.y1 - box.y0)
    .sort((a, b) => a - b);
  return heights[heights.length >> 1]!;
}

/** A copy on which all greys that are not quite paper have become black. */
async function copyDarkly(image: GreyImage, scale: number): Promise<GreyImage> {
  const small = await shrink(image, scale);
  return { ...small, data: small.data.map((g) => (g < 205 ? 0 : 255)) };
}

describe("x-height of a coarse copy", () => {
  it.each([0, 1])("is right where letters touch, turned by %i quarters", async (quarters) => {
    const { image, truth } = await readDrawnScan(CUTTING);
    const expected = 5;
    const copy = await copyDarkly(image, expected / xHeightOf(truth));
    const probe = await probeSheet(turnClockwise(copy, quarters));
    expect(probe.scale).toBe(1);
    expect(probe.xHeight.xHeightPx).toBeGreaterThan(0.9 * expected);
    // A threshold that blackens greys makes every letter grow by about half a pixel to each side.
    expect(probe.xHeight.xHeightPx).toBeLessThan(1.12 * (expected + 1));
    const axis = quarters === 0 ? "across" : "down";
    const extent = quarters === 0 ? probe.ink.heightPx : probe.ink.widthPx;
    const byLetters = measureXHeight(selectLetterLike(probe.components, extent, axis)).xHeightPx;
    expect(byLetters).toBeGreaterThan(probe.xHeight.xHeightPx);
  });
});

const linesThat = (rise: number) => ({ axis: "across", slopeDegrees: 0, rise }) as const;

describe("lines of a coarse copy", () => {
  it.each([
    [0, 0],
    [1, 270],
    [2, 180],
    [3, 90],
  ])("say which end is up, turned by %i quarters", async (quarters, turn) => {
    const { image, truth } = await readDrawnScan(CUTTING);
    const copy = turnClockwise(await copyDarkly(image, 5 / xHeightOf(truth)), quarters);
    const { components, ink, xHeight } = await probeSheet(copy);
    const { rise } = xHeight;
    // Up is towards the smaller coordinate after no turn, and after three quarters.
    expect(Math.sign(rise)).toBe(quarters === 0 || quarters === 3 ? 1 : -1);
    expect(Math.abs(rise)).toBeGreaterThan(4);
    const guess = measureTurn(components, ink, xHeight);
    expect(guess).toMatchObject({ turn, isSure: true });
  });

  it("settle the turn where letters have no stems, and not against clear stems", async () => {
    const { image } = await readDrawnScan(CUTTING);
    const { components, ink } = await probeSheet(image);
    expect(measureTurn(components, ink, linesThat(-9)).turn).toBe(0);
    const xs = Array.from({ length: 400 }, (_, i) => 20 + (i % 40) * 12);
    const ys = Array.from({ length: 400 }, (_, i) => 20 + Math.floor(i / 40) * 40);
    const squares = {
      count: 400,
      x0: Int32Array.from(xs),
      y0: Int32Array.from(ys),
      x1: Int32Array.from(xs, (x) => x + 9),
      y1: Int32Array.from(ys, (y) => y + 10),
      area: new Int32Array(400).fill(45),
    };
    const sheet = { widthPx: 540, heightPx: 460 };
    expect(measureTurn(squares, sheet)).toMatchObject({ turn: 0, isSure: false });
    expect(measureTurn(squares, sheet, linesThat(9))).toMatchObject({ turn: 0, isSure: true });
    expect(measureTurn(squares, sheet, linesThat(-9))).toMatchObject({ turn: 180, isSure: true });
  });
});
