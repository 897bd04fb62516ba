// Turns what is known about a reading into coded findings and a verdict: may it pass, or should a person look first?
import type { Finding, FindingCode } from "../model/finding.ts";
import type { PageReading } from "../model/page.ts";
import type { PageText } from "../model/text.ts";
import { measureText, type TextMeasures } from "./measure-text.ts";

/** What the stages before this one measured on the page; none of it can be told from the text alone. */
export interface PageEvidence {
  /** Share of the page's pixels that are ink. */
  readonly inkShare: number;
  /** Letters found by layout, and those of them with no word over them. */
  readonly letters: number;
  readonly lettersWithoutWord: number;
  /** x-height of body text in master pixels; undefined when there is none. */
  readonly xHeightPx: number | undefined;
  readonly isNegative: boolean;
  readonly turn: { readonly degreesClockwise: number; readonly isSure: boolean; readonly score: number };
  readonly skewDegrees: number;
  /** The resolution tag that was not believed, and what was taken instead. */
  readonly ignoredDpi: { readonly taggedDpi: number; readonly estimatedDpi: number } | undefined;
  readonly straddlingLines: number;
  readonly duplicateWords: number;
  /** Regions whose place in the reading order is in doubt. */
  readonly unsureRegions: number;
  readonly engineFailures: readonly string[];
  /** Damage met when the file was decoded. */
  readonly damages: readonly string[];
}

export type Assessment = Pick<PageReading, "findings" | "verdict" | "meanCertainty">;

/** Below this x-height in pixels the engine's errors rise steeply, enlarged or not. */
const LOW_X_HEIGHT_PX = 6;
/** Mean certainty of pages that read well is above 85; below this one word in five is wrong. */
const LOW_CERTAINTY = 75;
const LETTERS_WITHOUT_WORD = 0.04;
const MIN_LETTERS = 40;
/** A few lines beside a short white lane are wide word spaces. */
const MIN_STRADDLING = 3;
const STRADDLING_SHARE = 0.03;
/** Skews below this are in every scan and harm nothing. */
const NOTEWORTHY_SKEW_DEGREES = 1;
/**
 * A script that the model does not know comes out as short scraps that it is unsure of. Of the characters of real
 * press pages, however worn, half and more were in sure words; of a Bengali page read as English, none.
 */
const FOREIGN_SURE_SHARE = 0.1;
const FOREIGN_MIN_WORDS = 25;

/** Doubts that a person should settle; the others are put on record and the page passes. */
const NEEDS_REVIEW: ReadonlySet<FindingCode> = new Set([
  "LOW_CERTAINTY",
  "STRADDLED_GUTTER",
  "INK_WITHOUT_TEXT",
  "TURN_UNKNOWN",
  "NOT_LATIN",
  "ORDER_UNSURE",
  "ENGINE_FAILED_ON_REGION",
  "DAMAGED_FILE",
]);

/** The findings of a page in a fixed order, its mean certainty, and whether it may pass without a person. */
export function assessPage(text: PageText, evidence: PageEvidence): Assessment {
  const measures = measureText(text);
  const isBlank = measures.words === 0 && evidence.letters < MIN_LETTERS;
  const findings: Finding[] = [
    ...evidence.damages.map((message): Finding => ({ code: "DAMAGED_FILE", args: { message } })),
    ...aboutTheScan(evidence),
    ...(isBlank
      ? [{ code: "BLANK", args: { inkShare: evidence.inkShare } } satisfies Finding]
      : aboutTheText(measures, evidence)),
    ...evidence.engineFailures.map(
      (message): Finding => ({ code: "ENGINE_FAILED_ON_REGION", args: { message } }),
    ),
  ];
  const isDoubtful = findings.some(({ code }) => NEEDS_REVIEW.has(code));
  return {
    findings,
    verdict: isDoubtful ? "needs-review" : "accepted",
    meanCertainty: measures.meanCertainty ?? null,
  };
}

function aboutTheScan(evidence: PageEvidence): Finding[] {
  const findings: Finding[] = [];
  const { isNegative, inkShare, turn, skewDegrees, ignoredDpi } = evidence;
  if (isNegative) findings.push({ code: "NEGATIVE", args: { darkShare: inkShare } });
  if (turn.degreesClockwise !== 0) {
    findings.push({ code: "TURNED", args: { degreesClockwise: turn.degreesClockwise } });
  }
  if (Math.abs(skewDegrees) >= NOTEWORTHY_SKEW_DEGREES) {
    findings.push({ code: "SKEWED", args: { degrees: skewDegrees } });
  }
  if (ignoredDpi) findings.push({ code: "RESOLUTION_TAG_IGNORED", args: ignoredDpi });
  return findings;
}

function aboutTheText(measures: TextMeasures, evidence: PageEvidence): Finding[] {
  const findings: Finding[] = [];
  const { words, all } = measures;
  const meanCertainty = measures.meanCertainty ?? 0;
  const { turn, xHeightPx, letters, lettersWithoutWord } = evidence;
  const isTiny = xHeightPx !== undefined && xHeightPx < LOW_X_HEIGHT_PX;
  const isHopeless = all.words >= FOREIGN_MIN_WORDS && all.sureShare < FOREIGN_SURE_SHARE;
  // Print too small for the engine comes out like a foreign script: the known cause is the one to name.
  if (isHopeless && !isTiny) findings.push({ code: "NOT_LATIN", args: { meanCertainty: all.meanCertainty } });
  else if (isHopeless)
    findings.push({ code: "LOW_CERTAINTY", args: { meanCertainty: all.meanCertainty, words } });
  else if (words > 0 && meanCertainty < LOW_CERTAINTY) {
    findings.push({ code: "LOW_CERTAINTY", args: { meanCertainty, words } });
  }
  if (!turn.isSure) findings.push({ code: "TURN_UNKNOWN", args: { score: turn.score } });
  if (isTiny) {
    findings.push({ code: "LOW_RESOLUTION", args: { xHeightPx } });
  }
  const share = lettersWithoutWord / Math.max(1, letters);
  if (letters >= MIN_LETTERS && share > LETTERS_WITHOUT_WORD) {
    findings.push({ code: "INK_WITHOUT_TEXT", args: { share } });
  }
  if (
    evidence.straddlingLines >= MIN_STRADDLING &&
    evidence.straddlingLines > STRADDLING_SHARE * measures.lines
  ) {
    findings.push({ code: "STRADDLED_GUTTER", args: { lines: evidence.straddlingLines } });
  }
  if (evidence.duplicateWords > 0)
    findings.push({ code: "DUPLICATE_TEXT", args: { words: evidence.duplicateWords } });
  if (evidence.unsureRegions > 0)
    findings.push({ code: "ORDER_UNSURE", args: { regions: evidence.unsureRegions } });
  return findings;
}
