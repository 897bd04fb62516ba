// Refuses a worker's answer that cannot be a reading of the page: a confused engine must not reach the archive.
import { AppError } from "../errors.ts";
import type { Box, Point } from "../model/geometry.ts";
import type { PageReading, Scan } from "../model/page.ts";
import { type Line, REGION_KINDS, type Region, type Word } from "../model/text.ts";

type Fields = Record<string, unknown>;

/**
 * The answer as a reading of this scan. Throws ENGINE_GARBAGE when its shape is wrong, a number is not finite, a kind is
 * unknown, or a box lies outside the page.
 */
export function checkReading(answer: unknown, scan: Scan): PageReading {
  const reading = fields(answer, "the reading");
  checkText(fields(reading.text, "text"), scan);
  list(reading.findings, "findings").forEach((finding) => {
    const { code, args } = fields(finding, "a finding");
    demand(typeof code === "string" && typeof args === "object" && args !== null, "a finding has no code");
  });
  demand(reading.verdict === "accepted" || reading.verdict === "needs-review", "the verdict is unknown");
  demand(isNumber(reading.dpi) && reading.dpi > 0 && reading.dpi < 1e5, "the resolution is impossible");
  demand(
    reading.meanCertainty === null || isCertainty(reading.meanCertainty),
    "the mean certainty is impossible",
  );
  const provenance = fields(reading.provenance, "provenance");
  demand(
    typeof provenance.engine === "string" && typeof provenance.settingsHash === "string",
    "the provenance is empty",
  );
  Object.values(fields(reading.timesMs, "times")).forEach((ms) => {
    demand(isNumber(ms) && ms >= 0, "a time is negative");
  });
  demand(isNumber(reading.peakRssBytes), "the peak memory is no number");
  return answer as PageReading;
}

/** The answer as lines of a page of this size. Throws ENGINE_GARBAGE as checkReading does. */
export function checkLines(
  answer: unknown,
  { widthPx, heightPx }: { readonly widthPx: number; readonly heightPx: number },
): readonly Line[] {
  const page: Box = { x0: 0, y0: 0, x1: widthPx, y1: heightPx };
  for (const line of list(answer, "lines")) checkLine(fields(line, "a line") as unknown as Line, page);
  return answer as readonly Line[];
}

function checkText(text: Fields, { header }: Scan): void {
  const isTurned = header.orientation >= 5;
  const widthPx = isTurned ? header.storedHeightPx : header.storedWidthPx;
  const heightPx = isTurned ? header.storedWidthPx : header.storedHeightPx;
  demand(text.widthPx === widthPx && text.heightPx === heightPx, "the page size is not that of the scan");
  const page: Box = { x0: 0, y0: 0, x1: widthPx, y1: heightPx };
  const regions = list(text.regions, "regions");
  for (const region of regions) checkRegion(fields(region, "a region") as unknown as Region, page);
  for (const article of list(text.articles, "articles")) {
    for (const part of list(fields(article, "an article").regions, "regions of an article")) {
      const index = fields(part, "a part of an article").region;
      demand(
        Number.isInteger(index) && regions[index as number] !== undefined,
        "an article names a missing region",
      );
    }
  }
}

function checkRegion(region: Region, page: Box): void {
  demand(REGION_KINDS.includes(region.kind), "a region is of no known kind");
  demand([0, 90, 180, 270].includes(region.turn), "a region has no known turn");
  if (region.toImage !== undefined) {
    demand(
      list(region.toImage, "a map").length === 6 && region.toImage.every(isNumber),
      "a map is not finite",
    );
  }
  checkBox(region.box, page);
  for (const line of list(region.lines, "lines")) checkLine(fields(line, "a line") as unknown as Line, page);
}

function checkLine(line: Line, page: Box): void {
  checkBox(line.box, page);
  demand(Number.isInteger(line.paragraph) && line.paragraph >= 0, "a line has no paragraph");
  const ends = list(line.baseline, "a baseline") as Point[];
  demand(
    ends.length === 2 && ends.every((end) => isNumber(end?.x) && isNumber(end?.y)),
    "a baseline is not finite",
  );
  for (const word of list(line.words, "words")) checkWord(fields(word, "a word") as unknown as Word, page);
}

function checkWord(word: Word, page: Box): void {
  demand(typeof word.text === "string" && word.text.length > 0, "a word has no text");
  demand(isCertainty(word.certainty), "a certainty is not between 0 and 100");
  for (const other of list(word.alternatives ?? [], "alternatives")) {
    demand(typeof other === "string" && other.length > 0, "an alternative has no text");
  }
  checkBox(word.box, page);
}

function checkBox(box: unknown, page: Box): void {
  const { x0, y0, x1, y1 } = fields(box, "a box");
  demand(isNumber(x0) && isNumber(y0) && isNumber(x1) && isNumber(y1), "a box is not finite");
  demand(x0 <= x1 && y0 <= y1, "a box is inside out");
  demand(x0 >= page.x0 && y0 >= page.y0 && x1 <= page.x1 && y1 <= page.y1, "a box lies outside the page");
}

const isNumber = (value: unknown): value is number => Number.isFinite(value);
const isCertainty = (value: unknown): value is number => isNumber(value) && value >= 0 && value <= 100;

function fields(value: unknown, what: string): Fields {
  demand(typeof value === "object" && value !== null && !Array.isArray(value), `${what}: missing`);
  return value as Fields;
}

function list(value: unknown, what: string): unknown[] {
  demand(Array.isArray(value), `${what}: not a list`);
  return value as unknown[];
}

function demand(condition: boolean, complaint: string): asserts condition {
  if (condition) return;
  throw new AppError(
    "ENGINE_GARBAGE",
    `The engine's answer was refused: ${complaint}. It is tried again in a fresh worker.`,
  );
}
