// Counts and means over the words of a page that stand in its text (suppressed ones left out).
import type { PageText, Word } from "../model/text.ts";

export interface TextMeasures {
  readonly words: number;
  /** Mean certainty, each word weighed by its length; undefined without words. */
  readonly meanCertainty: number | undefined;
  /** Share of the words that look like words of a Latin script. */
  readonly plausibleShare: number;
}

/** Three letters or more with a vowel among them, and nothing inside that no word has. */
const PLAUSIBLE = /^\P{L}*(?=\p{L}*[aeiouyäöüàâéèêëîïôùûœæ])\p{L}{3,}(?:['’-]\p{L}+)*\P{L}*$/iu;

export function measureText(text: PageText): TextMeasures {
  let words = 0;
  let plausible = 0;
  let characters = 0;
  let certainty = 0;
  for (const word of wordsInText(text)) {
    words++;
    if (PLAUSIBLE.test(word.text)) plausible++;
    characters += word.text.length;
    certainty += word.text.length * word.certainty;
  }
  return {
    words,
    meanCertainty: characters > 0 ? certainty / characters : undefined,
    plausibleShare: words > 0 ? plausible / words : 0,
  };
}

function* wordsInText(text: PageText): Generator<Word> {
  for (const region of text.regions) {
    for (const line of region.lines) {
      for (const word of line.words) if (!word.suppressed) yield word;
    }
  }
}
