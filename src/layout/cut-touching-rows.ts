// Cuts shapes that reach over two rows of print: letters of a photocopy that touch the row below would make one of both.
import type { Glyphs } from "./text-line.ts";

/** Heights below are in x-heights. A shape this high is higher than any letter of body text. */
const MIN_HEIGHT = 2.1;
const MAX_HEIGHT = 9;
/** Letters that tell where the rows are: this high, and this near on either side. */
const LETTER = { min: 0.6, max: 1.9 };
const REACH = 9;
/** Each row must have at least this many letters beside the shape. */
const MIN_LETTERS = 3;
/** Between two rows at most this share of the letters of the emptier one is met. */
const VALLEY = 0.2;
/** A letter counts in its middle: stems and tails of rows that are set close reach past each other. */
const CORE = 0.25;
/** No row is lower than this. */
const MIN_ROW = 0.7;
/** Letters of larger type, such as initials, have heavier strokes than the text beside them. */
const HEAVY_STROKE = 1.5;

/** The glyphs with such shapes replaced by one glyph for each row. */
export function cutTouchingRows(glyphs: Glyphs, xHeightPx: number): Glyphs {
  const letters = listLetters(glyphs, xHeightPx);
  const cuts = new Map<number, readonly number[]>();
  for (let i = 0; i < glyphs.count; i++) {
    const height = glyphs.y1[i]! - glyphs.y0[i]!;
    if (height < MIN_HEIGHT * xHeightPx || height > MAX_HEIGHT * xHeightPx) continue;
    const rows = findValleys(glyphs, i, letters, xHeightPx);
    if (rows.length > 0) cuts.set(i, rows);
  }
  return cuts.size === 0 ? glyphs : applyCuts(glyphs, cuts);
}

/** Letters of body size from top to bottom, with the height of the tallest. */
interface Letters {
  readonly indexes: readonly number[];
  readonly tops: readonly number[];
}

function listLetters(glyphs: Glyphs, xHeightPx: number): Letters {
  const indexes: number[] = [];
  for (let i = 0; i < glyphs.count; i++) {
    const height = (glyphs.y1[i]! - glyphs.y0[i]!) / xHeightPx;
    if (!glyphs.isDash[i] && height >= LETTER.min && height <= LETTER.max) indexes.push(i);
  }
  indexes.sort((a, b) => glyphs.y0[a]! - glyphs.y0[b]! || a - b);
  return { indexes, tops: indexes.map((i) => glyphs.y0[i]!) };
}

/** Rows (y) at which a shape is to be cut: where the letters beside it leave white between two rows. */
function findValleys(glyphs: Glyphs, shape: number, letters: Letters, xHeightPx: number): number[] {
  const [top, bottom] = [glyphs.y0[shape]!, glyphs.y1[shape]!];
  const beside = lettersBeside(glyphs, shape, letters, xHeightPx);
  if (beside.length < 2 * MIN_LETTERS) return [];
  const strokes = beside.map((i) => glyphs.strokePx[i]!).sort((a, b) => a - b);
  if (glyphs.strokePx[shape]! > HEAVY_STROKE * strokes[strokes.length >> 1]!) return [];
  const met = new Int32Array(bottom - top);
  for (const i of beside) {
    const end = Math.round(CORE * glyphs.y0[i]! + (1 - CORE) * glyphs.y1[i]!);
    const start = Math.round((1 - CORE) * glyphs.y0[i]! + CORE * glyphs.y1[i]!);
    for (let y = Math.max(top, start); y < Math.min(bottom, end); y++) met[y - top]!++;
  }
  return valleysOf(met, Math.round(MIN_ROW * xHeightPx)).map((y) => top + y);
}

function lettersBeside(glyphs: Glyphs, shape: number, letters: Letters, xHeightPx: number): number[] {
  const [top, bottom] = [glyphs.y0[shape]!, glyphs.y1[shape]!];
  const left = glyphs.x0[shape]! - REACH * xHeightPx;
  const right = glyphs.x1[shape]! + REACH * xHeightPx;
  const beside: number[] = [];
  const { indexes, tops } = letters;
  for (let k = lowerBound(tops, top - LETTER.max * xHeightPx); k < indexes.length && tops[k]! < bottom; k++) {
    const i = indexes[k]!;
    if (glyphs.y1[i]! > top && glyphs.x1[i]! > left && glyphs.x0[i]! < right) beside.push(i);
  }
  return beside;
}

/** Middles of the white between rows: stretches that few letters reach into, with a full row on either side. */
function valleysOf(met: Int32Array, minRowPx: number): number[] {
  const valleys: number[] = [];
  let peak = 0;
  let low: { from: number; to: number; depth: number } | undefined;
  for (let y = 0; y < met.length; y++) {
    const here = met[y]!;
    if (low && here >= MIN_LETTERS && low.depth <= VALLEY * Math.min(peak, here)) {
      const cut = Math.round((low.from + low.to) / 2);
      if (cut - (valleys.at(-1) ?? 0) >= minRowPx && met.length - cut >= minRowPx) valleys.push(cut);
      peak = here;
      low = undefined;
    } else if (peak >= MIN_LETTERS && (!low || here < low.depth)) {
      low = { from: y, to: y + 1, depth: here };
    } else if (low && here === low.depth && y === low.to) low = { ...low, to: y + 1 };
    peak = Math.max(peak, here);
  }
  return valleys;
}

function lowerBound(sorted: readonly number[], from: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < from) low = middle + 1;
    else high = middle;
  }
  return low;
}

function applyCuts(glyphs: Glyphs, cuts: ReadonlyMap<number, readonly number[]>): Glyphs {
  const parts: { readonly of: number; readonly y0: number; readonly y1: number }[] = [];
  for (let i = 0; i < glyphs.count; i++) {
    const edges = [glyphs.y0[i]!, ...(cuts.get(i) ?? []), glyphs.y1[i]!];
    for (let k = 1; k < edges.length; k++) parts.push({ of: i, y0: edges[k - 1]!, y1: edges[k]! });
  }
  return {
    count: parts.length,
    x0: Int32Array.from(parts, ({ of }) => glyphs.x0[of]!),
    y0: Int32Array.from(parts, ({ y0 }) => y0),
    x1: Int32Array.from(parts, ({ of }) => glyphs.x1[of]!),
    y1: Int32Array.from(parts, ({ y1 }) => y1),
    isDash: Uint8Array.from(parts, ({ of }) => glyphs.isDash[of]!),
    strokePx: Float32Array.from(parts, ({ of }) => glyphs.strokePx[of]!),
  };
}
