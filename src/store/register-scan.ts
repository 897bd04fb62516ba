// Puts scans and refused files on record, so that every input has a page and the same bytes have only one.
import type { Database } from "better-sqlite3";
import type { PageIdentity, Scan } from "../model/page.ts";
import type { PageState } from "../model/page-state.ts";
import type { PageHistory } from "./page-history.ts";
import { identityParameters } from "./scan-rows.ts";
import { storableText } from "./storable-text.ts";
import type { PageId, RefusedFile, RegisteredPage, Registration, RunId, StoredError } from "./store.ts";

interface Known {
  pageId: PageId;
  scanId: number;
  path: string;
  state: PageState;
  supersededBy: PageId | null;
}

const KNOWN = `SELECT p.id AS pageId, s.id AS scanId, s.path, p.state, p.superseded_by AS supersededBy
               FROM scans s JOIN pages p ON p.scan_id = s.id`;

function prepareStatements(db: Database) {
  return {
    knownByBytes: db.prepare<[string, number], Known>(`${KNOWN} WHERE s.sha256 = ? AND s.frame = ?`),
    knownByPath: db.prepare<[string, number], Known>(
      `${KNOWN} WHERE s.path = ? AND s.frame = ? AND s.sha256 IS NULL ORDER BY p.id DESC LIMIT 1`,
    ),
    insertScan: db.prepare(
      `INSERT INTO scans (sha256, frame, path, bytes, first_seen_at) VALUES (?, ?, ?, ?, ?)`,
    ),
    setHeader: db.prepare(
      `UPDATE scans SET bytes = :bytes, format = :format, stored_width = :storedWidthPx, stored_height = :storedHeightPx,
              orientation = :orientation, tagged_dpi = :taggedDpi, bits_per_sample = :bitsPerSample,
              channels = :channels, frames = :frames
       WHERE id = :scanId`,
    ),
    insertPage: db.prepare("INSERT INTO pages (scan_id, identity_source, state) VALUES (?, 'none', ?)"),
    setIdentity: db.prepare(
      `UPDATE pages SET title = :title, date = :date, earliest_day = :earliestDay, latest_day = :latestDay,
              label = :label, headline = :headline, languages = :languages, identity_source = :source
       WHERE id = :pageId AND (title IS NOT :title OR date IS NOT :date OR label IS NOT :label
             OR headline IS NOT :headline OR languages IS NOT :languages OR identity_source IS NOT :source)`,
    ),
    setError: db.prepare(
      `UPDATE pages SET error_code = :code, error_message = :message, error_retryable = :retryable
       WHERE id = :pageId AND (error_code IS NOT :code OR error_message IS NOT :message)`,
    ),
    clearError: db.prepare(
      "UPDATE pages SET error_code = NULL, error_message = NULL, error_retryable = NULL WHERE id = ?",
    ),
    insertPath: db.prepare(
      "INSERT OR IGNORE INTO scan_paths (scan_id, path, first_seen_at) VALUES (?, ?, ?)",
    ),
    deletePath: db.prepare("DELETE FROM scan_paths WHERE scan_id = ? AND path = ?"),
    setPath: db.prepare("UPDATE scans SET path = ? WHERE id = ?"),
    supersede: db
      .prepare<[PageId, string, string | null], PageId>(
        `UPDATE pages SET superseded_by = ? WHERE state = 'refused' AND superseded_by IS NULL
         AND scan_id IN (SELECT id FROM scans WHERE path = ? AND sha256 IS NOT ?) RETURNING id`,
      )
      .pluck(),
    bringBack: db.prepare("UPDATE pages SET superseded_by = NULL WHERE id = ?"),
    knownById: db.prepare<[PageId], Known>(`${KNOWN} WHERE p.id = ?`),
  };
}

export function registerOperations(db: Database, history: PageHistory) {
  const sql = prepareStatements(db);

  /** The refused files that used to be at this path are history now: other bytes lie there. */
  const supersedeOthers = (pageId: PageId, path: string, sha256: string | null, runId?: RunId) => {
    for (const old of sql.supersede.all(pageId, path, sha256)) {
      history.note(old, {
        kind: "path",
        runId,
        reason: `the file at ${path} was replaced; see page ${pageId}`,
      });
    }
  };

  const usePath = (known: Known, path: string, runId?: RunId) => {
    sql.insertPath.run(known.scanId, known.path, history.now());
    sql.deletePath.run(known.scanId, path);
    sql.setPath.run(path, known.scanId);
    history.note(known.pageId, { kind: "path", runId, reason: `read from ${path} from now on` });
  };

  const insert = (file: RefusedFile & { frame: number }, state: PageState, runId?: RunId): Known => {
    const { path, sha256, bytes, frame } = file;
    const scanId = Number(
      sql.insertScan.run(sha256 ?? null, frame, path, bytes ?? null, history.now()).lastInsertRowid,
    );
    const pageId = Number(sql.insertPage.run(scanId, state).lastInsertRowid);
    history.note(pageId, { kind: "registered", runId, to: state, reason: `found at ${path}` });
    return { pageId, scanId, path, state, supersededBy: null };
  };

  /** Records a second place of known bytes; true when it was not known yet. */
  const notePath = (known: Known, path: string, runId?: RunId): boolean => {
    if (known.supersededBy !== null) {
      sql.bringBack.run(known.pageId);
      if (path !== known.path) usePath(known, path, runId);
      return true;
    }
    if (path === known.path) return false;
    const isNew = sql.insertPath.run(known.scanId, path, history.now()).changes > 0;
    if (isNew)
      history.note(known.pageId, { kind: "path", runId, reason: `the same bytes are also at ${path}` });
    return isNew;
  };

  const setIdentity = (pageId: PageId, identity: PageIdentity): boolean =>
    sql.setIdentity.run({ pageId, ...identityParameters(identity) }).changes > 0;

  const setHeader = ({ header, bytes }: Scan, scanId: number) =>
    sql.setHeader.run({ ...header, bytes, taggedDpi: header.taggedDpi ?? null, scanId });

  const registerKnown = (known: Known, scan: Scan, identity: PageIdentity, runId?: RunId): Registration => {
    const isOtherPath = notePath(known, scan.path, runId);
    if (known.state === "refused") {
      setHeader(scan, known.scanId);
      sql.clearError.run(known.pageId);
      history.move(known.pageId, "pending", { runId, reason: "the file can be read now" });
      setIdentity(known.pageId, identity);
      return "new";
    }
    // A copy under another name must not rename the page: its identity is that of the first path.
    if (scan.path === known.path && setIdentity(known.pageId, identity)) {
      history.note(known.pageId, {
        kind: "identity",
        runId,
        reason: `identity taken from ${identity.source}`,
      });
      return "identity-changed";
    }
    return isOtherPath ? "other-path" : "known";
  };

  const outcomeOf = (pageId: PageId, outcome: Registration): RegisteredPage => {
    const { state, path } = sql.knownById.get(pageId)!;
    return { pageId, outcome, state, path };
  };

  return {
    registerScan: db.transaction((scan: Scan, identity: PageIdentity, runId?: RunId): RegisteredPage => {
      const known = sql.knownByBytes.get(scan.sha256, scan.frame);
      if (known) {
        const outcome = registerKnown(known, scan, identity, runId);
        supersedeOthers(known.pageId, scan.path, scan.sha256, runId);
        return outcomeOf(known.pageId, outcome);
      }
      const { pageId, scanId } = insert(scan, "pending", runId);
      setHeader(scan, scanId);
      setIdentity(pageId, identity);
      supersedeOthers(pageId, scan.path, scan.sha256, runId);
      return outcomeOf(pageId, "new");
    }).immediate,

    registerRefusal: db.transaction(
      (file: RefusedFile, identity: PageIdentity, error: StoredError, runId?: RunId): RegisteredPage => {
        const frame = file.frame ?? 0;
        const known = file.sha256
          ? sql.knownByBytes.get(file.sha256, frame)
          : sql.knownByPath.get(file.path, frame);
        const { pageId } = known ?? insert({ ...file, frame }, "refused", runId);
        const isOtherPath = known !== undefined && notePath(known, file.path, runId);
        if (known?.state === "failed") history.move(pageId, "pending", { runId, reason: "looked at again" });
        if (known?.state === "failed" || known?.state === "pending") {
          history.move(pageId, "refused", { runId, errorCode: error.code, reason: error.message });
        }
        const isRefused = history.currentState(pageId) === "refused";
        const { code, retryable } = error;
        const message = storableText(error.message);
        if (
          isRefused &&
          sql.setError.run({ code, message, retryable: Number(retryable), pageId }).changes > 0
        ) {
          history.note(pageId, { kind: "note", runId, errorCode: code, reason: message });
        }
        if (isRefused) setIdentity(pageId, identity);
        supersedeOthers(pageId, file.path, file.sha256 ?? null, runId);
        return outcomeOf(pageId, known === undefined ? "new" : isOtherPath ? "other-path" : "known");
      },
    ).immediate,

    setScanPath: db.transaction((pageId: PageId, path: string, runId?: RunId): void => {
      const known = sql.knownById.get(pageId);
      if (known === undefined) throw new Error(`No page ${pageId} in this archive`);
      if (known.path !== path) usePath(known, path, runId);
    }).immediate,
  };
}
