// Turns what a reviewer asks for into the change of parts that is put on record; the text itself is not touched.
import type { CorrectionKind, PartId, PartStates, TextDocument } from "../../model/correction.ts";
import type { Operation } from "../operations.ts";
import { Draft } from "./draft.ts";
import { acceptLines, retypeLine, retypeRegion } from "./edit-lines.ts";
import {
  deleteRegion,
  drawRegion,
  groupArticles,
  mergeRegions,
  orderRegions,
  redrawRegion,
  setRegionKind,
  splitRegion,
} from "./edit-regions.ts";
import {
  acceptWords,
  changeText,
  deleteWords,
  insertWord,
  markIllegible,
  mergeWords,
  splitWord,
} from "./edit-words.ts";

export interface PlannedChange {
  readonly kind: CorrectionKind;
  readonly before: PartStates;
  readonly after: PartStates;
}

type Editor<Kind extends Operation["kind"]> = (
  draft: Draft,
  operation: Extract<Operation, { kind: Kind }>,
) => void;

const EDITORS: { readonly [Kind in Operation["kind"]]: Editor<Kind> } = {
  "word-text": changeText,
  "word-accepted": acceptWords,
  "word-illegible": markIllegible,
  "words-merged": mergeWords,
  "word-split": splitWord,
  "word-inserted": insertWord,
  "word-deleted": deleteWords,
  "line-retyped": retypeLine,
  "line-accepted": acceptLines,
  "region-retyped": retypeRegion,
  "region-drawn": drawRegion,
  "region-redrawn": redrawRegion,
  "region-kind": setRegionKind,
  "regions-merged": mergeRegions,
  "region-split": splitRegion,
  "region-deleted": deleteRegion,
  "regions-ordered": orderRegions,
  "articles-grouped": groupArticles,
  "finding-settled": (draft, { findings }) => {
    for (const id of findings) draft.put(id, { type: "finding", isSettled: true });
  },
};

/**
 * What an operation changes on a document; `change` is the number it will have, from which new parts get their names.
 * Nothing changed gives empty states. Throws NOT_FOUND for parts that do not stand in the text, BAD_ARGUMENT for
 * what cannot be done.
 */
export function planEdit<Kind extends Operation["kind"]>(
  document: TextDocument,
  operation: Extract<Operation, { kind: Kind }>,
  change: number,
): PlannedChange {
  const draft = new Draft(document, change);
  EDITORS[operation.kind as Kind](draft, operation);
  mendHyphens(draft);
  return { kind: operation.kind, ...draft.changes() };
}

/** The halves of a word split over a line end stand together; a half that lost its other is a word by itself. */
function mendHyphens(draft: Draft): void {
  const changed = new Set(Object.keys(draft.changes().after));
  for (const id of draft.page.regions) {
    const { lines } = draft.region(id);
    const isTouched = (line: PartId) =>
      changed.has(line) || draft.line(line).words.some((word) => changed.has(word));
    if (changed.has(id) || lines.some(isTouched)) mendRegion(draft, lines);
  }
}

function mendRegion(draft: Draft, lines: readonly PartId[]): void {
  const ids = lines
    .flatMap((line) => draft.line(line).words)
    .filter((id) => draft.word(id).suppressed === undefined);
  ids.forEach((id, n) => {
    const { text, hyphen } = draft.word(id);
    if (hyphen === undefined) return;
    const [first, second] = hyphen === "first" ? [id, ids[n + 1]] : [ids[n - 1], id];
    const isWhole =
      first !== undefined &&
      second !== undefined &&
      draft.word(first).hyphen === "first" &&
      draft.word(second).hyphen === "second" &&
      HYPHEN_AT_END.test(hyphen === "first" ? text : draft.word(first).text);
    if (isWhole) return;
    const { hyphen: _, ...word } = draft.word(id);
    draft.put(id, word);
  });
}

const HYPHEN_AT_END = /[-\u00AD\u2010\u2011\u00AC]$/u;
