// Boxes of gutters for checks and overlays: the white lanes cut into straight pieces.
import type { Box } from "../model/geometry.ts";
import type { InkMap } from "../model/prepared-page.ts";

/** Least height of a piece worth naming, in x-heights. */
const MIN_HEIGHT = 6;
/** Rows that are looked at as one, in x-heights. */
const STEP = 1;

/** Pieces of lanes whose sides move by less than an x-height from one step to the next. */
export function laneBoxes(lanes: Uint8Array, { widthPx, heightPx }: InkMap, xHeightPx: number): Box[] {
  const step = Math.max(1, Math.round(STEP * xHeightPx));
  const done: Box[] = [];
  let open: Box[] = [];
  for (let y = 0; y < heightPx; y += step) {
    const row = runsOf(lanes, y * widthPx, widthPx);
    const next: Box[] = [];
    for (const [x0, x1] of row) {
      const grows = open.find(
        (box) => Math.abs(box.x0 - x0) < xHeightPx && Math.abs(box.x1 - x1) < xHeightPx,
      );
      if (grows) open = open.filter((box) => box !== grows);
      const y1 = Math.min(heightPx, y + step);
      // The narrowest part of a piece is what no line may cross.
      next.push(
        grows
          ? { ...grows, x0: Math.max(grows.x0, x0), x1: Math.min(grows.x1, x1), y1 }
          : { x0, y0: y, x1, y1 },
      );
    }
    done.push(...open);
    open = next;
  }
  done.push(...open);
  return done.filter((box) => box.y1 - box.y0 >= MIN_HEIGHT * xHeightPx && box.x1 > box.x0);
}

function runsOf(lanes: Uint8Array, offset: number, widthPx: number): [number, number][] {
  const runs: [number, number][] = [];
  for (let x = 0; x < widthPx; x++) {
    if (!lanes[offset + x]) continue;
    const start = x;
    while (x < widthPx && lanes[offset + x]) x++;
    runs.push([start, x]);
  }
  return runs;
}
