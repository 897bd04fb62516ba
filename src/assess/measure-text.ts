// Counts and means over the words of a page that stand in its text (suppressed ones left out).
import type { PageText, Word } from "../model/text.ts";

export interface TextMeasures {
  readonly words: number;
  /** Lines with at least one word in the text. */
  readonly lines: number;
  /** Mean certainty, each word weighed by its length; undefined without words. */
  readonly meanCertainty: number | undefined;
  /** Share of the words that look like words of a Latin script. */
  readonly plausibleShare: number;
}

/** Three letters or more with a vowel among them, and nothing inside that no word has. */
const PLAUSIBLE = /^\P{L}*(?=\p{L}*[aeiouyäöüàâéèêëîïôùûœæ])\p{L}{3,}(?:['’-]\p{L}+)*\P{L}*$/iu;

export function measureText(text: PageText): TextMeasures {
  let words = 0;
  let lines = 0;
  let plausible = 0;
  let characters = 0;
  let certainty = 0;
  for (const line of linesInText(text)) {
    lines++;
    for (const word of line) {
      words++;
      if (PLAUSIBLE.test(word.text)) plausible++;
      characters += word.text.length;
      certainty += word.text.length * word.certainty;
    }
  }
  return {
    words,
    lines,
    meanCertainty: characters > 0 ? certainty / characters : undefined,
    plausibleShare: words > 0 ? plausible / words : 0,
  };
}

function* linesInText(text: PageText): Generator<readonly Word[]> {
  for (const region of text.regions) {
    for (const line of region.lines) {
      const words = line.words.filter((word) => !word.suppressed);
      if (words.length > 0) yield words;
    }
  }
}
