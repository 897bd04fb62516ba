// Decides where the invisible words of a page stand: pure geometry, from master pixels to PDF points.
import { type Box, heightOf, type Point, widthOf } from "../model/geometry.ts";
import type { Line, PageText, Region, Word } from "../model/text.ts";
import { cleanText } from "./clean-text.ts";
import type { PageSize } from "./page-size.ts";
import { shareLevels } from "./share-levels.ts";
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

/**
 * Height of the tallest letters above the baseline / font size. In newspaper type it is about 0.72; pdftotext judges
 * gaps by font size, and keeps the columns of dense pages apart better when the size is a little small.
 */
const TYPE_SIZE_SHARE = 0.85;
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
  /** On the baseline, at the word's first edge. */
  readonly start: Point;
  readonly advance: number;
  readonly ascent: number;
  readonly descent: number;
}

/** Where a line runs: a point of its baseline, the axis nearest to it, and how far it strays from that axis. */
interface Course {
  readonly on: Point;
  /** Unit vector along x or y, the way glyphs follow each other on paper. */
  readonly axis: Point;
  /** Pixels across the axis for each pixel of x (level lines) or of y (upright ones). */
  readonly slope: number;
}

/** A line in master pixels. */
interface MeasuredLine {
  readonly axis: Point;
  readonly sizePx: number;
  readonly words: readonly MeasuredWord[];
}

function measureLine(line: Line, region: Region): MeasuredLine {
  const words = line.words
    .filter((word) => !word.suppressed)
    .map((word) => ({ word, text: cleanText(word.text) }))
    .filter(({ text }) => text !== "");
  const rightToLeft = words.filter(({ text }) => isRightToLeft(text)).length * 2 > words.length;
  const course = findCourse(line, region.turn, rightToLeft);
  const measured = words.map(({ word, text }) => measureWord(word, text, course));
  return { axis: course.axis, sizePx: typeSize(measured, Math.abs(course.slope)), words: measured };
}

function findCourse(line: Line, turn: Region["turn"], rightToLeft: boolean): Course {
  const [start, end] = line.baseline;
  const [dx, dy] = [end.x - start.x, end.y - start.y];
  const upright = TURNED_DIRECTION[turn];
  const length = Math.hypot(dx, dy);
  if (!Number.isFinite(length) || length < 1)
    return { on: cornerOfBox(line.box, upright), axis: upright, slope: 0 };
  const level = Math.abs(dx) >= Math.abs(dy);
  const axis = level ? { x: Math.sign(dx), y: 0 } : { x: 0, y: Math.sign(dy) };
  const backwards = rightToLeft && axis.x * upright.x + axis.y * upright.y < 0;
  return { on: start, axis: backwards ? upright : axis, slope: level ? dy / dx : dx / dy };
}

/** The direction of print that a clockwise turn brings upright. */
const TURNED_DIRECTION: Readonly<Record<Region["turn"], Point>> = {
  0: { x: 1, y: 0 },
  90: { x: 0, y: -1 },
  180: { x: -1, y: 0 },
  270: { x: 0, y: 1 },
};

/** A point on the lower edge of a line whose baseline was not measured. */
function cornerOfBox(box: Box, direction: Point): Point {
  if (direction.x !== 0) return { x: box.x0, y: direction.x > 0 ? box.y1 : box.y0 };
  return { x: direction.y > 0 ? box.x0 : box.x1, y: box.y0 };
}

/**
 * A word's place by its box: along the direction from edge to edge, on the baseline at the box's middle. What the box
 * reaches above and below that place is kept, because that is how readers rebuild boxes.
 */
function measureWord({ box }: Word, text: string, { on, axis, slope }: Course): MeasuredWord {
  if (axis.x !== 0) {
    const forward = axis.x > 0;
    const start = forward ? box.x0 : box.x1;
    const y = on.y + ((box.x0 + box.x1) / 2 - on.x) * slope;
    const [ascent, descent] = forward ? [y - box.y0, box.y1 - y] : [box.y1 - y, y - box.y0];
    return { text, start: { x: start, y }, advance: widthOf(box), ascent, descent };
  }
  const forward = axis.y > 0;
  const start = forward ? box.y0 : box.y1;
  const x = on.x + ((box.y0 + box.y1) / 2 - on.y) * slope;
  const [ascent, descent] = forward ? [box.x1 - x, x - box.x0] : [x - box.x0, box.x1 - x];
  return { text, start: { x, y: start }, advance: heightOf(box), ascent, descent };
}

/** The type size that the tallest letters of a line suggest, in pixels; slope is taken out of the heights. */
function typeSize(words: readonly MeasuredWord[], slope: number): number {
  const heights = words
    .map((word) => Math.min(word.ascent, word.ascent + word.descent) - (word.advance * slope) / 2)
    .sort((a, b) => a - b);
  const tall = heights[Math.floor(heights.length * 0.9)] ?? 0;
  return Math.max(tall, 1) / TYPE_SIZE_SHARE;
}

function placeLine(
  { axis, words }: MeasuredLine,
  sizePx: number,
  pageHeightPx: number,
  scale: number,
): PlacedLine {
  const first = words[0]?.start ?? { x: 0, y: 0 };
  const fontSize = Math.max(MIN_FONT_SIZE, Math.round(sizePx * scale * 10) / 10);
  const placed = words.map((word) => {
    const [dx, dy] = [word.start.x - first.x, word.start.y - first.y];
    return placeWord(word, dx * axis.x + dy * axis.y, dx * axis.y - dy * axis.x, scale);
  });
  return {
    origin: { x: first.x * scale, y: (pageHeightPx - first.y) * scale },
    cos: axis.x,
    sin: -axis.y,
    fontSize,
    words: shareLevels(placed, fontSize),
  };
}

/** The word on its baseline; or on its own box when the baseline passes it by (dashes, quotes, a bad baseline). */
function placeWord(word: MeasuredWord, alongPx: number, abovePx: number, scale: number): PlacedWord {
  const [ascent, descent, above] = [word.ascent * scale, word.descent * scale, abovePx * scale];
  const height = ascent + descent;
  const placed = { text: word.text, along: alongPx * scale, advance: Math.max(word.advance, 1) * scale };
  if (descent < -RAISE_ABOVE) return { ...placed, above: above - descent, ascent: height, descent: 0 };
  if (ascent < height * DESCENDER_SHARE) {
    const below = height * DESCENDER_SHARE;
    return { ...placed, above: above + below - descent, ascent: height - below, descent: below };
  }
  return { ...placed, above, ascent, descent: Math.max(descent, 0) };
}
