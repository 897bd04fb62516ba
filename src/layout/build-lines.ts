// Joins letters into lines of print: each to its nearest right neighbour, never across a gutter or a vertical rule.
import type { Separators } from "./separators.ts";
import { type Glyphs, makeLine, SMALL_TO_TALL, sizeRatio, type TextLine } from "./text-line.ts";

const MIN_OVERLAP = 0.5;
const MAX_HEIGHT_RATIO = 2.3;
/** Quotation marks are much lower than the capitals beside them. */
const QUOTE_HEIGHT = 0.7;
const MAX_QUOTE_RATIO = 5;
/** Largest gap between letters of one line, in their size; display type is set closer. */
const MAX_GAP = 2.2;
const DISPLAY_HEIGHT = 1.5;
const DISPLAY_GAP = 0.8;
/** Headline pieces are joined over gutters when they stand this close, in their height. */
const HEADLINE_GAP = 0.85;
const MASTHEAD_HEIGHT = 4;
const MASTHEAD_GAP = 2.5;

/** Lines from top to bottom. */
export function buildLines(glyphs: Glyphs, separators: Separators, xHeightPx: number): TextLine[] {
  const order = Int32Array.from({ length: glyphs.count }, (_, i) => i).sort(
    (a, b) => glyphs.x0[a]! - glyphs.x0[b]! || a - b,
  );
  const parent = joinNeighbours(glyphs, order, separators, xHeightPx);
  const members = new Map<number, number[]>();
  for (const i of order) {
    const root = rootOf(parent, i);
    const list = members.get(root);
    if (list) list.push(i);
    else members.set(root, [i]);
  }
  const pieces = [...members.values()].map((list) => makeLine(glyphs, list));
  const lines = joinHeadlinePieces(glyphs, settleFlatLines(pieces), separators, xHeightPx);
  return settleFlatLines(lines).sort((a, b) => a.y0 - b.y0 || a.x0 - b.x0);
}

/** Lines of display type whose letters were gathered anew are given the size of their neighbours again. */
export function settleDisplayLines(lines: readonly TextLine[], xHeightPx: number): TextLine[] {
  const settled = settleFlatLines(lines);
  return lines.map((line, i) => (line.letterPx > DISPLAY_HEIGHT * xHeightPx ? settled[i]! : line));
}

/** A flat line may be all capitals or all small letters: it is given the size that its neighbours have. */
function settleFlatLines(lines: readonly TextLine[]): TextLine[] {
  const certain = lines.filter((line) => !line.isFlat);
  return lines.map((line) => {
    if (!line.isFlat) return line;
    const small = line.heightPx / SMALL_TO_TALL;
    let best = { misfit: 1.2, heightPx: line.heightPx };
    for (const other of certain) {
      const isNear =
        Math.min(line.x1, other.x1) > Math.max(line.x0, other.x0) &&
        Math.abs(other.baseY - line.baseY) < 4 * small;
      if (!isNear) continue;
      for (const heightPx of [line.heightPx, small]) {
        const misfit = Math.max(heightPx, other.heightPx) / Math.min(heightPx, other.heightPx);
        if (misfit < best.misfit) best = { misfit, heightPx };
      }
    }
    return { ...line, heightPx: best.heightPx };
  });
}

function rootOf(parent: Int32Array, start: number): number {
  let i = start;
  while (parent[i] !== i) {
    parent[i] = parent[parent[i]!]!;
    i = parent[i]!;
  }
  return i;
}

function joinNeighbours(
  glyphs: Glyphs,
  order: Int32Array,
  separators: Separators,
  xHeightPx: number,
): Int32Array {
  const parent = Int32Array.from({ length: glyphs.count }, (_, i) => i);
  const bands = bandsOf(glyphs, order, xHeightPx);
  for (const i of order) {
    const j = nearestRight(glyphs, bands, i, xHeightPx);
    if (j < 0) continue;
    const rows = [Math.max(glyphs.y0[i]!, glyphs.y0[j]!), Math.min(glyphs.y1[i]!, glyphs.y1[j]!)] as const;
    if (!separators.part(glyphs.x1[i]!, glyphs.x0[j]!, rows[0], rows[1])) {
      const [a, b] = [rootOf(parent, i), rootOf(parent, j)];
      parent[Math.max(a, b)] = Math.min(a, b);
    }
  }
  return parent;
}

interface Bands {
  readonly heightPx: number;
  readonly lists: readonly (readonly number[])[];
}

/** Letters by every band of rows that they touch, each list from left to right. */
function bandsOf(glyphs: Glyphs, order: Int32Array, xHeightPx: number): Bands {
  const heightPx = 2 * xHeightPx;
  const lists: number[][] = [];
  for (const i of order) {
    const last = Math.floor((glyphs.y1[i]! - 1) / heightPx);
    while (lists.length <= last) lists.push([]);
    for (let band = Math.floor(glyphs.y0[i]! / heightPx); band <= last; band++) lists[band]!.push(i);
  }
  return { heightPx, lists };
}

function nearestRight(glyphs: Glyphs, bands: Bands, i: number, xHeightPx: number): number {
  const { x0, y0, x1, y1 } = glyphs;
  const h = y1[i]! - y0[i]!;
  const middle = (x0[i]! + x1[i]!) / 2;
  let best = -1;
  const last = Math.floor((y1[i]! - 1) / bands.heightPx);
  for (let band = Math.floor(y0[i]! / bands.heightPx); band <= last; band++) {
    const list = bands.lists[band]!;
    for (let k = firstAfter(list, x0, x0[i]!); k < list.length; k++) {
      const j = list[k]!;
      if (best >= 0 && x0[j]! >= x0[best]!) break;
      const other = y1[j]! - y0[j]!;
      if (x0[j]! - x1[i]! > largestGap(Math.max(h, other), xHeightPx)) break;
      const overlap = Math.min(y1[i]!, y1[j]!) - Math.max(y0[i]!, y0[j]!);
      const isBeside =
        j !== i && (x0[j]! + x1[j]!) / 2 > middle && overlap >= MIN_OVERLAP * Math.min(h, other);
      if (isBeside && isOfLikeHeight(h, other) && isNear(i, j, h, other)) best = j;
    }
  }
  return best;

  function isOfLikeHeight(a: number, b: number): boolean {
    const low = Math.min(a, b);
    return Math.max(a, b) <= (low < QUOTE_HEIGHT * xHeightPx ? MAX_QUOTE_RATIO : MAX_HEIGHT_RATIO) * low;
  }

  function isNear(a: number, b: number, ha: number, hb: number): boolean {
    return x0[b]! - x1[a]! <= largestGap(Math.min(ha, hb), xHeightPx);
  }
}

function largestGap(heightPx: number, xHeightPx: number): number {
  if (heightPx > DISPLAY_HEIGHT * 1.3 * xHeightPx)
    return Math.max(MAX_GAP * xHeightPx, DISPLAY_GAP * heightPx);
  return MAX_GAP * Math.max(xHeightPx, Math.min(0.8 * heightPx, 2 * xHeightPx));
}

function firstAfter(list: readonly number[], x0: Int32Array, from: number): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (x0[list[middle]!]! < from) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Joins neighbouring pieces of headlines over gutters: a gutter that runs up into a word gap must not cut them. */
function joinHeadlinePieces(
  glyphs: Glyphs,
  lines: readonly TextLine[],
  separators: Separators,
  xHeightPx: number,
): TextLine[] {
  const isHeadline = (line: TextLine) => line.heightPx > DISPLAY_HEIGHT * xHeightPx;
  const rest = lines.filter((line) => !isHeadline(line));
  const pieces = lines.filter(isHeadline).sort((a, b) => a.x0 - b.x0 || a.y0 - b.y0);
  for (let i = 0; i < pieces.length; i++) {
    for (let j = i + 1; j < pieces.length; j++) {
      const [a, b] = [pieces[i]!, pieces[j]!];
      if (!continuesHeadline(glyphs, a, b, separators, xHeightPx)) continue;
      const list = [...a.glyphs, ...b.glyphs].sort((p, q) => glyphs.x0[p]! - glyphs.x0[q]! || p - q);
      pieces[i] = makeLine(glyphs, list);
      pieces.splice(j, 1);
      j = i;
    }
  }
  return [...rest, ...pieces];
}

/** A gap that is no larger than others inside the same line is between words, be it rather wide. */
function largestWordGap(glyphs: Glyphs, a: TextLine, b: TextLine, heightPx: number): number {
  let widest = 0;
  for (const { glyphs: list } of [a, b]) {
    for (let k = 1; k < list.length; k++) {
      widest = Math.max(widest, glyphs.x0[list[k]!]! - glyphs.x1[list[k - 1]!]!);
    }
  }
  return Math.max(HEADLINE_GAP * heightPx, Math.min(1.3 * heightPx, 1.35 * widest));
}

function continuesHeadline(
  glyphs: Glyphs,
  a: TextLine,
  b: TextLine,
  separators: Separators,
  xHeightPx: number,
): boolean {
  const h = Math.min(a.heightPx, b.heightPx);
  const gap = b.x0 - a.x1;
  const isMasthead = h > MASTHEAD_HEIGHT * xHeightPx;
  return (
    gap <= (isMasthead ? MASTHEAD_GAP * h : largestWordGap(glyphs, a, b, h)) &&
    gap >= -0.5 * h &&
    sizeRatio(a, b) <= 1.35 &&
    Math.abs(a.baseY - b.baseY) <= 0.3 * h &&
    !separators.ruleBetween(a.x1, b.x0, Math.max(a.y0, b.y0), Math.min(a.y1, b.y1))
  );
}
