// Reads title, date, page label and headline out of the file names seen in the field.
import { basename } from "node:path";
import { isEdtf } from "./edtf.ts";
import { type IdentityFields, tidyText } from "./identity-fields.ts";

const YEAR = String.raw`(?:1[6-9]|20)\d{2}`;
const PAGE = String.raw`(?:[_-](?:page|pg|p)[_-]?(?<page>[A-Za-z]{0,2}\d{1,4}[A-Za-z]?))`;
const MARK = "[?~%]?";

/** The_Province_1992_03_05_page_13, Times_Colonist_1992_03_page_1; a year alone counts only before a page. */
const UNDERSCORED = new RegExp(
  String.raw`^(?<title>.*?\p{L}.*?)_(?<date>${YEAR}_\d{2}(?:_\d{2})?|${YEAR}(?=[_-](?:page|pg|p)[_-]?[A-Za-z]{0,2}\d))${PAGE}?$`,
  "iu",
);
/** park-record_1935-08-02_p1, express_2007-03-15_pE25. */
const TITLE_FIRST = new RegExp(
  String.raw`^(?<title>[^_]*\p{L}[^_]*)_(?<date>${YEAR}-\d{2}(?:-\d{2})?${MARK})${PAGE}?$`,
  "iu",
);
/** 1992-03-05_times-colonist_headline-words, clip_1992-03-18_deltona-enterprise, 1992~_the-province_p3. */
const DATE_FIRST = new RegExp(
  String.raw`^(?:clip(?:ping)?_|cutting_)?(?<date>(?:${YEAR}|1[6-9]\dX|20\dX)(?:-\d{2}(?:-\d{2})?)?${MARK})_(?<title>[^_]*\p{L}[^_]*?)(?:_(?<headline>(?!(?:page|pg|p)[_-]?[A-Za-z]{0,2}\d)[^_]*\p{L}[^_]*))?${PAGE}?$`,
  "iu",
);
const FORMS = [DATE_FIRST, TITLE_FIRST, UNDERSCORED] as const;

/** File systems allow 255; what is longer is no file name, and would only cost time. */
const MAX_STEM = 255;

/** What cameras, scanners and desktops call their files: the date beside it is not that of the paper. */
const DEVICE =
  /^(img|dsc[nf]?|pxl|mvimg|scan(ned)?|image|photo|picture|screenshot|document|doc|file|untitled|fax)$/i;
/** Words that stay small inside a title made from a slug. */
const SMALL_WORDS: ReadonlySet<string> = new Set([
  "a",
  "an",
  "and",
  "at",
  "de",
  "des",
  "du",
  "for",
  "in",
  "la",
  "le",
  "of",
  "on",
  "the",
]);

/**
 * The identity that a file's name tells, by the forms in docs/glossary.md; nothing when it follows none of them.
 * A slug such as times-colonist becomes "Times Colonist", so that it meets Times_Colonist; a name already
 * written with capitals is kept. A date that does not exist (1992_02_31) is dropped, never mended.
 */
export function identityFromFileName(path: string): IdentityFields {
  const name = basename(path).normalize("NFC");
  const stem = name.replace(/\.[A-Za-z][A-Za-z0-9]{1,4}$/, "");
  if (stem.length > MAX_STEM) return {};
  const groups = FORMS.map((form) => form.exec(stem)?.groups).find((found) => found !== undefined);
  if (groups === undefined || DEVICE.test(groups.title!)) return {};
  const title = titleOf(groups.title!);
  const date = groups.date!.replaceAll("_", "-");
  const page = groups.page === undefined ? undefined : labelOf(groups.page);
  const headline = groups.headline === undefined ? undefined : tidyText(groups.headline.replaceAll("-", " "));
  return {
    ...(title === undefined ? {} : { title }),
    ...(isEdtf(date) ? { date } : {}),
    ...(page === undefined ? {} : { page }),
    ...(headline === undefined ? {} : { headline }),
  };
}

function titleOf(text: string): string | undefined {
  const words = tidyText(text.includes("_") ? text.replaceAll("_", " ") : text.replaceAll("-", " "));
  if (words === undefined || words !== words.toLowerCase()) return words;
  return words
    .split(" ")
    .map((word, i) => (i > 0 && SMALL_WORDS.has(word) ? word : word.charAt(0).toUpperCase() + word.slice(1)))
    .join(" ");
}

/** Filing zeros are not part of a page's label: page_01 is page 1, A04 is A4. */
function labelOf(text: string): string {
  return text.replace(/^([A-Za-z]*)0+(?=\d)/, "$1").toUpperCase();
}
