// What keeps text apart: gutters and rules, asked for between two places on the page.
import type { InkMap } from "../model/prepared-page.ts";

export interface Separators {
  /** Whether a gutter or vertical rule runs between x0 and x1 on most rows from y0 to y1. */
  part(x0: number, x1: number, y0: number, y1: number): boolean;
  /** The same for vertical rules alone. */
  ruleBetween(x0: number, x1: number, y0: number, y1: number): boolean;
  /** Whether a horizontal rule covers more than this share of x0..x1 somewhere from y0 to y1. */
  ruleAcross(x0: number, x1: number, y0: number, y1: number, share: number): boolean;
  /** Share of the rows y0..y1 on which there is gutter or vertical rule no further than `reach` from column x. */
  laneShare(x: number, y0: number, y1: number, reach: number): number;
}

const MOST_ROWS = 0.6;

export function createSeparators(gutters: Uint8Array, rulesDown: InkMap, rulesAcross: InkMap): Separators {
  const { widthPx, heightPx } = rulesDown;
  const rowsWith = (x0: number, x1: number, y0: number, y1: number, isSet: (at: number) => boolean) => {
    let rows = 0;
    const from = Math.max(0, Math.min(x0, x1 - 1));
    const to = Math.min(widthPx, Math.max(x1, x0 + 1));
    for (let y = y0; y < y1; y++) {
      for (let at = y * widthPx + from, end = y * widthPx + to; at < end; at++) {
        if (isSet(at)) {
          rows++;
          break;
        }
      }
    }
    return rows >= MOST_ROWS * Math.max(1, y1 - y0);
  };
  const isRule = (at: number) => rulesDown.data[at] === 1;
  const isLane = (at: number) => gutters[at] === 1 || rulesDown.data[at] === 1;
  return {
    part: (x0, x1, y0, y1) => x1 > x0 && rowsWith(x0, x1, y0, y1, isLane),
    ruleBetween: (x0, x1, y0, y1) => rowsWith(x0, x1, y0, y1, isRule),
    ruleAcross: (x0, x1, y0, y1, share) => {
      const need = share * (x1 - x0);
      const seen = new Uint8Array(Math.max(0, x1 - x0));
      let covered = 0;
      for (let y = Math.max(0, y0); y < Math.min(heightPx, y1); y++) {
        for (let x = x0, at = y * widthPx + x0; x < x1; x++, at++) {
          if (rulesAcross.data[at] && !seen[x - x0]) {
            seen[x - x0] = 1;
            covered++;
          }
        }
      }
      return covered > need;
    },
    laneShare: (x, y0, y1, reach) => {
      let rows = 0;
      for (let y = y0; y < Math.min(heightPx, y1); y++) {
        const end = y * widthPx + Math.min(widthPx, x + reach + 1);
        for (let at = y * widthPx + Math.max(0, x - reach); at < end; at++) {
          if (!isLane(at)) continue;
          rows++;
          break;
        }
      }
      return rows / Math.max(1, y1 - y0);
    },
  };
}
