// Splits a page's score over the lines of the truth, the units that a page's bootstrap interval resamples.
import { distance } from "fastest-levenshtein";
import { type AlignedPair, alignWords } from "./align-words.ts";
import { normalizeText, wordsOf } from "./normalize-text.ts";

/** What one line of the truth adds to each measure. */
export interface LineUnit {
  readonly words: number;
  readonly characters: number;
  /** Words lost, added or read wrong, by the alignment. */
  wordErrors: number;
  characterErrors: number;
  /** Words read right at their place. */
  hits: number;
  /** Words the reading has for this line, added ones counted with the line before them. */
  read: number;
  /** Trigrams that start in this line, and those of them read right. */
  trigrams: number;
  trigramHits: number;
}

/** The truth's words with the number of the line each stands in; a word split by a hyphen belongs to its first line. */
function wordsByLine(truth: string): { words: string[]; lineOf: number[]; lines: number } {
  const joined = truth.replace(/(\p{L})-[ \t]*\r?\n[ \t]*(\p{Ll}[^\s]*)/gu, "$1$2\n");
  const words: string[] = [];
  const lineOf: number[] = [];
  let lines = 0;
  for (const line of joined.split(/\r?\n/)) {
    const inLine = wordsOf(normalizeText(line));
    if (inLine.length === 0) continue;
    for (const word of inLine) {
      words.push(word);
      lineOf.push(lines);
    }
    lines += 1;
  }
  return { words, lineOf, lines };
}

/** The score of a page cut into its lines. */
export function lineUnitsOf(truth: string, reading: string): readonly LineUnit[] {
  const { words, lineOf, lines } = wordsByLine(truth);
  const read = wordsOf(normalizeText(reading));
  const units: LineUnit[] = Array.from({ length: lines }, (_, line) => newUnit(words, lineOf, line));
  const right = new Uint8Array(words.length);
  let at = 0;
  for (const pair of alignWords(words, read)) {
    if (pair.truth !== undefined) at = lineOf[pair.truth]!;
    const unit = units[at];
    if (!unit) continue;
    countPair(unit, pair, words, read);
    if (pair.equal && pair.truth !== undefined) right[pair.truth] = 1;
  }
  for (let i = 0; i + 2 < words.length; i++) {
    const unit = units[lineOf[i]!]!;
    unit.trigrams += 1;
    if (right[i] && right[i + 1] && right[i + 2]) unit.trigramHits += 1;
  }
  return units;
}

function newUnit(words: readonly string[], lineOf: readonly number[], line: number): LineUnit {
  const own = words.filter((_, i) => lineOf[i] === line);
  const characters = own.reduce((sum, word) => sum + word.length + 1, 0);
  return {
    words: own.length,
    characters,
    wordErrors: 0,
    characterErrors: 0,
    hits: 0,
    read: 0,
    trigrams: 0,
    trigramHits: 0,
  };
}

function countPair(
  unit: LineUnit,
  pair: AlignedPair,
  words: readonly string[],
  read: readonly string[],
): void {
  const printed = pair.truth === undefined ? "" : words[pair.truth]!;
  const seen = pair.read === undefined ? "" : read[pair.read]!;
  if (pair.read !== undefined) unit.read += 1;
  if (pair.equal) {
    unit.hits += 1;
    return;
  }
  unit.wordErrors += 1;
  unit.characterErrors += distance(printed, seen) + (printed === "" || seen === "" ? 1 : 0);
}
