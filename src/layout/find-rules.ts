// Printed lines: long thin runs of ink with white beside them. Their pixels are kept, for a slanted rule's box cuts text.
import { findComponents } from "../kernels/connected-components.ts";
import type { Box } from "../model/geometry.ts";
import type { RuleCourse } from "../model/page-layout.ts";
import type { InkMap } from "../model/prepared-page.ts";
import { traceBrokenRules } from "./trace-broken-rules.ts";

export interface Rules {
  /** Pixels of horizontal and of vertical rules. */
  readonly across: InkMap;
  readonly down: InkMap;
  readonly acrossBoxes: readonly Box[];
  readonly downBoxes: readonly Box[];
  /** The way of each vertical rule, over its breaks. */
  readonly courses: readonly RuleCourse[];
}

/** All lengths in x-heights, all shares 0..1. */
interface RuleShape {
  readonly minLength: number;
  readonly maxGap: number;
  readonly minInk: number;
  readonly maxThickness: number;
  /** Largest share of its length with ink close by, on the emptier side. */
  readonly maxBeside: number;
  /** Ink a little further off on this share of its length on both sides makes it a line of text. */
  readonly maxBothSides: number;
}

const ACROSS: RuleShape = {
  minLength: 10,
  maxGap: 0.25,
  minInk: 0.85,
  maxThickness: 0.7,
  maxBeside: 0.22,
  maxBothSides: 0.12,
};
const DOWN: RuleShape = {
  minLength: 7,
  maxGap: 0.6,
  minInk: 0.85,
  maxThickness: 0.7,
  maxBeside: 0.35,
  maxBothSides: 0.6,
};
const CLOSE = 0.25;
const FURTHER = 0.45;

/** Rules of ink whose body text has this x-height (pixels of the ink map). */
export function findRules(ink: InkMap, xHeightPx: number): Rules {
  const across = findRulesAcross(ink, xHeightPx, ACROSS);
  const down = findRulesAcross(transpose(ink), xHeightPx, DOWN);
  const downMap = transpose(down.map);
  const found = down.boxes.map(({ x0, y0, x1, y1 }) => ({ x0: y0, y0: x0, x1: y1, y1: x1 }));
  const traced = traceBrokenRules(ink, downMap, found, xHeightPx);
  return {
    across: across.map,
    down: downMap,
    acrossBoxes: across.boxes,
    downBoxes: [...found, ...traced.boxes],
    courses: traced.courses,
  };
}

function transpose({ widthPx, heightPx, data }: InkMap): InkMap {
  const turned = new Uint8Array(data.length);
  const TILE = 64;
  for (let ty = 0; ty < heightPx; ty += TILE) {
    for (let tx = 0; tx < widthPx; tx += TILE) {
      const yEnd = Math.min(heightPx, ty + TILE);
      const xEnd = Math.min(widthPx, tx + TILE);
      for (let y = ty; y < yEnd; y++) {
        for (let x = tx; x < xEnd; x++) turned[x * heightPx + y] = data[y * widthPx + x]!;
      }
    }
  }
  return { widthPx: heightPx, heightPx: widthPx, data: turned };
}

function findRulesAcross(ink: InkMap, xHeightPx: number, shape: RuleShape): { map: InkMap; boxes: Box[] } {
  const { widthPx, heightPx } = ink;
  const candidates = findComponents(markLongRuns(ink, xHeightPx, shape));
  const { x0, x1, y0, y1, area, runs } = candidates;
  const tops = candidateEdges(candidates);
  const isRule = new Uint8Array(candidates.count);
  const boxes: Box[] = [];
  for (let c = 0; c < candidates.count; c++) {
    const length = x1[c]! - x0[c]!;
    if (length < shape.minLength * xHeightPx || area[c]! > shape.maxThickness * xHeightPx * length) continue;
    if (!isIsolated(ink, tops, c, x0[c]!, x1[c]!, xHeightPx, shape)) continue;
    isRule[c] = 1;
    boxes.push({ x0: x0[c]!, y0: y0[c]!, x1: x1[c]!, y1: y1[c]! });
  }
  const data = new Uint8Array(widthPx * heightPx);
  for (let r = 0; r < runs.count; r++) {
    if (isRule[runs.component[r]!])
      data.fill(1, runs.y[r]! * widthPx + runs.x0[r]!, runs.y[r]! * widthPx + runs.x1[r]!);
  }
  return { map: { widthPx, heightPx, data }, boxes };
}

/** Ink that lies in long runs of rows, where a row sees its two neighbours so that slanted rules are not broken. */
function markLongRuns(ink: InkMap, xHeightPx: number, shape: RuleShape): InkMap {
  const { widthPx, heightPx, data } = ink;
  const marked = new Uint8Array(data.length);
  const maxGap = Math.max(1, Math.round(shape.maxGap * xHeightPx));
  const minLength = shape.minLength * xHeightPx;
  const wide = new Uint8Array(widthPx);
  for (let y = 0; y < heightPx; y++) {
    const at = y * widthPx;
    const above = y > 0 ? at - widthPx : at;
    const below = y < heightPx - 1 ? at + widthPx : at;
    for (let x = 0; x < widthPx; x++) wide[x] = data[at + x]! | data[above + x]! | data[below + x]!;
    let start = -1;
    let last = -1;
    let count = 0;
    for (let x = 0; x <= widthPx; x++) {
      if (x < widthPx && wide[x]) {
        if (start < 0) start = x;
        last = x;
        count++;
      } else if (start >= 0 && (x === widthPx || x - last > maxGap)) {
        const length = last + 1 - start;
        if (length >= minLength && count >= shape.minInk * length) {
          for (let k = start; k <= last; k++) marked[at + k] = data[at + k]!;
        }
        start = -1;
        count = 0;
      }
    }
  }
  return { widthPx, heightPx, data: marked };
}

interface Edges {
  readonly offset: Int32Array;
  readonly top: Int32Array;
  readonly bottom: Int32Array;
}

/** First and last row of each candidate in each of its columns. */
function candidateEdges({ count, x0, x1, runs }: ReturnType<typeof findComponents>): Edges {
  const offset = new Int32Array(count + 1);
  for (let c = 0; c < count; c++) offset[c + 1] = offset[c]! + x1[c]! - x0[c]!;
  const top = new Int32Array(offset[count]!).fill(-1);
  const bottom = new Int32Array(offset[count]!).fill(-1);
  for (let r = 0; r < runs.count; r++) {
    const c = runs.component[r]!;
    const base = offset[c]! - x0[c]!;
    for (let x = runs.x0[r]!; x < runs.x1[r]!; x++) {
      if (top[base + x]! < 0) top[base + x] = runs.y[r]!;
      bottom[base + x] = runs.y[r]!;
    }
  }
  return { offset, top, bottom };
}

/** Whether there is white along a candidate, as there is along a rule and not through a line of bold type. */
function isIsolated(
  { widthPx, heightPx, data }: InkMap,
  edges: Edges,
  c: number,
  x0: number,
  x1: number,
  xHeightPx: number,
  shape: RuleShape,
): boolean {
  const close = Math.max(1, Math.round(CLOSE * xHeightPx));
  const further = Math.max(close + 1, Math.round(FURTHER * xHeightPx));
  const inkAt = (x: number, y: number) => (y >= 0 && y < heightPx ? data[y * widthPx + x]! : 0);
  let columns = 0;
  const seen = { above: 0, below: 0, farAbove: 0, farBelow: 0 };
  for (let x = x0; x < x1; x++) {
    const top = edges.top[edges.offset[c]! + x - x0]!;
    if (top < 0) continue;
    const bottom = edges.bottom[edges.offset[c]! + x - x0]!;
    columns++;
    let above = 0;
    let below = 0;
    for (let d = 2; d <= close + 1; d++) {
      above |= inkAt(x, top - d);
      below |= inkAt(x, bottom + d);
    }
    seen.above += above;
    seen.below += below;
    seen.farAbove += inkAt(x, top - further);
    seen.farBelow += inkAt(x, bottom + further);
  }
  const both = Math.min(seen.farAbove, seen.farBelow);
  return (
    columns >= 0.8 * (x1 - x0) &&
    Math.min(seen.above, seen.below) <= shape.maxBeside * columns &&
    both <= shape.maxBothSides * columns
  );
}
