// Mends words that are none for a letter that the engine took for one of like shape; what was read stays on record.
import { DOUBTFUL_BELOW } from "../model/doubtful-words.ts";
import type { Line, Region, Word } from "../model/text.ts";
import type { KnowsWord } from "../recognize/word-list.ts";

/** Letters of like shape, as read and as printed; each goes both ways. Broken and filled letters of poor copies. */
const ALIKE = `i l, c e, e o, o c, i t, n u, b h, v p, n p, n m, rn m, n r, s e, a e, t l, f t, u o, u a, h li, u ii,
  n h, t r, v y, r v, d cl, g e, é e, è e, ê e, ô o, à a, â a, î i, ï i, ï î, ù u, û u`;
/** What is no letter goes one way only. */
const NO_LETTERS = "1 l, ! l, ] l, | l";
/** The commonest two. Names are in no list: words with a capital are taken for misread in these cases only. */
const MOST_ALIKE = "i l, c e";

type Pair = readonly [read: string, printed: string];
const pairsOf = (list: string): Pair[] =>
  list.split(",").map((pair) => pair.trim().split(" ") as unknown as Pair);
const bothWays = (pairs: readonly Pair[]): Pair[] =>
  pairs.flatMap(([a, b]): Pair[] => [
    [a, b],
    [b, a],
  ]);
const PAIRS = [...bothWays(pairsOf(ALIKE)), ...pairsOf(NO_LETTERS)];
const SAFEST_PAIRS = bothWays(pairsOf(MOST_ALIKE));

const LEAST_LETTERS = 4;
/** Too many words of fewer letters are one letter away from another. */
const MANY_LETTERS = 5;
/** On a page where fewer of the words are known, it is another language or print too poor to judge by words. */
const LEAST_KNOWN_SHARE = 0.7;
const LEAST_WORDS = 20;
const COUNTED_LETTERS = 4;
/** The engine is less sure of what is no word; it can hardly be surer than this. */
const SURE_CERTAINTY = 88;
/** A mended word is a guess: it is doubted, and so among those that somebody is asked to look at. */
const MENDED_CERTAINTY = DOUBTFUL_BELOW - 5;

const PARTS = /^(?<before>\P{L}*)(?<core>\p{L}(?:[\p{L}1!\]|]*\p{L})?)(?<after>(?:['’]s)?[^\p{L}\p{N}]*)$/u;
const LOWER_CASE = /^\p{Ll}[\p{Ll}1!\]|]*$/u;
const CAPITALISED = /^\p{Lu}\p{Ll}+$/u;

/**
 * The regions with misread words mended: a word that no list knows becomes the one known word that differs from it in a
 * letter, or in two of the same pair, of like shape; of several the one that is on the page. Not mended are parts of
 * words, words that stand on the page again (names, and others if they were read with certainty), and pages of which too little is known.
 */
export function mendWords(regions: readonly Region[], knows: KnowsWord): Region[] {
  const words = regions.flatMap(({ lines }) => lines.flatMap(({ words }) => words));
  const vocabulary = new Vocabulary(words, knows);
  if (!vocabulary.isJudge) return [...regions];
  const mendLine = (line: Line, i: number, lines: readonly Line[]): Line => {
    const around = { before: lastOf(lines[i - 1]), after: firstOf(lines[i + 1]) };
    const mended = line.words.map((word) => mend(word, line, around, vocabulary));
    return mended.some((word, w) => word !== line.words[w]) ? { ...line, words: mended } : line;
  };
  return regions.map((region) => ({ ...region, lines: region.lines.map(mendLine) }));
}

interface Neighbours {
  readonly before: string;
  readonly after: string;
}

function mend(word: Word, line: Line, around: Neighbours, vocabulary: Vocabulary): Word {
  const { before, core, after } = PARTS.exec(word.text)?.groups ?? {};
  if (core === undefined || word.suppressed || word.hyphen || after?.endsWith("-")) return word;
  const isPart =
    (core === firstOf(line) && vocabulary.knows(around.before + core)) ||
    (core === lastOf(line) && vocabulary.knows(core + around.after));
  const right = isPart ? undefined : vocabulary.rightFor(core);
  if (right === undefined) return word;
  const text = `${before}${right}${after}`;
  const others = word.alternatives?.filter((other) => other !== text) ?? [];
  const certainty = Math.min(word.certainty, MENDED_CERTAINTY);
  return { ...word, text, certainty, alternatives: [...new Set([word.text, ...others])] };
}

const coreOf = ({ text }: Word): string => PARTS.exec(text)?.groups?.core ?? "";
const textWords = (line: Line | undefined) => line?.words.filter(({ suppressed }) => !suppressed) ?? [];
const firstOf = (line: Line | undefined) => textWords(line).slice(0, 1).map(coreOf).join();
const lastOf = (line: Line | undefined) => textWords(line).slice(-1).map(coreOf).join();

/** What is known of the words of one page. */
class Vocabulary {
  readonly isJudge: boolean;
  /** Words of the page → how certain each of their readings was. */
  private readonly certainties = new Map<string, number[]>();
  private readonly inList: KnowsWord;

  constructor(words: readonly Word[], knows: KnowsWord) {
    this.inList = knows;
    for (const word of words) {
      if (word.suppressed) continue;
      const core = coreOf(word);
      this.certainties.set(core, [...(this.certainties.get(core) ?? []), word.certainty]);
    }
    const counted = [...this.certainties.keys()].filter(
      (core) => core.length >= COUNTED_LETTERS && LOWER_CASE.test(core),
    );
    const known = counted.filter((core) => this.knows(core)).length;
    this.isJudge = counted.length >= LEAST_WORDS && known >= LEAST_KNOWN_SHARE * counted.length;
  }

  knows(word: string): boolean {
    const lower = word.toLowerCase();
    return this.inList(word) || this.inList(lower) || this.inList(capitalise(lower));
  }

  /** The word that was printed, for one that is none; undefined where that is not plain. */
  rightFor(core: string): string | undefined {
    if (core.length < LEAST_LETTERS || this.knows(core)) return undefined;
    if (this.isReadAgain(core) || !(LOWER_CASE.test(core) || CAPITALISED.test(core))) return undefined;
    const isRisky = CAPITALISED.test(core) || core.length < MANY_LETTERS;
    const pairs = isRisky ? SAFEST_PAIRS : PAIRS;
    const candidates = this.candidatesFor(core, pairs);
    const [only, another] = candidates;
    if (another === undefined) return only;
    const onPage = candidates.filter((candidate) => this.certainties.has(candidate));
    return onPage.length === 1 ? onPage[0] : undefined;
  }

  /** Whether a word stands on the page more than once: a name, or a word that no list has, if it was always sure. */
  private isReadAgain(core: string): boolean {
    const certainties = this.certainties.get(core)!;
    return certainties.length > 1 && (CAPITALISED.test(core) || Math.min(...certainties) >= SURE_CERTAINTY);
  }

  private candidatesFor(core: string, pairs: readonly Pair[]): string[] {
    const isRight = (word: string) => word !== core && /^\p{L}+$/u.test(word) && this.knows(word);
    const withOne = pairs.flatMap((pair) => exchange(core, pair)).filter(isRight);
    if (withOne.length > 0) return [...new Set(withOne)];
    const withTwo = pairs.flatMap((pair) => exchange(core, pair).flatMap((word) => exchange(word, pair)));
    return [...new Set(withTwo.filter(isRight))];
  }
}

const capitalise = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1);

/** The word with the letters of the pair exchanged, at each place where they stand. */
function exchange(word: string, [read, printed]: Pair): string[] {
  const found: string[] = [];
  for (let at = word.indexOf(read); at >= 0; at = word.indexOf(read, at + 1))
    found.push(word.slice(0, at) + printed + word.slice(at + read.length));
  return found;
}
