// Lifts the words of a slanted line to one level, so that readers see one line and not several.

/** What is moved: a word's place above the line's origin, and what its box reaches above and below that place. */
export interface StandingWord {
  readonly above: number;
  readonly ascent: number;
  readonly descent: number;
}

/** Words that share a level stand on baselines that differ by at most this share of the font size. */
const MAX_RISE = 0.6;
/** No word is lifted so far that less than this share of its box is left above the place where it stands. */
const MIN_ASCENT_SHARE = 0.2;

/**
 * The words of a line, in any unit, each at the highest level of the run it belongs to; boxes stay where they are. A run
 * goes on as long as its baselines rise little, so a straight line is one run and a line far askew a few.
 * Readers such as pdftotext sort words by where they stand before they look for lines: words of one slanted line that
 * each stand on a height of their own come out mixed with the lines above and below. The level is the highest because
 * a box may reach far below the place where its word stands, but readers let none end above it.
 */
export function shareLevels<T extends StandingWord>(words: readonly T[], fontSize: number): T[] {
  const levelled: T[] = [];
  let start = 0;
  let run = EMPTY;
  words.forEach((word, i) => {
    const grown = extend(run, word);
    const fits = grown.high - grown.low <= MAX_RISE * fontSize && grown.high <= grown.limit;
    if (!fits && i > start) {
      levelled.push(...lift(words.slice(start, i), run.high));
      start = i;
      run = extend(EMPTY, word);
    } else run = grown;
  });
  return [...levelled, ...lift(words.slice(start), run.high)];
}

/** The lowest and the highest place in a run, and the highest level that all of its words may be lifted to. */
interface Run {
  readonly low: number;
  readonly high: number;
  readonly limit: number;
}

const EMPTY: Run = {
  low: Number.POSITIVE_INFINITY,
  high: Number.NEGATIVE_INFINITY,
  limit: Number.POSITIVE_INFINITY,
};

function extend({ low, high, limit }: Run, { above, ascent, descent }: StandingWord): Run {
  const spare = ascent - MIN_ASCENT_SHARE * (ascent + descent);
  return { low: Math.min(low, above), high: Math.max(high, above), limit: Math.min(limit, above + spare) };
}

function lift<T extends StandingWord>(run: readonly T[], level: number): T[] {
  return run.map((word) => {
    const rise = level - word.above;
    return { ...word, above: level, ascent: word.ascent - rise, descent: word.descent + rise };
  });
}
