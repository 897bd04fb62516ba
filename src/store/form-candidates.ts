// Finds pages on which a form of a word may stand, by the terms of the search index; the caller looks at the words.
import type { Database } from "better-sqlite3";
import { prepareOnce } from "./prepare-once.ts";
import { tokensOf } from "./search-tokens.ts";
import { conditionsOf, type PageSelection } from "./select-pages.ts";
import type { PageId } from "./store.ts";

export interface FormReads {
  /**
   * Pages of the selection, in their order in the archive, on which a word stands that holds all `pieces` in this
   * order (or is the one piece, when `isWhole`), whatever its case and accents. A form with more than 1000 spellings
   * in the index is looked for in the most frequent ones.
   */
  pagesWithForm(pieces: readonly string[], isWhole: boolean, selection: PageSelection): PageId[];
}

const MAX_TERMS = 1000;

export function formOperations(db: Database): FormReads {
  db.exec("CREATE VIRTUAL TABLE IF NOT EXISTS temp.search_terms USING fts5vocab (main, search_index, row)");
  const prepared = prepareOnce(db);
  const selectTerms = db
    .prepare<[string], string>(
      `SELECT term FROM temp.search_terms WHERE term GLOB ? ORDER BY cnt DESC LIMIT ${MAX_TERMS}`,
    )
    .pluck();

  return {
    pagesWithForm(pieces, isWhole, selection) {
      // Signs inside a form ("o'clock") divide it in the index: the longest token is enough to find candidates.
      const tokens = pieces.map((piece) =>
        tokensOf(piece).reduce((a, b) => (b.length > a.length ? b : a), ""),
      );
      if (tokens.every((token) => token === "")) return [];
      const edge = isWhole ? "" : "*";
      const terms = selectTerms.all(edge + tokens.join("*") + edge);
      if (terms.length === 0) return [];
      const expression = `current : (${terms.map((term) => `"${term}"`).join(" OR ")}) OR halves : (${terms.map((term) => `"${term}"`).join(" OR ")})`;
      const { sql, parameters } = conditionsOf(selection);
      return prepared<{ id: PageId }>(
        `SELECT p.id FROM search_index JOIN pages p ON p.id = search_index.rowid
         WHERE search_index MATCH :expression AND ${sql} ORDER BY p.id`,
      )
        .all({ ...parameters, expression })
        .map(({ id }) => id);
    },
  };
}
