// Short rules that stand alone between two items of a column: thin strokes with no letter above or below them.
import type { Components } from "../kernels/connected-components.ts";
import type { InkMap } from "../model/prepared-page.ts";
import { DASH, LETTER, SCRAWL } from "./sort-components.ts";

/** Least length and largest thickness, in x-heights. */
const MIN_LENGTH = 2;
const MAX_THICKNESS = 0.45;
/** No letter comes this close above or below: an underline has its word there. */
const CLEAR = 0.5;
/** Nor to the left and right: a dash stands in its line. */
const CLEAR_BESIDE = 2;

/** Map of the ink of short rules. */
export function findShortRules(
  components: Components,
  sort: Uint8Array,
  { widthPx, heightPx }: InkMap,
  xHeightPx: number,
): InkMap {
  const { x0, y0, x1, y1 } = components;
  const data = new Uint8Array(widthPx * heightPx);
  const letters = Array.from({ length: components.count }, (_, i) => i).filter((i) => sort[i] === LETTER);
  letters.sort((a, b) => y0[a]! - y0[b]!);
  const tallest = letters.reduce((max, i) => Math.max(max, y1[i]! - y0[i]!), 0);
  for (let i = 0; i < components.count; i++) {
    if (sort[i] !== SCRAWL && sort[i] !== DASH) continue;
    if (x1[i]! - x0[i]! < MIN_LENGTH * xHeightPx || y1[i]! - y0[i]! > MAX_THICKNESS * xHeightPx) continue;
    if (!isClear(i)) continue;
    for (let y = y0[i]!; y < y1[i]!; y++) data.fill(1, y * widthPx + x0[i]!, y * widthPx + x1[i]!);
  }
  return { widthPx, heightPx, data };

  function isClear(i: number): boolean {
    const top = y0[i]! - CLEAR * xHeightPx;
    const bottom = y1[i]! + CLEAR * xHeightPx;
    const left = x0[i]! - CLEAR_BESIDE * xHeightPx;
    const right = x1[i]! + CLEAR_BESIDE * xHeightPx;
    let low = 0;
    let high = letters.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (y0[letters[middle]!]! < top - tallest) low = middle + 1;
      else high = middle;
    }
    for (let k = low; k < letters.length && y0[letters[k]!]! < bottom; k++) {
      const j = letters[k]!;
      if (y1[j]! > top && x1[j]! > left && x0[j]! < right) return false;
    }
    return true;
  }
}
