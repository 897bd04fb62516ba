// Reading order of blocks by partial order (after Breuel, "High performance document layout analysis", 2003), emitted greedily.
import type { Box } from "../model/geometry.ts";

/** Share of the narrower block from which two blocks stand over each other. */
const OVER = 0.25;

/**
 * Indexes in reading order. A block comes before those below it that share its column, and before those to its right
 * unless something between them spans both. Cycles are broken at the block with the fewest open predecessors.
 */
export function orderBlocks(boxes: readonly Box[]): number[] {
  const n = boxes.length;
  const before = predecessors(boxes);
  const open = before.map((set) => set.size);
  const done = new Uint8Array(n);
  const order: number[] = [];
  while (order.length < n) {
    const last = order.at(-1);
    const next = choose(boxes, open, done, last === undefined ? undefined : boxes[last]!);
    done[next] = 1;
    order.push(next);
    for (let i = 0; i < n; i++) if (before[i]!.delete(next)) open[i]!--;
  }
  return order;
}

function predecessors(boxes: readonly Box[]): Set<number>[] {
  const before = boxes.map(() => new Set<number>());
  for (let a = 0; a < boxes.length; a++) {
    for (let b = 0; b < boxes.length; b++) {
      if (a !== b && comesBefore(boxes, boxes[a]!, boxes[b]!)) before[b]!.add(a);
    }
  }
  return before;
}

function comesBefore(boxes: readonly Box[], a: Box, b: Box): boolean {
  if (areOver(a, b)) return a.y0 + a.y1 < b.y0 + b.y1;
  if (a.x0 + a.x1 >= b.x0 + b.x1) return false;
  const top = Math.min(a.y1, b.y1);
  const bottom = Math.max(a.y0, b.y0);
  return !boxes.some((c) => {
    if (c === a || c === b) return false;
    const middle = (c.y0 + c.y1) / 2;
    return middle > top && middle < bottom && areOver(a, c) && areOver(c, b);
  });
}

function areOver(a: Box, b: Box): boolean {
  const shared = Math.min(a.x1, b.x1) - Math.max(a.x0, b.x0);
  return shared > OVER * Math.min(a.x1 - a.x0, b.x1 - b.x0);
}

/** Among the free blocks the one right below the last, else the leftmost, then the topmost. */
function choose(
  boxes: readonly Box[],
  open: readonly number[],
  done: Uint8Array,
  last: Box | undefined,
): number {
  const left = boxes.map((_, i) => i).filter((i) => !done[i]);
  const fewest = Math.min(...left.map((i) => open[i]!));
  const free = left.filter((i) => open[i] === fewest);
  if (fewest > 0) return free.reduce((a, b) => (boxes[b]!.y0 < boxes[a]!.y0 ? b : a));
  const rank = (i: number) => {
    const box = boxes[i]!;
    const isBelow = last !== undefined && areOver(last, box) && box.y0 >= last.y0;
    return isBelow ? box.y0 - 1e9 : box.x0;
  };
  return free.reduce((a, b) => {
    const [ra, rb] = [rank(a), rank(b)];
    return rb < ra || (rb === ra && boxes[b]!.y0 < boxes[a]!.y0) ? b : a;
  });
}
