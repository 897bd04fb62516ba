// Settles what one block is once columns are whole: joins tables and rows, parts bylines and captions off.
import type { Box } from "../model/geometry.ts";
import type { TextBlock } from "./build-blocks.ts";
import { joinCrossheads } from "./join-crossheads.ts";
import { joinPageHead } from "./join-page-head.ts";
import { joinPieces } from "./join-pieces.ts";
import { joinTables } from "./join-tables.ts";
import { rejoinRows } from "./rejoin-rows.ts";
import type { Separators } from "./separators.ts";
import { splitCaptions } from "./split-captions.ts";
import { splitEvenFeet } from "./split-even-feet.ts";
import { splitHeads } from "./split-heads.ts";
import type { Glyphs } from "./text-line.ts";

/** What else lies on the page, in working pixels. */
export interface PageParts {
  readonly glyphs: Glyphs;
  readonly separators: Separators;
  readonly pictures: readonly Box[];
  readonly xHeightPx: number;
}

export function settleBlocks(
  blocks: readonly TextBlock[],
  { glyphs, separators, pictures, xHeightPx }: PageParts,
): readonly TextBlock[] {
  const tabled = joinTables(blocks, glyphs, separators, xHeightPx);
  const headed = splitHeads(rejoinRows(tabled, xHeightPx), xHeightPx);
  const parted = splitHeads(joinPieces(headed, separators, xHeightPx), xHeightPx);
  const columns = joinCrossheads(parted, separators, xHeightPx);
  const footed = splitEvenFeet(columns, pictures, xHeightPx);
  const captioned = splitCaptions(footed, pictures, xHeightPx);
  return joinPageHead(captioned, glyphs, separators, xHeightPx);
}
