// Finds pages on which a form of a word may stand, by the terms of the search index; the caller looks at the words.
import type { Database } from "better-sqlite3";
import { prepareOnce } from "./prepare-once.ts";
import { tokensOf } from "./search-tokens.ts";
import { conditionsOf, type PageSelection } from "./select-pages.ts";
import type { PageId } from "./store.ts";

export interface FormTerms {
  readonly terms: readonly string[];
  /** Whether there are more spellings than are looked for; these are the most frequent ones. */
  readonly isCut: boolean;
}

export interface FormReads {
  /**
   * The spellings in the index of words that hold all `pieces` in this order (or are the one piece, when `isWhole`),
   * whatever their case and accents. A step goes through a part of the index and takes some milliseconds; the last
   * one returns the spellings. Let others have a turn between steps.
   */
  findForms(pieces: readonly string[], isWhole: boolean): Generator<undefined, FormTerms>;
  /** Pages of the selection with any of the spellings, by their number, at most `limit` after `after`. */
  pagesWithForms(forms: FormTerms, selection: PageSelection, after: PageId, limit: number): PageId[];
}

const MAX_TERMS = 1000;

/** Where the steps through the index end: tokens are folded to lower case, and begin with a digit or letter. */
const STEPS = ["", ..."0123456789abcdefghijklmnopqrstuvwxyz{"];

export function formOperations(db: Database): FormReads {
  db.exec("CREATE VIRTUAL TABLE IF NOT EXISTS temp.search_terms USING fts5vocab (main, search_index, row)");
  const prepared = prepareOnce(db);
  const selectTerms = db.prepare<[string, string, string], { term: string; cnt: number }>(
    "SELECT term, cnt FROM temp.search_terms WHERE term >= ? AND term < ? AND term GLOB ?",
  );

  return {
    *findForms(pieces, isWhole) {
      // Signs inside a form ("o'clock") divide it in the index: the longest token is enough to find candidates.
      const tokens = pieces.map((piece) =>
        tokensOf(piece).reduce((a, b) => (b.length > a.length ? b : a), ""),
      );
      if (tokens.every((token) => token === "")) return { terms: [], isCut: false };
      if (isWhole) return { terms: [tokens[0]!], isCut: false };
      const found: { term: string; cnt: number }[] = [];
      for (const [n, from] of STEPS.entries()) {
        found.push(...selectTerms.all(from, STEPS[n + 1] ?? "\u{10ffff}", `*${tokens.join("*")}*`));
        yield;
      }
      const terms = found.sort((a, b) => b.cnt - a.cnt).map(({ term }) => term);
      return { terms: terms.slice(0, MAX_TERMS), isCut: terms.length > MAX_TERMS };
    },
    pagesWithForms({ terms }, selection, after, limit) {
      if (terms.length === 0) return [];
      const any = terms.map((term) => `"${term}"`).join(" OR ");
      const { sql, parameters } = conditionsOf(selection);
      return prepared<{ id: PageId }>(
        `SELECT p.id FROM search_index JOIN pages p ON p.id = search_index.rowid
         WHERE search_index MATCH :expression AND search_index.rowid > :after AND ${sql}
         ORDER BY search_index.rowid LIMIT :limit`,
      )
        .all({ ...parameters, expression: `{current halves} : (${any})`, after, limit })
        .map(({ id }) => id);
    },
  };
}
