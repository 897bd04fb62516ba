// Preparation finds what was done to drawn scans: turns, skew, polarity; and its map leads back to the master.
import { beforeAll, describe, expect, it } from "vitest";
import type { PageTruth } from "../../samples/truth.ts";
import { applyToPoint, compose, invert } from "../../src/model/geometry.ts";
import type { GreyImage } from "../../src/model/image.ts";
import { prepareSheet } from "../../src/prepare/prepare-sheet.ts";
import { CUTTING, readDrawnScan, tilt, turnClockwise } from "./read-drawn-scan.ts";

const OPTIONS = { deskew: true, turn: true };

let cutting: GreyImage;
let page: { image: GreyImage; truth: PageTruth };
beforeAll(async () => {
  cutting = (await readDrawnScan(CUTTING)).image;
  page = await readDrawnScan("Sample_Evening_Courier_1992_03_06_page_03");
});

describe("prepareSheet", () => {
  it.each([0, 1, 2, 3])("turns a cutting upright that lies turned by %i quarters", async (quarters) => {
    const sheet = await prepareSheet(turnClockwise(cutting, quarters), OPTIONS);
    expect(sheet.islands.map(({ turn }) => turn)).toEqual([(360 - quarters * 90) % 360]);
    expect(sheet.islands[0]!.isTurnSure).toBe(true);
  });

  it("asks for a trial reading only when letters do not tell", async () => {
    let asked = 0;
    const trialRead = async () => ++asked;
    await prepareSheet(cutting, { ...OPTIONS, trialRead });
    expect(asked).toBe(0);
    const capitals = drawCapitals();
    const sheet = await prepareSheet(capitals, {
      ...OPTIONS,
      trialRead: async () => (++asked === 2 ? 40 : 3),
    });
    expect(asked).toBeGreaterThanOrEqual(2);
    expect(sheet.islands[0]!.turn).toBe(180);
    expect(sheet.islands[0]!.isTurnSure).toBe(true);
  });

  it("straightens: baselines of the truth lie level in the prepared page", async () => {
    const [prepared] = (await prepareSheet(page.image, OPTIONS)).islands;
    const toPrepared = invert(prepared!.toMaster);
    const slopes = page.truth.regions
      .flatMap((region) => region.lines)
      .filter(({ baseline: [start, end] }) => end.x - start.x > 200)
      .map(({ baseline: [start, end] }) => {
        const [a, b] = [applyToPoint(toPrepared, start), applyToPoint(toPrepared, end)];
        return (Math.atan2(b.y - a.y, b.x - a.x) * 180) / Math.PI;
      });
    expect(slopes.length).toBeGreaterThan(100);
    const mean = slopes.reduce((sum, slope) => sum + slope, 0) / slopes.length;
    expect(Math.abs(mean)).toBeLessThan(0.12);
    expect(Math.abs(prepared!.skewDegrees)).toBeGreaterThan(2);
  });

  it.each([-10, -6, 6, 10])("knows what is up on a cutting that lies %i degrees askew", async (degrees) => {
    const [alone] = (await prepareSheet(cutting, OPTIONS)).islands;
    const [prepared] = (await prepareSheet(tilt(cutting, degrees), OPTIONS)).islands;
    expect(prepared).toMatchObject({ turn: 0, isTurnSure: true });
    expect(Math.abs(prepared!.skewDegrees - alone!.skewDegrees - degrees)).toBeLessThan(0.3);
  });

  it("leaves the page askew when it is told to", async () => {
    const sheet = await prepareSheet(page.image, { deskew: false, turn: false });
    expect(sheet.islands[0]!.skewDegrees).toBe(0);
    expect(sheet.islands[0]!.toMaster).toEqual([1, 0, 0, 1, 0, 0]);
  });

  it("knows a negative and inverts it", async () => {
    const negative = { ...cutting, data: cutting.data.map((g) => 255 - g) };
    const sheet = await prepareSheet(negative, OPTIONS);
    expect(sheet.isNegative).toBe(true);
    expect(Buffer.compare(sheet.islands[0]!.source.data, cutting.data)).toBe(0);
  });

  it("finds nothing on a blank and on a speckled sheet", async () => {
    const blank = { widthPx: 900, heightPx: 1200, data: new Uint8Array(900 * 1200).fill(238) };
    expect((await prepareSheet(blank, OPTIONS)).islands).toEqual([]);
    const speckled = { ...blank, data: Uint8Array.from(blank.data) };
    for (let n = 0, at = 1; n < 800; n++) {
      at = (at * 1_103_515_245 + 12_345) % 1_079_000;
      speckled.data[at] = 20;
      speckled.data[at + 1] = 30;
    }
    expect((await prepareSheet(speckled, OPTIONS)).islands).toEqual([]);
  });

  it("maps master to prepared and back within half a pixel, at an x-height that the drawing has", async () => {
    const [prepared] = (await prepareSheet(page.image, OPTIONS)).islands;
    const there = compose(invert(prepared!.toMaster), prepared!.toMaster);
    for (const corner of [
      { x: 0, y: 0 },
      { x: page.image.widthPx, y: page.image.heightPx },
    ]) {
      const back = applyToPoint(there, corner);
      expect(Math.hypot(back.x - corner.x, back.y - corner.y)).toBeLessThan(0.5);
    }
    const { work, xHeightPx } = prepared!;
    expect(work.xHeightPx).toBeCloseTo(8, 0);
    expect(work.xHeightPx * work.pxPerWorkPx).toBeCloseTo(xHeightPx!, 3);
  });

  it("gives the same result twice", async () => {
    const [a] = (await prepareSheet(cutting, OPTIONS)).islands;
    const [b] = (await prepareSheet(cutting, OPTIONS)).islands;
    expect(a!.toMaster).toEqual(b!.toMaster);
    expect(Buffer.compare(a!.work.ink.data, b!.work.ink.data)).toBe(0);
  });
});

/** Rows of like blocks that look the same upside down. */
function drawCapitals(): GreyImage {
  const widthPx = 700;
  const data = new Uint8Array(widthPx * 500).fill(255);
  for (let row = 0; row < 14; row++) {
    for (let letter = 0; letter < 40; letter++) {
      for (let y = 0; y < 10; y++) {
        const at = (20 + row * 32 + y) * widthPx + 20 + letter * 16;
        data.fill(0, at, at + 3);
        data.fill(0, at + 7, at + 10);
        if (y === 4 || y === 5) data.fill(0, at, at + 10);
      }
    }
  }
  return { widthPx, heightPx: 500, data };
}
