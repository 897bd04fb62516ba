// Brings truth and reading to one spelling of quotes, dashes and line-end hyphens before they are compared.

/** Typographic variants that carry no difference in what was printed, applied in this order. */
const FOLDINGS: readonly (readonly [pattern: RegExp, plain: string])[] = [
  [/[\u2018\u2019\u201a\u201b`´]/g, "'"],
  [/[\u201c\u201d\u201e\u00ab\u00bb]/g, '"'],
  [/''/g, '"'],
  [/[\u2010-\u2015\u2212\u00ad]/g, "-"],
  [/--+/g, "-"],
  [/(\p{L})-[ \t]*\r?\n[ \t]*(\p{Ll})/gu, "$1$2"],
  [/\s+/g, " "],
];

/**
 * The text in NFKC with plain quotes and dashes, words joined that a hyphen at a line end split (when the next line
 * goes on in lower case), and white space folded to single spaces.
 */
export function normalizeText(text: string): string {
  let folded = text.normalize("NFKC");
  for (const [pattern, plain] of FOLDINGS) folded = folded.replace(pattern, plain);
  return folded.trim();
}

/** The words of a normalised text in order, lower case; inner apostrophes, dots, commas and hyphens belong to a word. */
export function wordsOf(normalized: string): readonly string[] {
  return normalized.toLowerCase().match(/[\p{L}\p{N}]+(?:['.,-][\p{L}\p{N}]+)*/gu) ?? [];
}
