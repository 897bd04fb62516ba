// Measures one reading against typed truth: character and word error rates, bag of words, word trigrams.
import { editDistance } from "./edit-distance.ts";
import { normalizeText, wordsOf } from "./normalize-text.ts";
import { cutOptionalText } from "./optional-text.ts";

/** All rates are shares: 0 is none, 1 is all; error rates can pass 1 when more was read than printed. */
export interface TextScore {
  readonly characters: number;
  readonly words: number;
  /** Character error rate in reading order; undefined when the truth covers part of the scan. */
  readonly cer: number | undefined;
  readonly wer: number | undefined;
  /** Bag of words, order left aside. */
  readonly recall: number;
  readonly precision: number | undefined;
  readonly f1: number;
  /** Share of the truth's word trigrams that the reading has: words read in order. */
  readonly trigramRecall: number;
}

export interface TruthOptions {
  /** Passages that may or may not be read; they count neither way. */
  readonly optional?: readonly string[];
  /** The truth covers only part of the scan: what else was read is no fault. */
  readonly partial?: boolean;
}

/** How often each entry occurs. */
export function countEach(entries: Iterable<string>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const entry of entries) counts.set(entry, (counts.get(entry) ?? 0) + 1);
  return counts;
}

/** Size of the intersection of two bags. */
export function sharedCount(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  let shared = 0;
  for (const [entry, count] of a) shared += Math.min(count, b.get(entry) ?? 0);
  return shared;
}

export function trigramsOf(words: readonly string[]): string[] {
  return words.slice(2).map((word, i) => `${words[i]} ${words[i + 1]} ${word}`);
}

/** Words of optional passages that are in the reading beyond what the truth has: neither right nor wrong. */
function countForgiven(
  optional: readonly string[],
  truthBag: ReadonlyMap<string, number>,
  readBag: ReadonlyMap<string, number>,
): number {
  const optionalBag = countEach(optional.flatMap((passage) => wordsOf(normalizeText(passage))));
  let forgiven = 0;
  for (const [word, count] of optionalBag) {
    const beyond = Math.max(0, (readBag.get(word) ?? 0) - (truthBag.get(word) ?? 0));
    forgiven += Math.min(count, beyond);
  }
  return forgiven;
}

/** Scores a reading against the truth for the same page. Both are plain text with line ends. */
export function scoreText(truth: string, reading: string, options: TruthOptions = {}): TextScore {
  const optional = options.optional ?? [];
  const truthText = normalizeText(truth);
  const readText = cutOptionalText(normalizeText(reading), optional);
  const truthWords = wordsOf(truthText);
  const readWords = wordsOf(readText);
  const truthBag = countEach(truthWords);
  const readBag = countEach(readWords);
  const shared = sharedCount(truthBag, readBag);
  const recall = shared / Math.max(1, truthWords.length);
  const precision = shared / Math.max(1, readWords.length - countForgiven(optional, truthBag, readBag));
  const trigrams = sharedCount(countEach(trigramsOf(truthWords)), countEach(trigramsOf(readWords)));
  const characters = Array.from(truthText).length;
  const whole = options.partial !== true;
  return {
    characters: truthText.length,
    words: truthWords.length,
    cer: whole ? editDistance(truthText, readText) / Math.max(1, characters) : undefined,
    wer: whole ? editDistance(truthWords, readWords) / Math.max(1, truthWords.length) : undefined,
    recall,
    precision: whole ? precision : undefined,
    f1: whole ? (recall + precision > 0 ? (2 * recall * precision) / (recall + precision) : 0) : recall,
    trigramRecall: trigrams / Math.max(1, truthWords.length - 2),
  };
}
