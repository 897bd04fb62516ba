// Coded doubts about the quality of a page; worded in one place so that terminal, JSON and screen agree.
import type { Box } from "./geometry.ts";

interface FindingArgs {
  LOW_CERTAINTY: { meanCertainty: number; words: number };
  LOW_RESOLUTION: { xHeightPx: number };
  STRADDLED_GUTTER: { lines: number };
  INK_WITHOUT_TEXT: { share: number };
  NEGATIVE: { darkShare: number };
  TURNED: { degreesClockwise: number };
  TURN_UNKNOWN: { score: number };
  SKEWED: { degrees: number };
  BLANK: { inkShare: number };
  RESOLUTION_TAG_IGNORED: { taggedDpi: number; estimatedDpi: number };
  DUPLICATE_TEXT: { words: number };
  NOT_LATIN: { meanCertainty: number };
  ORDER_UNSURE: { regions: number };
  ENGINE_FAILED_ON_REGION: { message: string };
  DAMAGED_FILE: { message: string };
}

export type FindingCode = keyof FindingArgs;

/** One doubt; `box` (master pixels) says where, when it is not the whole page. */
export type Finding = {
  [C in FindingCode]: { readonly code: C; readonly args: Readonly<FindingArgs[C]>; readonly box?: Box };
}[FindingCode];

const percent = (share: number) => `${(share * 100).toFixed(1)} %`;

const WORDING: { [C in FindingCode]: (args: FindingArgs[C]) => string } = {
  LOW_CERTAINTY: (a) =>
    `The engine was unsure of this page: mean certainty ${a.meanCertainty.toFixed(0)} of 100 over ${a.words} words.`,
  LOW_RESOLUTION: (a) =>
    `The print is small in this scan (x-height ${a.xHeightPx.toFixed(1)} px). Scan again at a higher resolution if you can.`,
  STRADDLED_GUTTER: (a) => `${a.lines} lines run across a column gutter; check the reading order.`,
  INK_WITHOUT_TEXT: (a) =>
    `${percent(a.share)} of the letter-like ink has no word over it; text may be missing.`,
  NEGATIVE: () => "The scan is negative (white on black); it was inverted for reading.",
  TURNED: (a) => `The page was turned ${a.degreesClockwise} degrees clockwise for reading.`,
  TURN_UNKNOWN: () => "It could not be told which way up this page is; it was read as it lies.",
  SKEWED: (a) => `The page lies ${a.degrees.toFixed(1)} degrees askew; it was straightened for reading.`,
  BLANK: () => "The page is blank: no print was found.",
  RESOLUTION_TAG_IGNORED: (a) =>
    `The file says ${a.taggedDpi} dpi, which cannot be right; about ${a.estimatedDpi} dpi was estimated from the print.`,
  DUPLICATE_TEXT: (a) => `${a.words} words were read twice; one reading of each was left out of the text.`,
  NOT_LATIN: () =>
    "Hardly anything on this page was read with certainty: its script may not be one that the chosen language covers, " +
    "or it lies another way up, or is mostly pictures. Look at it, and read it again with the right language.",
  ORDER_UNSURE: (a) => `The reading order of ${a.regions} regions is uncertain.`,
  ENGINE_FAILED_ON_REGION: (a) => `The engine could not read one region: ${a.message}`,
  DAMAGED_FILE: (a) => `The file is damaged and was read as far as it goes: ${a.message}`,
};

/** One plain sentence for people. */
export function describeFinding<C extends FindingCode>(finding: { code: C; args: FindingArgs[C] }): string {
  return WORDING[finding.code](finding.args);
}
