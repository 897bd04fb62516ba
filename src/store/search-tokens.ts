// Cuts text into the folded tokens that search compares: no case, no diacritics, words split at a line end joined.
import type { PageText, Word } from "../model/text.ts";

/** Longest token kept; longer ones are cut, in text and in queries alike. */
const MAX_TOKEN_LENGTH = 64;

/** Stands between regions in the index, so that no phrase runs from one into the next. Never part of a token. */
export const REGION_BREAK = "\uE000";

const HYPHEN_AT_END = /[-\u00AD\u2010\u2011\u00AC]+$/u;
const SEPARATORS = /[^\p{L}\p{N}\p{M}]+/u;
const ASCII_WORD = /^[A-Za-z0-9]+$/;
const ASCII_WORD_AND_STOP = /^[A-Za-z0-9]+[.,;:!?]$/;
const LETTERS_THAT_DO_NOT_DECOMPOSE: Readonly<Record<string, string>> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  đ: "d",
  ð: "d",
  ł: "l",
  ı: "i",
  þ: "th",
};

/** The folded tokens of a piece of text, in order. */
export function tokensOf(text: string): string[] {
  // Most words of a page take one of these two short ways, which give the same as the long one.
  if (ASCII_WORD.test(text)) return [cut(text.toLowerCase())];
  if (ASCII_WORD_AND_STOP.test(text)) return [cut(text.slice(0, -1).toLowerCase())];
  return text
    .normalize("NFKD")
    .replace(/[\u0300-\u036F\u00AD]/g, "")
    .toLowerCase()
    .replace(/[ßæœøđðłıþ]/g, (letter) => LETTERS_THAT_DO_NOT_DECOMPOSE[letter] ?? letter)
    .replace(/[\u0300-\u036F]/g, "")
    .split(SEPARATORS)
    .filter((token) => token !== "")
    .map(cut);
}

function cut(token: string): string {
  if (token.length <= MAX_TOKEN_LENGTH) return token;
  // Not through the middle of a surrogate pair: half a pair is not a character.
  const isHigh = /[\uD800-\uDBFF]/.test(token.charAt(MAX_TOKEN_LENGTH - 1));
  return token.slice(0, isHigh ? MAX_TOKEN_LENGTH - 1 : MAX_TOKEN_LENGTH);
}

/** A piece of text to index or to show: one word, or both halves of one split at a line end. */
export interface Piece<W> {
  readonly text: string;
  readonly words: readonly W[];
}

/** What `piecesOf` needs to know of a word. */
export interface IndexedWord {
  readonly text: string;
  readonly hyphen?: Word["hyphen"] | null;
  readonly suppressed?: Word["suppressed"] | null;
}

/** The words of one region in reading order, suppressed ones left out, the halves of split words joined. */
export function piecesOf<W extends IndexedWord>(words: readonly W[]): Piece<W>[] {
  const visible = words.filter((word) => !word.suppressed);
  const pieces: Piece<W>[] = [];
  for (let n = 0; n < visible.length; n += 1) {
    const word = visible[n]!;
    const next = visible[n + 1];
    if (word.hyphen === "first" && next?.hyphen === "second") {
      pieces.push({ text: word.text.replace(HYPHEN_AT_END, "") + next.text, words: [word, next] });
      n += 1;
    } else {
      pieces.push({ text: word.text, words: [word] });
    }
  }
  return pieces;
}

/** What the search index holds of a page: tokens with blanks between them. */
export function indexTextOf(text: PageText): { current: string; halves: string } {
  const current: string[] = [];
  const halves: string[] = [];
  for (const region of text.regions) {
    for (const { text: joined, words } of piecesOf(region.lines.flatMap((line) => line.words))) {
      for (const token of tokensOf(joined)) current.push(token);
      if (words.length > 1) halves.push(...words.flatMap((word) => tokensOf(word.text)), REGION_BREAK);
    }
    if (current.length > 0) current.push(REGION_BREAK);
  }
  return { current: current.join(" "), halves: halves.join(" ") };
}
