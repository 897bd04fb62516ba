// Full-text search: finds pages in the index, then the matched words and their boxes in the stored text.
import type { Database } from "better-sqlite3";
import { AppError } from "../errors.ts";
import type { Box } from "../model/geometry.ts";
import type { PageState } from "../model/page-state.ts";
import { correctedPageOperations } from "./corrected-pages.ts";
import { dateSpanOf } from "./date-span.ts";
import { markMatches } from "./mark-matches.ts";
import { matchesInCorrected } from "./match-corrected.ts";
import { mayHold } from "./may-hold.ts";
import { ftsExpressionOf, type Phrase, parseQuery } from "./parse-query.ts";
import type { MatchedWord, SearchHit, SearchOptions, SearchResult } from "./search-result.ts";
import type { IndexedWord } from "./search-tokens.ts";
import type { PageId } from "./store.ts";

interface HitRow {
  pageId: PageId;
  readingId: number;
  path: string;
  frame: number;
  sha256: string;
  title: string | null;
  date: string | null;
  page: string | null;
  state: PageState;
  widthPx: number;
  heightPx: number;
}

interface PlacedWord extends IndexedWord {
  readonly lineId: number;
  readonly n: number;
}

const MATCHING = `
  FROM search_index JOIN pages p ON p.id = search_index.rowid
  WHERE search_index MATCH :expression AND (:title IS NULL OR p.title = :title)
    AND (:from IS NULL OR p.latest_day >= :from) AND (:to IS NULL OR p.earliest_day <= :to)`;

export function searchOperations(db: Database) {
  const countAll = db
    .prepare<[string], number>("SELECT count(*) FROM search_index WHERE search_index MATCH ?")
    .pluck();
  const countFiltered = db.prepare<[object], number>(`SELECT count(*) ${MATCHING}`).pluck();
  const selectAll = db
    .prepare<[object], PageId>(
      `SELECT rowid FROM search_index WHERE search_index MATCH :expression
       ORDER BY rank LIMIT :limit OFFSET :offset`,
    )
    .pluck();
  const selectFiltered = db
    .prepare<[object], PageId>(`SELECT p.id ${MATCHING} ORDER BY rank LIMIT :limit OFFSET :offset`)
    .pluck();
  const selectHit = db.prepare<[PageId], HitRow>(
    `SELECT p.id AS pageId, p.reading_id AS readingId, s.path, s.frame, s.sha256, p.title, p.date, p.label AS page,
            p.state, r.width AS widthPx, r.height AS heightPx
     FROM pages p JOIN scans s ON s.id = p.scan_id JOIN readings r ON r.id = p.reading_id WHERE p.id = ?`,
  );
  // A row per region, put together inside SQLite: on large pages far cheaper than a row per word.
  const selectRegions = db.prepare<[number], { regionId: number; text: string }>(
    `SELECT r.id AS regionId, group_concat(w.text, ' ') AS text
     FROM regions r JOIN lines l ON l.region_id = r.id JOIN words w ON w.line_id = l.id
     WHERE r.reading_id = ? AND w.suppressed IS NULL GROUP BY r.id ORDER BY r.id`,
  );
  // In index order, so that nothing is sorted; boxes are looked up for the matched words alone.
  const selectWords = db.prepare<[number], PlacedWord>(
    `SELECT w.line_id AS lineId, w.n, w.text, w.hyphen, w.suppressed
     FROM lines l JOIN words w ON w.line_id = l.id WHERE l.region_id = ? ORDER BY l.id, w.n`,
  );
  const selectMatched = db.prepare<[number, number], Box & { text: string; hundredths: number }>(
    "SELECT text, x0, y0, x1, y1, certainty AS hundredths FROM words WHERE line_id = ? AND n = ?",
  );

  const { correctedPage, isCorrected } = correctedPageOperations(db);

  const matchedWord = ({ lineId, n }: PlacedWord): MatchedWord => {
    const { text, hundredths, ...box } = selectMatched.get(lineId, n)!;
    return { text, box, certainty: hundredths / 100 };
  };

  const matchesInReading = (readingId: number, phrases: readonly Phrase[]) => {
    const regions = selectRegions
      .all(readingId)
      .filter(({ text }) => mayHold(text, phrases))
      .map(({ regionId }) => selectWords.all(regionId));
    const { words, snippet } = markMatches(regions, phrases);
    return { words: words.map(matchedWord), snippet };
  };

  const hitOf = (pageId: PageId, phrases: readonly Phrase[]): SearchHit => {
    const { readingId, ...page } = selectHit.get(pageId)!;
    const { words, snippet } = isCorrected(pageId)
      ? matchesInCorrected(correctedPage(pageId)!, phrases)
      : matchesInReading(readingId, phrases);
    const certainty = words.reduce((sum, word) => sum + word.certainty, 0) / Math.max(1, words.length);
    return {
      ...page,
      snippet,
      words,
      certainty,
    };
  };

  return {
    search(query: string, options: SearchOptions = {}): SearchResult {
      const parsed = parseQuery(query);
      const expression = ftsExpressionOf(parsed);
      if (expression === undefined) return { total: 0, hits: [] };
      const filters = filtersOf(options);
      const isFiltered = Object.values(filters).some((value) => value !== null);
      const { limit, offset } = windowOf(options);
      const parameters = { expression, limit, offset };
      const total = isFiltered ? countFiltered.get({ expression, ...filters })! : countAll.get(expression)!;
      const pages = isFiltered
        ? selectFiltered.all({ ...parameters, ...filters })
        : selectAll.all(parameters);
      const phrases = parsed.groups.flat(2);
      return { total, hits: pages.map((pageId) => hitOf(pageId, phrases)) };
    },
  };
}

function windowOf({ limit = 20, offset = 0 }: SearchOptions) {
  if (!Number.isInteger(limit) || limit < 1 || limit > 1000) {
    throw new AppError("BAD_ARGUMENT", `Expected a limit from 1 to 1000 but received ${limit}.`);
  }
  if (!Number.isInteger(offset) || offset < 0) {
    throw new AppError("BAD_ARGUMENT", `Expected an offset of 0 or more but received ${offset}.`);
  }
  return { limit, offset };
}

function filtersOf({ title, from, to }: SearchOptions) {
  return {
    title: title ?? null,
    from: from === undefined ? null : dayOf(from, "from").earliestDay,
    to: to === undefined ? null : dayOf(to, "to").latestDay,
  };
}

function dayOf(date: string, name: string) {
  const span = dateSpanOf(date);
  if (span) return span;
  throw new AppError(
    "BAD_ARGUMENT",
    `Expected a date such as 1992-03-05, 1992-03 or 1992 for ${name} but received "${date}".`,
  );
}
