// Series: shows every place of one wrong form with its crop, and applies a correction to the ticked places as one group.
import { setImmediate } from "node:timers/promises";
import type { PartId } from "../../model/correction.ts";
import { clampToPage } from "../../model/geometry.ts";
import { wordOf, wordsInOrder } from "../../model/text-document.ts";
import type { CorrectedPage } from "../../store/correction-types.ts";
import type { PageId, Store } from "../../store/store.ts";
import type { SeriesSaved } from "../changes-views.ts";
import type { SeriesService } from "../desk.ts";
import type { PageCache } from "../page-cache.ts";
import { showWord } from "../show-text.ts";
import type { Occurrence } from "../views.ts";
import { planOperations } from "./correction-service.ts";
import { around } from "./doubt-service.ts";
import { type FormMatcher, matcherOf } from "./match-form.ts";

/** Pages looked up in the index at a time. */
const PAGES_AT_ONCE = 100;

export function seriesService(store: Store, pages: PageCache): SeriesService {
  const occurrencesOn = (pageId: PageId, matcher: FormMatcher): Occurrence[] => {
    const row = store.listedPage(pageId);
    const page = pages.find(pageId);
    if (!row || !page) return [];
    const { title, date, label } = row;
    return [...placesOn(page, matcher)].map((place) => ({
      page: pageId,
      revision: page.revision,
      title,
      date,
      label,
      ...place,
    }));
  };

  return {
    async find(order, selection, limit) {
      const matcher = matcherOf(order);
      // Others get a turn between all steps: a rare form may take long to find.
      const search = store.findForms(matcher.pieces, matcher.isWhole);
      let step = search.next();
      for (; !step.done; step = search.next()) await setImmediate();
      const forms = step.value;
      const occurrences: Occurrence[] = [];
      for (let after = 0; occurrences.length <= limit; ) {
        const candidates = store.pagesWithForms(forms, selection, after, PAGES_AT_ONCE);
        for (const pageId of candidates) {
          occurrences.push(...occurrencesOn(pageId, matcher));
          if (occurrences.length > limit) break;
          await setImmediate();
        }
        if (candidates.length < PAGES_AT_ONCE) break;
        after = candidates.at(-1)!;
      }
      return {
        total: occurrences.length,
        isCut: occurrences.length > limit || forms.isCut,
        occurrences: occurrences.slice(0, limit),
      };
    },
    async apply(order, ticked, who, why): Promise<SeriesSaved> {
      const matcher = matcherOf(order);
      const leftOut: { page: PageId; word: PartId; why: string }[] = [];
      let changed = 0;
      let group: number | null = null;
      for (const [pageId, words] of byPage(ticked)) {
        if (!pages.find(pageId)) {
          leftOut.push(...words.map((word) => ({ page: pageId, word, why: "There is no such page." })));
          continue;
        }
        group ??= store.beginGroup({
          kind: "series",
          who,
          why: why ?? `${order.form} → ${order.replacement}`,
        });
        store.saveCorrections({ group, who }, pageId, (page) => {
          const standing = words.filter((word) => isStillThere(page, word, matcher));
          for (const word of words) {
            if (!standing.includes(word)) {
              leftOut.push({ page: pageId, word, why: "The word has been changed since; look at it again." });
            }
          }
          const operations = standing.map((word) => ({
            kind: "word-text" as const,
            word,
            text: matcher.propose(wordOf(page.document, word).text)!,
          }));
          changed += operations.length;
          return planOperations(page, operations).map((change) => ({ ...change, kind: "series" as const }));
        });
        // Each page is saved by itself, and others get a turn in between.
        await setImmediate();
      }
      return { group: changed > 0 ? group : null, changed, leftOut };
    },
  };
}

function* placesOn({ document, raw }: CorrectedPage, matcher: FormMatcher) {
  const words = [...wordsInOrder(document)].filter(({ word }) => word.suppressed === undefined);
  for (const [place, { id, word, lineId }] of words.entries()) {
    const proposed = word.status === "illegible" ? undefined : matcher.propose(word.text);
    if (proposed === undefined) continue;
    const textOf = (others: typeof words) =>
      others.flatMap((other) => (other.lineId === lineId ? other.word.text : [])).join(" ");
    const line = document.parts.get(lineId);
    const box = line?.type === "line" ? line.box : word.box;
    yield {
      word: showWord(id, word, raw),
      proposed,
      line: {
        before: textOf(words.slice(Math.max(0, place - 30), place)),
        after: textOf(words.slice(place + 1, place + 30)),
      },
      crop: clampToPage(around(word.box, { box }), document.widthPx, document.heightPx),
    };
  }
}

/** Ticked words are those that the reviewer saw: whoever changed one since has the last word. */
function isStillThere({ document }: CorrectedPage, id: PartId, matcher: FormMatcher): boolean {
  for (const standing of wordsInOrder(document)) {
    if (standing.id === id) return matcher.propose(standing.word.text) !== undefined;
  }
  return false;
}

function byPage(ticked: readonly { page: PageId; word: PartId }[]): Map<PageId, PartId[]> {
  const pages = new Map<PageId, PartId[]>();
  for (const { page, word } of ticked) pages.set(page, [...new Set([...(pages.get(page) ?? []), word])]);
  return pages;
}
