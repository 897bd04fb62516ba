// Combines several readings of one line word by word: each stretch goes to the reading most votes and certainty back.
import { type Box, unionOf } from "../model/geometry.ts";
import type { EngineWord } from "./engine.ts";

/** The words that one reading has in one stretch of the line. */
type Stretch = readonly (readonly EngineWord[])[];

/**
 * One line from several readings of it, all in the same pixels. The first reading leads: it says where words are, and
 * keeps its own word on a tie. A stretch is the least run of words whose boxes overlap in no reading with words
 * outside it; for each stretch the text with the largest sum of certainties wins (Koistinen et al., NoDaLiDa 2017,
 * combined whole pages in this way). The certainty of a word is the mean over all readings, silence counting zero.
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
  const votes = new Map<string, { sum: number; words: readonly EngineWord[] }>();
  for (const words of stretch) {
    const text = words.map((word) => word.text).join(" ");
    const vote = votes.get(text) ?? { sum: 0, words };
    votes.set(text, { ...vote, sum: vote.sum + meanCertainty(words) });
  }
  let winner: { sum: number; words: readonly EngineWord[] } | undefined;
  for (const vote of votes.values()) if (!winner || vote.sum > winner.sum) winner = vote;
  const { sum, words } = winner!;
  const certainty = Math.round(sum / stretch.length);
  return words.map((word) => ({ ...word, certainty }));
}

/** Certainty of a run of words; of silence, that of a doubtful word: it may be right. */
function meanCertainty(words: readonly EngineWord[]): number {
  if (words.length === 0) return SILENCE;
  const characters = words.reduce((sum, { text }) => sum + text.length, 0);
  return words.reduce((sum, { text, certainty }) => sum + text.length * certainty, 0) / characters;
}

const SILENCE = 40;

/** The box around words; undefined without words. */
export function boxAround(words: readonly EngineWord[]): Box | undefined {
  return words.map((word) => word.box).reduce<Box | undefined>((all, box) => (all ? unionOf(all, box) : box), undefined);
}
