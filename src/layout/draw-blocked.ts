// Draws the ink that no gutter may cross: letters, dashes and pictures, but not the crumbs of a broken column rule.
import type { Components } from "../kernels/connected-components.ts";
import { integrate, sumOver } from "../kernels/integral-image.ts";
import type { InkMap } from "../model/prepared-page.ts";
import { DASH, LETTER, PICTURE } from "./sort-components.ts";

/** A crumb of a rule: at most this wide, at least this high, with no ink beside it this far; in x-heights. */
const CRUMB_WIDTH = 0.4;
const CRUMB_HEIGHT = 0.8;
const CRUMB_CLEAR = 0.35;
/** So many others stand in line with it, no further out of line and off than this. */
const MIN_IN_LINE = 3;
const IN_LINE = 0.25;
const LINE_REACH = 12;

export function drawBlocked(
  components: Components,
  sort: Uint8Array,
  { widthPx, heightPx }: InkMap,
  xHeightPx: number,
): Uint8Array {
  const { runs, x0, y0, x1, y1 } = components;
  const blocked = new Uint8Array(widthPx * heightPx);
  const draw = (isDrawn: (component: number) => boolean, value: 0 | 1) => {
    for (let r = 0; r < runs.count; r++) {
      if (!isDrawn(runs.component[r]!)) continue;
      blocked.fill(value, runs.y[r]! * widthPx + runs.x0[r]!, runs.y[r]! * widthPx + runs.x1[r]!);
    }
  };
  draw((c) => sort[c] === LETTER || sort[c] === PICTURE || sort[c] === DASH, 1);
  const ink = integrate(blocked, widthPx, heightPx);
  const clear = Math.max(2, Math.round(CRUMB_CLEAR * xHeightPx));
  const crumbs = Array.from({ length: components.count }, (_, c) => c).filter((c) => {
    const [left, top, right, bottom] = [x0[c]!, y0[c]!, x1[c]!, y1[c]!];
    if (sort[c] !== LETTER || right - left > CRUMB_WIDTH * xHeightPx) return false;
    if (bottom - top < CRUMB_HEIGHT * xHeightPx) return false;
    const around = sumOver(ink, Math.max(0, left - clear), top, Math.min(widthPx, right + clear), bottom);
    return around === sumOver(ink, left, top, right, bottom);
  });
  const ofRule = new Set(crumbs.filter((c) => countInLine(c) >= MIN_IN_LINE));
  draw((c) => ofRule.has(c), 0);
  return blocked;

  /** Other crumbs straight above and below. */
  function countInLine(c: number): number {
    return crumbs.filter((other) => {
      const isInLine = Math.abs(x0[other]! - x0[c]!) <= IN_LINE * xHeightPx;
      return other !== c && isInLine && Math.abs(y0[other]! - y0[c]!) <= LINE_REACH * xHeightPx;
    }).length;
  }
}
