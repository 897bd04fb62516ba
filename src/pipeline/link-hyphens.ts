// Links the two halves of words that a hyphen splits at a line end, and rids second halves of dirt read before them.
import type { Line, Region, RegionKind, Word } from "../model/text.ts";
import type { KnowsWord } from "../recognize/word-list.ts";

const SPLIT_END = /\p{L}[-\u00ad\u2010]$/u;
const GOES_ON = /^\p{Ll}/u;
/** Bits of column rules and specks, as they are read at the start of a line; none of them stands inside a word. */
const DIRT_BEFORE = /^[‘’'|,.;:!\\~_-]+(?=\p{L})/u;
const OPENS_QUOTATION = /^[‘']/u;
/** Capitals that differ from the small letter in size alone: at the start of a line they are taken for one another. */
const CAPITAL_OF_SAME_SHAPE = /^[CKOPSUVWXZ](?=\p{Ll})/u;
/** Kinds whose text runs on from the foot of one region to the head of the next of the same kind. */
const RUNS_ON: ReadonlySet<RegionKind> = new Set(["text", "caption"]);

/**
 * The same regions with `hyphen` set on both halves of each split word. Suppressed words are passed over. What was read
 * of a second half before it was rid of dirt, or of a capital that makes no known word, stays as its alternative.
 */
export function linkHyphens(regions: readonly Region[], knows: KnowsWord = () => false): Region[] {
  const halves = new Map<Word, Word>();
  const lines = linesWithText(regions);
  for (const [i, line] of lines.entries()) {
    const next = lines[i + 1];
    if (!next || !isFollowedBy(regions, line.at, next.at)) continue;
    const first = line.words.at(-1)!;
    const second = next.words[0]!;
    if (!SPLIT_END.test(first.text) || halves.get(first)?.hyphen === "second") continue;
    const text = secondHalf(first.text, second.text, knows);
    if (text === undefined) continue;
    halves.set(first, { ...first, hyphen: "first" });
    const alternatives = text === second.text ? second.alternatives : [second.text];
    halves.set(second, { ...second, text, hyphen: "second", ...(alternatives && { alternatives }) });
  }
  const link = (word: Word): Word => halves.get(word) ?? word;
  const linkLine = (line: Line): Line => ({ ...line, words: line.words.map(link) });
  return regions.map((region) => ({ ...region, lines: region.lines.map(linkLine) }));
}

/** What goes on after a hyphen, without dirt; undefined when it is another word. */
function secondHalf(first: string, read: string, knows: KnowsWord): string | undefined {
  const text = read.replace(DIRT_BEFORE, "");
  const small = text.slice(0, 1).toLowerCase() + text.slice(1);
  const [start = ""] = /\p{L}+(?=.$)/u.exec(first) ?? [];
  const [rest = ""] = /^\p{L}+/u.exec(small) ?? [];
  const isWord = knows((start + rest).toLowerCase());
  if (GOES_ON.test(text)) return isWord || !OPENS_QUOTATION.test(read) ? text : undefined;
  return isWord && CAPITAL_OF_SAME_SHAPE.test(text) ? small : undefined;
}

function linesWithText(regions: readonly Region[]) {
  return regions.flatMap((region, r) =>
    region.lines.flatMap((line) => {
      const words = line.words.filter((word) => !word.suppressed);
      return words.length > 0 ? [{ at: r, words }] : [];
    }),
  );
}

function isFollowedBy(regions: readonly Region[], from: number, to: number): boolean {
  if (from === to) return true;
  const [a, b] = [regions[from]!.kind, regions[to]!.kind];
  return a === b && RUNS_ON.has(a);
}
