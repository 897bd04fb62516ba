// Brings a place of the queue up to date with what was saved on its page.

import type { Saved } from "../../changes-views.ts";
import type { DoubtItem, LineView, TextView } from "../../views.ts";

/** The place with the word and line as they stand now; a word that is gone leaves the place as it was. */
export function renewItem(item: DoubtItem, saved: Saved): DoubtItem {
  const page = saved.pages.find((one) => one.page === item.page);
  if (!page) return item;
  const line = item.word && lineOf(page.text, item.word.id);
  const word = line?.words.find((one) => one.id === item.word?.id);
  const finding = page.findingsInFull.find((one) => one.id === item.finding?.id) ?? item.finding;
  const text = line && word ? { line, word } : {};
  return { ...item, revision: page.revision, state: page.state, finding, ...text };
}

function lineOf(text: TextView, word: string): LineView | undefined {
  for (const region of text.regions)
    for (const line of region.lines) if (line.words.some((one) => one.id === word)) return line;
  return undefined;
}
