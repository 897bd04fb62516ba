// Fills templates with words: "{key}" takes a fixed binding or a random entry of the vocabulary, "{n:5-40}" a number.
import type { Random } from "../random.ts";

export type Vocabulary = Readonly<Record<string, readonly string[]>>;
export type Bindings = Readonly<Record<string, string>>;

/** Expands every slot of a template, entries that hold slots themselves included. Throws RangeError for an unknown slot. */
export function expand(template: string, words: Vocabulary, random: Random, fixed: Bindings = {}): string {
  const text = template.replace(/\{([^{}]+)\}/g, (_, slot: string) => {
    const range = /^n:(\d+)-(\d+)$/.exec(slot);
    if (range) return formatNumber(random, Number(range[1]), Number(range[2]), fixed.thousands ?? ",");
    const bound = fixed[slot];
    if (bound !== undefined) return bound;
    const entries = words[slot];
    if (!entries) throw new RangeError(`The vocabulary has no entry {${slot}}, used in "${template}"`);
    return expand(random.pick(entries), words, random, fixed);
  });
  // An abbreviation at the end of a sentence brings its own full stop.
  return text.replace(/\.\.(?!\.)/g, ".");
}

function formatNumber(random: Random, min: number, max: number, thousands: string): string {
  const value = random.whole(min, max);
  const isYear = min >= 1500 && max < 2000;
  return value < 1000 || isYear ? String(value) : String(value).replace(/\B(?=(\d{3})+$)/g, thousands);
}

/** The first letter as a capital, also behind an opening quotation mark. */
export function capitalize(text: string): string {
  return text.replace(
    /^([“‘«"'_]?\s?)(\p{Ll})/u,
    (_, before: string, letter: string) => before + letter.toUpperCase(),
  );
}
