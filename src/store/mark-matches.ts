// Finds the words of a page that a query matched, and cuts the snippet around the first of them.
import type { Phrase } from "./parse-query.ts";
import { type IndexedWord, type Piece, piecesOf, tokensOf } from "./search-tokens.ts";

/** Words shown before and after the first match. */
const CONTEXT_WORDS = 8;
/** A snippet's word is cut to this many characters, so that a page of rubbish cannot flood a screen. */
const MAX_SHOWN = 80;

export interface Matches<W> {
  /** Matched words in reading order. */
  readonly words: readonly W[];
  readonly snippet: readonly { readonly text: string; readonly hit: boolean }[];
}

/** `regions` holds the words of each region in reading order. */
export function markMatches<W extends IndexedWord>(
  regions: readonly (readonly W[])[],
  phrases: readonly Phrase[],
): Matches<W> {
  const words: W[] = [];
  let snippet: Matches<W>["snippet"] = [];
  for (const region of regions) {
    const pieces = piecesOf(region);
    const hits = hitsIn(pieces, phrases);
    if (hits.size === 0) continue;
    if (snippet.length === 0) snippet = cutSnippet(pieces, hits);
    for (const piece of [...hits].sort((a, b) => a - b)) words.push(...pieces[piece]!.words);
  }
  return { words, snippet };
}

function hitsIn<W extends IndexedWord>(pieces: readonly Piece<W>[], phrases: readonly Phrase[]): Set<number> {
  const hits = new Set<number>();
  const tokens: string[] = [];
  const pieceOfToken: number[] = [];
  pieces.forEach(({ text, words }, piece) => {
    for (const token of tokensOf(text)) {
      tokens.push(token);
      pieceOfToken.push(piece);
    }
    if (words.length === 1) return;
    const halves = words.flatMap((word) => tokensOf(word.text));
    for (const phrase of phrases) {
      if (startsOf(phrase, halves).length > 0) hits.add(piece);
    }
  });
  for (const phrase of phrases) {
    for (const start of startsOf(phrase, tokens)) {
      for (let n = 0; n < phrase.tokens.length; n += 1) hits.add(pieceOfToken[start + n]!);
    }
  }
  return hits;
}

/** Where in `stream` the phrase begins. */
function startsOf({ tokens, isPrefix }: Phrase, stream: readonly string[]): number[] {
  const last = tokens.length - 1;
  const starts: number[] = [];
  for (let start = 0; start + last < stream.length; start += 1) {
    let n = 0;
    while (n < last && stream[start + n] === tokens[n]) n += 1;
    if (n < last) continue;
    const found = stream[start + last]!;
    const wanted = tokens[last]!;
    if (isPrefix ? found.startsWith(wanted) : found === wanted) starts.push(start);
  }
  return starts;
}

function cutSnippet<W>(pieces: readonly Piece<W>[], hits: ReadonlySet<number>): Matches<W>["snippet"] {
  const first = Math.min(...hits);
  const from = Math.max(0, first - CONTEXT_WORDS);
  const to = Math.min(pieces.length, first + CONTEXT_WORDS + 1);
  const parts: { text: string; hit: boolean }[] = [];
  const add = (text: string, hit: boolean) => {
    const last = parts.at(-1);
    if (last && last.hit === hit) last.text += text;
    else parts.push({ text, hit });
  };
  if (from > 0) add("… ", false);
  for (let n = from; n < to; n += 1) {
    const isHit = hits.has(n);
    // The blank between two matched words belongs to the match.
    if (n > from) add(" ", isHit && hits.has(n - 1));
    add(shorten(pieces[n]!.text), isHit);
  }
  if (to < pieces.length) add(" …", false);
  return parts;
}

function shorten(text: string): string {
  return text.length <= MAX_SHOWN ? text : `${text.slice(0, MAX_SHOWN - 1)}…`;
}
