// Finds words that the engine ran together although the white between them is plain to see.
import { greyHistogram, otsuThreshold } from "../kernels/otsu-threshold.ts";
import type { Box } from "../model/geometry.ts";
import type { GreyImage } from "../model/image.ts";
import type { EngineLine, EngineWord } from "./engine.ts";

/** A word with white in it as wide as between words. */
export interface Joint {
  readonly word: EngineWord;
  /** Middle of the white, in pixels of the image. */
  readonly x: number;
}

/** White that parts words, at least: in x-heights, of the median between the words of the line, and of any other in the word. */
const LEAST_WHITE = 0.4;
const OF_LINE = 0.75;
const OF_WORD = 1.7;
/** Ink on both sides is at least this wide, in x-heights: a stop with space before it is no word. */
const LEAST_INK = 0.25;
/** Figures stand apart in many faces; of marks and single letters nothing can be parted. */
const MAY_BE_TWO = /\p{L}.*\p{L}/u;
const HAS_FIGURE = /\p{N}/u;

/** `xHeightPx` is that of the region, in pixels of this image. Lines of a single word have nothing to compare with. */
export function findJoints(line: EngineLine, image: GreyImage, xHeightPx: number): Joint[] {
  if (line.words.length < 2 || !line.words.some(mayBeTwo)) return [];
  const columns = inkColumns(line.box, image);
  const between = line.words.slice(1).flatMap((word, i) => {
    const [widest] = whitesIn(columns, middleOf(line.words[i]!), middleOf(word));
    return widest ? [widest.width] : [];
  });
  const usual = between.sort((a, b) => a - b)[between.length >> 1];
  if (usual === undefined) return [];
  const least = Math.max(LEAST_WHITE * xHeightPx, OF_LINE * usual);
  return line.words.flatMap((word) => {
    if (!mayBeTwo(word)) return [];
    const [widest, next] = whitesIn(columns, word.box.x0, word.box.x1);
    if (!widest || widest.width < least || widest.width < OF_WORD * (next?.width ?? 0)) return [];
    const isInside = Math.min(widest.inkBefore, widest.inkAfter) >= LEAST_INK * xHeightPx;
    return isInside ? [{ word, x: widest.from + widest.width / 2 }] : [];
  });
}

const mayBeTwo = ({ text }: EngineWord): boolean => MAY_BE_TWO.test(text) && !HAS_FIGURE.test(text);
const middleOf = ({ box }: EngineWord): number => Math.round((box.x0 + box.x1) / 2);

/** Which columns of the image have ink in a line, by one threshold for the line. */
function inkColumns({ x0, y0, x1, y1 }: Box, { widthPx, heightPx, data }: GreyImage): Uint8Array {
  const columns = new Uint8Array(widthPx);
  const [left, right] = [Math.max(0, Math.floor(x0)), Math.min(widthPx, Math.ceil(x1))];
  const rows: Uint8Array[] = [];
  for (let y = Math.max(0, Math.floor(y0)); y < Math.min(heightPx, Math.ceil(y1)); y++)
    rows.push(data.subarray(y * widthPx + left, y * widthPx + right));
  const threshold = otsuThreshold(greyHistogram(Buffer.concat(rows)));
  for (const row of rows) {
    for (let x = 0; x < row.length; x++) if (row[x]! <= threshold) columns[left + x] = 1;
  }
  return columns;
}

interface White {
  readonly from: number;
  readonly width: number;
  /** Extent of what has ink before and after, as far as it was looked at. */
  readonly inkBefore: number;
  readonly inkAfter: number;
}

/** The runs of white between ink from one column to another, widest first. */
function whitesIn(columns: Uint8Array, x0: number, x1: number): White[] {
  const ink: number[] = [];
  for (let x = Math.max(0, Math.floor(x0)); x < Math.min(columns.length, Math.ceil(x1)); x++)
    if (columns[x]) ink.push(x);
  const [first, last] = [ink[0] ?? 0, (ink.at(-1) ?? 0) + 1];
  return ink
    .flatMap((x, i) => {
      const next = ink[i + 1];
      if (next === undefined || next === x + 1) return [];
      return [{ from: x + 1, width: next - x - 1, inkBefore: x + 1 - first, inkAfter: last - next }];
    })
    .sort((a, b) => b.width - a.width);
}
