// Finds where articles that jump to another page go on: by the pages they name, their keywords and their headlines.
import { type Jump, labelOf, readJumpLine } from "./jump-line.ts";
import type { Article, PageText } from "./text.ts";
import { textOfLine } from "./text-of-line.ts";

/** A page of an issue. */
export interface JumpPage {
  readonly id: number;
  /** As filed or printed: "A4", "13"; undefined when not known. */
  readonly label: string | undefined;
  readonly text: PageText;
}

/** One article of one page, by its place in the page's articles. */
export interface ArticlePlace {
  readonly page: number;
  readonly article: number;
}

export interface JumpLink {
  readonly from: ArticlePlace;
  readonly to: ArticlePlace;
  /** 0..1; how sure it is that the second goes on with the first. Unsure is a value. */
  readonly certainty: number;
}

/** What each agreement counts for. Another page counts the same the other way; another keyword forbids the link. */
const PAGE = 1;
/** "4" for "A4". */
const PAGE_NUMBER = 0.6;
const KEYWORD = 1;
const KEYWORD_IN_HEADLINE = 0.7;
const LEAST = 1;
/** Two continuations this close to each other make both doubtful. */
const CLOSE = 0.3;
const DOUBT = 0.6;

interface Candidate {
  readonly from: ArticlePlace;
  readonly to: ArticlePlace;
  readonly score: number;
}

/** Links between pages of one issue. An article goes on in one place at most, and comes from one at most. Deterministic. */
export function linkJumps(pages: readonly JumpPage[]): JumpLink[] {
  const ends = pages.flatMap((page) => jumpsOf(page));
  const starts = pages.flatMap((page) => page.text.articles.map((_, article) => placeOn(page, article)));
  const candidates: Candidate[] = [];
  for (const end of ends) {
    for (const start of starts) {
      const score = start.page === end.page ? 0 : scoreLink(end, start);
      if (score >= LEAST) candidates.push({ from: end.place, to: start.place, score });
    }
  }
  candidates.sort((a, b) => b.score - a.score || comparePlaces(a, b));
  const links: JumpLink[] = [];
  for (const { from, to, score } of candidates) {
    if (links.some((link) => isSame(link.from, from) || isSame(link.to, to))) continue;
    const hasRival = candidates.some(
      (other) =>
        score - other.score < CLOSE &&
        isSame(other.from, from) !== isSame(other.to, to) &&
        (isSame(other.from, from) || isSame(other.to, to)),
    );
    links.push({ from, to, certainty: certaintyOf(score, hasRival) });
  }
  return links.sort(comparePlaces);
}

interface Placed {
  readonly page: JumpPage;
  readonly place: ArticlePlace;
  readonly headline: string;
  readonly jumpFrom: Jump | undefined;
}

interface PlacedJump extends Placed {
  readonly jump: Jump;
}

function placeOn(page: JumpPage, index: number): Placed {
  const article = page.text.articles[index] as Article;
  const jumpFrom = article.jumpFrom === undefined ? undefined : readJumpLine(article.jumpFrom);
  return {
    page,
    place: { page: page.id, article: index },
    headline: headlineOf(page.text, article),
    jumpFrom,
  };
}

function jumpsOf(page: JumpPage): PlacedJump[] {
  return page.text.articles.flatMap(({ jumpTo }, index) => {
    const jump = jumpTo === undefined ? undefined : readJumpLine(jumpTo);
    return jump?.direction === "to" ? [{ ...placeOn(page, index), jump }] : [];
  });
}

/** The printed headline of an article, without its decks; empty when it has none. */
function headlineOf({ regions }: Pick<PageText, "regions">, article: Article): string {
  return article.regions
    .filter(({ role }) => role === "headline")
    .flatMap(({ region }) => regions[region]?.lines ?? [])
    .map(textOfLine)
    .join(" ");
}

function scoreLink(end: PlacedJump, start: Placed): number {
  const keyword = scoreKeyword(end, start);
  // A page that is named as the next one has many articles: one of them must say something for itself.
  if (keyword < 0 || (start.jumpFrom === undefined && keyword === 0)) return 0;
  const onward = scorePage(end.jump.page, start.page.label);
  const back = start.jumpFrom ? scorePage(start.jumpFrom.page, end.page.label) : 0;
  return keyword + onward + back;
}

function scorePage(named: string, label: string | undefined): number {
  if (label === undefined || label.trim() === "") return 0;
  const own = labelOf(label);
  if (own === named) return PAGE;
  const number = (each: string) => /\d+/.exec(each)?.[0];
  const isBare = /^\d+$/.test(own) !== /^\d+$/.test(named);
  return isBare && number(own) === number(named) ? PAGE_NUMBER : -PAGE;
}

function scoreKeyword(end: PlacedJump, start: Placed): number {
  const wanted = end.jump.keyword;
  const given = start.jumpFrom?.keyword;
  if (wanted !== undefined && given !== undefined) return isAlike(wanted, given) ? KEYWORD : -1;
  if (wanted !== undefined) return hasWord(start.headline, wanted) ? KEYWORD_IN_HEADLINE : 0;
  if (given !== undefined) return hasWord(end.headline, given) ? KEYWORD_IN_HEADLINE : 0;
  return start.headline !== "" && isAlike(start.headline, end.headline) ? KEYWORD_IN_HEADLINE : 0;
}

const hasWord = (headline: string, keyword: string) => {
  const words = headline.split(/\s+/);
  const count = keyword.split(/\s+/).length;
  return words.some((_, i) => isAlike(words.slice(i, i + count).join(" "), keyword));
};

const folded = (text: string) => text.toUpperCase().replace(/[^\p{L}\p{N}]/gu, "");

/** The same word with at most one letter in four misread. */
function isAlike(a: string, b: string): boolean {
  const [left, right] = [folded(a), folded(b)];
  if (left === "" || right === "") return false;
  return left === right || editDistance(left, right) <= Math.floor(Math.min(left.length, right.length) / 4);
}

/** Letters to insert, delete or replace (Levenshtein, 1966). Both are short. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next[j] = Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1));
    }
    row = next;
  }
  return row[b.length]!;
}

function certaintyOf(score: number, hasRival: boolean): number {
  const certainty = 1 - 0.5 * 0.35 ** (score - LEAST);
  return Math.round(100 * certainty * (hasRival ? DOUBT : 1)) / 100;
}

const isSame = (a: ArticlePlace, b: ArticlePlace) => a.page === b.page && a.article === b.article;

const comparePlaces = (a: Pick<JumpLink, "from" | "to">, b: Pick<JumpLink, "from" | "to">) =>
  a.from.page - b.from.page ||
  a.from.article - b.from.article ||
  a.to.page - b.to.page ||
  a.to.article - b.to.article;
