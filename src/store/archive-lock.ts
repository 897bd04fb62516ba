// Lets one process at a time write to an archive; the kernel frees the lock when that process dies, however it dies.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { AppError } from "../errors.ts";

/** An empty SQLite file, held in an exclusive transaction. It stays when the lock is free. */
const LOCK_FILE = ".broadsheet-lock";
/** Who holds the lock, for people; never asked whether the lock is held. */
const HOLDER_FILE = ".broadsheet-lock.json";

export interface ArchiveLock {
  release(): void;
}

interface Holder {
  readonly pid: number;
  readonly host: string;
  readonly startedAt: string;
  readonly command: string;
}

/**
 * Takes the archive folder for writing, making the folder when missing. `command` says what for, in the message that
 * others get. Throws ARCHIVE_LOCKED, naming the holder, when another process (or this one) has it already.
 */
export function acquireArchiveLock(archiveDir: string, command: string): ArchiveLock {
  const db = openLockFile(archiveDir);
  try {
    db.exec("BEGIN EXCLUSIVE");
  } catch (cause) {
    db.close();
    throw cause instanceof Database.SqliteError && cause.code.startsWith("SQLITE_BUSY")
      ? lockedBy(archiveDir, cause)
      : notWritable(archiveDir, cause);
  }
  const holder: Holder = { pid: process.pid, host: hostname(), startedAt: new Date().toISOString(), command };
  const holderPath = join(archiveDir, HOLDER_FILE);
  writeFileSync(holderPath, `${JSON.stringify(holder)}\n`);
  return {
    release() {
      if (!db.open) return;
      rmSync(holderPath, { force: true });
      db.close();
    },
  };
}

function openLockFile(archiveDir: string): Database.Database {
  try {
    mkdirSync(archiveDir, { recursive: true });
    return new Database(join(archiveDir, LOCK_FILE), { timeout: 0 });
  } catch (cause) {
    throw notWritable(archiveDir, cause);
  }
}

function notWritable(archiveDir: string, cause: unknown): AppError {
  const why = cause instanceof Error ? cause.message : String(cause);
  return new AppError(
    "OUTPUT_NOT_WRITABLE",
    `The archive folder ${archiveDir} cannot be written (${why}). Check its rights, or name another with --archive.`,
    { cause },
  );
}

function lockedBy(archiveDir: string, cause: unknown): AppError {
  const holder = readHolder(archiveDir);
  const who = holder
    ? `process ${holder.pid} on ${holder.host} ("${holder.command}", since ${holder.startedAt})`
    : "another process";
  return new AppError(
    "ARCHIVE_LOCKED",
    `The archive ${archiveDir} is being written by ${who}. Wait for it to end, or stop it, then run again.`,
    { cause },
  );
}

function readHolder(archiveDir: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(join(archiveDir, HOLDER_FILE), "utf8")) as Holder;
  } catch {
    // The holder may be writing it this very moment; the lock itself does not depend on it.
    return undefined;
  }
}
