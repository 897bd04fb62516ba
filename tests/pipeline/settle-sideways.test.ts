// Of two ways to read type printed sideways the one that reads more surely is kept.
import { expect, it } from "vitest";
import type { LayoutBlock, PageLayout } from "../../src/model/page-layout.ts";
import { settleSideways } from "../../src/pipeline/settle-sideways.ts";
import type { EngineLine } from "../../src/recognize/engine.ts";

const BOX = { x0: 0, y0: 0, x1: 10, y1: 100 };
const blockOf = (turn: LayoutBlock["turn"]): LayoutBlock => ({
  kind: "furniture",
  box: BOX,
  rows: [BOX],
  xHeightPx: 8,
  isReversed: false,
  turn,
});
const layoutOf = (...turns: LayoutBlock["turn"][]): PageLayout =>
  ({ blocks: turns.map(blockOf) }) as unknown as PageLayout;
const lineOf = (text: string, certainty: number) =>
  [{ box: BOX, words: [{ text, box: BOX, certainty }] }] as unknown as EngineLine[];
const turnsOf = ({ blocks }: PageLayout) => blocks.map(({ turn }) => turn);

it("turns the block over whose other reading is surer, and asks nothing of upright ones", async () => {
  const asked: number[] = [];
  const settled = await settleSideways(layoutOf(0, 90, 270), async ({ blocks }, index) => {
    asked.push(index);
    return blocks[index]!.turn === 270 ? lineOf("2046247323", 90) : lineOf("EZEL", 40);
  });
  expect(turnsOf(settled)).toEqual([0, 270, 270]);
  expect(asked).not.toContain(0);
});

it("keeps what layout found on a tie, and when nothing was read", async () => {
  expect(turnsOf(await settleSideways(layoutOf(90), async () => []))).toEqual([90]);
  expect(turnsOf(await settleSideways(layoutOf(270), async () => lineOf("OXO", 80)))).toEqual([270]);
});
