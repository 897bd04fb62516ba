// Carries corrections over to a new reading of the same scan: by box, then by text; what does not fit is a conflict.
import { type ChangedPlace, changedPlaces, type NamedWord } from "./cluster-changes.ts";
import type { LinePart, Part, PartId, PartStates, TextDocument, WordPart } from "./correction.ts";
import { areaOf, type Box, intersectionOf, overlapRatio } from "./geometry.ts";
import { lineOf, PAGE_ID, pageOf, regionOf, wordsInOrder } from "./text-document.ts";

/** A place where a person's word and the new reading do not simply go together. Nothing is lost: it is on record here. */
export interface ReanchorConflict {
  readonly was: string;
  readonly corrected: string;
  readonly readsNow: string | null;
  readonly why: string;
  readonly box: Box;
  /** The word of the new text that stands there. */
  readonly word: PartId | null;
  /** Whether the person's text was carried over all the same. */
  readonly isKept: boolean;
  /** The parts of the former text that were changed there. */
  readonly parts: readonly PartId[];
}

export interface Reanchored {
  readonly before: PartStates;
  readonly after: PartStates;
  readonly conflicts: readonly ReanchorConflict[];
}

/** A new word lies at a place when this much of it does. */
const LIES_THERE = 0.5;
/** Regions of two readings are the same one when they overlap this much (intersection over union). */
const SAME_REGION = 0.6;

/**
 * `reading` and `current` are the former reading without and with its corrections, `next` is the new reading, `change`
 * the number of the change that this will be. Boxes of all three are pixels of the same scan, so they can be compared.
 * A person's word goes before the engine's, but where the engine reads there something that it had not read before,
 * the place is listed as a conflict for somebody to look at.
 */
export function reanchorCorrections(
  reading: TextDocument,
  current: TextDocument,
  next: TextDocument,
  change: number,
): Reanchored {
  const anchoring = new Anchoring(next, change);
  for (const place of changedPlaces(reading, current)) anchoring.carry(place);
  anchoring.carryRegions(reading, current);
  return anchoring.result();
}

const textOfWords = (words: readonly NamedWord[]) => words.map(({ word }) => word.text).join(" ");

class Anchoring {
  readonly #next: TextDocument;
  readonly #change: number;
  readonly #words: readonly { id: PartId; word: WordPart; lineId: PartId }[];
  readonly #put = new Map<PartId, Part>();
  readonly #conflicts: ReanchorConflict[] = [];
  #made = 0;

  constructor(next: TextDocument, change: number) {
    this.#next = next;
    this.#change = change;
    this.#words = [...wordsInOrder(next)];
  }

  result(): Reanchored {
    const states = [...this.#put];
    return {
      before: Object.fromEntries(states.map(([id]) => [id, this.#next.parts.get(id) ?? null])),
      after: Object.fromEntries(states),
      conflicts: this.#conflicts,
    };
  }

  carry(place: ChangedPlace): void {
    const there = this.#words.filter(({ word }) => liesIn(word.box, place.box));
    const [was, corrected, readsNow] = [textOfWords(place.read), textOfWords(place.now), textOfWords(there)];
    const parts = [...place.read, ...place.now].map(({ id }) => id);
    const told = { parts, was, corrected, readsNow: there.length > 0 ? readsNow : null, box: place.box };
    const conflict = (why: string, isKept: boolean) =>
      this.#conflicts.push({ ...told, why, word: there[0]?.id ?? null, isKept });
    if (place.now.length === 0) {
      if (there.length === 0) return;
      if (readsNow === was) this.#replace(there, []);
      else conflict("A person took this out; the new reading has other text here.", false);
      return;
    }
    if (there.length === 0) {
      const isPut = this.#insert(place.now);
      if (!isPut) conflict("The new reading has no line of print here.", false);
      else if (place.read.length > 0) conflict("The new reading has no text here.", true);
      return;
    }
    if (new Set(there.map(({ lineId }) => lineId)).size > 1) {
      conflict("What was in one line is in several lines of the new reading.", false);
      return;
    }
    this.#replace(there, place.now);
    if (readsNow !== was && readsNow !== corrected)
      conflict("The engine reads something else here than before.", true);
  }

  /** Words of one line give way to a person's. As many for as many keep their names and new boxes. */
  #replace(
    there: readonly { id: PartId; word: WordPart; lineId: PartId }[],
    now: readonly NamedWord[],
  ): void {
    const { lineId } = there[0]!;
    const isPaired = there.length === now.length;
    const ids = now.map(({ word }, n) => {
      const old = there[n];
      const { hyphen: _, ...said } = word;
      const hyphen = old && isPaired ? old.word.hyphen : undefined;
      const box = old && isPaired ? old.word.box : word.box;
      const isAgreed = old && isPaired && old.word.text === word.text && word.status !== "illegible";
      const part: WordPart = isAgreed
        ? { ...old.word, status: "accepted" }
        : { ...said, box, ...(hyphen && { hyphen }) };
      return old && n < there.length ? this.#set(old.id, part) : this.#make(part);
    });
    const gone = new Set(there.slice(now.length).map(({ id }) => id));
    const line = this.#line(lineId);
    const last = there[Math.min(there.length, now.length) - 1]?.id;
    const added = ids.slice(there.length);
    const words = line.words.flatMap((id) => (id === last ? [id, ...added] : gone.has(id) ? [] : [id]));
    if (gone.size > 0 || added.length > 0) this.#set(lineId, { ...line, words });
  }

  /** Puts words into the line of print that runs through them; false when there is none. */
  #insert(now: readonly NamedWord[]): boolean {
    const { box } = now[0]!.word;
    const [x, y] = [(box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2];
    const lineId = pageOf(this.#next)
      .regions.flatMap((region) => regionOf(this.#next, region).lines)
      .find((id) => contains(this.#line(id).box, x, y, box.x1 - box.x0));
    if (lineId === undefined) return false;
    const line = this.#line(lineId);
    const place = line.words.filter((id) => startOf(this.#word(id)) <= box.x0).length;
    const ids = now.map(({ word: { hyphen: _, ...word } }) => this.#make(word));
    this.#set(lineId, { ...line, words: line.words.toSpliced(place, 0, ...ids) });
    return true;
  }

  /** Kinds of regions are carried over; a layout made by hand is not forced on another one. */
  carryRegions(reading: TextDocument, current: TextDocument): void {
    const before = pageOf(reading);
    const after = pageOf(current);
    for (const id of after.regions) {
      const was = reading.parts.get(id);
      const is = regionOf(current, id);
      if (was?.type !== "region" || was.kind === is.kind) continue;
      const same = pageOf(this.#next).regions.find(
        (other) => overlapRatio(regionOf(this.#next, other).box, is.box) >= SAME_REGION,
      );
      const region = same === undefined ? undefined : regionOf(this.#next, same);
      if (same !== undefined && region) this.#set(same, { ...region, kind: is.kind });
      else this.#layoutConflict(id, `region marked as ${is.kind}`, is.box, was.kind);
    }
    if (
      JSON.stringify([before.regions, before.articles]) !== JSON.stringify([after.regions, after.articles])
    ) {
      const box = { x0: 0, y0: 0, x1: current.widthPx, y1: current.heightPx };
      this.#layoutConflict(
        PAGE_ID,
        "regions or articles arranged by hand",
        box,
        "as the engine arranged them",
      );
    }
  }

  #layoutConflict(part: PartId, corrected: string, box: Box, was: string): void {
    const why = "The new reading divides the page otherwise.";
    const told = { was, corrected, readsNow: null, why, box, word: null, isKept: false };
    this.#conflicts.push({ ...told, parts: [part] });
  }

  #line(id: PartId): LinePart {
    const put = this.#put.get(id);
    return put?.type === "line" ? put : lineOf(this.#next, id);
  }

  #word(id: PartId): WordPart {
    const part = this.#put.get(id) ?? this.#next.parts.get(id);
    if (part?.type !== "word") throw new Error(`The new reading has no word ${id}`);
    return part;
  }

  #set(id: PartId, part: Part): PartId {
    this.#put.set(id, part);
    return id;
  }

  #make(part: WordPart): PartId {
    this.#made += 1;
    return this.#set(`w+${this.#change}.${this.#made - 1}`, part);
  }
}

const startOf = (word: WordPart) => word.box.x0;

function liesIn(word: Box, place: Box): boolean {
  const both = intersectionOf(word, place);
  return both !== undefined && areaOf(both) >= LIES_THERE * areaOf(word);
}

/** A line reaches a little past its last word: an inserted word may stand there. */
function contains(box: Box, x: number, y: number, marginPx: number): boolean {
  return x >= box.x0 - marginPx && x < box.x1 + marginPx && y >= box.y0 && y < box.y1;
}
