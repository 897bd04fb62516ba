// What a series looks for: a form of a word, as a whole or within words, and what each match would become.
import { AppError } from "../../errors.ts";
import type { SeriesOrder } from "../desk.ts";

export interface FormMatcher {
  /** The literal pieces of the form, in order. */
  readonly pieces: readonly string[];
  readonly isWhole: boolean;
  /** What the word would become; undefined when the form is not in it. */
  propose(word: string): string | undefined;
}

const LITERALS = /[.*+?^${}()|[\]\\/-]/g;
const EDGES = "[^\\p{L}\\p{N}]*";

/** Throws BAD_ARGUMENT when the form has no letter or digit. */
export function matcherOf({ form, mode, replacement, matchCase }: SeriesOrder): FormMatcher {
  if (!/[\p{L}\p{N}]/u.test(form) || /\s/u.test(form + replacement)) {
    throw new AppError(
      "BAD_ARGUMENT",
      "Look for one word, or a part of one: letters or digits without blanks.",
    );
  }
  const flags = matchCase ? "u" : "iu";
  const isPattern = mode === "pattern";
  const source = isPattern ? patternOf(form) : form.replace(LITERALS, "\\$&");
  const isWhole = mode === "word";
  const regex = isWhole
    ? new RegExp(`^(${EDGES})${source}(${EDGES})$`, flags)
    : new RegExp(source, `g${flags}`);
  return {
    pieces: isPattern ? form.split(/[?*]+/).filter(Boolean) : [form],
    isWhole,
    propose(word) {
      // Functions, because "$" in a replacement is a dollar sign in print.
      const proposed = isWhole
        ? word.replace(regex, (_, before: string, after: string) => before + replacement + after)
        : word.replace(regex, () => replacement);
      return proposed === word || proposed.trim() === "" ? undefined : proposed;
    },
  };
}

/** ? is any one sign, * any signs; bounded, so that no pattern makes the program think for long. */
function patternOf(form: string): string {
  return form
    .split(/([?*]+)/)
    .map((piece) => {
      if (piece.includes("*")) return ".{0,40}?";
      return piece.includes("?") ? `.{${piece.length}}` : piece.replace(LITERALS, "\\$&");
    })
    .join("");
}
