// What `status` shows: a record per page, counts by state, and the issues that pages belong to.
import type { Database } from "better-sqlite3";
import type { Finding } from "../model/finding.ts";
import { PAGE_STATES, type PageState } from "../model/page-state.ts";
import { groupRows } from "./group-rows.ts";
import type { Issue, PageId, PageRecord, RecordFilter } from "./store.ts";

type RecordRow = Omit<PageRecord, "otherPaths" | "findings" | "outputs"> & {
  otherPaths: string | null;
  findings: string | null;
  outputs: string | null;
};

/** Records fetched at a time: no read stays open between them, so a writer is never kept waiting. */
const BATCH = 1000;

/** The ids come from `among` first: whatever is chosen or sorted there, records are put together for these pages only. */
const selectRecordsAmong = (among: string) => `
  SELECT p.id AS pageId, s.path, s.frame, s.sha256, s.format, p.title, p.date, p.label AS page, p.headline, p.state,
         p.attempts, p.error_code AS errorCode, p.error_message AS errorMessage, r.words,
         r.mean_certainty AS meanCertainty, r.dpi, p.text_revision AS textRevision,
         (SELECT json_group_array(path) FROM scan_paths WHERE scan_id = s.id HAVING count(*) > 0) AS otherPaths,
         (SELECT json_group_array(json_object('code', code, 'args', json(args), 'box',
                   iif(x0 IS NULL, NULL, json_object('x0', x0, 'y0', y0, 'x1', x1, 'y1', y1))) ORDER BY id)
          FROM findings WHERE reading_id = p.reading_id HAVING count(*) > 0) AS findings,
         (SELECT json_group_array(json_object('path', path, 'kind', kind) ORDER BY path)
          FROM outputs WHERE page_id = p.id HAVING count(*) > 0) AS outputs
  FROM pages p JOIN scans s ON s.id = p.scan_id LEFT JOIN readings r ON r.id = p.reading_id
  WHERE p.id IN (${among}) ORDER BY p.id`;
const ALL_AFTER = "SELECT id FROM pages WHERE id > :after AND superseded_by IS NULL ORDER BY id LIMIT :limit";
const OF_STATES_AFTER = `
  SELECT id FROM pages
  WHERE id > :after AND superseded_by IS NULL AND state IN (SELECT value FROM json_each(:states))
  ORDER BY id LIMIT :limit`;

export function statusOperations(db: Database) {
  const selectAll = db.prepare<[object], RecordRow>(selectRecordsAmong(ALL_AFTER));
  const selectOfStates = db.prepare<[object], RecordRow>(selectRecordsAmong(OF_STATES_AFTER));
  const selectCounts = db.prepare<[], { state: PageState; pages: number }>(
    "SELECT state, count(*) AS pages FROM pages WHERE superseded_by IS NULL GROUP BY state",
  );
  const selectIssuePages = db.prepare<
    [],
    { title: string; date: string; pageId: PageId; page: string | null; state: PageState }
  >(
    `SELECT title, date, id AS pageId, label AS page, state FROM pages
     WHERE title IS NOT NULL AND date IS NOT NULL AND superseded_by IS NULL ORDER BY title, date, id`,
  );

  return {
    *pageRecords({
      states,
      limit = Number.POSITIVE_INFINITY,
    }: RecordFilter = {}): IterableIterator<PageRecord> {
      const chosen = states && { states: JSON.stringify(states) };
      for (let after = 0, left = limit; left > 0; ) {
        const wanted = Math.min(BATCH, left);
        const range = { after, limit: wanted };
        const rows = chosen ? selectOfStates.all({ ...range, ...chosen }) : selectAll.all(range);
        for (const row of rows) yield recordOfRow(row);
        const end = rows.at(-1);
        if (!end || rows.length < wanted) return;
        after = end.pageId;
        left -= rows.length;
      }
    },
    countsByState(): Record<PageState, number> {
      const counts = Object.fromEntries(PAGE_STATES.map((state) => [state, 0])) as Record<PageState, number>;
      for (const { state, pages } of selectCounts.iterate()) counts[state] = pages;
      return counts;
    },
    issues(): Issue[] {
      const groups = groupRows(selectIssuePages.all(), ({ title, date }) => JSON.stringify([title, date]));
      return [...groups.values()].map((pages) => {
        const { title, date } = pages[0]!;
        return {
          title,
          date,
          pages: pages
            .map(({ pageId, page, state }) => ({ pageId, page, state }))
            .sort((a, b) => comparePageLabels(a.page, b.page) || a.pageId - b.pageId),
        };
      });
    },
  };
}

function recordOfRow({ otherPaths, findings, outputs, ...row }: RecordRow): PageRecord {
  return {
    ...row,
    otherPaths: otherPaths ? (JSON.parse(otherPaths) as string[]) : [],
    findings: findings ? (JSON.parse(findings) as Finding[]).map(withoutEmptyBox) : [],
    outputs: outputs ? (JSON.parse(outputs) as PageRecord["outputs"]) : [],
  };
}

function withoutEmptyBox({ box, ...finding }: Finding): Finding {
  return (box ? { ...finding, box } : finding) as Finding;
}

const byParts = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

/** A2 before A10; pages without a label come last. */
export function comparePageLabels(a: string | null, b: string | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return byParts.compare(a, b);
}
