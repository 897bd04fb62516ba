// The queue of places to look at, each with its word, its line and the part of the scan to show.
import type { PartId, TextDocument } from "../../model/correction.ts";
import { type Box, clampToPage, heightOf } from "../../model/geometry.ts";
import { wordOf } from "../../model/text-document.ts";
import { type DoubtPlace, keyOf } from "../../store/doubt-list.ts";
import type { PageId, Store } from "../../store/store.ts";
import type { ConflictView } from "../changes-views.ts";
import type { DoubtService } from "../desk.ts";
import type { PageCache } from "../page-cache.ts";
import { showFindings, showLine, showWord } from "../show-text.ts";
import type { DoubtItem, LineView } from "../views.ts";

/** Places are counted up to this many. */
const MOST_COUNTED = 10_000;

export function doubtService(
  store: Store,
  pages: PageCache,
  conflictsOf: (pageId: PageId) => readonly ConflictView[],
): DoubtService {
  const itemOf = (place: DoubtPlace): DoubtItem | undefined => {
    const row = store.listedPage(place.pageId);
    const page = pages.find(place.pageId);
    if (!row || !page) return undefined;
    const { title, date, label, state } = row;
    const facts = { page: place.pageId, revision: page.revision, title, date, label, state };
    return { key: keyOf(place), ...facts, doubt: place.doubt, ...show(place, page) };
  };

  const show = (
    { pageId, part }: DoubtPlace,
    { document, raw }: { document: TextDocument; raw: TextDocument },
  ) => {
    const nothing = { word: null, line: null, finding: null, conflict: null };
    const { widthPx, heightPx } = document;
    if (part.startsWith("w")) {
      const line = showLine(document, raw, lineWith(document, part));
      const word = showWord(part, wordOf(document, part), raw);
      return { ...nothing, word, line, crop: clampToPage(closeAround(word.box, line), widthPx, heightPx) };
    }
    if (part.startsWith("f")) {
      const findings = showFindings(store.currentReading(pageId)?.findings ?? [], document);
      const finding = findings.find(({ id }) => id === part) ?? null;
      const box = finding?.box ?? { x0: 0, y0: 0, x1: widthPx, y1: heightPx };
      return { ...nothing, finding, crop: clampToPage(box, widthPx, heightPx) };
    }
    const conflict = conflictsOf(pageId).find((open) => `c${open.conflict}` === part) ?? null;
    const word = conflict?.word && document.parts.has(conflict.word) ? conflict.word : undefined;
    return {
      ...nothing,
      conflict,
      word: word ? showWord(word, wordOf(document, word), raw) : null,
      crop: clampToPage(
        grown(conflict?.box ?? { x0: 0, y0: 0, x1: widthPx, y1: heightPx }),
        widthPx,
        heightPx,
      ),
    };
  };

  return {
    list(selection, { doubts, after, limit, order }) {
      const { places, next } = store.listDoubts(selection, { doubts, after, limit, order });
      const total = store.countDoubts(selection, doubts, MOST_COUNTED);
      const items = places.flatMap((place) => itemOf(place) ?? []);
      return { total, totalIsAtLeast: total === MOST_COUNTED, items, next };
    },
  };
}

/** The line that a word stands in. */
export function lineWith(document: TextDocument, word: PartId): PartId {
  for (const [id, part] of document.parts) {
    if (part.type === "line" && part.words.includes(word)) return id;
  }
  throw new Error(`The word ${word} stands in no line`);
}

/** The word with room for about two more on either side, and a little of the lines above and below. */
export const around = (word: Box, line: Pick<LineView, "box">): Box => withMargin(word, line, 6, 0.6);

/** The word as large as its letters are to be seen: part of the neighbours, and the lines above and below. */
const closeAround = (word: Box, line: Pick<LineView, "box">): Box => withMargin(word, line, 3, 1.1);

/** Margins in heights of the print. A full stop or a broken line box is no measure of it by itself. */
function withMargin(word: Box, line: Pick<LineView, "box">, aside: number, above: number): Box {
  const lineHeight = heightOf(line.box);
  const height = Math.max(1, Math.min(lineHeight, Math.max(heightOf(word) * 2, lineHeight * 0.4)));
  return {
    x0: word.x0 - height * aside,
    y0: word.y0 - height * above,
    x1: word.x1 + height * aside,
    y1: word.y1 + height * above,
  };
}

const grown = (box: Box): Box => closeAround(box, { box });
