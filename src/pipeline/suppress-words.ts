// Marks words that are no text of the page (litter, words read twice) so that they stay on record but out of the text.
import { areaOf, type Box, intersectionOf } from "../model/geometry.ts";
import type { Line, Region, Suppression, Word } from "../model/text.ts";

/** Two words are the same print when this share of the smaller lies in the other. */
const SAME_PRINT = 0.5;
/** A region read this badly is dirt, a picture or a scrawl: on real cuttings hardly one word in ten of such is right. */
const LITTER_CERTAINTY = 45;
/** A region of single characters is a number or a scrawl that lies on its side. */
const SCATTERED_CERTAINTY = 70;
const SCATTERED_MIN_WORDS = 3;
const SCATTERED_MEAN_LENGTH = 1.7;

const hasLetterOrDigit = /[\p{L}\p{N}]/u;

/** The regions with `suppressed` set where it applies. Words suppressed before stay so. */
export function suppressWords(regions: readonly Region[]): { regions: Region[]; duplicates: number } {
  const cleaned = regions.map((region) =>
    isLitter(region) ? suppressAll(region, "litter") : trimLitter(region),
  );
  const twice = findDuplicates(cleaned);
  const marked = mapWords(cleaned, (word) => (twice.has(word) ? { ...word, suppressed: "duplicate" } : word));
  return { regions: marked, duplicates: twice.size };
}

function isLitter(region: Region): boolean {
  const words = region.lines.flatMap((line) => line.words).filter((word) => !word.suppressed);
  const text = words.map((word) => word.text).join("");
  if (!hasLetterOrDigit.test(text)) return true;
  const certainty = meanCertainty(words);
  if (certainty < LITTER_CERTAINTY) return true;
  const isScattered =
    words.length >= SCATTERED_MIN_WORDS && text.length < SCATTERED_MEAN_LENGTH * words.length;
  return isScattered && certainty < SCATTERED_CERTAINTY;
}

const suppressAll = (region: Region, reason: Suppression): Region => ({
  ...region,
  lines: region.lines.map((line) => suppressLine(line, reason)),
});

const suppressLine = (line: Line, reason: Suppression): Line => ({
  ...line,
  words: line.words.map((word) => (word.suppressed ? word : { ...word, suppressed: reason })),
});

/** Ornaments and specks between paragraphs come out as a short line that the engine doubts as a whole. */
const STRAY_CERTAINTY = 50;
const STRAY_LETTERS = 8;
/** Figures of a table are short and often doubted. */
const FIGURE = /^\W*\d[\d.,:%]*\W*$/u;

/** Marks at line ends that the engine made of specks and rules: no letter or digit in them, and it doubts them. */
const SPECK_CERTAINTY = 70;
const PUNCTUATION_ALONE = /^[–—-]+$|^\.{3,}$|^[$£&*•©®]$/u;

/** A row of ornaments between two items stands in the middle of its column and comes out as such short words. */
const ORNAMENT_CERTAINTY = 75;
const ORNAMENT_WORD = 2;
const ORNAMENT_INDENT = 0.3;
const ORNAMENT_LEAST_LINES = 3;

function trimLitter(region: Region): Region {
  return {
    ...region,
    lines: region.lines.map((line) =>
      isOrnament(line, region) ? suppressLine(line, "litter") : trimLine(line),
    ),
  };
}

function isOrnament({ words }: Line, { box, lines }: Region): boolean {
  const read = words.filter((word) => !word.suppressed);
  if (lines.length < ORNAMENT_LEAST_LINES || read.length === 0) return false;
  const isShort = ({ text }: Word) => lettersIn(text) <= ORNAMENT_WORD;
  const indent = ORNAMENT_INDENT * (box.x1 - box.x0);
  const isInMiddle = read.every((word) => word.box.x0 - box.x0 > indent && box.x1 - word.box.x1 > indent);
  return isInMiddle && read.every(isShort) && meanCertainty(read) < ORNAMENT_CERTAINTY;
}

const lettersIn = (text: string): number => text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;

/** 0..100, each word counting by its length. */
function meanCertainty(words: readonly Word[]): number {
  const characters = words.reduce((sum, { text }) => sum + text.length, 0);
  return words.reduce((sum, { text, certainty }) => sum + certainty * text.length, 0) / characters;
}

function isStray({ words }: Line): boolean {
  if (words.some((word) => FIGURE.test(word.text))) return false;
  const letters = words.reduce((sum, { text }) => sum + lettersIn(text), 0);
  return letters <= STRAY_LETTERS && meanCertainty(words) < STRAY_CERTAINTY;
}

function trimLine(line: Line): Line {
  if (isStray(line)) return suppressLine(line, "litter");
  const isText = (word: Word) =>
    hasLetterOrDigit.test(word.text) ||
    (PUNCTUATION_ALONE.test(word.text) && word.certainty >= SPECK_CERTAINTY);
  const first = line.words.findIndex(isText);
  const last = line.words.findLastIndex(isText);
  const words = line.words.map((word, i): Word => {
    const isOutside = first < 0 || i < first || i > last;
    const isSpeck = !isText(word) && word.certainty < SPECK_CERTAINTY;
    return (isOutside || isSpeck) && !word.suppressed ? { ...word, suppressed: "litter" } : word;
  });
  return { ...line, words };
}

/** The less certain of each two words of different regions that lie on the same print. */
function findDuplicates(regions: readonly Region[]): Set<Word> {
  const twice = new Set<Word>();
  for (const [i, a] of regions.entries()) {
    for (const b of regions.slice(i + 1)) {
      const common = intersectionOf(a.box, b.box);
      if (!common) continue;
      for (const word of wordsIn(a, common)) {
        for (const other of wordsIn(b, common)) {
          if (!isSamePrint(word.box, other.box)) continue;
          twice.add(word.certainty * word.text.length < other.certainty * other.text.length ? word : other);
        }
      }
    }
  }
  return twice;
}

const wordsIn = (region: Region, box: Box): Word[] =>
  region.lines
    .flatMap((line) => line.words)
    .filter((word) => !word.suppressed && intersectionOf(word.box, box) !== undefined);

function isSamePrint(a: Box, b: Box): boolean {
  const both = intersectionOf(a, b);
  return both !== undefined && areaOf(both) > SAME_PRINT * Math.min(areaOf(a), areaOf(b));
}

function mapWords(regions: readonly Region[], change: (word: Word) => Word): Region[] {
  const changeLine = (line: Line): Line => ({ ...line, words: line.words.map(change) });
  return regions.map((region) => ({ ...region, lines: region.lines.map(changeLine) }));
}
