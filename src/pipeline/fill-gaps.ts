// Finds letters with no word over them, and puts words that a second look found there into the lines they belong to.
import { areaOf, type Box, heightOf, intersectionOf, unionOf } from "../model/geometry.ts";
import type { EngineLine, EngineWord } from "../recognize/engine.ts";

/** Letters of one block: x0, y0, x1, y1, and the index of the block, five numbers a letter. */
const NUMBERS_PER_LETTER = 5;
/** Words cover their letters to within this, in x-heights. */
const REACH = 0.3;
/** A gap worth a second look: this many letters in a row of print, or this share of the row. */
const MIN_LETTERS = 6;
const MIN_SHARE = 0.5;
const MIN_LETTERS_OF_SHARE = 3;

/** All in the same pixels. */
export interface GapSearch {
  readonly rows: readonly Box[];
  readonly letters: readonly Box[];
  readonly lines: readonly EngineLine[];
  readonly xHeightPx: number;
}

/** The letter boxes of each block, by its index. */
export function lettersByBlock(letters: Int32Array): Map<number, Box[]> {
  const blocks = new Map<number, Box[]>();
  for (let at = 0; at + NUMBERS_PER_LETTER <= letters.length; at += NUMBERS_PER_LETTER) {
    const [x0, y0, x1, y1, block] = letters.subarray(at, at + NUMBERS_PER_LETTER) as unknown as [
      number,
      number,
      number,
      number,
      number,
    ];
    const boxes = blocks.get(block) ?? [];
    boxes.push({ x0, y0, x1, y1 });
    blocks.set(block, boxes);
  }
  return blocks;
}

/** The letters whose centre no word covers. */
export function lettersWithoutWord({ letters, lines, xHeightPx }: Omit<GapSearch, "rows">): Box[] {
  const reach = REACH * xHeightPx;
  const words = lines.flatMap((line) => line.words.map((word) => word.box));
  return letters.filter(({ x0, y0, x1, y1 }) => {
    const x = (x0 + x1) / 2;
    const y = (y0 + y1) / 2;
    return !words.some(
      (w) => x >= w.x0 - reach && x <= w.x1 + reach && y >= w.y0 - reach && y <= w.y1 + reach,
    );
  });
}

/** The rows of print that were read in part or not at all, cut to where the unread letters are. */
export function findGaps(search: GapSearch): Box[] {
  const missed = lettersWithoutWord(search);
  if (missed.length < MIN_LETTERS_OF_SHARE) return [];
  return search.rows.flatMap((row) => {
    const inRow = (letter: Box) => isCentreInside(letter, row);
    const unread = missed.filter(inRow);
    if (unread.length < MIN_LETTERS_OF_SHARE) return [];
    const all = search.letters.filter(inRow).length;
    if (unread.length < MIN_LETTERS && unread.length < MIN_SHARE * all) return [];
    const extent = unread.reduce(unionOf);
    return [{ x0: extent.x0, x1: extent.x1, y0: row.y0, y1: row.y1 }];
  });
}

function isCentreInside(letter: Box, row: Box): boolean {
  const x = (letter.x0 + letter.x1) / 2;
  const y = (letter.y0 + letter.y1) / 2;
  return x >= row.x0 && x <= row.x1 && y >= row.y0 && y <= row.y1;
}

/** Share of a word that another may cover before it counts as the same print. */
const SAME_PRINT = 0.3;

/** The lines with the found words added: into the line at their height, or as a line of their own. */
export function addWords(lines: readonly EngineLine[], found: readonly EngineLine[]): EngineLine[] {
  const result = [...lines];
  for (const extra of found) {
    const fresh = extra.words.filter((word) => !isCovered(word, result));
    if (fresh.length === 0) continue;
    const at = result.findIndex((line) => shareOfHeight(line.box, boxOf(fresh)) > 0.5);
    const host = result[at];
    if (host) result[at] = withWords(host, fresh);
    else insertByHeight(result, { ...extra, words: fresh, box: boxOf(fresh) });
  }
  return result;
}

function isCovered(word: EngineWord, lines: readonly EngineLine[]): boolean {
  return lines.some((line) =>
    line.words.some((other) => {
      const both = intersectionOf(word.box, other.box);
      return both !== undefined && areaOf(both) > SAME_PRINT * areaOf(word.box);
    }),
  );
}

const boxOf = (words: readonly EngineWord[]): Box => words.map((word) => word.box).reduce(unionOf);

function shareOfHeight(a: Box, b: Box): number {
  const overlap = Math.min(a.y1, b.y1) - Math.max(a.y0, b.y0);
  return overlap / Math.max(1, Math.min(heightOf(a), heightOf(b)));
}

function withWords(line: EngineLine, words: readonly EngineWord[]): EngineLine {
  const all = [...line.words, ...words].sort((a, b) => a.box.x0 - b.box.x0);
  return { ...line, words: all, box: boxOf(all) };
}

function insertByHeight(lines: EngineLine[], line: EngineLine): void {
  const at = lines.findIndex((other) => other.box.y0 > line.box.y0);
  const neighbour = lines[at < 0 ? lines.length - 1 : at];
  const paragraph = neighbour?.paragraph ?? 0;
  lines.splice(at < 0 ? lines.length : at, 0, { ...line, paragraph });
}
