// Finds the words that disputes turn on (names, numbers, dates) and how many of them a reading got right.
import { countEach, sharedCount } from "./score-text.ts";

export const CRITICAL_KINDS = ["names", "numbers", "dates"] as const;
export type CriticalKind = (typeof CRITICAL_KINDS)[number];

/** How many of a kind the truth has, and how many of those the reading has (as a bag). */
export interface CriticalScore {
  readonly printed: number;
  readonly found: number;
}

const MONTH =
  "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?" +
  "|janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)";
const DATE = new RegExp(
  `\\b(?:${MONTH}\\.? \\d{1,2}(?:, \\d{4})?|\\d{1,2}(?:st|nd|rd|th|er)? ${MONTH}\\.?(?:,? \\d{4})?|${MONTH}\\.?,? \\d{4}|\\d{1,2}[/.]\\d{1,2}[/.]\\d{2,4})(?!\\w)`,
  "giu",
);
const NUMBER = /\d+(?:[.,:/]\d+)*/g;
/** A capitalised word that does not open a sentence, or that follows a form of address: most are names. */
const NAME =
  /(?<=[\p{Ll}\p{N},;)'"] |\b(?:Mrs?|Ms|Dr|St|Rev|Sen|Gen|Col|Capt|Sgt|Prof|Mme|M)\. )\p{Lu}[\p{Ll}'-]+\p{Ll}(?:[ -]\p{Lu}[\p{Ll}'-]+\p{Ll})*/gu;

const PATTERNS: Readonly<Record<CriticalKind, RegExp>> = { names: NAME, numbers: NUMBER, dates: DATE };

/** The critical words of one kind in a normalised text, in order. */
export function findCriticalWords(normalized: string, kind: CriticalKind): string[] {
  return Array.from(normalized.matchAll(PATTERNS[kind]), ([match]) => match);
}

/** Names are looked for anywhere in the reading (a lost comma must not hide one); numbers and dates as a bag. */
export function scoreCriticalWords(truth: string, reading: string, kind: CriticalKind): CriticalScore {
  const printed = findCriticalWords(truth, kind);
  if (kind !== "names") {
    const read = findCriticalWords(reading, kind);
    return { printed: printed.length, found: sharedCount(countEach(printed), countEach(read)) };
  }
  let found = 0;
  for (const [name, count] of countEach(printed)) {
    found += Math.min(count, reading.split(name).length - 1);
  }
  return { printed: printed.length, found };
}
