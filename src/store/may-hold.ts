// Leaves out, at small cost, the regions of a page in which nothing that was searched for can stand.
import type { Phrase } from "./parse-query.ts";
import { tokensOf } from "./search-tokens.ts";

const ASCII = /^[\t-~]*$/;
const NO_TOKEN = /[^a-z0-9]+/g;

/**
 * Whether the visible words of a region may hold one of the phrases. Never wrong when it says no, whichever of them are
 * joined over a line end: every token of a phrase must occur in the text with all that stands between its tokens taken away.
 * (Long tokens are cut at the same length here and in the phrase, and a token's beginning is what stays.)
 */
export function mayHold(text: string, phrases: readonly Phrase[]): boolean {
  const squeezed = ASCII.test(text) ? text.toLowerCase().replace(NO_TOKEN, "") : tokensOf(text).join("");
  return phrases.some(({ tokens }) => tokens.every((token) => squeezed.includes(token)));
}
