// Maps the engine's nested result to plain lines, and refuses results that cannot be true.
import { AppError } from "../errors.ts";
import type { Box } from "../model/geometry.ts";
import type { GreyImage } from "../model/image.ts";
import type { EngineLine, EngineWord } from "./engine.ts";
import { partWords } from "./part-words.ts";

interface Located {
  readonly bbox: Box;
}
interface TesseractWord extends Located {
  readonly text: string;
  readonly confidence: number;
}
interface TesseractLine extends Located {
  readonly baseline: Box;
  readonly words: readonly TesseractWord[];
}
/** The part of tesseract.js's `blocks` output that is used here. */
export interface TesseractBlock extends Located {
  readonly paragraphs: readonly { readonly lines: readonly TesseractLine[] }[];
}

/** Lines in the engine's order; words without text are left out. Throws ENGINE_GARBAGE. */
export function linesFromBlocks(blocks: readonly TesseractBlock[], image: GreyImage): EngineLine[] {
  const lines: EngineLine[] = [];
  let paragraph = 0;
  for (const block of blocks) {
    for (const { lines: engineLines } of block.paragraphs) {
      for (const line of engineLines) {
        const words = line.words.map((word) => toWord(word, image)).filter((word) => word.text !== "");
        if (words.length > 0) lines.push({ ...toLine(line, image), paragraph, words: partWords(words) });
      }
      paragraph++;
    }
  }
  return lines;
}

function toWord(word: TesseractWord, image: GreyImage): EngineWord {
  const certainty = word.confidence;
  if (typeof word.text !== "string" || !(certainty >= 0 && certainty <= 100)) {
    throw garbage(`a word with certainty ${certainty}`);
  }
  return { text: word.text.trim(), box: boxInside(word.bbox, image), certainty };
}

function toLine(line: TesseractLine, image: GreyImage): Omit<EngineLine, "paragraph" | "words"> {
  const { x0, y0, x1, y1 } = line.baseline;
  if (![x0, y0, x1, y1].every(Number.isFinite)) throw garbage("a line without a baseline");
  return {
    box: boxInside(line.bbox, image),
    baseline: [
      { x: x0, y: y0 },
      { x: x1, y: y1 },
    ],
  };
}

function boxInside({ x0, y0, x1, y1 }: Box, { widthPx, heightPx }: GreyImage): Box {
  if (!(x0 >= 0 && y0 >= 0 && x1 <= widthPx && y1 <= heightPx && x0 <= x1 && y0 <= y1)) {
    throw garbage(`the box ${x0},${y0},${x1},${y1} in an image of ${widthPx} x ${heightPx} pixels`);
  }
  return { x0, y0, x1, y1 };
}

function garbage(what: string): AppError {
  return new AppError("ENGINE_GARBAGE", `The engine returned ${what}. Try the page again.`);
}
