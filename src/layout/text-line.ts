// A line of print: its letters, its box, and the size of its type, measured on the letters.
import type { Box } from "../model/geometry.ts";

/** Boxes of letters in working pixels. */
export interface Glyphs {
  readonly count: number;
  readonly x0: Int32Array;
  readonly y0: Int32Array;
  readonly x1: Int32Array;
  readonly y1: Int32Array;
  /** Dashes stand in a box as high as a small letter, so that they join the line they are part of. */
  readonly isDash: Uint8Array;
  /** Mean length of the runs of ink of each: how heavy its strokes are. */
  readonly strokePx: Float32Array;
}

/** A line of print, or a piece of one that a gutter cuts off. */
export interface TextLine extends Box {
  /** Median stroke of its letters, pixels: larger for larger and for bolder type. */
  readonly strokePx: number;
  /** Indexes of its letters, from left to right. */
  readonly glyphs: readonly number[];
  /** Height of the lower-case x of its type, judged by its tall letters. */
  readonly heightPx: number;
  /** Median height of its letters. */
  readonly letterPx: number;
  /** All its letters are of one height: capitals, figures, or none that rise. */
  readonly isFlat: boolean;
  /** Median foot of its letters: the baseline. */
  readonly baseY: number;
}

/** Small letters are about this much of capitals and stems. */
export const SMALL_TO_TALL = 0.7;
/** Lower than this share of the tall letters of its line is a dot or an accent. */
const DOT_HEIGHT = 0.4;
/** The median letter of so many tells the size of type. */
const LONG_LINE = 8;
/** A deck's median letter may come near to that of body text: it must agree better. */
const LESS_SURE = 1.2;

/** A line of the given letters, which must be in order from left to right. */
export function makeLine(glyphs: Glyphs, list: readonly number[]): TextLine {
  let box = { x0: Number.MAX_SAFE_INTEGER, y0: Number.MAX_SAFE_INTEGER, x1: 0, y1: 0 };
  for (const i of list) {
    box = {
      x0: Math.min(box.x0, glyphs.x0[i]!),
      y0: Math.min(box.y0, glyphs.y0[i]!),
      x1: Math.max(box.x1, glyphs.x1[i]!),
      y1: Math.max(box.y1, glyphs.y1[i]!),
    };
  }
  const letters = fullLetters(glyphs, list);
  const feet = letters.map((i) => glyphs.y1[i]!).sort((a, b) => a - b);
  const baseY = feet[feet.length >> 1]!;
  const strokes = letters.map((i) => glyphs.strokePx[i]!).sort((a, b) => a - b);
  const size = measureSize(glyphs, letters, baseY);
  return { ...box, glyphs: list, baseY, ...size, strokePx: strokes[strokes.length >> 1]! };
}

/** Size of type from the rise of its tall letters, which varies less from line to line than the median letter. */
function measureSize(
  glyphs: Glyphs,
  letters: readonly number[],
  baseY: number,
): Pick<TextLine, "heightPx" | "letterPx" | "isFlat"> {
  const heights = letters.map((i) => glyphs.y1[i]! - glyphs.y0[i]!).sort((a, b) => a - b);
  const median = heights[heights.length >> 1]!;
  const rises = letters
    .map((i) => baseY - glyphs.y0[i]!)
    .filter((rise) => rise > 0 && rise <= 2.2 * median)
    .sort((a, b) => a - b);
  if (rises.length === 0) return { heightPx: SMALL_TO_TALL * median, letterPx: median, isFlat: true };
  const tall = rises[rises.length >= 12 ? Math.floor(0.9 * rises.length) : rises.length - 1]!;
  const low = rises[Math.floor(0.25 * rises.length)]!;
  return { heightPx: SMALL_TO_TALL * tall, letterPx: median, isFlat: tall <= 1.2 * low };
}

/**
 * Ratio (>= 1) of two lines' sizes: by their tall letters, or by all of them where there are enough, whichever agrees
 * better. Accents make letters seem tall, and a short line may have no tall one.
 */
export function sizeRatio(a: TextLine, b: TextLine): number {
  const ratio = (p: number, q: number) => Math.max(p, q) / Math.min(p, q);
  const byTall = ratio(a.heightPx, b.heightPx);
  const areLong = Math.min(a.glyphs.length, b.glyphs.length) >= LONG_LINE;
  return areLong ? Math.min(byTall, LESS_SURE * ratio(a.letterPx, b.letterPx)) : byTall;
}

/** Without dashes, dots and accents, as far as there is anything else: they say nothing of the size of type. */
function fullLetters(glyphs: Glyphs, list: readonly number[]): readonly number[] {
  const solid = list.filter((i) => !glyphs.isDash[i]);
  if (solid.length === 0) return list;
  const heights = solid.map((i) => glyphs.y1[i]! - glyphs.y0[i]!).sort((a, b) => a - b);
  const large = heights[Math.floor(0.9 * (heights.length - 1))]!;
  const full = solid.filter((i) => glyphs.y1[i]! - glyphs.y0[i]! >= DOT_HEIGHT * large);
  return full.length > 0 ? full : solid;
}
