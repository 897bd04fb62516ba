// Reads jump lines: "See BRIDGE, page A4" sends a reader on, "BRIDGE, from page A1" says where an article comes from.

/** What a jump line says. `page` is the label as printed, in capitals and without spaces: "A4", "13", "B12". */
export interface Jump {
  readonly direction: "to" | "from";
  /** The word or words that name the article, such as "BRIDGE"; many papers print none. */
  readonly keyword?: string;
  readonly page: string;
}

const LONGEST = 70;
const LONGEST_KEYWORD = 40;
const MOST_KEYWORD_WORDS = 5;

const LABEL = String.raw`(?<label>(?:\p{L}{1,2}[-\s]?)?\d{1,3}\p{L}?|(?:back|next|front|première|dernière)\s+page|la\s+une)`;
const PAGE = String.raw`(?:(?:on\s+|en\s+|à\s+la\s+|de\s+la\s+)?(?:page|pages|pg|p)[.:]?\s*)`;
const CONTINUED = String.raw`(?:cont(?:inued|inues|in|['’]?d|d)?\.?)`;
const EDGE = String.raw`[^\p{L}\p{N}]*`;
const GAP = String.raw`[\s,;:.—–/|-]*`;
const KEYWORD = String.raw`(?<keyword>\p{L}[^,;:()]*?)`;

/**
 * The forms, most telling first. A keyword with "see" needs a page named as such, so that a sentence such as "See the
 * report of 12 May" is none. "Sec" is how "See" is often misread.
 */
const FORMS: readonly { readonly direction: Jump["direction"]; readonly pattern: RegExp }[] = [
  form("from", String.raw`${CONTINUED}\s+from\s+(?:${KEYWORD}${GAP})??${PAGE}?${LABEL}`),
  form("from", String.raw`(?:${KEYWORD}${GAP})?(?:${CONTINUED}\s+)?from\s+${PAGE}${LABEL}`),
  form("from", String.raw`${KEYWORD}${GAP}${CONTINUED}\s+from\s+${LABEL}`),
  form("from", String.raw`(?:${KEYWORD}${GAP})?suite\s+de\s+(?:la\s+)?${PAGE}?${LABEL}`),
  form("to", String.raw`(?:story\s+)?${CONTINUED}\s+(?:on|to|in)\s+(?:${KEYWORD}${GAP})??${PAGE}?${LABEL}`),
  form(
    "to",
    String.raw`(?:please\s+)?(?:se[ec]|turn\s+to|go\s+to|jump\s+to|more\s+on)\s+(?:${KEYWORD}${GAP})??${PAGE}${LABEL}`,
  ),
  form(
    "to",
    String.raw`(?:please\s+)?(?:turn\s+to|jump\s+to|se[ec])\s+${KEYWORD}\s*[,/—–|]\s*(?<label>\p{L}{1,2}[-\s]?\d{1,3}|back\s+page)`,
  ),
  form(
    "to",
    String.raw`(?:suite|voir|lire|à\s+suivre)\s+(?:la\s+suite\s+)?(?:${KEYWORD}${GAP})??${PAGE}${LABEL}`,
  ),
];

function form(direction: Jump["direction"], pattern: string) {
  return { direction, pattern: new RegExp(`^${EDGE}${pattern}${EDGE}$`, "iu") };
}

/** What this text says when all of it is a jump line; undefined when it is not. English and French forms. */
export function readJumpLine(text: string): Jump | undefined {
  const line = text.replace(/\s+/g, " ").trim();
  if (line.length > LONGEST || !/^[^\p{L}]*\p{Lu}/u.test(line)) return undefined;
  for (const { direction, pattern } of FORMS) {
    const groups = pattern.exec(line)?.groups;
    if (groups?.label === undefined) continue;
    const keyword = groups.keyword?.replace(/[^\p{L}\p{N}]+$/u, "").replace(/\s+(?:on|en)$/iu, "");
    if (keyword && !isKeyword(keyword)) continue;
    return { direction, page: labelOf(groups.label), ...(keyword ? { keyword } : {}) };
  }
  return undefined;
}

/** A name, not half a sentence. */
function isKeyword(keyword: string): boolean {
  return keyword.length <= LONGEST_KEYWORD && keyword.split(" ").length <= MOST_KEYWORD_WORDS;
}

/** A page label in the form in which labels are compared: "a-4" and "A 4" are "A4", a front page is "1". */
export function labelOf(label: string): string {
  const bare = label.toUpperCase().replace(/[^\p{L}\p{N}]/gu, "");
  return /^(?:FRONTPAGE|PREMIÈREPAGE|LAUNE)$/u.test(bare) ? "1" : bare.replace(/^(\p{L}*)0+(?=\d)/u, "$1");
}
