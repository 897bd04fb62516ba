// Decides where the invisible words of a page stand: pure geometry, from master pixels to PDF points.
import { type Box, heightOf, type Point, widthOf } from "../model/geometry.ts";
import type { Line, PageText, Region, Word } from "../model/text.ts";
import { cleanText } from "./clean-text.ts";
import type { PageSize } from "./page-size.ts";
import { isRightToLeft } from "./visual-order.ts";

/** One word on its line. Lengths are in points, measured along or across the baseline. */
export interface PlacedWord {
  readonly text: string;
  /** From the line's origin to the start of the word, along the baseline and above it. */
  readonly along: number;
  readonly above: number;
  /** Extent of the word along the baseline. */
  readonly advance: number;
  /** What the word's box reaches above and below the place where it stands. */
  readonly ascent: number;
  readonly descent: number;
}

/** One line: its origin in PDF space (y grows upwards), its direction, and its words in reading order. */
export interface PlacedLine {
  readonly origin: Point;
  readonly cos: number;
  readonly sin: number;
  readonly fontSize: number;
  readonly words: readonly PlacedWord[];
}

/** Height of the tallest letters above the baseline / font size. Larger fonts make readers join columns: they take gutters for word gaps. */
const TYPE_SIZE_SHARE = 1;
const MIN_FONT_SIZE = 1;
/** Lines whose size is this near to the median of their region are set in the median: readers group by size. */
const SAME_SIZE_RATIO = 1.4;
/** How far a box may end above the baseline before the word is raised onto its box, in points. */
const RAISE_ABOVE = 0.5;
/** Where a word stands on a box that its baseline misses: this share of the height from the bottom. */
const DESCENDER_SHARE = 0.22;

/** The lines of a page in reading order. Suppressed words, and words of which cleaning leaves nothing, are left out. */
export function placeText(text: PageText, size: PageSize): PlacedLine[] {
  return text.regions.flatMap((region) => placeRegion(region, text.heightPx, size.scale));
}

function placeRegion(region: Region, pageHeightPx: number, scale: number): PlacedLine[] {
  const measured = region.lines
    .map((line) => measureLine(line, region))
    .filter((line) => line.words.length > 0);
  const sizes = measured.map((line) => line.sizePx).sort((a, b) => a - b);
  const median = sizes[sizes.length >> 1] ?? 0;
  return measured.map((line) => {
    const ratio = line.sizePx / median;
    const near = ratio < SAME_SIZE_RATIO && ratio > 1 / SAME_SIZE_RATIO;
    return placeLine(line, near ? median : line.sizePx, pageHeightPx, scale);
  });
}

interface MeasuredWord {
  readonly text: string;
  /** Where the word's first edge crosses the baseline. */
  readonly start: Point;
  readonly advance: number;
  readonly ascent: number;
  readonly descent: number;
}

/** A line in master pixels. */
interface MeasuredLine {
  readonly direction: Point;
  readonly sizePx: number;
  readonly words: readonly MeasuredWord[];
}

function measureLine(line: Line, region: Region): MeasuredLine {
  const words = line.words
    .filter((word) => !word.suppressed)
    .map((word) => ({ word, text: cleanText(word.text) }))
    .filter(({ text }) => text !== "");
  const rightToLeft = words.filter(({ text }) => isRightToLeft(text)).length * 2 > words.length;
  const { start, direction } = findBaseline(line, region.turn, rightToLeft);
  const measured = words.map(({ word, text }) => measureWord(word, text, start, direction));
  return { direction, sizePx: typeSize(measured, direction), words: measured };
}

/** A point of the baseline and the direction in which glyphs follow each other on paper. */
function findBaseline(line: Line, turn: Region["turn"], rightToLeft: boolean) {
  const [start, end] = line.baseline;
  const length = Math.hypot(end.x - start.x, end.y - start.y);
  const upright = TURNED_DIRECTION[turn];
  if (!Number.isFinite(length) || length < 1)
    return { start: baselineOfBox(line.box, upright), direction: upright };
  const direction = { x: (end.x - start.x) / length, y: (end.y - start.y) / length };
  const backwards = rightToLeft && direction.x * upright.x + direction.y * upright.y < 0;
  return { start, direction: backwards ? { x: -direction.x, y: -direction.y } : direction };
}

/** The direction of print that a clockwise turn brings upright. */
const TURNED_DIRECTION: Readonly<Record<Region["turn"], Point>> = {
  0: { x: 1, y: 0 },
  90: { x: 0, y: -1 },
  180: { x: -1, y: 0 },
  270: { x: 0, y: 1 },
};

/** A point on the lower edge of a line whose baseline was not measured. */
function baselineOfBox(box: Box, direction: Point): Point {
  if (direction.x !== 0) return { x: box.x0, y: direction.x > 0 ? box.y1 : box.y0 };
  return { x: direction.y > 0 ? box.x0 : box.x1, y: box.y0 };
}

/**
 * A word's place by its box: it starts where the box's first edge crosses the baseline and runs to the far edge. What
 * the box reaches above and below that starting point is kept, because that is how readers rebuild boxes.
 */
function measureWord(word: Word, text: string, on: Point, direction: Point): MeasuredWord {
  const { box } = word;
  if (Math.abs(direction.x) >= Math.abs(direction.y)) {
    const forward = direction.x > 0;
    const x = forward ? box.x0 : box.x1;
    const y = on.y + ((x - on.x) * direction.y) / direction.x;
    const advance = widthOf(box) / Math.abs(direction.x);
    const [ascent, descent] = forward ? [y - box.y0, box.y1 - y] : [box.y1 - y, y - box.y0];
    return { text, start: { x, y }, advance, ascent, descent };
  }
  const forward = direction.y > 0;
  const y = forward ? box.y0 : box.y1;
  const x = on.x + ((y - on.y) * direction.x) / direction.y;
  const advance = heightOf(box) / Math.abs(direction.y);
  const [ascent, descent] = forward ? [box.x1 - x, x - box.x0] : [x - box.x0, box.x1 - x];
  return { text, start: { x, y }, advance, ascent, descent };
}

/** The type size that the tallest letters of a line suggest, in pixels; slope is taken out of the heights. */
function typeSize(words: readonly MeasuredWord[], direction: Point): number {
  const slope = Math.min(Math.abs(direction.x), Math.abs(direction.y));
  const heights = words
    .map((word) => Math.min(word.ascent, word.ascent + word.descent) - word.advance * slope)
    .sort((a, b) => a - b);
  const tall = heights[Math.floor(heights.length * 0.9)] ?? 0;
  return Math.max(tall, 1) / TYPE_SIZE_SHARE;
}

function placeLine(line: MeasuredLine, sizePx: number, pageHeightPx: number, scale: number): PlacedLine {
  const { direction } = line;
  const first = line.words[0]?.start ?? { x: 0, y: 0 };
  return {
    origin: { x: first.x * scale, y: (pageHeightPx - first.y) * scale },
    cos: direction.x,
    sin: -direction.y,
    fontSize: Math.max(MIN_FONT_SIZE, Math.round(sizePx * scale * 10) / 10),
    words: line.words.map((word) => {
      const along = (word.start.x - first.x) * direction.x + (word.start.y - first.y) * direction.y;
      return placeWord(word, along, scale);
    }),
  };
}

/** The word on its baseline; or on its own box when the baseline passes it by (dashes, quotes, a bad baseline). */
function placeWord(word: MeasuredWord, along: number, scale: number): PlacedWord {
  const height = (word.ascent + word.descent) * scale;
  const placed = { text: word.text, along: along * scale, advance: Math.max(word.advance, 1) * scale };
  const ascent = word.ascent * scale;
  const descent = word.descent * scale;
  if (descent < -RAISE_ABOVE) return { ...placed, above: -descent, ascent: height, descent: 0 };
  if (ascent < height * DESCENDER_SHARE) {
    const below = height * DESCENDER_SHARE;
    return { ...placed, above: below - descent, ascent: height - below, descent: below };
  }
  return { ...placed, above: 0, ascent, descent: Math.max(descent, 0) };
}
