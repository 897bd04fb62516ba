// Keeps the search index on a page's current text, with what the engine read where a person has corrected it.
import type { Database } from "better-sqlite3";
import type { TextDocument } from "../model/correction.ts";
import type { PageText } from "../model/text.ts";
import { wordsInOrder } from "../model/text-document.ts";
import { indexTextOf, REGION_BREAK, tokensOf } from "./search-tokens.ts";
import type { PageId } from "./store.ts";

export function indexOperations(db: Database) {
  const forget = db.prepare("DELETE FROM search_index WHERE rowid = ?");
  const insert = db.prepare("INSERT INTO search_index (rowid, current, halves, raw) VALUES (?, ?, ?, ?)");
  return {
    /** Call inside a transaction. */
    indexPage(pageId: PageId, text: PageText, replaced: readonly string[]): void {
      const { current, halves } = indexTextOf(text);
      forget.run(pageId);
      insert.run(pageId, current, halves, replaced.flatMap(tokensOfRun).join(" "));
    },
  };
}

const tokensOfRun = (run: string) => [...tokensOf(run), REGION_BREAK];

/** Runs of words that the engine read and that no longer stand there, each run as one text. */
export function replacedRuns(raw: TextDocument, current: TextDocument): string[] {
  const standing = new Map(
    [...wordsInOrder(current)].map(({ id, word }) => [id, word.status === "illegible" ? null : word.text]),
  );
  const runs: string[][] = [];
  let isOpen = false;
  for (const { id, word } of wordsInOrder(raw)) {
    if (word.suppressed || standing.get(id) === word.text) {
      isOpen = false;
      continue;
    }
    if (isOpen) runs.at(-1)!.push(word.text);
    else runs.push([word.text]);
    isOpen = true;
  }
  return runs.map((run) => run.join(" "));
}
