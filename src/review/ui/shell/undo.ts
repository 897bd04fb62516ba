// Undo and redo of whole actions: the server keeps them, so they work after a reload and over all screens.
import type { CorrectionKind } from "../../../model/correction.ts";
import type { Saved } from "../../changes-views.ts";
import { getGroups, redoGroup, undoGroup } from "../api.ts";
import { announce, announceFailure } from "./announce.ts";
import { settled } from "./save-queue.ts";

const CHANGED = "broadsheet:changed";

/** Tells every screen that pages have changed by something other than itself. */
export function tellChanged(saved: Saved): void {
  dispatchEvent(new CustomEvent<Saved>(CHANGED, { detail: saved }));
}

/** Calls back when pages were changed by undo, redo or a series; returns the way to stop. */
export function onChanged(react: (saved: Saved) => void): () => void {
  const heard = (event: Event) => react((event as CustomEvent<Saved>).detail);
  addEventListener(CHANGED, heard);
  return () => removeEventListener(CHANGED, heard);
}

export const undo = () => step("undo");
export const redo = () => step("redo");

async function step(way: "undo" | "redo"): Promise<void> {
  try {
    await settled();
    const list = await getGroups();
    const group = list[way];
    if (group === null) {
      announce(way === "undo" ? "There is nothing of yours to undo." : "There is nothing to redo.");
      return;
    }
    const saved = await (way === "undo" ? undoGroup(group) : redoGroup(group));
    const what = list.groups.find((entry) => entry.group === group);
    const name = what ? nameOfKind(what.kind) : "a change";
    announce(`${way === "undo" ? "Undone" : "Done again"}: ${name}.`);
    tellChanged(saved);
  } catch (cause) {
    announceFailure(cause);
  }
}

const NAMES: Readonly<Record<CorrectionKind, string>> = {
  "word-text": "a word retyped",
  "word-accepted": "words accepted",
  "word-illegible": "words marked illegible",
  "words-merged": "words merged",
  "word-split": "a word split",
  "word-inserted": "a word inserted",
  "word-deleted": "words deleted",
  "line-retyped": "a line retyped",
  "line-accepted": "lines accepted",
  "region-retyped": "a region retyped",
  "region-drawn": "a region drawn",
  "region-redrawn": "a region redrawn",
  "region-kind": "the kind of a region changed",
  "regions-merged": "regions merged",
  "region-split": "a region split",
  "region-deleted": "a region deleted",
  "regions-ordered": "the reading order changed",
  "region-read-again": "a region read again",
  "articles-grouped": "articles regrouped",
  "finding-settled": "a finding settled",
  series: "a series of words corrected",
  undone: "an undoing",
  redone: "a redoing",
  "re-anchored": "corrections carried over to a new reading",
};

/** A kind of correction in words, as a noun phrase. */
export const nameOfKind = (kind: CorrectionKind): string => NAMES[kind];
