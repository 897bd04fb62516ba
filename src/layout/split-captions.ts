// Parts a caption from the text that follows it under a picture in the same column.
import type { Box } from "../model/geometry.ts";
import { makeBlock, type TextBlock } from "./build-blocks.ts";
import { CAPTION_ROWS, isUnderPicture } from "./name-kinds.ts";

/** The gap below a caption is wider than the leading of the text by this factor. */
const WIDER = 1.25;

export function splitCaptions(
  blocks: readonly TextBlock[],
  pictures: readonly Box[],
  xHeightPx: number,
): TextBlock[] {
  return blocks.flatMap((block) => {
    const isUnder = !block.isTable && pictures.some((picture) => isUnderPicture(block, picture, xHeightPx));
    const cut = isUnder ? captionRows(block) : 0;
    return cut > 0 ? [makeBlock(block.lines.slice(0, cut)), makeBlock(block.lines.slice(cut))] : [block];
  });
}

/** Number of lines before the first wide gap near the top; 0 when there is none. */
function captionRows({ lines }: TextBlock): number {
  const leadings = lines.slice(1).map((line, k) => line.baseY - lines[k]!.baseY);
  if (leadings.length < 3) return 0;
  const usual = leadings.toSorted((a, b) => a - b)[leadings.length >> 1]!;
  const gap = leadings.findIndex((leading) => leading > WIDER * usual);
  return gap >= 0 && gap < CAPTION_ROWS ? gap + 1 : 0;
}
