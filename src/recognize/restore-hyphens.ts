// Puts back hyphens at line ends that the engine dropped or took for a stop, where their ink is plain to see.
import { type Box, unionOf } from "../model/geometry.ts";
import type { GreyImage } from "../model/image.ts";
import type { EngineLine, EngineWord } from "./engine.ts";
import { inkThreshold } from "./ink-threshold.ts";

/** What the engine makes of a hyphen that it does not see as one. */
const MISREAD_HYPHEN = /(?<=\p{L})[.,'’`·~_:]$/u;
const ENDS_IN_LETTER = /\p{L}$/u;
const GOES_ON = /^\p{Ll}/u;

/** Sizes and places of a printed hyphen, in x-heights: width, height, and centre above the baseline. */
const WIDTH = { min: 0.28, max: 0.95 };
const HEIGHT = { min: 0.06, max: 0.45 };
const CENTRE = { min: 0.22, max: 0.8 };
const LEAST_ASPECT = 1.25;
/** Where the engine saw a stop there is some mark; one at this height is no stop, however short it printed. */
const LEAST_ASPECT_OF_MARK = 0.85;
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
    const last = line.words.at(-1);
    const next = lines[i + 1]?.words[0];
    if (!last || !next || !GOES_ON.test(next.text)) return line;
    if (!MISREAD_HYPHEN.test(last.text) && !ENDS_IN_LETTER.test(last.text)) return line;
    const leastAspect = ENDS_IN_LETTER.test(last.text) ? LEAST_ASPECT : LEAST_ASPECT_OF_MARK;
    const dash = findDash(last, baselineAt(line, last.box.x1), image, xHeightPx, leastAspect);
    if (!dash) return line;
    const text = `${last.text.replace(MISREAD_HYPHEN, "")}-`;
    const word: EngineWord = { ...last, text, box: unionOf(last.box, dash) };
    return { ...line, box: unionOf(line.box, dash), words: [...line.words.slice(0, -1), word] };
  });
}

function baselineAt({ baseline: [start, end] }: EngineLine, x: number): number {
  if (end.x === start.x) return start.y;
  return start.y + ((end.y - start.y) * (x - start.x)) / (end.x - start.x);
}

/** The box of the hyphen that ends a word's ink, if its last piece of ink is one. */
function findDash(
  word: EngineWord,
  baseline: number,
  image: GreyImage,
  xHeightPx: number,
  leastAspect: number,
): Box | undefined {
  const strip = {
    x0: Math.max(0, Math.floor(word.box.x1 - 2 * xHeightPx)),
    x1: Math.min(image.widthPx, Math.ceil(word.box.x1 + xHeightPx)),
    y0: Math.max(0, Math.floor(baseline - 1.2 * xHeightPx)),
    y1: Math.min(image.heightPx, Math.ceil(baseline + 0.15 * xHeightPx)),
  };
  if (strip.x1 - strip.x0 < xHeightPx || strip.y1 - strip.y0 < xHeightPx) return undefined;
  // What runs out of the strip on the right is the next column or a rule.
  const pieces = inkPieces(image, strip).filter(
    ({ x0, y0, x1, y1 }) => x1 < strip.x1 && (x1 - x0 >= SPECK * xHeightPx || y1 - y0 >= SPECK * xHeightPx),
  );
  const dash = pieces.reduce<Box | undefined>(
    (right, piece) => (!right || piece.x1 > right.x1 ? piece : right),
    undefined,
  );
  if (!dash || !isDash(dash, baseline, xHeightPx, leastAspect)) return undefined;
  const isAlone = pieces.every((piece) => piece === dash || piece.x1 <= dash.x0 + 0.1 * xHeightPx);
  return isAlone ? dash : undefined;
}

function isDash({ x0, y0, x1, y1 }: Box, baseline: number, xHeightPx: number, leastAspect: number): boolean {
  const width = (x1 - x0) / xHeightPx;
  const height = (y1 - y0) / xHeightPx;
  const centre = (baseline - (y0 + y1) / 2) / xHeightPx;
  const within = (value: number, { min, max }: { min: number; max: number }) => value >= min && value <= max;
  return (
    within(width, WIDTH) && within(height, HEIGHT) && within(centre, CENTRE) && width / height >= leastAspect
  );
}

/** Boxes of the connected pieces of ink in a part of an image, in the pixels of the image. */
function inkPieces(image: GreyImage, strip: Box): Box[] {
  const width = strip.x1 - strip.x0;
  const height = strip.y1 - strip.y0;
  const threshold = inkThreshold(image, strip);
  const isInk = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    const row = (strip.y0 + y) * image.widthPx + strip.x0;
    for (let x = 0; x < width; x++) isInk[y * width + x] = image.data[row + x]! < threshold ? 1 : 0;
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
