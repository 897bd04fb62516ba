// Finds the words that a query matched on a page that people have corrected: as it stands, and as the engine read it.
import type { TextDocument, WordPart } from "../model/correction.ts";
import { wordsInOrder } from "../model/text-document.ts";
import type { CorrectedPage } from "./correction-types.ts";
import { groupRows } from "./group-rows.ts";
import { type Matches, markMatches } from "./mark-matches.ts";
import type { Phrase } from "./parse-query.ts";
import type { MatchedWord } from "./search-result.ts";

/** Words found only by what the engine had read come after the others, with `raw` set. */
export function matchesInCorrected(
  { document, raw }: CorrectedPage,
  phrases: readonly Phrase[],
): Matches<MatchedWord> {
  const now = markMatches(regionsOf(document), phrases);
  const read = markMatches(regionsOf(raw), phrases);
  const standing = new Map([...wordsInOrder(document)].map(({ id, word }) => [id, word]));
  const replaced = read.words.filter(({ id, text }) => standing.get(id)?.text !== text);
  const matched = now.words.map(({ text, box, certainty }): MatchedWord => ({ text, box, certainty }));
  const matchedRaw = replaced.map(
    ({ id, text, box, certainty }): MatchedWord => ({
      text: standing.get(id)?.text ?? "",
      box,
      certainty,
      raw: text,
    }),
  );
  return {
    words: [...matched, ...matchedRaw],
    snippet: now.snippet.length > 0 ? now.snippet : read.snippet,
  };
}

function regionsOf(document: TextDocument): (WordPart & { readonly id: string })[][] {
  const groups = groupRows(wordsInOrder(document), ({ regionId }) => regionId);
  return [...groups.values()].map((words) => words.map(({ id, word }) => ({ ...word, id })));
}
