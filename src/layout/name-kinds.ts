// Guesses what each block is from its size, place and neighbours alone; the text may show otherwise.
import type { Box } from "../model/geometry.ts";
import type { RegionKind } from "../model/text.ts";
import { shareAcross, shareDown } from "./build-blocks.ts";
import type { PlacedBlock } from "./placed-block.ts";

/** Type this much larger than body is a headline. */
export const HEADLINE_HEIGHT = 1.28;
const MASTHEAD_HEIGHT = 3.2;
/** Largest type of a folio line, in x-heights, and the share of the width of the print that it spans. */
const FOLIO_HEIGHT = 1.7;
const FOLIO_SPAN = 0.5;
export const CAPTION_ROWS = 5;
const CAPTION_GAP = 2.5;
const CAPTION_OVERLAP = 5;

/** A kind for each block of a page of this height; lengths in pixels, `xHeightPx` of body text. */
export function nameKinds(blocks: readonly PlacedBlock[], heightPx: number, xHeightPx: number): RegionKind[] {
  const pictures = blocks.filter((block) => block.text === undefined);
  const body = blocks.filter((block) => (block.text?.lines.length ?? 0) >= 5);
  const bodyTop = Math.min(heightPx, ...body.map((block) => block.y0));
  const bodyBottom = Math.max(0, ...body.map((block) => block.y1));
  const tops = blocks.filter((block) => block.y1 < heightPx / 4);
  const largest = Math.max(0, ...tops.map((block) => block.text?.heightPx ?? 0));
  return blocks.map((block): RegionKind => {
    const { text } = block;
    if (text === undefined) return "image";
    if (text.isTable) return "table";
    if (text.turn !== undefined) return isCredit(block, pictures, xHeightPx) ? "caption" : "furniture";
    const isLargest = text.heightPx >= 0.8 * largest && block.y1 < heightPx / 4 && block.y0 < bodyTop;
    if (text.heightPx >= MASTHEAD_HEIGHT * xHeightPx && isLargest) return "masthead";
    if (isFolio(block, blocks, xHeightPx)) return "furniture";
    if (text.heightPx >= HEADLINE_HEIGHT * xHeightPx) return "headline";
    const isShort = text.lines.length <= 2 && body.length > 0;
    if (isShort && (block.y1 < bodyTop - 3 * xHeightPx || block.y0 > bodyBottom + 3 * xHeightPx))
      return "furniture";
    if (text.lines.length <= CAPTION_ROWS && pictures.some((p) => isCaptionOf(block, p, xHeightPx)))
      return "caption";
    return "text";
  });
}

/** Type printed sideways along a picture tells where it is from; elsewhere it numbers the page or the cutting. */
const isCredit = (block: PlacedBlock, pictures: readonly PlacedBlock[], xHeightPx: number): boolean =>
  pictures.some((picture) => isCaptionOf(block, picture, xHeightPx));

/** One line in small type from side to side, with nothing over it but a masthead, or nothing under it. */
function isFolio(block: PlacedBlock, all: readonly PlacedBlock[], xHeightPx: number): boolean {
  const isSmall = (b: PlacedBlock) =>
    b.text!.lines.length === 1 && b.text!.heightPx < FOLIO_HEIGHT * xHeightPx;
  const others = all.filter((b) => b.text !== undefined && b !== block);
  if (others.length === 0 || !isSmall(block)) return false;
  const [x0, x1] = [Math.min(...others.map((b) => b.x0)), Math.max(...others.map((b) => b.x1))];
  if (block.x1 - block.x0 < FOLIO_SPAN * (x1 - x0)) return false;
  const over = others.filter((b) => b.y0 < block.y1);
  const isHead = over.every(
    (b) => b.y1 <= block.y0 && (isSmall(b) || b.text!.heightPx >= MASTHEAD_HEIGHT * xHeightPx),
  );
  return isHead || others.every((b) => b.y1 <= block.y0);
}

/** Whether a block stands directly under a picture like its caption. */
export function isUnderPicture(block: Box, picture: Box, xHeightPx: number): boolean {
  const below = block.y0 - picture.y1;
  // The box of a picture may reach over the caption: specks between them join its screen.
  const isOver =
    below > -xHeightPx || (below > -CAPTION_OVERLAP * xHeightPx && block.y1 > picture.y1 - xHeightPx);
  return isOver && below < CAPTION_GAP * xHeightPx && shareAcross(block, picture) > 0.7;
}

function isCaptionOf(block: Box, picture: Box, xHeightPx: number): boolean {
  const beside = Math.max(block.x0 - picture.x1, picture.x0 - block.x1);
  const isBeside = beside > 0 && beside < CAPTION_GAP * xHeightPx && shareDown(block, picture) > 0.9;
  return isUnderPicture(block, picture, xHeightPx) || isBeside;
}
