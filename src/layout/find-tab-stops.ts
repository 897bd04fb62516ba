// Edges of print that stand under each other: starts and ends of words in line with those of rows above and below them
// (after Smith, "Hybrid page layout analysis via tab-stop detection", 2009).
import type { Components } from "../kernels/connected-components.ts";
import { integrate, sumOver } from "../kernels/integral-image.ts";
import type { InkMap } from "../model/prepared-page.ts";
import { LETTER } from "./sort-components.ts";

export interface TabStops {
  /** Strips of white that end at the aligned left edge of a word, which is to the right of them. */
  readonly left: Uint8Array;
  /** Strips of white that begin at the aligned right edge of a word. */
  readonly right: Uint8Array;
}

/** White beside the edge of a word, in x-heights. */
const CLEAR = 0.7;
/** Edges are in line when they differ by less than this, in x-heights. */
const TOLERANCE = 0.4;
/** How far up and down others are looked for, in x-heights and in heights of the letter. */
const REACH = 8;
const REACH_IN_HEIGHTS = 3.2;
/** This many others make a tab stop. */
const MIN_OTHERS = 2;
const STRIP = 0.5;

interface Edge {
  readonly x: number;
  readonly y0: number;
  readonly y1: number;
}

/** Tab stops of the letters among the components; `blocked` is the ink of letters and pictures. */
export function findTabStops(
  components: Components,
  sort: Uint8Array,
  blocked: InkMap,
  xHeightPx: number,
): TabStops {
  const { widthPx, heightPx, data } = blocked;
  const ink = integrate(data, widthPx, heightPx);
  const clear = Math.max(2, Math.round(CLEAR * xHeightPx));
  const starts: Edge[] = [];
  const ends: Edge[] = [];
  for (let i = 0; i < components.count; i++) {
    if (sort[i] !== LETTER) continue;
    const [x0, y0, x1, y1] = [components.x0[i]!, components.y0[i]!, components.x1[i]!, components.y1[i]!];
    if (y1 - y0 < 0.7 * xHeightPx) continue;
    if (sumOver(ink, Math.max(0, x0 - clear), y0, x0, y1) === 0) starts.push({ x: x0, y0, y1 });
    if (sumOver(ink, x1, y0, Math.min(widthPx, x1 + clear), y1) === 0) ends.push({ x: x1, y0, y1 });
  }
  const strip = Math.max(1, Math.round(STRIP * xHeightPx));
  return {
    left: paint(inLine(starts, xHeightPx), -strip, 1, blocked),
    right: paint(inLine(ends, xHeightPx), -1, strip, blocked),
  };
}

/** Edges that have enough others above or below them. */
function inLine(edges: Edge[], xHeightPx: number): Edge[] {
  edges.sort((a, b) => a.x - b.x || a.y0 - b.y0);
  const tolerance = TOLERANCE * xHeightPx;
  return edges.filter((edge, i) => {
    const height = edge.y1 - edge.y0;
    const reach = Math.max(REACH * xHeightPx, REACH_IN_HEIGHTS * height);
    const rows = new Set<number>();
    const look = (j: number) => {
      const other = edges[j]!;
      const rise = other.y1 - edge.y1;
      if (Math.abs(rise) > 0.7 * Math.max(height, xHeightPx) && Math.abs(rise) <= reach)
        rows.add(Math.round(rise / xHeightPx));
    };
    for (let j = i - 1; j >= 0 && edge.x - edges[j]!.x <= tolerance; j--) look(j);
    for (let j = i + 1; j < edges.length && edges[j]!.x - edge.x <= tolerance; j++) look(j);
    return rows.size >= MIN_OTHERS;
  });
}

function paint(edges: readonly Edge[], from: number, to: number, { widthPx, data }: InkMap): Uint8Array {
  const map = new Uint8Array(data.length);
  for (const { x, y0, y1 } of edges) {
    const [x0, x1] = [Math.max(0, x + from), Math.min(widthPx, x + to)];
    for (let y = y0; y < y1; y++) map.fill(1, y * widthPx + x0, y * widthPx + x1);
  }
  return map;
}
