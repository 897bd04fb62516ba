// Two cuttings on one sheet come apart when they lie differently, and stay together when they do not.
import { beforeAll, describe, expect, it } from "vitest";
import type { GreyImage } from "../../src/model/image.ts";
import { prepareSheet } from "../../src/prepare/prepare-sheet.ts";
import { CUTTING, readDrawnScan, turnClockwise } from "./read-drawn-scan.ts";

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

describe("findIslands", () => {
  it("gives each cutting its own turn and its own part of the sheet", async () => {
    const sheet = layOnSheet([cutting, turnClockwise(cutting, 1)]);
    const { islands } = await prepareSheet(sheet, OPTIONS);
    const upright = islands.filter(({ masterBox }) => masterBox.x1 <= cutting.widthPx + 90);
    const turned = islands.filter(({ masterBox }) => masterBox.x0 >= cutting.widthPx + 60);
    expect(upright.length + turned.length).toBe(islands.length);
    expect(new Set(upright.filter((page) => page.isTurnSure).map(({ turn }) => turn))).toEqual(new Set([0]));
    expect(new Set(turned.filter((page) => page.isTurnSure).map(({ turn }) => turn))).toEqual(new Set([270]));
  });

  it("leaves cuttings together that lie alike", async () => {
    const { islands } = await prepareSheet(layOnSheet([cutting, cutting]), OPTIONS);
    expect(islands.length).toBe(1);
    expect(islands[0]!.masterBox.x0).toBe(0);
  });
});
