// Levenshtein distance between sequences of anything that can be told apart.
import { distance } from "fastest-levenshtein";

// Private codes start past the surrogates' range problem: the library compares UTF-16 units one by one.
const MAX_SYMBOLS = 0xffff;

/**
 * The least number of insertions, deletions and substitutions that turn `a` into `b` (Levenshtein 1966; bit-parallel,
 * Myers 1999). Symbols are interned so that a whole word or a code point outside the BMP counts as one.
 * Throws RangeError when there are more than 65,535 different symbols.
 */
export function editDistance(a: Iterable<string>, b: Iterable<string>): number {
  const codes = new Map<string, string>();
  const encode = (symbols: Iterable<string>): string => {
    const parts: string[] = [];
    for (const symbol of symbols) {
      let code = codes.get(symbol);
      if (code === undefined) {
        if (codes.size >= MAX_SYMBOLS) throw new RangeError("Too many different symbols to compare");
        code = String.fromCharCode(codes.size + 1);
        codes.set(symbol, code);
      }
      parts.push(code);
    }
    return parts.join("");
  };
  return distance(encode(a), encode(b));
}
