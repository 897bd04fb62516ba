// Type printed sideways comes as a block of its own with its turn; columns of figures do not.
import { expect, it } from "vitest";
import { overlapRatio } from "../../src/model/geometry.ts";
import { layOutDrawn } from "./lay-out-drawn.ts";

it("finds the credits along pictures and the number of a cutting service", async () => {
  const { truth, blocks } = await layOutDrawn("clean-tabloid", 3, {
    layout: "inside",
    columns: 4,
    pictureShare: 1,
    printDpi: 250,
    hasSidewaysCredits: true,
    serviceNumber: "2046247323",
  });
  const sideways = truth.regions.filter(({ turn }) => turn !== 0);
  const turned = blocks.filter(({ turn }) => turn !== 0);
  expect(sideways.map(({ kind }) => kind)).toEqual(expect.arrayContaining(["caption", "slip"]));
  expect(turned).toHaveLength(sideways.length);
  for (const { box } of sideways)
    expect(Math.max(...turned.map((block) => overlapRatio(block.box, box)))).toBeGreaterThan(0.7);
});

it("finds none on a page with tables and narrow columns", async () => {
  const { blocks } = await layOutDrawn("briefs", 4, { printDpi: 200, columns: 4 });
  expect(blocks.filter(({ turn }) => turn !== 0)).toEqual([]);
});
