// Operations on whole lines: retype (words keep or inherit their boxes by alignment) and accept as read.
import { AppError } from "../../errors.ts";
import type { PartId } from "../../model/correction.ts";
import type { Operation } from "../operations.ts";
import { alignLine } from "./align-line.ts";
import type { Draft } from "./draft.ts";
import { acceptWord, gapFor, makeWords, retyped } from "./edit-words.ts";
import { axisOf, splitBox, unionOfAll } from "./place-words.ts";

type Operating<Kind extends Operation["kind"]> = Extract<Operation, { kind: Kind }>;

const wordsOf = (text: string): string[] => text.split(/\s+/u).filter((word) => word !== "");

/** An empty text takes all words out. Suppressed words are no part of the text and stay as they are. */
export function retypeLine(
  draft: Draft,
  { line: id, text }: Pick<Operating<"line-retyped">, "line" | "text">,
): void {
  const line = draft.line(id);
  draft.regionOfLine(id);
  const standing = line.words.filter((word) => draft.word(word).suppressed === undefined);
  const typed = wordsOf(text);
  const runs = alignLine(
    standing.map((word) => draft.word(word).text),
    typed,
  );
  const replaced = new Map<PartId, PartId[]>();
  let last: PartId | undefined;
  const toInsert: { after: PartId | undefined; texts: string[] }[] = [];
  for (const { from, to } of runs) {
    const ids = from.map((n) => standing[n]!);
    const texts = to.map((n) => typed[n]!);
    if (ids.length === 0) {
      const before = toInsert.at(-1);
      if (before && before.after === last) before.texts.push(...texts);
      else toInsert.push({ after: last, texts: [...texts] });
      continue;
    }
    const now = replaceRun(draft, id, ids, texts);
    ids.forEach((word, n) => {
      replaced.set(word, n === 0 ? now : []);
    });
    last = now.at(-1) ?? last;
  }
  draft.put(id, { ...line, words: line.words.flatMap((word) => replaced.get(word) ?? [word]) });
  for (const { after, texts } of toInsert) insertRun(draft, id, after, texts);
}

/** Old words become new ones: the same, changed, merged, split or gone. Returns the words that stand there now. */
function replaceRun(
  draft: Draft,
  lineId: PartId,
  ids: readonly PartId[],
  texts: readonly string[],
): PartId[] {
  const [first] = ids;
  if (first === undefined || texts.length === 0) return [];
  const words = ids.map((id) => draft.word(id));
  if (ids.length === 1 && texts.length === 1) {
    if (words[0]!.text !== texts[0] || words[0]!.status === "illegible") {
      draft.put(first, retyped(words[0]!, texts[0]!));
    } else acceptWord(draft, first);
    return [first];
  }
  const boxes = splitBox(unionOfAll(words.map((word) => word.box)), texts, axisOf(draft.line(lineId)));
  return texts.map((text, n) => {
    const { hyphen: _, ...word } = retyped(words[0]!, text);
    const part = { ...word, box: boxes[n]! };
    if (n > 0) return draft.make(part);
    draft.put(first, part);
    return first;
  });
}

function insertRun(draft: Draft, lineId: PartId, after: PartId | undefined, texts: readonly string[]): void {
  const line = draft.line(lineId);
  const place = after === undefined ? 0 : line.words.indexOf(after) + 1;
  const ids = makeWords(draft, line, texts, gapFor(draft, line, place, texts.join(" ")));
  const box = unionOfAll([line.box, ...ids.map((id) => draft.word(id).box)]);
  draft.put(lineId, { ...line, box, words: line.words.toSpliced(place, 0, ...ids) });
}

export function acceptLines(draft: Draft, { lines }: Operating<"line-accepted">): void {
  for (const id of lines) for (const word of draft.line(id).words) acceptWord(draft, word);
}

/** One typed line for each line of print: which words belong to which line of print is not guessed. */
export function retypeRegion(draft: Draft, { region, text }: Operating<"region-retyped">): void {
  const { lines } = draft.region(region);
  if (!draft.page.regions.includes(region)) draft.regionOfLine(region);
  const typed = text.replace(/\r\n?/g, "\n").replace(/\n+$/, "").split("\n");
  if (typed.length !== lines.length) {
    throw new AppError(
      "BAD_ARGUMENT",
      `This region has ${lines.length} lines of print, but ${typed.length} were typed. Type one line for each line of print, an empty one for a line to be taken out.`,
    );
  }
  lines.forEach((line, n) => {
    retypeLine(draft, { line, text: typed[n]! });
  });
}
