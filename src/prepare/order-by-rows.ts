// The order in which cuttings on a sheet are taken: row by row, each from left to right.
import { type Box, heightOf } from "../model/geometry.ts";

/** Boxes that share this much of the lower one's height lie in one row. */
const SAME_ROW = 0.5;

/** Indexes of the boxes row by row: a row is what lies beside its topmost box. */
export function orderByRows(boxes: readonly Box[]): number[] {
  const left = boxes.map((_, i) => i).sort((a, b) => boxes[a]!.y0 - boxes[b]!.y0);
  const order: number[] = [];
  while (left.length > 0) {
    const top = boxes[left[0]!]!;
    const row = left.filter((i) => shareRows(top, boxes[i]!));
    order.push(...row.toSorted((a, b) => boxes[a]!.x0 - boxes[b]!.x0));
    for (const i of row) left.splice(left.indexOf(i), 1);
  }
  return order;
}

function shareRows(a: Box, b: Box): boolean {
  const shared = Math.min(a.y1, b.y1) - Math.max(a.y0, b.y0);
  return shared >= SAME_ROW * Math.min(heightOf(a), heightOf(b));
}
