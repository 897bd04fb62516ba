// Operations on words: new text, accept, illegible, merge, split, insert, delete, each with its defined geometry.
import { AppError } from "../../errors.ts";
import type { LinePart, PartId, WordPart, WordStatus } from "../../model/correction.ts";
import { type Box, clampToPage } from "../../model/geometry.ts";
import type { Operation } from "../operations.ts";
import type { Draft } from "./draft.ts";
import { axisOf, gapBox, letterPxOf, splitBox, unionOfAll } from "./place-words.ts";

type Operating<Kind extends Operation["kind"]> = Extract<Operation, { kind: Kind }>;

/** A typed text is what a person vouches for: it has no engine certainty, and counts as certain. */
const VOUCHED = 100;

/** The word with a text that a person typed. */
export function retyped(word: WordPart, text: string): WordPart {
  const { alternatives, illegibleReason: _, suppressed: _suppressed, ...rest } = word;
  const status: WordStatus = rest.status === "inserted" ? "inserted" : "corrected";
  return { ...rest, text, certainty: VOUCHED, status, ...(alternatives && { alternatives }) };
}

export function changeText(draft: Draft, { word: id, text }: Operating<"word-text">): void {
  const texts = text.trim().split(/\s+/u);
  const word = draft.word(id);
  draft.lineOfWord(id);
  if (texts.length > 1) splitWord(draft, { kind: "word-split", word: id, texts });
  else if (word.text === texts[0] && word.status !== "illegible") acceptWord(draft, id);
  else draft.put(id, retyped(word, texts[0]!));
}

/** A word that a person has changed is accepted by that. */
export function acceptWord(draft: Draft, id: PartId): void {
  const { illegibleReason: _, ...word } = draft.word(id);
  if (word.status === undefined || word.status === "illegible")
    draft.put(id, { ...word, status: "accepted" });
}

export function acceptWords(draft: Draft, { words }: Operating<"word-accepted">): void {
  for (const id of words) acceptWord(draft, id);
}

export function markIllegible(draft: Draft, { words, reason }: Operating<"word-illegible">): void {
  for (const id of words) {
    draft.lineOfWord(id);
    draft.put(id, { ...draft.word(id), status: "illegible", illegibleReason: reason });
  }
}

export function mergeWords(draft: Draft, { words, text }: Operating<"words-merged">): void {
  const { lineId, line, places } = neighboursInLine(draft, words);
  const ids = places.map((place) => line.words[place]!);
  const parts = ids.map((id) => draft.word(id));
  const merged = text?.trim() ?? parts.map((part) => part.text).join("");
  draft.put(ids[0]!, { ...retyped(parts[0]!, merged), box: unionOfAll(parts.map((part) => part.box)) });
  const gone = new Set(ids.slice(1));
  draft.put(lineId, { ...line, words: line.words.filter((id) => !gone.has(id)) });
}

/** The places of words that stand beside each other in one line. Throws BAD_ARGUMENT when they do not. */
function neighboursInLine(draft: Draft, words: readonly PartId[]) {
  const lineId = draft.lineOfWord(words[0]!);
  const line = draft.line(lineId);
  const places = [...new Set(words)].map((id) => line.words.indexOf(id)).sort((a, b) => a - b);
  const areNeighbours = places.every((place, n) => place >= 0 && place === places[0]! + n);
  if (places.length > 1 && areNeighbours) return { lineId, line, places };
  throw new AppError("BAD_ARGUMENT", "Only words that stand beside each other in one line can be merged.");
}

export function splitWord(draft: Draft, { word: id, texts }: Operating<"word-split">): void {
  const lineId = draft.lineOfWord(id);
  const line = draft.line(lineId);
  const word = draft.word(id);
  const boxes = splitBox(word.box, texts, axisOf(line));
  const { hyphen, alternatives: _, ...bare } = word;
  const ids = texts.map((text, n) => {
    // The mark of a word that runs over a line end stays with the piece at that end.
    const marked = (hyphen === "second" && n === 0) || (hyphen === "first" && n === texts.length - 1);
    const part = { ...retyped(bare, text.trim()), box: boxes[n]!, ...(marked && { hyphen }) };
    if (n > 0) return draft.make(part);
    draft.put(id, part);
    return id;
  });
  draft.put(lineId, { ...line, words: line.words.flatMap((other) => (other === id ? ids : [other])) });
}

export function insertWord(
  draft: Draft,
  { line: lineId, after, text, box }: Operating<"word-inserted">,
): void {
  const line = draft.line(lineId);
  draft.regionOfLine(lineId);
  const place = after === null ? 0 : line.words.indexOf(after) + 1;
  if (after !== null && place === 0) {
    throw new AppError("NOT_FOUND", `The word "${after}" does not stand in that line. Load the page again.`);
  }
  const texts = text.trim().split(/\s+/u);
  const whole = box ?? gapFor(draft, line, place, texts.join(" "));
  const ids = makeWords(draft, line, texts, whole);
  const words = line.words.toSpliced(place, 0, ...ids);
  draft.put(lineId, { ...line, words, box: unionOfAll([line.box, ...ids.map((id) => draft.word(id).box)]) });
}

/** New words that share a box. */
export function makeWords(draft: Draft, line: LinePart, texts: readonly string[], box: Box): PartId[] {
  const onPage = clampToPage(box, draft.widthPx, draft.heightPx);
  return splitBox(onPage, texts, axisOf(line)).map((part, n) =>
    draft.make({ type: "word", text: texts[n]!, box: part, certainty: VOUCHED, status: "inserted" }),
  );
}

/** The gap before the word at `place`. */
export function gapFor(draft: Draft, line: LinePart, place: number, text: string): Box {
  const words = line.words.map((id) => draft.word(id));
  return gapBox(line, text, {
    before: words[place - 1]?.box,
    after: words[place]?.box,
    letterPx: letterPxOf(line, words),
  });
}

export function deleteWords(draft: Draft, { words }: Operating<"word-deleted">): void {
  for (const id of words) {
    const lineId = draft.lineOfWord(id);
    const line = draft.line(lineId);
    draft.put(lineId, { ...line, words: line.words.filter((other) => other !== id) });
  }
}
