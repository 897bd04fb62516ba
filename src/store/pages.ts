// Pages: finding them, deciding which need reading, and the small moves of a page through a run.
import type { Database } from "better-sqlite3";
import type { PageIdentity, Scan } from "../model/page.ts";
import type { PageState } from "../model/page-state.ts";
import type { PageHistory } from "./page-history.ts";
import { registerOperations } from "./register-scan.ts";
import { identityOfRow, type PageRow, pageOfRow, SELECT_PAGE_ROWS, scanOfRow } from "./scan-rows.ts";
import { storableText } from "./storable-text.ts";
import type { PageId, PagesToReadOptions, PageToRead, RunId, StoredError, StoredPage } from "./store.ts";

type WorkKeyOf = (page: { scan: Scan; identity: PageIdentity }) => string;

/** in-review, reviewed and illegible are a person's word; processing belongs to the run at work. */
const READABLE_STATES: readonly PageState[] = ["pending", "accepted", "needs-review", "published", "failed"];

export function readPageOperations(db: Database, history: PageHistory) {
  const selectPage = db.prepare<[PageId], PageRow>(`${SELECT_PAGE_ROWS} WHERE p.id = ?`);
  const selectByScan = db
    .prepare<[string, number], PageId>(
      "SELECT p.id FROM pages p JOIN scans s ON s.id = p.scan_id WHERE s.sha256 = ? AND s.frame = ?",
    )
    .pluck();
  const selectReadable = db.prepare<[], PageRow>(
    `${SELECT_PAGE_ROWS} WHERE p.state IN (${READABLE_STATES.map((state) => `'${state}'`).join(", ")}) ORDER BY p.id`,
  );

  /** Costs by the pages asked for, not by the size of the archive. */
  function* readableAmong(pageIds: ReadonlySet<PageId>): IterableIterator<PageRow> {
    for (const pageId of pageIds) {
      const row = selectPage.get(pageId);
      if (row && READABLE_STATES.includes(row.state)) yield row;
    }
  }

  const selectNames = db.prepare<[], { pageId: PageId } & Pick<Scan, "path" | "frame" | "sha256">>(
    `SELECT p.id AS pageId, s.path, s.frame, s.sha256 FROM pages p JOIN scans s ON s.id = p.scan_id
     WHERE s.format IS NOT NULL ORDER BY p.id`,
  );

  return {
    page(pageId: PageId): StoredPage | undefined {
      const row = selectPage.get(pageId);
      return row && pageOfRow(row);
    },
    pageOfScan: (sha256: string, frame: number) => selectByScan.get(sha256, frame),
    eventsOf: history.eventsOf,
    scanNames: () => selectNames.all()[Symbol.iterator](),
    pagesToRead(workKeyOf: WorkKeyOf, { retry = "none", among }: PagesToReadOptions = {}): PageToRead[] {
      const pages: PageToRead[] = [];
      for (const row of among ? readableAmong(among) : selectReadable.iterate()) {
        const scan = scanOfRow(row);
        if (!scan) continue;
        const identity = identityOfRow(row);
        const why = reasonToRead(row, () => workKeyOf({ scan, identity }), retry);
        if (why) pages.push({ pageId: row.pageId, scan, identity, attempts: row.attempts, why });
      }
      return pages;
    },
  };
}

function reasonToRead(
  row: PageRow,
  workKey: () => string,
  retry: NonNullable<PagesToReadOptions["retry"]>,
): PageToRead["why"] | undefined {
  if (row.state === "pending") return row.workKey === null ? "new" : "changed";
  if (row.state === "failed") {
    return retry === "all" || (retry === "retryable" && row.errorRetryable === 1) ? "retry" : undefined;
  }
  return row.workKey === workKey() ? undefined : "changed";
}

export function writePageOperations(db: Database, history: PageHistory) {
  const countAttempt = db
    .prepare<[PageId], number>("UPDATE pages SET attempts = attempts + 1 WHERE id = ? RETURNING attempts")
    .pluck();
  const uncountAttempt = db.prepare("UPDATE pages SET attempts = max(0, attempts - 1) WHERE id = ?");
  const selectAttempts = db.prepare<[PageId], number>("SELECT attempts FROM pages WHERE id = ?").pluck();
  const setError = db.prepare(
    "UPDATE pages SET error_code = ?, error_message = ?, error_retryable = ? WHERE id = ?",
  );

  const keepError = (pageId: PageId, { code, message, retryable }: StoredError) =>
    setError.run(code, storableText(message), retryable ? 1 : 0, pageId);

  return {
    ...registerOperations(db, history),

    beginPage: db.transaction((pageId: PageId, runId: RunId): number => {
      const state = history.currentState(pageId);
      const attempt = countAttempt.get(pageId) ?? 0;
      if (state === "processing") return attempt;
      if (state !== "pending") history.move(pageId, "pending", { runId, reason: "to be read again" });
      history.move(pageId, "processing", { runId, attempt, reason: `attempt ${attempt}` });
      return attempt;
    }).immediate,

    noteFailedAttempt: db.transaction((pageId: PageId, error: StoredError, runId: RunId): void => {
      const attempt = selectAttempts.get(pageId) ?? 0;
      keepError(pageId, error);
      history.note(pageId, {
        kind: "attempt-failed",
        runId,
        attempt,
        errorCode: error.code,
        reason: error.message,
      });
    }).immediate,

    failPage: db.transaction((pageId: PageId, error: StoredError, runId: RunId): void => {
      const attempt = selectAttempts.get(pageId) ?? 0;
      keepError(pageId, error);
      history.move(pageId, "failed", { runId, attempt, errorCode: error.code, reason: error.message });
    }).immediate,

    releasePage: db.transaction((pageId: PageId, reason: string, runId: RunId): void => {
      uncountAttempt.run(pageId);
      history.move(pageId, "pending", { runId, reason });
    }).immediate,

    movePage: db.transaction((pageId: PageId, to: PageState, reason: string, runId?: RunId): void => {
      history.move(pageId, to, { runId, reason });
    }).immediate,
  };
}
