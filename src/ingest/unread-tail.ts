// Finds the rows at the foot of a damaged image that the decoder filled in because it could not read them.
import type { Raster } from "./orient-pixels.ts";

export interface UnreadTail {
  /** First row of the even area that reaches to the foot; the height when there is none. */
  readonly firstRow: number;
  /** Whether that area is a decoder's filling (grey or black), not perhaps a white margin of the page. */
  readonly isCertain: boolean;
}

/** From this grey value on, an even area at the foot may as well be paper. */
const PAPER = 250;

/** Rows that a JPEG codes together at most. */
const BLOCK_ROWS = 16;

/** Looks at one-channel pixels. An even image through and through gives row 0: nothing was read at all. */
export function findUnreadTail({ widthPx, heightPx, data }: Raster): UnreadTail {
  const filling = data[data.length - 1]!;
  let end = data.length;
  while (end > 0 && data[end - 1] === filling) end--;
  // The row in which the filling starts is lost too, at least in part, but its readable part is kept.
  const firstRow = Math.ceil(end / widthPx);
  return { firstRow, isCertain: firstRow < heightPx && filling < PAPER };
}

/**
 * Paints the filling white, in place: a grey block would be taken for a picture or a dark scan. That is all rows from
 * `firstRow` on, and in the block row above, which broke off part of the way, the columns that were not reached.
 */
export function whitenTail({ widthPx, data }: Raster, firstRow: number): void {
  const filling = data[data.length - 1]!;
  const highest = Math.max(0, firstRow - BLOCK_ROWS);
  for (let x = 0; x < widthPx; x++) {
    for (let y = firstRow - 1; y >= highest && data[y * widthPx + x] === filling; y--)
      data[y * widthPx + x] = 255;
  }
  data.fill(255, firstRow * widthPx);
}
