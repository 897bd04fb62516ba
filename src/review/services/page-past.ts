// A page's history as people read it: states, runs, corrections and signatures in one list, newest first.
import { basename } from "node:path";
import type { CorrectionRecord } from "../../store/correction-types.ts";
import { PROGRAM } from "../../store/correction-types.ts";
import type { PageEvent, PageId, Store } from "../../store/store.ts";
import type { HistoryEntry } from "../changes-views.ts";
import { showChange } from "../show-text.ts";

export function historyOf(store: Store, pageId: PageId): HistoryEntry[] {
  const isUndone = new Map<number, boolean>();
  const undone = (group: number): boolean => {
    const known = isUndone.get(group) ?? (store.group(group)?.reversedBy ?? null) !== null;
    isUndone.set(group, known);
    return known;
  };
  const changes = store
    .correctionsOf(pageId)
    .map((correction) => entryOfCorrection(correction, undone(correction.group)));
  const path = store.page(pageId)?.scan?.path ?? "";
  const events = store.eventsOf(pageId).map((event) => entryOfEvent(event, path));
  // Both lists are in order; of two entries at one moment, the change comes before the move that it led to.
  return [...changes, ...events]
    .map((entry, place) => ({ entry, place }))
    .sort((a, b) => b.entry.when.localeCompare(a.entry.when) || b.place - a.place)
    .map(({ entry }) => entry);
}

function entryOfCorrection(correction: CorrectionRecord, isUndone: boolean): HistoryEntry {
  const { when, who, kind, why, revision, group } = correction;
  return {
    when,
    who: who === PROGRAM ? null : who,
    what: kind,
    why,
    change: { revision, group, kind, isUndone, ...showChange(correction) },
  };
}

/** Whoever looks at the page need not know in which folder of the server its scan lies. */
function entryOfEvent({ at, who, kind, fromState, toState, reason }: PageEvent, path: string): HistoryEntry {
  const what = kind === "state" ? `${fromState ?? "new"} → ${toState}` : kind;
  const why = path === "" ? reason : reason.replaceAll(path, basename(path));
  return { when: at, who, what, why, change: null };
}
