// Combines several readings of one line word by word: each stretch goes to the reading most votes and certainty back.
import type { EngineWord } from "./engine.ts";

/** The words that one reading has in one stretch of the line. */
type Stretch = readonly (readonly EngineWord[])[];

/**
 * One line from several readings of it, all in the same pixels. The first reading leads: it says where words are, and
 * keeps its own word on a tie. A stretch is the least run of words whose boxes overlap in no reading with words
 * outside it; for each stretch the text with the largest sum of squared certainties wins (after Koistinen et al., NoDaLiDa
 * 2017, who combined whole pages). The certainty of a word is that of the reading it comes from; what lost against it
 * stays with it as an alternative.
 */
export function voteWords(readings: readonly (readonly EngineWord[])[]): EngineWord[] {
  return stretchesOf(readings).flatMap((stretch) => winnerOf(stretch));
}

function stretchesOf(readings: readonly (readonly EngineWord[])[]): Stretch[] {
  const words = readings
    .flatMap((reading, r) => reading.map((word) => ({ word, r })))
    .sort((a, b) => a.word.box.x0 - b.word.box.x0 || a.r - b.r);
  const stretches: EngineWord[][][] = [];
  let end = Number.NEGATIVE_INFINITY;
  for (const { word, r } of words) {
    const { x0, x1 } = word.box;
    // Boxes of neighbouring words may touch; they belong together when a third of the narrower is shared.
    if (x0 > end - Math.min(x1 - x0, lastWidth(stretches.at(-1))) / 3) {
      stretches.push(readings.map(() => []));
      end = x1;
    }
    stretches.at(-1)![r]!.push(word);
    end = Math.max(end, x1);
  }
  return stretches;
}

function lastWidth(stretch: readonly (readonly EngineWord[])[] | undefined): number {
  const widths = stretch?.flatMap((words) => words.slice(-1)).map(({ box }) => box.x1 - box.x0) ?? [];
  return widths.length > 0 ? Math.min(...widths) : Number.POSITIVE_INFINITY;
}

function winnerOf(stretch: Stretch): EngineWord[] {
  const votes = new Map<string, Vote>();
  for (const words of stretch) {
    const text = textOf(words);
    const vote = votes.get(text) ?? { sum: 0, words };
    votes.set(text, { ...vote, sum: vote.sum + voteOf(words) });
  }
  // The sort is stable: on a tie the earlier reading stays first.
  const [winner, ...others] = [...votes.values()].sort((a, b) => b.sum - a.sum);
  return withAlternatives(winner!.words, others);
}

interface Vote {
  readonly sum: number;
  readonly words: readonly EngineWord[];
}

/** A lone word is offered the whole of what others read there; a run of words, what others read in each place. */
function withAlternatives(words: readonly EngineWord[], others: readonly Vote[]): EngineWord[] {
  return words.map((word, i) => {
    const offered = others.flatMap(({ words: other }) =>
      words.length === 1 ? textOf(other) : other.length === words.length ? other[i]!.text : [],
    );
    const alternatives = [...new Set(offered)].filter((text) => text !== "" && text !== word.text);
    return alternatives.length > 0 ? { ...word, alternatives } : word;
  });
}

const textOf = (words: readonly EngineWord[]): string => words.map((word) => word.text).join(" ");

/** Squares of certainty: one sure reading weighs as much as two doubtful ones. */
function voteOf(words: readonly EngineWord[]): number {
  if (words.length === 0) return SILENCE ** 2;
  return meanCertainty(words) ** 2;
}

function meanCertainty(words: readonly EngineWord[]): number {
  const characters = words.reduce((sum, { text }) => sum + text.length, 0);
  return words.reduce((sum, { text, certainty }) => sum + text.length * certainty, 0) / characters;
}

/** Silence is worth a very doubtful word. */
const SILENCE = 55;
