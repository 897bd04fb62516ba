// Which words somebody should look at: those the engine was unsure of, and every number and date whatever it was.
import type { WordPart } from "./correction.ts";

/** Words below this certainty (0..100) are doubtful. */
export const DOUBTFUL_BELOW = 75;

export type WordDoubt = "certainty" | "number" | "date";

/** Months in English and French, with their usual short forms; as words of a date they can be misread like numbers. */
export const MONTHS: readonly string[] = [
  ..."january february march april june july august september october november december".split(" "),
  ..."jan feb mar apr jun jul aug sep sept oct nov dec".split(" "),
  ..."janvier février mars avril juin juillet août septembre octobre novembre décembre".split(" "),
];

const MONTH_NAMES = new Set(MONTHS);
const EDGES = /^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu;
/** 5/3/92, 5.3.1992, 1992-03-05 and years of the centuries that newspapers come from. */
const DATE = /^(?:\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{4}-\d{2}-\d{2}|1[6-9]\d\d|20\d\d)$/;

/** Why a word as it stands should be looked at; undefined when it need not, or when a person has done so. */
export function doubtOf({
  text,
  certainty,
  status,
  suppressed,
}: Pick<WordPart, "text" | "certainty" | "status" | "suppressed">): WordDoubt | undefined {
  if (status !== undefined || suppressed !== undefined) return undefined;
  const bare = text.replace(EDGES, "");
  if (DATE.test(bare)) return "date";
  if (/\p{Nd}/u.test(text)) return "number";
  if (certainty < DOUBTFUL_BELOW) return "certainty";
  // May is a verb and a name more often than a month: it counts with a capital only.
  return MONTH_NAMES.has(bare.toLowerCase()) || bare === "May" || bare === "Mai" ? "date" : undefined;
}
