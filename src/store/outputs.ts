// Outputs: which files were written, from what, so that they are made again only when their source changed.
import type { Database } from "better-sqlite3";
import type { PageHistory } from "./page-history.ts";
import type { IssueKey, OutputKind, OutputRecord, PageId, RunId } from "./store.ts";

interface OutputRow {
  path: string;
  kind: OutputKind;
  sha256: string;
  bytes: number;
  pageId: number | null;
  title: string | null;
  date: string | null;
  textRevision: number | null;
  stamp: string;
}

const SELECT = `SELECT path, kind, sha256, bytes, page_id AS pageId, issue_title AS title, issue_date AS date,
                       text_revision AS textRevision, stamp FROM outputs`;

export function outputOperations(db: Database, history: PageHistory) {
  const selectOfPage = db.prepare<[PageId], OutputRow>(`${SELECT} WHERE page_id = ? ORDER BY path`);
  const selectOfIssue = db.prepare<[string, string], OutputRow>(
    `${SELECT} WHERE issue_title = ? AND issue_date = ? ORDER BY path`,
  );
  const selectAll = db.prepare<[], OutputRow>(`${SELECT} ORDER BY path`);
  const upsert = db.prepare(
    `INSERT OR REPLACE INTO outputs (path, kind, sha256, bytes, page_id, issue_title, issue_date, text_revision,
                                     stamp, run_id, made_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const selectStale = db
    .prepare<[], PageId>(
      `SELECT p.id FROM pages p
       WHERE p.state IN ('accepted', 'needs-review', 'in-review', 'reviewed', 'published')
         AND EXISTS (SELECT 1 FROM outputs o WHERE o.page_id = p.id AND o.text_revision IS NOT p.text_revision)
       ORDER BY p.id`,
    )
    .pluck();
  const remove = db.prepare("DELETE FROM outputs WHERE path = ?");

  return {
    reads: {
      outputsFor: (about: { readonly pageId: PageId } | { readonly issue: IssueKey }): OutputRecord[] =>
        ("pageId" in about
          ? selectOfPage.all(about.pageId)
          : selectOfIssue.all(about.issue.title, about.issue.date)
        ).map(outputOfRow),
      pagesWithStaleOutputs: (): PageId[] => selectStale.all(),
      *allOutputs(): IterableIterator<OutputRecord> {
        for (const row of selectAll.all()) yield outputOfRow(row);
      },
    },
    writes: {
      recordOutput: (output: OutputRecord, runId?: RunId) => {
        upsert.run(
          output.path,
          output.kind,
          output.sha256,
          output.bytes,
          output.pageId ?? null,
          output.issue?.title ?? null,
          output.issue?.date ?? null,
          output.textRevision ?? null,
          output.stamp,
          runId ?? null,
          history.now(),
        );
      },
      forgetOutput: (path: string) => {
        remove.run(path);
      },
    },
  };
}

function outputOfRow({
  path,
  kind,
  sha256,
  bytes,
  pageId,
  title,
  date,
  textRevision,
  stamp,
}: OutputRow): OutputRecord {
  return {
    path,
    kind,
    sha256,
    bytes,
    ...(pageId !== null && { pageId }),
    ...(title !== null && date !== null && { issue: { title, date } }),
    ...(textRevision !== null && { textRevision }),
    stamp,
  };
}
