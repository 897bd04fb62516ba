// Bridges the gaps of vertical rules that broke in printing or copying: what they part does not meet in the gap.
import type { Box } from "../model/geometry.ts";
import type { InkMap } from "../model/prepared-page.ts";

/** All in x-heights: longest gap, and how far the two ends may be out of line. */
const MAX_GAP = 14;
const MAX_SHIFT = 0.7;
/** A gap is bridged when letters stand in the way on no more than this share of its rows. */
const MAX_BLOCKED = 0.15;

/** Marks the gaps between pieces of vertical rules (with their boxes) in `lanes`, where no `blocked` ink stands. */
export function bridgeRules(
  lanes: Uint8Array,
  rules: InkMap,
  boxes: readonly Box[],
  blocked: Uint8Array,
  xHeightPx: number,
): void {
  const { widthPx } = rules;
  for (const upper of boxes) {
    const from = endOf(rules, upper, upper.y1 - 1);
    const below = boxes
      .filter((lower) => lower.y0 > upper.y1 && lower.y0 - upper.y1 <= MAX_GAP * xHeightPx)
      .map((lower) => ({ lower, x: endOf(rules, lower, lower.y0) }))
      .filter(({ x }) => Math.abs(x - from) <= MAX_SHIFT * xHeightPx)
      .sort((a, b) => a.lower.y0 - b.lower.y0)[0];
    if (!below) continue;
    const rows = below.lower.y0 - upper.y1;
    const columns = Array.from({ length: rows }, (_, k) =>
      Math.round(from + ((below.x - from) * (k + 1)) / (rows + 1)),
    );
    const at = columns.map((x, k) => (upper.y1 + k) * widthPx + x);
    if (at.filter((place) => blocked[place] === 1).length > MAX_BLOCKED * rows) continue;
    for (const place of at) lanes[place] = 1;
  }
}

/** Middle of a rule's ink on one of its rows. */
function endOf({ widthPx, data }: InkMap, box: Box, y: number): number {
  let sum = 0;
  let count = 0;
  for (let x = box.x0; x < box.x1; x++) {
    if (!data[y * widthPx + x]) continue;
    sum += x;
    count++;
  }
  return count > 0 ? Math.round(sum / count) : Math.round((box.x0 + box.x1) / 2);
}
