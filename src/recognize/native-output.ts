// Reads what the tesseract command prints: words from its TSV, baselines from its hOCR, as the nested form of tesseract.js.
import { AppError } from "../errors.ts";
import type { TesseractBlock } from "./lines-from-blocks.ts";

type Paragraph = TesseractBlock["paragraphs"][number];
type Line = Paragraph["lines"][number];
type Word = Line["words"][number];
type Building<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer M)[] ? Building<M>[] : T[K] };

/** Level, page, block, paragraph, line, word, left, top, width, height, certainty, text. */
const TSV_ROW = /^([1-5])((?:\t-?\d+(?:\.\d+)?){10})\t(.*)$/gm;
const HOCR_LINE = /class='ocr_(?:line|header|caption|textfloat)'[^>]*?title="bbox \d+ \d+ \d+ \d+;?([^"]*)"/g;
const BASELINE = /\bbaseline (-?[\d.]+) (-?[\d.]+)/;
const [PAGE, BLOCK, PARAGRAPH, LINE, WORD] = [1, 2, 3, 4, 5];

/**
 * The blocks of each image that the output tells of. TSV has exact certainties and plain text but no baselines, hOCR
 * has baselines; both list the same lines in the same order. Throws ENGINE_GARBAGE when they do not, and when there
 * are not as many pages as images: of an image that it cannot open the command says nothing and ends well.
 */
export function parseNativeOutput(output: string, images: number): TesseractBlock[][] {
  const slopes = [...output.matchAll(HOCR_LINE)].map(([, title]) => slopeOf(title ?? ""));
  const pages: Building<TesseractBlock>[][] = [];
  let lines = 0;
  for (const [, level, numbers, text] of output.matchAll(TSV_ROW)) {
    const [left = 0, top = 0, width = 0, height = 0, confidence = 0] = numbers!
      .slice(1)
      .split("\t")
      .slice(5)
      .map(Number);
    const bbox = { x0: left, y0: top, x1: left + width, y1: top + height };
    const blocks = pages.at(-1);
    const paragraph = blocks?.at(-1)?.paragraphs.at(-1);
    switch (Number(level)) {
      case PAGE:
        pages.push([]);
        break;
      case BLOCK:
        blocks?.push({ bbox, paragraphs: [] });
        break;
      case PARAGRAPH:
        blocks?.at(-1)?.paragraphs.push({ lines: [] });
        break;
      case LINE:
        paragraph?.lines.push({ bbox, baseline: baselineOf(bbox, slopes[lines]), words: [] });
        lines += 1;
        break;
      case WORD:
        paragraph?.lines.at(-1)?.words.push({ text: text ?? "", confidence, bbox });
        break;
    }
  }
  if (lines !== slopes.length) throw garbage(`${lines} lines in one form and ${slopes.length} in the other`);
  if (pages.length !== images) throw garbage(`${pages.length} pages for ${images} images`);
  return pages;
}

interface Slope {
  readonly slope: number;
  readonly offset: number;
}

/** hOCR gives a baseline by its slope and its height over the lower left corner of the line's box; none if upright. */
function slopeOf(title: string): Slope {
  const [, slope = "0", offset = "0"] = BASELINE.exec(title) ?? [];
  return { slope: Number(slope), offset: Number(offset) };
}

function baselineOf(box: Word["bbox"], { slope, offset }: Slope = { slope: 0, offset: 0 }): Word["bbox"] {
  const y0 = box.y1 + offset;
  return { x0: box.x0, y0, x1: box.x1, y1: y0 + slope * (box.x1 - box.x0) };
}

function garbage(what: string): AppError {
  return new AppError("ENGINE_GARBAGE", `The tesseract command printed ${what}. Try the page again.`);
}
