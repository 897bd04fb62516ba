// Rules that the fields of a page's identity obey, wherever they come from.
import { isEdtf } from "./edtf.ts";

/** What a manifest row, a sidecar or a file name says of a page; what it does not say is absent. */
export interface IdentityFields {
  readonly title?: string;
  readonly date?: string;
  readonly page?: string;
  readonly headline?: string;
  readonly languages?: string;
  readonly shelfmark?: string;
}

export const IDENTITY_FIELDS = ["title", "date", "page", "headline", "languages", "shelfmark"] as const;

const MAX_LENGTH = 1000;
const LANGUAGES = /^[a-z]{3}(_[a-z0-9]+)*(\+[a-z]{3}(_[a-z0-9]+)*)*$/i;

/** Text on one line, in Unicode NFC, without control characters or outer space; undefined when nothing is left. */
export function tidyText(text: string): string | undefined {
  const tidy = text
    .normalize("NFC")
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, " ")
    .replace(/\p{Bidi_Control}/gu, "")
    .trim();
  return tidy === "" ? undefined : tidy;
}

/** What is wrong with a tidied field, with its remedy, or undefined when it is sound. */
export function complaintAbout(field: keyof IdentityFields, value: string): string | undefined {
  const shown = JSON.stringify(value.slice(0, 60));
  if (value.length > MAX_LENGTH) return `the ${field} is longer than ${MAX_LENGTH} characters; shorten it`;
  if (field === "date" && !isEdtf(value))
    return `the date ${shown} is not one; write it as 1992-03-05, 1992-03, 1992 or another EDTF level 1 form`;
  if (field === "languages" && !LANGUAGES.test(value))
    return `the languages ${shown} are not codes joined by "+"; write them like eng or eng+fra`;
  return undefined;
}
