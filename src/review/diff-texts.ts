// The difference between two documents of one page, line by line, as people read it.
import type { PartId, TextDocument } from "../model/correction.ts";
import { type Box, unionOf } from "../model/geometry.ts";
import { lineOf, pageOf, regionOf, wordOf, wordsInOrder } from "../model/text-document.ts";
import type { DiffPiece, LineDiff } from "./changes-views.ts";
import { alignLine } from "./edit/align-line.ts";
import { plainLine } from "./show-text.ts";

/** Lines that read otherwise, in the order of `now`; lines that are gone come last. */
export function diffLines(was: TextDocument, now: TextDocument): LineDiff[] {
  const before = linesOf(was);
  const after = linesOf(now);
  const changed = after
    .map((id) => ({ id, old: before.includes(id) ? wordsOf(was, id) : [], words: wordsOf(now, id) }))
    .filter(({ old, words }) => old.join(" ") !== words.join(" "))
    .map(({ id, old, words }) => ({ line: id, box: boxOf(now, id), pieces: diffWords(old, words) }));
  const gone = before
    .filter((id) => !after.includes(id) && wordsOf(was, id).length > 0)
    .map((id) => ({ line: null, box: boxOf(was, id), pieces: diffWords(wordsOf(was, id), []) }));
  return [...changed, ...gone];
}

/** Words of two lines, neighbours of one sort put together. */
export function diffWords(was: readonly string[], now: readonly string[]): DiffPiece[] {
  const pieces: { kind: DiffPiece["kind"]; text: string }[] = [];
  const add = (kind: DiffPiece["kind"], text: string) => {
    const last = pieces.at(-1);
    if (text === "") return;
    if (last?.kind === kind) last.text += ` ${text}`;
    else pieces.push({ kind, text });
  };
  for (const { from, to } of alignLine(was, now)) {
    const [a, b] = [from.map((n) => was[n]).join(" "), to.map((n) => now[n]).join(" ")];
    if (a === b) add("same", a);
    else {
      add("was", a);
      add("now", b);
    }
  }
  return pieces;
}

/** Words in the text, and how many of them are not as the engine read them. */
export function countChanges(
  raw: TextDocument,
  now: TextDocument,
): { wordsRead: number; wordsChanged: number } {
  const read = new Map([...wordsInOrder(raw)].map(({ id, word }) => [id, word]));
  const standing = new Map([...wordsInOrder(now)].map(({ id, word }) => [id, word]));
  let wordsChanged = 0;
  for (const [id, word] of read) {
    const is = standing.get(id);
    if (word.suppressed !== is?.suppressed || word.text !== is?.text || is?.status === "illegible") {
      wordsChanged += 1;
    }
  }
  for (const id of standing.keys()) if (!read.has(id)) wordsChanged += 1;
  return { wordsRead: [...read.values()].filter(({ suppressed }) => !suppressed).length, wordsChanged };
}

const linesOf = (document: TextDocument): PartId[] =>
  pageOf(document).regions.flatMap((region) => regionOf(document, region).lines);

const wordsOf = (document: TextDocument, id: PartId): string[] =>
  plainLine(document, id).split(" ").filter(Boolean);

function boxOf(document: TextDocument, id: PartId): Box {
  const { box, words } = lineOf(document, id);
  return words.map((word) => wordOf(document, word).box).reduce(unionOf, box);
}
