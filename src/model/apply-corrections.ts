// The current text of a page: its reading with all corrections applied, in the order in which they were made.
import type { Correction, Part, PartId, PartStates, TextDocument } from "./correction.ts";
import type { PageText } from "./text.ts";
import { documentOf, textOf } from "./text-document.ts";

type Change = Pick<Correction, "before" | "after">;

/** The text as it stands after these corrections. Nothing but the reading and the corrections plays a part. */
export function applyCorrections(reading: PageText, corrections: readonly Change[]): PageText {
  return corrections.length === 0 ? reading : textOf(correctDocument(documentOf(reading), corrections));
}

export function correctDocument(document: TextDocument, corrections: readonly Change[]): TextDocument {
  if (corrections.length === 0) return document;
  const parts = new Map(document.parts);
  for (const { after } of corrections) {
    for (const [id, part] of Object.entries(after)) {
      if (part === null) parts.delete(id);
      else parts.set(id, part);
    }
  }
  return { ...document, parts };
}

/** The change that brings back what was. */
export const reversed = ({ before, after }: Change): Change => ({ before: after, after: before });

/** Names of parts that are no longer (or not yet) as `states` says. */
export function partsThatDiffer({ parts }: TextDocument, states: PartStates): PartId[] {
  return Object.entries(states)
    .filter(([id, part]) => !isSamePart(parts.get(id) ?? null, part))
    .map(([id]) => id);
}

/** Whether two parts say the same, in whatever order their fields stand. */
export function isSamePart(a: Part | null, b: Part | null): boolean {
  return a === b || isSame(a, b);
}

function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Array.isArray(a) || Array.isArray(b)) {
    return (
      Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((x, i) => isSame(x, b[i]))
    );
  }
  const [left, right] = [a as Record<string, unknown>, b as Record<string, unknown>];
  const keys = new Set([...Object.keys(left), ...Object.keys(right)]);
  return [...keys].every((key) => isSame(left[key], right[key]));
}
