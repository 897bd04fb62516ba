// Keeps the list of places that somebody should look at, so that the next one is found at once over any number of pages.
import type { Database } from "better-sqlite3";
import type { PartId, TextDocument } from "../model/correction.ts";
import { doubtOf, type WordDoubt } from "../model/doubtful-words.ts";
import { wordsInOrder } from "../model/text-document.ts";
import type { PageId } from "./store.ts";

/** Why a place is to be looked at: a word's own doubt, a finding with a place, or a correction in conflict. */
export type PlaceDoubt = WordDoubt | "finding" | "conflict";

/** Conflicts and findings come before all words. */
export const RANKS = { conflict: -2, finding: -1 } as const;

export type DoubtOperations = ReturnType<typeof doubtOperations>;

export function doubtOperations(db: Database) {
  const forget = db.prepare("DELETE FROM doubts WHERE page_id = ?");
  const insert = db.prepare("INSERT OR IGNORE INTO doubts (page_id, rank, part, doubt) VALUES (?, ?, ?, ?)");
  const setCount = db.prepare(
    "UPDATE pages SET doubts = (SELECT count(*) FROM doubts WHERE page_id = pages.id) WHERE id = ?",
  );
  const selectFindings = db.prepare<[PageId], { hasBox: number }>(
    `SELECT x0 IS NOT NULL AS hasBox FROM findings
     WHERE reading_id = (SELECT reading_id FROM pages WHERE id = ?) ORDER BY id`,
  );
  const selectConflicts = db
    .prepare<[PageId], number>("SELECT id FROM conflicts WHERE page_id = ? AND settled_at IS NULL")
    .pluck();

  return {
    /** Makes the list of one page anew from its current text. Call inside a transaction. */
    refreshDoubts(pageId: PageId, document: TextDocument): void {
      forget.run(pageId);
      for (const id of selectConflicts.all(pageId)) insert.run(pageId, RANKS.conflict, `c${id}`, "conflict");
      selectFindings.all(pageId).forEach(({ hasBox }, n) => {
        const id: PartId = `f${n}`;
        if (hasBox && !document.parts.has(id)) insert.run(pageId, RANKS.finding, id, "finding");
      });
      for (const { id, word } of wordsInOrder(document)) {
        const doubt = doubtOf(word);
        if (doubt) insert.run(pageId, Math.round(word.certainty * 100), id, doubt);
      }
      setCount.run(pageId);
    },
  };
}
