// Puts back hyphens at line ends that the engine dropped or took for a stop, where their ink is plain to see.
import { greyHistogram, otsuThreshold } from "../kernels/otsu-threshold.ts";
import { type Box, unionOf } from "../model/geometry.ts";
import type { GreyImage } from "../model/image.ts";
import type { EngineLine, EngineWord } from "./engine.ts";

/** What the engine makes of a hyphen that it does not see as one. */
const MISREAD_HYPHEN = /(?<=\p{L})[.,'’`·~_:]$/u;
const HAS_LETTER = /\p{L}/u;
const ENDS_IN_LETTER = /\p{L}$/u;
const GOES_ON = /^\p{Ll}/u;

/** Sizes and places of a printed hyphen, in x-heights: width, height, and centre above the baseline. */
const WIDTH = { min: 0.28, max: 0.95 };
const HEIGHT = { min: 0.06, max: 0.45 };
const CENTRE = { min: 0.22, max: 0.8 };
const LEAST_ASPECT = 1.25;
/**
 * Poor print makes faint dots of hyphens. Where the engine saw a mark, or doubts the word, a dot at half height and
 * close to the letter is a hyphen still; elsewhere it may be dirt.
 */
const LEAST_ASPECT_OF_DOT = 0.85;
const DOUBTED_CERTAINTY = 60;
const FARTHEST_FROM_LETTER = 0.5;
/** Nothing follows a line-end hyphen this closely, in x-heights; dirt may further on. */
const CLEAR_AFTER = 0.4;
/** A faint hyphen is looked for this far from the threshold towards white. */
const FAINT_SHARE = 0.55;
/** Ink smaller than this, either way, is dirt. */
const SPECK = 0.2;

/**
 * The lines, with a hyphen at the end of each line that (a) is followed by a line starting in lower case, (b) does
 * not end in a hyphen as read, and (c) ends in the ink of one. The engine's language model drops many of them on
 * low-resolution print. `xHeightPx` is that of the region, in pixels of this image.
 */
export function restoreHyphens(
  lines: readonly EngineLine[],
  image: GreyImage,
  xHeightPx: number,
): EngineLine[] {
  return lines.map((line, i) => {
    // Dirt in the margin comes out as marks after the last word.
    const at = line.words.findLastIndex((word) => HAS_LETTER.test(word.text));
    const last = line.words[at];
    const next = lines[i + 1]?.words.find((word) => HAS_LETTER.test(word.text));
    if (!last || !next || !GOES_ON.test(next.text)) return line;
    if (!MISREAD_HYPHEN.test(last.text) && !ENDS_IN_LETTER.test(last.text)) return line;
    const dash = findDash(last, baselineAt(line, last.box.x1), image, xHeightPx);
    if (!dash) return line;
    const hyphenate = (text: string) => (text.endsWith("-") ? text : `${text.replace(MISREAD_HYPHEN, "")}-`);
    const text = hyphenate(last.text);
    const alternatives = last.alternatives?.map(hyphenate).filter((other) => other !== text);
    const word: EngineWord = {
      ...last,
      text,
      box: unionOf(last.box, dash),
      ...(alternatives && { alternatives }),
    };
    return { ...line, box: unionOf(line.box, dash), words: line.words.with(at, word) };
  });
}

function baselineAt({ baseline: [start, end] }: EngineLine, x: number): number {
  if (end.x === start.x) return start.y;
  return start.y + ((end.y - start.y) * (x - start.x)) / (end.x - start.x);
}

/** The box of the hyphen that ends a word's ink, if its last piece of ink is one. */
function findDash(word: EngineWord, baseline: number, image: GreyImage, xHeightPx: number): Box | undefined {
  const strip = {
    x0: Math.max(0, Math.floor(word.box.x1 - 2 * xHeightPx)),
    x1: Math.min(image.widthPx, Math.ceil(word.box.x1 + xHeightPx)),
    y0: Math.max(0, Math.floor(baseline - 1.2 * xHeightPx)),
    y1: Math.min(image.heightPx, Math.ceil(baseline + 0.15 * xHeightPx)),
  };
  if (strip.x1 - strip.x0 < xHeightPx || strip.y1 - strip.y0 < xHeightPx) return undefined;
  const otsu = otsuThreshold(greyHistogram(cut(image, strip)));
  const mayBeDot = MISREAD_HYPHEN.test(word.text) || word.certainty < DOUBTED_CERTAINTY;
  const leastAspect = mayBeDot ? LEAST_ASPECT_OF_DOT : LEAST_ASPECT;
  for (const threshold of mayBeDot ? [otsu, otsu + FAINT_SHARE * (255 - otsu)] : [otsu]) {
    const pieces = inkPieces(image, strip, threshold);
    const dash = dashAmong(pieces, strip, { baseline, xHeightPx, leastAspect });
    if (dash) return dash;
  }
  return undefined;
}

/** What a hyphen is measured by: its line's baseline and x-height, and the least ratio of width to height. */
interface Gauge {
  readonly baseline: number;
  readonly xHeightPx: number;
  readonly leastAspect: number;
}

function dashAmong(pieces: readonly Box[], strip: Box, gauge: Gauge): Box | undefined {
  const { xHeightPx } = gauge;
  // What runs out of the strip on the right is the next column or a rule.
  const sized = pieces.filter(
    ({ x0, y0, x1, y1 }) => x1 < strip.x1 && (x1 - x0 >= SPECK * xHeightPx || y1 - y0 >= SPECK * xHeightPx),
  );
  return sized.find((candidate) => {
    if (!isDash(candidate, gauge)) return false;
    const before = sized.filter(({ x1 }) => x1 <= candidate.x0 + 0.1 * xHeightPx);
    const letterEnd = Math.max(...before.map(({ x1 }) => x1));
    const isClose = candidate.x0 - letterEnd <= FARTHEST_FROM_LETTER * xHeightPx;
    const after = sized.filter((piece) => piece !== candidate && !before.includes(piece));
    return isClose && after.every(({ x0 }) => x0 >= candidate.x1 + CLEAR_AFTER * xHeightPx);
  });
}

function isDash({ x0, y0, x1, y1 }: Box, { baseline, xHeightPx, leastAspect }: Gauge): boolean {
  const width = (x1 - x0) / xHeightPx;
  const height = (y1 - y0) / xHeightPx;
  const centre = (baseline - (y0 + y1) / 2) / xHeightPx;
  const within = (value: number, { min, max }: { min: number; max: number }) => value >= min && value <= max;
  return (
    within(width, WIDTH) && within(height, HEIGHT) && within(centre, CENTRE) && width / height >= leastAspect
  );
}

/** The grey values of a part of an image, row by row. */
function cut({ widthPx, data }: GreyImage, { x0, y0, x1, y1 }: Box): Uint8Array {
  const part = new Uint8Array((x1 - x0) * (y1 - y0));
  for (let y = y0; y < y1; y++)
    part.set(data.subarray(y * widthPx + x0, y * widthPx + x1), (y - y0) * (x1 - x0));
  return part;
}

/** Boxes of the connected pieces of ink in a part of an image, in the pixels of the image. */
function inkPieces(image: GreyImage, strip: Box, threshold: number): Box[] {
  const width = strip.x1 - strip.x0;
  const height = strip.y1 - strip.y0;
  const isInk = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    const row = (strip.y0 + y) * image.widthPx + strip.x0;
    for (let x = 0; x < width; x++) isInk[y * width + x] = image.data[row + x]! <= threshold ? 1 : 0;
  }
  const pieces: Box[] = [];
  for (let at = 0; at < isInk.length; at++) {
    if (isInk[at] === 1) pieces.push(takePiece(isInk, width, at));
  }
  return pieces.map((p) => ({
    x0: p.x0 + strip.x0,
    y0: p.y0 + strip.y0,
    x1: p.x1 + strip.x0,
    y1: p.y1 + strip.y0,
  }));
}

/** Removes one 8-connected piece from the mask and gives its box. */
function takePiece(isInk: Uint8Array, width: number, seed: number): Box {
  const open = [seed];
  isInk[seed] = 0;
  const box = { x0: width, y0: isInk.length, x1: 0, y1: 0 };
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const x = at % width;
    const y = (at - x) / width;
    box.x0 = Math.min(box.x0, x);
    box.x1 = Math.max(box.x1, x + 1);
    box.y0 = Math.min(box.y0, y);
    box.y1 = Math.max(box.y1, y + 1);
    for (let dy = -1; dy <= 1; dy++) {
      for (let dx = -1; dx <= 1; dx++) {
        const neighbour = at + dy * width + dx;
        if (x + dx < 0 || x + dx >= width || isInk[neighbour] !== 1) continue;
        isInk[neighbour] = 0;
        open.push(neighbour);
      }
    }
  }
  return box;
}
