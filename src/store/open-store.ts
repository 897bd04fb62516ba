// Opens the archive's database: for writing (made when missing) or for reading only, as two different types.
import { existsSync, mkdirSync } from "node:fs";
import { dirname } from "node:path";
import Database from "better-sqlite3";
import { AppError } from "../errors.ts";
import { correctedPageOperations } from "./corrected-pages.ts";
import { correctionGroupOperations } from "./correction-groups.ts";
import { correctionOperations } from "./corrections.ts";
import { doubtListOperations } from "./doubt-list.ts";
import { doubtOperations } from "./doubts.ts";
import { explainFailure, explaining } from "./explain-failure.ts";
import { formOperations } from "./form-candidates.ts";
import { migrate, NEWEST_SCHEMA, schemaOf } from "./migrations.ts";
import { outputOperations } from "./outputs.ts";
import { historyOperations } from "./page-history.ts";
import { pageListOperations } from "./page-lists.ts";
import { readPageOperations, writePageOperations } from "./pages.ts";
import { readReadingOperations, writeReadingOperations } from "./readings.ts";
import { reviewerOperations } from "./reviewers.ts";
import { runOperations } from "./runs.ts";
import { searchOperations } from "./search.ts";
import { seenFileOperations } from "./seen-files.ts";
import { statusOperations } from "./status.ts";
import type { ReadOnlyStore, Store } from "./store.ts";
import type { OnUpgrade } from "./upgrade-progress.ts";

/** How long one process waits for another's write before it gives up. The longest undoes a series on many pages at once. */
const BUSY_TIMEOUT_MS = 30_000;

export interface OpenOptions {
  /** The clock; tests set it. */
  readonly now?: () => Date;
  /** Told how far it is while an archive of an earlier version is brought up to date. */
  readonly onUpgrade?: OnUpgrade;
}

/** Opens an archive for writing, making it and its folder when missing. Throws ARCHIVE_TOO_NEW, ARCHIVE_DAMAGED. */
export function openStore(path: string, { now = () => new Date(), onUpgrade }: OpenOptions = {}): Store {
  mkdirSync(dirname(path), { recursive: true });
  const db = connect(path, false);
  return closingOnFailure(db, path, () => {
    // Before anything is written: an archive of a newer version stays as it is.
    schemaOf(db, path);
    db.pragma("journal_mode = WAL");
    db.pragma("synchronous = FULL");
    db.pragma("foreign_keys = ON");
    migrate(db, path, onUpgrade ? { onUpgrade } : {});
    const history = historyOperations(db, () => now().toISOString());
    const corrected = correctedPageOperations(db);
    const corrections = correctionOperations(db, history, corrected, doubtOperations(db));
    const operations = {
      ...readOperations(db, path),
      together: <T>(work: () => T): T => db.transaction(work).immediate(),
      ...runOperations(db, history).writes,
      ...writePageOperations(db, history),
      ...writeReadingOperations(db, history, corrected, corrections),
      ...corrections.writes,
      ...reviewerOperations(db, history.now).writes,
      ...outputOperations(db, history).writes,
      ...seenFileOperations(db).writes,
      close: () => closeAtRest(db),
    };
    return explaining(operations, path);
  });
}

/** Opens an existing archive for reading. Throws ARCHIVE_NOT_FOUND, ARCHIVE_TOO_NEW, ARCHIVE_DAMAGED. */
export function openReadOnlyStore(path: string, options: Pick<OpenOptions, "onUpgrade"> = {}): ReadOnlyStore {
  if (!existsSync(path)) {
    throw new AppError(
      "ARCHIVE_NOT_FOUND",
      `There is no archive at ${path}. Name its folder with --archive, or make one with "broadsheet ingest".`,
    );
  }
  const db = connect(path, true);
  const isOld = closingOnFailure(db, path, () => {
    try {
      return schemaOf(db, path) < NEWEST_SCHEMA;
    } catch (cause) {
      throw unfinishedOnReadOnlyDisk(cause, path) ?? cause;
    }
  });
  if (isOld) {
    db.close();
    openStore(path, options).close();
    return openReadOnlyStore(path);
  }
  return closingOnFailure(db, path, () => explaining(readOperations(db, path), path));
}

/**
 * Leaves one file and no log beside it when nobody else has the archive open, so that it can be read where nothing can
 * be written: on a snapshot, a disc, a mount that is read-only.
 */
function closeAtRest(db: Database.Database): void {
  try {
    db.pragma("busy_timeout = 0");
    db.pragma("journal_mode = DELETE");
  } catch {
    // Somebody else is at work on it, or the disk is full: it stays in write-ahead mode, which is as safe.
  } finally {
    db.close();
  }
}

/** SQLite reads a write-ahead log only where it can write an index to it. */
function unfinishedOnReadOnlyDisk(cause: unknown, path: string): AppError | undefined {
  const isIt = cause instanceof Database.SqliteError && /^SQLITE_(CANTOPEN|READONLY)/.test(cause.code);
  if (!isIt) return undefined;
  return new AppError(
    "OUTPUT_NOT_WRITABLE",
    `The archive's database ${path} was not closed in order by the last run, and cannot be read where nothing can be written. Open it once where it can be written (such as with "broadsheet status"), or read a backup of it.`,
    { cause },
  );
}

function connect(path: string, readonly: boolean): Database.Database {
  try {
    return new Database(path, { readonly, timeout: BUSY_TIMEOUT_MS });
  } catch (cause) {
    throw explainFailure(cause, path);
  }
}

function closingOnFailure<T>(db: Database.Database, path: string, use: () => T): T {
  try {
    return use();
  } catch (cause) {
    db.close();
    throw explainFailure(cause, path);
  }
}

function readOperations(db: Database.Database, path: string): ReadOnlyStore {
  const history = historyOperations(db, () => new Date().toISOString());
  return {
    path,
    ...readPageOperations(db, history),
    ...readReadingOperations(db),
    ...correctedPageOperations(db),
    ...correctionGroupOperations(db),
    ...pageListOperations(db),
    ...doubtListOperations(db),
    ...formOperations(db),
    ...reviewerOperations(db, history.now).reads,
    ...runOperations(db, history).reads,
    ...outputOperations(db, history).reads,
    ...seenFileOperations(db).reads,
    ...statusOperations(db),
    ...searchOperations(db),
    close: () => db.close(),
  };
}
