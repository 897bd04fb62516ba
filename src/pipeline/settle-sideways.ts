// Settles which way type printed sideways runs: its shapes may not tell, so it is read both ways and the better one kept.
import type { PageLayout } from "../model/page-layout.ts";
import type { QuarterTurn } from "../model/prepared-page.ts";
import type { EngineLine } from "../recognize/engine.ts";

/** The layout with the turn of every sideways block as `read` reads it best; on a tie as layout found it. */
export async function settleSideways(
  layout: PageLayout,
  read: (layout: PageLayout, index: number) => Promise<readonly EngineLine[]>,
): Promise<PageLayout> {
  let settled = layout;
  for (const [index, block] of layout.blocks.entries()) {
    if (block.turn === 0) continue;
    const turn = ((block.turn + 180) % 360) as QuarterTurn;
    const turned = { ...settled, blocks: settled.blocks.with(index, { ...block, turn }) };
    const [asFound, otherwise] = [await read(settled, index), await read(turned, index)];
    if (weightOf(otherwise) > weightOf(asFound)) settled = turned;
  }
  return settled;
}

/** Certainty summed over letters and figures: it falls when they are doubted and when they are missed. */
function weightOf(lines: readonly EngineLine[]): number {
  let sum = 0;
  for (const { words } of lines) {
    for (const { text, certainty } of words) sum += certainty * text.replace(/[^\p{L}\p{N}]/gu, "").length;
  }
  return sum;
}
