// Draws a sample page of a kind, lays it out, and compares the blocks with its exact truth.
import { drawSample } from "../../samples/draw-sample.ts";
import { type KindName, PAGE_KINDS } from "../../samples/page-kinds.ts";
import type { PageRecipe } from "../../samples/page-recipe.ts";
import { createRandom } from "../../samples/random.ts";
import type { PageTruth, TruthRegion } from "../../samples/truth.ts";
import { layOutPage } from "../../src/layout/lay-out-page.ts";
import { applyToBox, type Box, overlapRatio } from "../../src/model/geometry.ts";
import type { LayoutBlock } from "../../src/model/page-layout.ts";
import { prepareSheet } from "../../src/prepare/prepare-sheet.ts";

const FOUND = 0.8;

export interface DrawnLayout {
  readonly truth: PageTruth;
  /** Boxes in master pixels. */
  readonly blocks: readonly LayoutBlock[];
  /** The block that lies most like a region of the truth. */
  bestFor(region: TruthRegion): { readonly block: LayoutBlock; readonly ratio: number };
  /** Regions of a kind that one block matches, and all of them. */
  foundOf(kind: TruthRegion["kind"]): { readonly found: number; readonly all: number };
}

/** A page of a kind, with parts of its recipe replaced. */
export async function layOutDrawn(
  kind: KindName,
  seed: number,
  recipe: Partial<PageRecipe> = {},
): Promise<DrawnLayout> {
  const random = createRandom(seed);
  const name = { title: "The Sample Post", date: "1992-05-04", page: "7" };
  const { image, truth } = drawSample({ ...PAGE_KINDS[kind].recipe(random), ...recipe }, name, seed);
  const { islands } = await prepareSheet(image, { deskew: true, turn: true });
  const blocks = islands.flatMap((page) => {
    const inMaster = (box: Box) => applyToBox(page.toMaster, box);
    return layOutPage(page).blocks.map((block) => ({
      ...block,
      box: inMaster(block.box),
      rows: block.rows.map(inMaster),
    }));
  });
  const bestFor = ({ box }: TruthRegion) =>
    blocks
      .map((block) => ({ block, ratio: overlapRatio(box, block.box) }))
      .reduce((best, next) => (next.ratio > best.ratio ? next : best));
  const foundOf = (wanted: TruthRegion["kind"]) => {
    const regions = truth.regions.filter(({ kind: of, optional }) => of === wanted && !optional);
    return { found: regions.filter((region) => bestFor(region).ratio >= FOUND).length, all: regions.length };
  };
  return { truth, blocks, bestFor, foundOf };
}
