// Knows lines by their form alone: bylines, datelines, credit lines, slips and stamps; English and French.

const FUNCTION_WORDS =
  /^(?:a|an|and|as|at|by|de|des|du|et|for|from|in|la|le|les|of|on|or|our|par|the|to|with)$/i;
const MONTH =
  "(?:jan(?:uary|vier)?|feb(?:ruary)?|f[ée]v(?:rier)?|mar(?:ch|s)?|apr(?:il)?|avr(?:il)?|ma[iy]|jun[e]?|juin|jul[y]?|juil(?:let)?|aug(?:ust)?|ao[uû]t|sep(?:t(?:ember|embre)?)?|oct(?:ober|obre)?|nov(?:ember|embre)?|dec(?:ember)?|d[ée]c(?:embre)?)";

/** Words that name a company that supplies news, whatever its own name. */
const AGENCY =
  /(?:\b(?:press|news|wire|agency|agence|presse|service|correspondants?|bureau|syndicate)\b|\b(?:AP|UPI|AFP|PA|CP|PC|TASS|DPA|ANSA)\b|reuters?\b|\bstaff\b)/iu;
const CREDIT_WORD = /^(?:photos?|photographs?|picture|photographie|cliché|courtesy|credit|source)\b/iu;

const SIGNATURE =
  /^\W*(?:by|par|from|de notre (?:envoyée?|correspondante?)(?: spéciale?)?|propos recueillis par)\s/iu;

/** "By JANE DOE", "By Jane Doe, Staff Writer", "Jane Doe reports", "par Jane Doe", "De notre envoyé Jane Doe". */
export function isByline(text: string): boolean {
  const words = wordsOf(text);
  if (words.length < 2 || words.length > 9 || /[.!?]$/.test(text.trim()) || text.length > 80) return false;
  const signed = SIGNATURE.exec(text);
  if (signed) return isNameLike(text.slice(signed[0].length));
  return words.length <= 5 && /\breports?$/i.test(text) && isNameLike(text.replace(/\s+reports?\W*$/i, ""));
}

/** At least two words of a name, nearly all of the rest being names, too. */
function isNameLike(text: string): boolean {
  const words = wordsOf(text).filter((word) => !FUNCTION_WORDS.test(word));
  const names = words.filter((word) => /^\p{Lu}/u.test(word));
  return names.length >= 1 && names.length >= 0.7 * words.length && !/\d/.test(text);
}

/** A name in capitals alone on its line, as French papers sign. Only its place can tell it from a subhead. */
export function isBareName(text: string): boolean {
  return /^\p{Lu}[\p{Lu}'’.-]*(?: \p{Lu}[\p{Lu}'’.-]*){1,3}$/u.test(text.trim()) && text.length <= 40;
}

/** "HARROW MILLS — ", "PARIS, March 5 (AP) —", "WASHINGTON (Reuter) -" at the start of a line. */
export function startsWithDateline(text: string): boolean {
  const match =
    /^\W*(\p{Lu}[\p{Lu}'’.-]+(?!\p{Ll})(?:[ ,]+\p{Lu}[\p{Lu}'’.-]*(?!\p{Ll})){0,4})(.{0,32}?)\s*[—–]|^\W*(\p{Lu}{3,}(?: \p{Lu}{2,}){0,3})[,. ]*(\([^)]{2,20}\))\s*[-—–]?/u.exec(
      text,
    );
  if (!match) return false;
  const middle = (match[2] ?? "").trim();
  return (
    middle === "" || /^[,(\d]/.test(middle) || new RegExp(MONTH, "i").test(middle) || /^[/.]/.test(middle)
  );
}

/** "— Fernwick Press Agency", "(AP)", "Reuter", "Photo: J. Doe", "COURTESY NMWA": who supplied text or picture. */
export function isCredit(text: string): boolean {
  const trimmed = text.trim();
  const words = wordsOf(trimmed);
  if (words.length === 0 || words.length > 7 || trimmed.length > 60) return false;
  if (CREDIT_WORD.test(trimmed)) return words.length >= 2;
  const isSetOff = /^[—–-]/.test(trimmed) || /^\(.*\)$/.test(trimmed);
  if (/[.!?]$/.test(trimmed) && !isSetOff) return false;
  const isName = words.every((word) => /^\p{Lu}/u.test(word) || FUNCTION_WORDS.test(word));
  if (/^(?:AP|UPI|AFP|CP|PC|Reuters?)\b/u.test(trimmed)) return words.length <= 4;
  return AGENCY.test(trimmed) && (isSetOff || (isName && /^(?:from|by)\b/i.test(trimmed)));
}

/** A label that a cutting service, an office or a library put on the cutting. */
export function isSlip(text: string): boolean {
  return (
    /\b(?:press|news(?:paper)?)\s*-?\s*(?:cutting|clipping)s?\b/iu.test(text) ||
    /\b(?:cutting|clipping)s?\s+(?:service|bureau|agency)\b/iu.test(text) ||
    /\b(?:coupures?|argus|revue)\s+de\s+(?:la\s+)?presse\b/iu.test(text)
  );
}

/** The number under which a cutting service keeps a cutting, and nothing else. */
export const isServiceNumber = (text: string): boolean => /^\p{Nd}{7,12}$/u.test(text.trim());

/** A date and nothing else, as a rubber stamp leaves it: "12 MAR 1992", "MAR 12 1992", "RECEIVED 3 JUN 1992". */
export function isDateStamp(text: string): boolean {
  const bare = text.replace(/[^\p{L}\p{N}]+/gu, " ").trim();
  return new RegExp(
    `^(?:(?:received|recd|reçu(?: le)?|date)\\s+)?(?:\\d{1,2} ${MONTH} (?:19)?\\d{2}|${MONTH} \\d{1,2} (?:19)?\\d{2}|\\d{1,2} \\d{1,2} 19\\d{2})$`,
    "iu",
  ).test(bare);
}

/** "Page 13", "PAGE A4 · THE SAMPLE GAZETTE · March 5, 1992": names a page or a date among little else. */
export function isFolio(text: string): boolean {
  const words = wordsOf(text);
  if (words.length === 0 || words.length > 14) return false;
  const hasPage =
    /\bpage\s+\p{L}{0,2}-?\d{1,3}\b/iu.test(text) ||
    /^\P{L}*(?:\d{1,3}|[A-F]-?\d{1,2})\P{L}*$/u.test(text.trim());
  return hasPage || (hasDateOfIssue(text) && words.length <= 8);
}

/** A day with its year, as it stands under a masthead: "FRIDAY, AUGUST 2nd, 1935", "No 1,204 · 15.3.1992". */
export function hasDateOfIssue(text: string): boolean {
  const month = new RegExp(`\\b${MONTH}\\b.{0,12}\\b(?:1[6-9]|20)\\d\\d\\b`, "iu");
  return month.test(text) || /\b\d{1,2}[./]\d{1,2}[./](?:1[6-9]|20)\d\d\b/.test(text);
}

const wordsOf = (text: string) => text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word));
