// Where a word may be broken at a line end: Liang's patterns (1983), with a newspaper's minimum stumps.
import english from "hyphen/en-gb/index.js";
import french from "hyphen/fr/index.js";

export type Language = "eng" | "fra";

const SOFT_HYPHEN = "\u00ad";
const known = new Map<string, readonly (readonly [string, string])[]>();

/**
 * The ways to break one word, the longest first half last. A first half carries its hyphen; a word with a hyphen
 * of its own may break after that. Numbers, capitals and short words stay whole.
 */
export function breaksOf(word: string, language: Language): readonly (readonly [string, string])[] {
  const key = `${language} ${word}`;
  let breaks = known.get(key);
  if (!breaks) {
    breaks = findBreaks(word, language);
    known.set(key, breaks);
  }
  return breaks;
}

function findBreaks(word: string, language: Language): [string, string][] {
  const own = word.search(/(?<=\p{L})-(?=\p{L}{2})/u);
  if (own > 0) return [[word.slice(0, own + 1), word.slice(own + 1)]];
  const core = /^([«“"(‘']*)(\p{Ll}[\p{Ll}]{5,}|\p{Lu}\p{Ll}{6,})([.,;:!?)”’"»']*)$/u.exec(word);
  if (!core) return [];
  const [, before = "", letters = "", after = ""] = core;
  const parts = (language === "fra" ? french : english).hyphenateSync(letters).split(SOFT_HYPHEN);
  const breaks: [string, string][] = [];
  for (let i = 1; i < parts.length; i++) {
    const head = parts.slice(0, i).join("");
    const tail = parts.slice(i).join("");
    if (head.length >= 2 && tail.length >= 3) breaks.push([`${before}${head}-`, `${tail}${after}`]);
  }
  return breaks;
}
