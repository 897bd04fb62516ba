// Two cuttings on one sheet come apart when they lie differently, and stay together when they do not.
import { beforeAll, describe, expect, it } from "vitest";
import type { GreyImage } from "../../src/model/image.ts";
import type { PreparedPage } from "../../src/model/prepared-page.ts";
import { prepareSheet } from "../../src/prepare/prepare-sheet.ts";
import { CUTTING, readDrawnScan, tilt, turnClockwise } from "./read-drawn-scan.ts";

const OPTIONS = { deskew: true, turn: true };
let cutting: GreyImage;
beforeAll(async () => {
  cutting = (await readDrawnScan(CUTTING)).image;
});

/** Cuttings side by side on white, 60 pixels of paper between them. */
function layOnSheet(cuttings: readonly GreyImage[]): GreyImage {
  const widthPx = cuttings.reduce((sum, { widthPx }) => sum + widthPx + 60, 60);
  const heightPx = Math.max(...cuttings.map((image) => image.heightPx)) + 120;
  const data = new Uint8Array(widthPx * heightPx).fill(255);
  let left = 60;
  for (const image of cuttings) {
    for (let y = 0; y < image.heightPx; y++) {
      const row = image.data.subarray(y * image.widthPx, (y + 1) * image.widthPx);
      data.set(row, (y + 60) * widthPx + left);
    }
    left += image.widthPx + 60;
  }
  return { widthPx, heightPx, data };
}

/** Share of the dark pixels in these columns of the sheet that an island sees: in its box, and not painted over. */
function shareSeen(
  sheet: GreyImage,
  { source, masterBox: { x0, y0, x1, y1 } }: PreparedPage,
  { from, to }: { from: number; to: number },
): number {
  let dark = 0;
  let seen = 0;
  for (let y = 0; y < sheet.heightPx; y++) {
    for (let x = Math.floor(from); x < Math.floor(to); x++) {
      const at = y * sheet.widthPx + x;
      if (sheet.data[at]! >= 128) continue;
      dark++;
      if (x >= x0 && x < x1 && y >= y0 && y < y1 && source.data[at]! < 128) seen++;
    }
  }
  return seen / dark;
}

describe("findIslands", () => {
  it("gives each cutting its own turn and its own part of the sheet", async () => {
    const sheet = layOnSheet([cutting, turnClockwise(cutting, 1)]);
    const { islands } = await prepareSheet(sheet, OPTIONS);
    expect(islands.map(({ turn, isTurnSure }) => [turn, isTurnSure])).toEqual([
      [0, true],
      [270, true],
    ]);
    const half = 60 + cutting.widthPx + 30;
    expect(shareSeen(sheet, islands[0]!, { from: 0, to: half })).toBeGreaterThan(0.97);
    expect(shareSeen(sheet, islands[1]!, { from: half, to: sheet.widthPx })).toBeGreaterThan(0.97);
  });

  it("straightens each by its own skew, and paints out what reaches into the box of the other", async () => {
    const sheet = layOnSheet([tilt(cutting, 4), tilt(cutting, -3)]);
    const { islands } = await prepareSheet(sheet, OPTIONS);
    const [alone] = (await prepareSheet(cutting, OPTIONS)).islands;
    expect(islands.length).toBe(2);
    const [left, right] = islands.toSorted((a, b) => a.masterBox.x0 - b.masterBox.x0);
    expect(left!.skewDegrees - alone!.skewDegrees).toBeCloseTo(4, 0);
    expect(right!.skewDegrees - alone!.skewDegrees).toBeCloseTo(-3, 0);
    const half = sheet.widthPx / 2;
    for (const [own, other, columns] of [
      [left!, right!, { from: 0, to: half }],
      [right!, left!, { from: half, to: sheet.widthPx }],
    ] as const) {
      expect(shareSeen(sheet, own, columns)).toBeGreaterThan(0.97);
      expect(shareSeen(sheet, other, columns)).toBeLessThan(0.03);
    }
  });

  it("leaves cuttings together that lie alike", async () => {
    const { islands } = await prepareSheet(layOnSheet([cutting, cutting]), OPTIONS);
    expect(islands.length).toBe(1);
    expect(islands[0]!.masterBox.x0).toBe(0);
  });
});
