// Pages and operations on them for property tests: any page the sample readings make, and operations that fit it.
import fc from "fast-check";
import type { TextDocument } from "../../../src/model/correction.ts";
import { documentOf, lineOf, pageOf, regionOf, wordsInOrder } from "../../../src/model/text-document.ts";
import type { Operation } from "../../../src/review/operations.ts";
import { readingOf } from "../../store/sample-readings.ts";

const word = fc.stringMatching(/^[a-z]{1,9}[,.-]?$/);
const line = fc.array(word, { minLength: 1, maxLength: 5 }).map((words) => words.join(" "));

/** Regions of up to four lines of up to five words; some lines end in a hyphen and run on. */
export const anyReading = fc
  .array(fc.array(line, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 2 })
  .map((regions) => readingOf(regions).text);

export const anyDocument = anyReading.map(documentOf);

/** Numbers that choose an operation and its parts, whatever the page has come to by then. */
export const anyChoices = fc.array(
  fc.record({ kind: fc.nat(15), a: fc.nat(1000), b: fc.nat(1000), text: line }),
  { minLength: 1, maxLength: 8 },
);

interface Choice {
  readonly kind: number;
  readonly a: number;
  readonly b: number;
  readonly text: string;
}

/** The operation that a choice means on this page; undefined when there is nothing to do it to. */
export function operationOf(document: TextDocument, { kind, a, b, text }: Choice): Operation | undefined {
  const words = [...wordsInOrder(document)];
  const regions = [...pageOf(document).regions];
  const pick = <T>(list: readonly T[], n: number) => list[n % Math.max(1, list.length)];
  const region = pick(regions, a);
  const chosen = pick(words, a);
  const lineId = chosen?.lineId;
  const inLine = lineId ? lineOf(document, lineId).words : [];
  const box = { x0: (a * 7) % 900, y0: (b * 5) % 1400, x1: ((a * 7) % 900) + 90, y1: ((b * 5) % 1400) + 60 };
  const [first = "x"] = text.split(" ");
  if (!region) return undefined;
  const onWord: (Operation | undefined)[] = chosen
    ? [
        { kind: "word-text", word: chosen.id, text },
        { kind: "word-accepted", words: [chosen.id] },
        { kind: "word-illegible", words: [chosen.id], reason: "torn" },
        { kind: "word-split", word: chosen.id, texts: [first, "y"] },
        { kind: "word-deleted", words: [chosen.id] },
        { kind: "word-inserted", line: lineId!, after: chosen.id, text: first },
        { kind: "line-retyped", line: lineId!, text },
        { kind: "line-accepted", lines: [lineId!] },
        inLine.length > 1 ? { kind: "words-merged", words: inLine.slice(0, 2) } : undefined,
      ]
    : [];
  const onRegion: (Operation | undefined)[] = [
    { kind: "region-drawn", box, regionKind: "text", before: null },
    { kind: "region-redrawn", region, box },
    { kind: "region-kind", regions: [region], regionKind: b % 2 ? "image" : "furniture" },
    regions.length > 1 ? { kind: "regions-merged", regions } : undefined,
    {
      kind: "region-split",
      region,
      cut: { y: Math.round((regionOf(document, region).box.y0 + regionOf(document, region).box.y1) / 2) },
    },
    { kind: "regions-ordered", regions: regions.toReversed() },
    { kind: "articles-grouped", articles: [{ regions: [{ region, role: "body" }] }] },
  ];
  return pick([...onWord, ...onRegion], kind);
}
