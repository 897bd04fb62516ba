// Puts a backup of the database back in place, keeping the database that was there under another name.
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import Database from "better-sqlite3";
import { AppError } from "../errors.ts";
import { backUpStore } from "./back-up-store.ts";
import { openReadOnlyStore } from "./open-store.ts";
import { verifyStore } from "./verify-store.ts";

export interface RestoreOptions {
  /** Replace a database that holds pages; it is kept as `<name>.before-restore-N`. */
  readonly replace?: boolean;
}

/**
 * Puts the backup at `backup` where an archive's database belongs. It is copied and checked before anything is moved.
 * Hold the archive lock. Returns where the database that was there is kept, if it held pages or could not be opened.
 * Throws ARCHIVE_NOT_FOUND (no such backup), ARCHIVE_DAMAGED (backup unsound), ARCHIVE_TOO_NEW, BAD_ARGUMENT when the
 * archive holds pages and `replace` is not set, OUTPUT_NOT_WRITABLE, DISK_FULL.
 */
export async function restoreStore(
  backup: string,
  path: string,
  { replace = false }: RestoreOptions = {},
): Promise<string | undefined> {
  const holdsPages = existsSync(path) && !isEmpty(path);
  if (holdsPages && !replace) {
    throw new AppError(
      "BAD_ARGUMENT",
      `${path} holds pages already. Restore into another folder, or add --replace: the present database is then kept under another name.`,
    );
  }
  mkdirSync(dirname(path), { recursive: true });
  const incoming = `${path}.restoring`;
  rmSync(incoming, { force: true });
  try {
    await backUpStore(backup, incoming);
    requireSound(incoming, backup);
    const keptAs = setAside(path, holdsPages);
    renameSync(incoming, path);
    syncFolder(dirname(path));
    return keptAs;
  } finally {
    rmSync(incoming, { force: true });
  }
}

/** A database that cannot be opened is not empty: it may be all that is left. */
function isEmpty(path: string): boolean {
  try {
    const store = openReadOnlyStore(path);
    try {
      return Object.values(store.countsByState()).every((count) => count === 0);
    } finally {
      store.close();
    }
  } catch {
    return false;
  }
}

function requireSound(copy: string, backup: string): void {
  const [fault] = verifyStore(copy);
  if (!fault) return;
  throw new AppError(
    "ARCHIVE_DAMAGED",
    `The backup ${backup} is not sound: ${fault.message}. Nothing was restored; try an older backup.`,
  );
}

/** Moves the present database away, with the log that belongs to it, or removes an empty one. */
function setAside(path: string, holdsPages: boolean): string | undefined {
  if (existsSync(path)) mergeLog(path);
  if (!holdsPages) {
    for (const ending of ["", "-wal", "-shm"]) rmSync(`${path}${ending}`, { force: true });
    return undefined;
  }
  let keptAs = "";
  for (let n = 1; keptAs === "" || existsSync(keptAs); n++) keptAs = `${path}.before-restore-${n}`;
  for (const ending of ["", "-wal", "-shm"]) {
    if (existsSync(`${path}${ending}`)) renameSync(`${path}${ending}`, `${keptAs}${ending}`);
  }
  return keptAs;
}

/** Brings the write-ahead log into the file, so that one file is kept; a damaged database is kept as it lies. */
function mergeLog(path: string): void {
  try {
    const db = new Database(path);
    try {
      db.pragma("wal_checkpoint(TRUNCATE)");
    } finally {
      db.close();
    }
  } catch {
    // Then the log stays beside it.
  }
}

function syncFolder(folder: string): void {
  const handle = openSync(folder, "r");
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
