// Shows a document as screens take it: words with what the engine read, their status and why to look at them.
import type { PartId, PartStates, TextDocument, WordPart } from "../model/correction.ts";
import { doubtOf } from "../model/doubtful-words.ts";
import { describeFinding, type Finding } from "../model/finding.ts";
import { type Box, unionOf } from "../model/geometry.ts";
import { ILLEGIBLE_TEXT, lineOf, pageOf, regionOf, wordOf } from "../model/text-document.ts";
import type { FindingView, LineView, TextView, WordView } from "./views.ts";

type RawText = Pick<TextDocument, "parts">;

/** `raw` is the reading, from which the engine's own words are shown beside corrected ones. */
export function showText(document: TextDocument, raw: RawText): TextView {
  const { regions, articles } = pageOf(document);
  return {
    widthPx: document.widthPx,
    heightPx: document.heightPx,
    regions: regions.map((id) => {
      const { kind, box, turn, variant = null, lines } = regionOf(document, id);
      return { id, kind, box, turn, variant, lines: lines.map((line) => showLine(document, raw, line)) };
    }),
    articles: articles.map(({ regions: members, certainty, jumpTo = null, jumpFrom = null }) => ({
      regions: members,
      certainty,
      jumpTo,
      jumpFrom,
    })),
  };
}

export function showLine(document: TextDocument, raw: RawText, id: PartId): LineView {
  const { box, baseline, paragraph, words } = lineOf(document, id);
  return {
    id,
    box,
    baseline,
    paragraph,
    words: words.map((word) => showWord(word, wordOf(document, word), raw)),
  };
}

export function showWord(id: PartId, word: WordPart, raw: RawText): WordView {
  const read = raw.parts.get(id);
  const doubt = doubtOf(word);
  return {
    id,
    text: word.text,
    raw: read?.type === "word" ? read.text : null,
    box: word.box,
    certainty: word.certainty,
    alternatives: word.alternatives ?? [],
    hyphen: word.hyphen ?? null,
    suppressed: word.suppressed ?? null,
    status: word.status ?? "read",
    illegibleReason: word.illegibleReason ?? null,
    doubts: doubt ? [doubt] : [],
  };
}

export function showFindings(findings: readonly Finding[], document: RawText | undefined): FindingView[] {
  return findings.map((finding, n) => {
    const id = `f${n}`;
    const part = document?.parts.get(id);
    return {
      id,
      code: finding.code,
      message: describeFinding(finding),
      box: finding.box ?? null,
      isSettled: part?.type === "finding" && part.isSettled,
    };
  });
}

/** What a change did, as two short texts and a place: the words it touched, or what became of regions. */
export function showChange({ before, after }: { before: PartStates; after: PartStates }): {
  before: string;
  after: string;
  box: Box | null;
} {
  const boxes = [...Object.values(before), ...Object.values(after)].flatMap((part) =>
    part?.type === "word" || part?.type === "region" ? [part.box] : [],
  );
  return {
    before: textOfStates(before),
    after: textOfStates(after),
    box: boxes.length === 0 ? null : boxes.reduce(unionOf),
  };
}

/** A deleted word is still a part; only the lists of its line show that it is gone. */
function textOfStates(states: PartStates): string {
  const words = Object.values(states).flatMap((part) =>
    part?.type === "word" ? [part.status === "illegible" ? ILLEGIBLE_TEXT : part.text] : [],
  );
  const kinds = Object.values(states).flatMap((part) => (part?.type === "region" ? [part.kind] : []));
  return (words.length > 0 ? words : kinds).join(" ").slice(0, 500);
}

/** The text of a line without suppressed words. */
export function plainLine(document: TextDocument, id: PartId): string {
  return lineOf(document, id)
    .words.map((word) => wordOf(document, word))
    .filter((word) => word.suppressed === undefined)
    .map((word) => (word.status === "illegible" ? ILLEGIBLE_TEXT : word.text))
    .join(" ");
}
