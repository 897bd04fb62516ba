// How a scan and a page's identity stand in the database's columns, and back.
import type { ErrorCode } from "../errors.ts";
import type { PageIdentity, Scan, ScanFormat } from "../model/page.ts";
import type { PageState } from "../model/page-state.ts";
import { dateSpanOf } from "./date-span.ts";
import { storableTextOrNull } from "./storable-text.ts";
import type { PageId, StoredPage } from "./store.ts";

/** A page joined with its scan and the work key of its current reading. */
export interface PageRow {
  pageId: PageId;
  sha256: string | null;
  frame: number;
  path: string;
  bytes: number | null;
  format: ScanFormat | null;
  storedWidthPx: number;
  storedHeightPx: number;
  orientation: number;
  taggedDpi: number | null;
  bitsPerSample: number;
  channels: number;
  frames: number;
  title: string | null;
  date: string | null;
  label: string | null;
  headline: string | null;
  languages: string | null;
  source: PageIdentity["source"];
  state: PageState;
  attempts: number;
  errorCode: ErrorCode | null;
  errorMessage: string | null;
  errorRetryable: number | null;
  textRevision: number;
  workKey: string | null;
}

export const SELECT_PAGE_ROWS = `
  SELECT p.id AS pageId, s.sha256, s.frame, s.path, s.bytes, s.format, s.stored_width AS storedWidthPx,
         s.stored_height AS storedHeightPx, s.orientation, s.tagged_dpi AS taggedDpi,
         s.bits_per_sample AS bitsPerSample, s.channels, s.frames,
         p.title, p.date, p.label, p.headline, p.languages, p.identity_source AS source,
         p.state, p.attempts, p.error_code AS errorCode, p.error_message AS errorMessage,
         p.error_retryable AS errorRetryable, p.text_revision AS textRevision, r.work_key AS workKey
  FROM pages p JOIN scans s ON s.id = p.scan_id LEFT JOIN readings r ON r.id = p.reading_id`;

/** null for a refused file: it has no header facts. */
export function scanOfRow(row: PageRow): Scan | null {
  if (row.sha256 === null || row.format === null || row.bytes === null) return null;
  const { path, frame, sha256, bytes, format, storedWidthPx, storedHeightPx, orientation } = row;
  const { bitsPerSample, channels, frames } = row;
  const header = { format, storedWidthPx, storedHeightPx, orientation, bitsPerSample, channels, frames };
  return {
    path,
    frame,
    sha256,
    bytes,
    header: row.taggedDpi === null ? header : { ...header, taggedDpi: row.taggedDpi },
  };
}

export function identityOfRow(row: PageRow): PageIdentity {
  return {
    ...(row.title !== null && { title: row.title }),
    ...(row.date !== null && { date: row.date }),
    ...(row.label !== null && { page: row.label }),
    ...(row.headline !== null && { headline: row.headline }),
    ...(row.languages !== null && { languages: row.languages }),
    source: row.source,
  };
}

export function pageOfRow(row: PageRow): StoredPage {
  const { pageId, path, state, attempts, textRevision, workKey, errorCode, errorMessage } = row;
  const error = errorCode && {
    code: errorCode,
    message: errorMessage ?? "",
    retryable: row.errorRetryable === 1,
  };
  return {
    pageId,
    scan: scanOfRow(row),
    path,
    identity: identityOfRow(row),
    state,
    attempts,
    error,
    textRevision,
    workKey,
  };
}

/** The identity as named parameters of the statements in register-scan.ts. */
export function identityParameters(identity: PageIdentity) {
  const span = identity.date === undefined ? undefined : dateSpanOf(identity.date);
  return {
    title: storableTextOrNull(identity.title),
    date: storableTextOrNull(identity.date),
    earliestDay: span?.earliestDay ?? null,
    latestDay: span?.latestDay ?? null,
    label: storableTextOrNull(identity.page),
    headline: storableTextOrNull(identity.headline),
    languages: storableTextOrNull(identity.languages),
    source: identity.source,
  };
}
