// Turns what a person types into a search into terms, and terms into an FTS5 expression that is always well formed.
import { AppError } from "../errors.ts";
import { tokensOf } from "./search-tokens.ts";

/** Tokens that must follow each other; with `isPrefix` the last one may go on. */
export interface Phrase {
  readonly tokens: readonly string[];
  readonly isPrefix: boolean;
}

/** One thing looked for: any of its phrases. "well-known" looks for "well known" and for "wellknown". */
export type Term = readonly Phrase[];

export interface SearchQuery {
  /** All groups must be found; one term of each is enough. */
  readonly groups: readonly (readonly Term[])[];
  /** None of these may be found. */
  readonly without: readonly Term[];
}

/** Beyond this a query is a mistake, and FTS5 would refuse it in words that help nobody. */
const MAX_TOKENS = 200;

const PARTS = /(-?)"([^"]*)"?(\*?)|(\S+)/gu;
const HYPHENS = /[-\u00AD\u2010\u2011]/gu;

/**
 * Plain words must all occur; "a phrase"; prefix*; one OR other; -without.
 * Never throws on odd signs; throws BAD_ARGUMENT on a query of more than 200 words.
 */
export function parseQuery(query: string): SearchQuery {
  const groups: Term[][] = [];
  const without: Term[] = [];
  let joinsLast = false;
  for (const [, minus, quoted, star, plain] of query.matchAll(PARTS)) {
    if (plain === "OR") {
      joinsLast = groups.length > 0;
      continue;
    }
    const isNegative = plain === undefined ? minus === "-" : plain.startsWith("-");
    const term =
      plain === undefined ? termOf(quoted ?? "", star === "*") : termOf(plain, plain.endsWith("*"));
    if (term.length === 0) continue;
    if (isNegative) without.push(term);
    else if (joinsLast) groups.at(-1)?.push(term);
    else groups.push([term]);
    joinsLast = false;
  }
  refuseTooLong([...groups.flat(), ...without]);
  return { groups, without };
}

function termOf(text: string, isPrefix: boolean): Term {
  const split = { tokens: tokensOf(text), isPrefix };
  const joined = { tokens: tokensOf(text.replace(HYPHENS, "")), isPrefix };
  if (split.tokens.length === 0) return [];
  return split.tokens.length === joined.tokens.length ? [split] : [split, joined];
}

function refuseTooLong(terms: readonly Term[]): void {
  const tokens = terms.flat().reduce((sum, phrase) => sum + phrase.tokens.length, 0);
  if (tokens > MAX_TOKENS) {
    throw new AppError("BAD_ARGUMENT", `The search has more than ${MAX_TOKENS} words. Search for fewer.`);
  }
}

/** The FTS5 expression; undefined when there is nothing to look for (no words, or only unwanted ones). */
export function ftsExpressionOf({ groups, without }: SearchQuery): string | undefined {
  if (groups.length === 0) return undefined;
  const wanted = groups.map((terms) => anyOf(terms.flat())).join(" AND ");
  return without.length === 0 ? wanted : `(${wanted}) NOT ${anyOf(without.flat())}`;
}

function anyOf(phrases: readonly Phrase[]): string {
  return `(${phrases.map(({ tokens, isPrefix }) => `"${tokens.join(" ")}"${isPrefix ? " *" : ""}`).join(" OR ")})`;
}
