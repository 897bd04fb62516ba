// Links the two halves of words that a hyphen splits at a line end; the text of both stays as printed.
import type { Line, Region, RegionKind, Word } from "../model/text.ts";

const SPLIT_END = /\p{L}[-\u00ad\u2010]$/u;
const GOES_ON = /^\p{Ll}/u;
/** Kinds whose text runs on from the foot of one region to the head of the next of the same kind. */
const RUNS_ON: ReadonlySet<RegionKind> = new Set(["text", "caption"]);

/** The same regions with `hyphen` set on both halves of each split word. Suppressed words are passed over. */
export function linkHyphens(regions: readonly Region[]): Region[] {
  const halves = new Map<Word, "first" | "second">();
  const lines = linesWithText(regions);
  for (const [i, line] of lines.entries()) {
    const next = lines[i + 1];
    if (!next || !isFollowedBy(regions, line.at, next.at)) continue;
    const first = line.words.at(-1)!;
    const second = next.words[0]!;
    if (!SPLIT_END.test(first.text) || !GOES_ON.test(second.text) || halves.get(first) === "second") continue;
    halves.set(first, "first");
    halves.set(second, "second");
  }
  const link = (word: Word): Word => {
    const hyphen = halves.get(word);
    return hyphen ? { ...word, hyphen } : word;
  };
  const linkLine = (line: Line): Line => ({ ...line, words: line.words.map(link) });
  return regions.map((region) => ({ ...region, lines: region.lines.map(linkLine) }));
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
