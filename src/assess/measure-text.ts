// Counts and means over the words of a page.
import type { PageText, Word } from "../model/text.ts";

export interface TextMeasures {
  /** Words that stand in the text (suppressed ones left out). */
  readonly words: number;
  /** Lines with at least one of them. */
  readonly lines: number;
  /** Their mean certainty, each weighed by its length; undefined without words. */
  readonly meanCertainty: number | undefined;
  /** Everything that the engine gave, suppressed words included. */
  readonly all: {
    readonly words: number;
    readonly meanCertainty: number;
    /** Share of the characters that are in words of four letters and more read with certainty. */
    readonly sureShare: number;
  };
}

/** A word that hardly comes about by chance. */
const SURE_CERTAINTY = 80;
const SURE_LENGTH = 4;

export function measureText(text: PageText): TextMeasures {
  const lines = text.regions.flatMap((region) => region.lines).map((line) => line.words);
  const all = lines.flat();
  const inText = all.filter((word) => !word.suppressed);
  const sure = all.filter(({ text, certainty }) => text.length >= SURE_LENGTH && certainty >= SURE_CERTAINTY);
  return {
    words: inText.length,
    lines: lines.filter((words) => words.some((word) => !word.suppressed)).length,
    meanCertainty: meanCertainty(inText),
    all: {
      words: all.length,
      meanCertainty: meanCertainty(all) ?? 0,
      sureShare: characters(sure) / Math.max(1, characters(all)),
    },
  };
}

const characters = (words: readonly Word[]): number => words.reduce((sum, word) => sum + word.text.length, 0);

function meanCertainty(words: readonly Word[]): number | undefined {
  if (words.length === 0) return undefined;
  return words.reduce((sum, word) => sum + word.text.length * word.certainty, 0) / characters(words);
}
