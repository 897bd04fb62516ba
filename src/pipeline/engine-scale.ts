// The size at which the engine reads print best; found by experiment (bench/results/scale-curve.md).

/** x-height, in pixels, that print is brought to. */
const BEST_X_HEIGHT_PX = 18;
/** Print between these is left as it is: resampling would only blur it. */
const LEAVE_FROM_PX = 14;
const LEAVE_TO_PX = 32;
/** More enlargement adds pixels, not detail. */
const MAX_SCALE = 4;

/** x-height of a second look at single lines, whose pixels are then filtered. */
export const SECOND_LOOK_X_HEIGHT_PX = 20;

/** Image pixels for each prepared pixel, for print of this x-height in prepared pixels. */
export function engineScale(xHeightPx: number): number {
  if (!(xHeightPx > 0)) return 1;
  if (xHeightPx >= LEAVE_FROM_PX && xHeightPx <= LEAVE_TO_PX) return 1;
  return Math.min(MAX_SCALE, BEST_X_HEIGHT_PX / xHeightPx);
}
