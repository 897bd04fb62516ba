// Saves one after the other in the background, so that the next word is on screen while the last one is being kept.

import type { Conflict, Saved } from "../../changes-views.ts";
import type { Operation } from "../../operations.ts";
import { Refusal, saveCorrections } from "../api.ts";

export interface SaveRequest {
  readonly page: number;
  /** The revision the reviewer saw; later saves of the same page build on the answers to earlier ones. */
  readonly revision: number;
  readonly operations: readonly Operation[];
  readonly why?: string;
}

export type SaveOutcome =
  | { readonly kind: "saved"; readonly saved: Saved }
  | { readonly kind: "conflict"; readonly conflict: Conflict }
  | { readonly kind: "refused"; readonly message: string };

/** Newest revision of each page that this browser itself has made or was shown in a conflict. */
const revisions = new Map<number, number>();
let last: Promise<unknown> = Promise.resolve();
let waiting = 0;
const listeners = new Set<(waiting: number) => void>();

/** Puts a save at the end of the line. Never rejects: the outcome says what became of it. */
export function enqueueSave(request: SaveRequest): Promise<SaveOutcome> {
  tell(1);
  const outcome = last.then(() => save(request));
  last = outcome;
  void outcome.then(() => tell(-1));
  return outcome;
}

/** Resolves when everything handed in so far is kept. */
export const settled = (): Promise<unknown> => last;

/** How many saves are on their way; calls back on each change, and returns the way to stop. */
export function onSaving(react: (waiting: number) => void): () => void {
  listeners.add(react);
  return () => listeners.delete(react);
}

/** Notes a newer revision that came by another way, such as undo. */
export function noteRevision(page: number, revision: number): void {
  revisions.set(page, Math.max(revision, revisions.get(page) ?? 0));
}

export const knownRevision = (page: number, seen: number): number => Math.max(seen, revisions.get(page) ?? 0);

async function save({ page, revision, operations, why }: SaveRequest): Promise<SaveOutcome> {
  try {
    const saved = await saveCorrections(page, knownRevision(page, revision), operations, why);
    for (const one of saved.pages) noteRevision(one.page, one.revision);
    return { kind: "saved", saved };
  } catch (cause) {
    if (!(cause instanceof Refusal)) throw cause;
    if (cause.conflict) return { kind: "conflict", conflict: cause.conflict };
    return { kind: "refused", message: cause.message };
  }
}

function tell(change: number): void {
  waiting += change;
  for (const react of listeners) react(waiting);
}

addEventListener("beforeunload", (event) => {
  if (waiting > 0) event.preventDefault();
});
