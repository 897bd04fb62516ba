// Reads a doubted line again from differently prepared pixels and settles it by agreement, else by vote.

import { gaussianBlur } from "../kernels/gaussian-blur.ts";
import type { Box } from "../model/geometry.ts";
import type { GreyImage } from "../model/image.ts";
import type { EngineLine, EngineWord } from "../recognize/engine.ts";
import { voteWords } from "../recognize/vote-words.ts";

/**
 * Makes mistakes other than those of plain pixels. In this order they gained most on hard press cuttings; a third,
 * smoother still, or the large net outvoted right words as often as wrong ones.
 */
const VARIANTS: readonly ((image: GreyImage) => GreyImage)[] = [
  // Thickens weak strokes.
  (image) => darken(image, 1.7),
  // Joins strokes that dropped dots have broken, and rounds off the steps of low resolution.
  (image) => gaussianBlur(image, 1),
];

/** Gives the words in a strip of the page, prepared by the given filter; boxes in the pixels of the first reading. */
export type ReadStrip = (
  strip: Box,
  prepare: (image: GreyImage) => GreyImage,
) => Promise<readonly EngineWord[]>;

/** Space around the line in its strip, in x-heights. */
const MARGIN = 0.35;
/** Where letters touch the next line, the engine makes one tall word of both; a strip reaches no further than this. */
const ASCENT = 2;
const DESCENT = 0.9;

/**
 * The line's words after up to two more readings: the first text that two readings agree on, else the vote word by
 * word; what lost is kept as an alternative. A hyphen that the first reading has at the end stays: it was seen with the next line in view.
 */
export async function readLineAgain(
  line: EngineLine,
  xHeightPx: number,
  read: ReadStrip,
): Promise<readonly EngineWord[]> {
  const strip = stripOf(line, xHeightPx);
  const readings = [line.words];
  for (const prepare of VARIANTS) {
    const again = keepHyphen(await read(strip, prepare), line.words);
    const agreed = readings.some((reading) => textOf(reading) === textOf(again));
    readings.push(again);
    if (agreed) break;
  }
  return voteWords(readings);
}

function stripOf({ box, baseline: [start, end] }: EngineLine, xHeightPx: number): Box {
  const margin = MARGIN * xHeightPx;
  return {
    x0: box.x0 - margin,
    x1: box.x1 + margin,
    y0: Math.max(box.y0 - margin, Math.min(start.y, end.y) - ASCENT * xHeightPx),
    y1: Math.min(box.y1 + margin, Math.max(start.y, end.y) + DESCENT * xHeightPx),
  };
}

const textOf = (words: readonly EngineWord[]): string => words.map((word) => word.text).join(" ");

function keepHyphen(words: readonly EngineWord[], first: readonly EngineWord[]): readonly EngineWord[] {
  const last = words.at(-1);
  if (!last || !/\p{L}-$/u.test(first.at(-1)?.text ?? "") || !/\p{L}[.,:]?$/u.test(last.text)) return words;
  return [...words.slice(0, -1), { ...last, text: `${last.text.replace(/[.,:]$/, "")}-` }];
}

/** Grey values raised to a power: above 1 darkens everything between black and white. */
function darken(image: GreyImage, power: number): GreyImage {
  const table = Uint8Array.from({ length: 256 }, (_, grey) => Math.round(255 * (grey / 255) ** power));
  return { ...image, data: image.data.map((grey) => table[grey]!) };
}
