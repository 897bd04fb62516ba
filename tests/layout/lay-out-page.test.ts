// Layout against the exact truth of drawn scans: columns apart, regions found, order right, blank pages empty.
import { describe, expect, it } from "vitest";
import type { PageTruth } from "../../samples/truth.ts";
import { layOutPage } from "../../src/layout/lay-out-page.ts";
import { applyToBox, type Box, intersectionOf, overlapRatio } from "../../src/model/geometry.ts";
import type { LayoutBlock, PageLayout } from "../../src/model/page-layout.ts";
import type { PreparedPage } from "../../src/model/prepared-page.ts";
import { prepareSheet } from "../../src/prepare/prepare-sheet.ts";
import { CUTTING, readDrawnScan } from "../prepare/read-drawn-scan.ts";

interface LaidOut {
  readonly page: PreparedPage;
  readonly layout: PageLayout;
  readonly truth: PageTruth;
}

async function layOut(stem: string, extension = "jpg"): Promise<LaidOut> {
  const { image, truth } = await readDrawnScan(stem, extension);
  const sheet = await prepareSheet(image, { deskew: true, turn: true });
  const page = sheet.islands[0]!;
  return { page, layout: layOutPage(page), truth };
}

const inMaster = ({ page }: LaidOut, box: Box) => applyToBox(page.toMaster, box);
const textOf = (truth: PageTruth) =>
  truth.regions.filter(({ kind, optional }) => kind === "text" && !optional);

function bestBlock(laidOut: LaidOut, box: Box): { block: LayoutBlock; index: number; ratio: number } {
  return laidOut.layout.blocks
    .map((block, index) => ({ block, index, ratio: overlapRatio(inMaster(laidOut, block.box), box) }))
    .reduce((best, next) => (next.ratio > best.ratio ? next : best));
}

/** Rows that lie over two columns of text which stand side by side. */
function straddlingRows(laidOut: LaidOut): number {
  const columns = textOf(laidOut.truth).filter(({ lines }) => lines.length >= 4);
  const rows = laidOut.layout.blocks.flatMap((block) => block.rows.map((row) => inMaster(laidOut, row)));
  return rows.filter((row) => {
    const over = columns.filter(({ box }) => {
      const shared = intersectionOf(row, box);
      return shared && shared.x1 - shared.x0 > 60 && shared.y1 - shared.y0 > 0.6 * (row.y1 - row.y0);
    });
    return over.some((a) => over.some((b) => a.box.x1 <= b.box.x0));
  }).length;
}

describe("layOutPage", () => {
  it.each([
    ["The_Sample_Gazette_1992_03_05_page_04", "jpg", 1],
    ["The_Sample_Gazette_1992_03_05_page_07", "jpg", 0.9],
    ["1992-04-02_the-sample-gazette_uneven-light", "jpg", 0.85],
    ["Sample_Evening_Courier_1992_03_07_page_02", "tif", 0.7],
  ])("finds the columns of %s and keeps its lines inside them", async (stem, extension, share) => {
    const laidOut = await layOut(stem, extension);
    const regions = textOf(laidOut.truth);
    const found = regions.filter(({ box }) => bestBlock(laidOut, box).ratio >= 0.8);
    expect(found.length / regions.length).toBeGreaterThanOrEqual(share);
    expect(straddlingRows(laidOut)).toBe(0);
  });

  it("reads a page of continued articles in the order of its truth", async () => {
    const laidOut = await layOut("The_Sample_Gazette_1992_03_05_page_04");
    const places = laidOut.truth.regions
      .filter(({ article, lines }) => article && lines.length > 0)
      .map(({ box }) => bestBlock(laidOut, box))
      .filter(({ ratio }) => ratio >= 0.5)
      .map(({ index }) => index);
    expect(places.length).toBeGreaterThan(12);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });

  it("leaves hardly a letter of the truth outside its blocks", async () => {
    const laidOut = await layOut(CUTTING);
    const lines = textOf(laidOut.truth).flatMap((region) => region.lines);
    const rows = laidOut.layout.blocks.flatMap((block) => block.rows.map((row) => inMaster(laidOut, row)));
    const words = lines.flatMap((line) => line.words);
    const covered = words.filter(({ box }) => {
      const [x, y] = [(box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2];
      return rows.some((row) => x > row.x0 && x < row.x1 && y > row.y0 - 2 && y < row.y1 + 2);
    });
    expect(words.length).toBeGreaterThan(100);
    expect(covered.length / words.length).toBeGreaterThan(0.98);
  });

  it("lists each letter with the block it lies in", async () => {
    const { layout } = await layOut(CUTTING);
    expect(layout.letters.length % 5).toBe(0);
    expect(layout.letters.length).toBeGreaterThan(1000);
    for (let i = 0; i < layout.letters.length; i += 5) {
      const { box } = layout.blocks[layout.letters[i + 4]!]!;
      expect(layout.letters[i]!).toBeGreaterThanOrEqual(Math.floor(box.x0) - 1);
      expect(layout.letters[i + 3]!).toBeLessThanOrEqual(Math.ceil(box.y1) + 1);
    }
  });

  it("gives the same layout twice", async () => {
    const { page, layout } = await layOut(CUTTING);
    expect(layOutPage(page).blocks).toEqual(layout.blocks);
  });
});
