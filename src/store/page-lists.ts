// Lists of pages for people: filtered, in a stable order, a window at a time; and what there is to filter by.
import type { Database } from "better-sqlite3";
import { AppError } from "../errors.ts";
import type { FindingCode } from "../model/finding.ts";
import type { PageState } from "../model/page-state.ts";
import { prepareOnce } from "./prepare-once.ts";
import { conditionsOf, type PageSelection } from "./select-pages.ts";
import { comparePageLabels } from "./status.ts";
import type { PageId } from "./store.ts";

export type PageOrder = "issue" | "doubts" | "certainty";

export interface ListedPage {
  readonly page: PageId;
  readonly title: string | null;
  readonly date: string | null;
  readonly label: string | null;
  readonly headline: string | null;
  readonly path: string;
  readonly frame: number;
  readonly state: PageState;
  readonly meanCertainty: number | null;
  readonly words: number | null;
  readonly doubts: number;
  readonly findings: readonly FindingCode[];
  readonly revision: number;
}

export interface PageWindow {
  readonly after?: string | undefined;
  readonly limit: number;
  readonly sort: PageOrder;
}

export interface PageListReads {
  /** Pages of a selection; `next` is where the following window begins. Throws BAD_ARGUMENT on a foreign `after`. */
  listPages(
    selection: PageSelection,
    window: PageWindow,
  ): { total: number; pages: ListedPage[]; next: string | null };
  listedPage(pageId: PageId): ListedPage | undefined;
  /** The pages before and after this one in its issue. */
  neighboursOf(pageId: PageId): { previous: PageId | null; following: PageId | null };
  pageFacets(): PageFacets;
  /** Pages with a title, day by day; also those whose date is no single day. */
  pagesOfTitle(title: string): DatedPage[];
}

export interface PageFacets {
  readonly titles: readonly { readonly title: string; readonly pages: number }[];
  readonly findings: readonly { readonly code: FindingCode; readonly pages: number }[];
  readonly firstDay: string | null;
  readonly lastDay: string | null;
}

export interface DatedPage {
  readonly page: PageId;
  readonly label: string | null;
  readonly state: PageState;
  readonly date: string;
  readonly earliestDay: string | null;
  readonly latestDay: string | null;
}

/** Keys of the orders: what they sort by before the page's number, with the same spelling as the indexes. */
const ORDERS: Readonly<Record<PageOrder, { keys: readonly string[]; isDescending: boolean }>> = {
  issue: {
    keys: ["coalesce(p.title, char(1114111))", "coalesce(p.earliest_day, '9999')"],
    isDescending: false,
  },
  doubts: { keys: ["p.doubts"], isDescending: true },
  certainty: { keys: ["coalesce(r.mean_certainty, 101)"], isDescending: false },
};

const SELECT_ROW = `
  SELECT p.id AS page, p.title, p.date, p.label, p.headline, s.path, s.frame, p.state, r.mean_certainty AS meanCertainty,
         r.words, p.doubts, p.changes AS revision,
         (SELECT json_group_array(DISTINCT code) FROM findings WHERE reading_id = p.reading_id) AS findings
  FROM pages p JOIN scans s ON s.id = p.scan_id LEFT JOIN readings r ON r.id = p.reading_id WHERE p.id = ?`;

export function pageListOperations(db: Database): PageListReads {
  const prepared = prepareOnce(db);
  const selectRow = db.prepare<[PageId], Omit<ListedPage, "findings"> & { findings: string }>(SELECT_ROW);
  const selectIssue = db.prepare<[PageId], { page: PageId; label: string | null }>(
    `SELECT other.id AS page, other.label FROM pages p JOIN pages other ON other.title = p.title AND other.date = p.date
     WHERE p.id = ? AND other.superseded_by IS NULL`,
  );
  const selectBeside = db.prepare<[PageId, PageId], { previous: PageId | null; following: PageId | null }>(
    `SELECT (SELECT max(id) FROM pages WHERE id < ? AND superseded_by IS NULL) AS previous,
            (SELECT min(id) FROM pages WHERE id > ? AND superseded_by IS NULL) AS following`,
  );
  const selectTitles = db.prepare<[], { title: string; pages: number }>(
    "SELECT title, count(*) AS pages FROM pages WHERE title IS NOT NULL AND superseded_by IS NULL GROUP BY title",
  );
  const selectFindings = db.prepare<[], { code: FindingCode; pages: number }>(
    `SELECT f.code, count(DISTINCT f.reading_id) AS pages FROM findings f JOIN pages p ON p.reading_id = f.reading_id
     WHERE p.superseded_by IS NULL GROUP BY f.code ORDER BY f.code`,
  );
  const selectSpan = db.prepare<[], { firstDay: string | null; lastDay: string | null }>(
    "SELECT (SELECT min(earliest_day) FROM pages) AS firstDay, (SELECT max(latest_day) FROM pages) AS lastDay",
  );
  const selectOfTitle = db.prepare<[string], DatedPage>(
    `SELECT id AS page, label, state, date, earliest_day AS earliestDay, latest_day AS latestDay FROM pages
     WHERE title = ? AND date IS NOT NULL AND superseded_by IS NULL ORDER BY earliest_day, id`,
  );

  const listedPage = (pageId: PageId): ListedPage | undefined => {
    const row = selectRow.get(pageId);
    return row && { ...row, findings: JSON.parse(row.findings) as FindingCode[] };
  };

  return {
    listedPage,
    listPages(selection, { after, limit, sort }) {
      const { sql, parameters } = conditionsOf(selection);
      const { keys, isDescending } = ORDERS[sort];
      const from = sort === "certainty" ? "pages p LEFT JOIN readings r ON r.id = p.reading_id" : "pages p";
      const columns = [...keys, "p.id"];
      const start = after === undefined ? undefined : placeOf(after, keys.length);
      const beyond = start
        ? ` AND (${columns.join(", ")}) ${isDescending ? "<" : ">"} (${columns.map((_, n) => `:k${n}`).join(", ")})`
        : "";
      const order = columns.map((column) => `${column}${isDescending ? " DESC" : ""}`).join(", ");
      const places = Object.fromEntries((start ?? []).map((value, n) => [`k${n}`, value]));
      const rows = prepared<Record<string, string | number>>(
        `SELECT ${columns.map((column, n) => `${column} AS k${n}`).join(", ")} FROM ${from}
         WHERE ${sql}${beyond} ORDER BY ${order} LIMIT :limit`,
      ).all({ ...parameters, ...places, limit: limit + 1 });
      const total = prepared<{ n: number }>(`SELECT count(*) AS n FROM pages p WHERE ${sql}`).get(
        parameters,
      )!.n;
      const shown = rows.slice(0, limit);
      const last = shown.at(-1);
      return {
        total,
        pages: shown.map((row) => listedPage(Number(row[`k${keys.length}`]))!),
        next: rows.length > limit && last ? cursorOf(columns.map((_, n) => last[`k${n}`]!)) : null,
      };
    },
    neighboursOf(pageId) {
      const issue = selectIssue
        .all(pageId)
        .sort((a, b) => comparePageLabels(a.label, b.label) || a.page - b.page);
      const place = issue.findIndex(({ page }) => page === pageId);
      if (place < 0) return selectBeside.get(pageId, pageId)!;
      return { previous: issue[place - 1]?.page ?? null, following: issue[place + 1]?.page ?? null };
    },
    pageFacets: () => ({ titles: selectTitles.all(), findings: selectFindings.all(), ...selectSpan.get()! }),
    pagesOfTitle: (title) => selectOfTitle.all(title),
  };
}

/** A place in an order as text that may stand in an address. */
function cursorOf(values: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(values)).toString("base64url");
}

function placeOf(cursor: string, keys: number): (string | number)[] {
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString());
    const isPlace =
      Array.isArray(values) &&
      values.length === keys + 1 &&
      values.every((value) => typeof value === "string" || typeof value === "number");
    if (isPlace) return values as (string | number)[];
  } catch {
    // Told below.
  }
  throw new AppError("BAD_ARGUMENT", '"after" is not a place in this list. Begin the list anew.');
}
