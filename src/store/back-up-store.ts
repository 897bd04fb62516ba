// Copies the archive's database while others read and write it, by SQLite's online backup.
import { existsSync, rmSync } from "node:fs";
import { rename } from "node:fs/promises";
import Database from "better-sqlite3";
import { AppError } from "../errors.ts";
import { explainFailure } from "./explain-failure.ts";
import { openReadOnlyStore } from "./open-store.ts";

/**
 * Writes a sound copy of the database at `path` to `target`, which must not exist yet. The copy appears under its
 * name only when it is whole. Throws ARCHIVE_NOT_FOUND, ARCHIVE_DAMAGED, BAD_ARGUMENT, OUTPUT_NOT_WRITABLE, DISK_FULL.
 */
export async function backUpStore(path: string, target: string): Promise<void> {
  if (existsSync(target)) {
    throw new AppError(
      "BAD_ARGUMENT",
      `${target} exists already. Name a new file for the backup, or remove it.`,
    );
  }
  openReadOnlyStore(path).close();
  const partial = `${target}.part`;
  const db = new Database(path, { readonly: true });
  try {
    rmSync(partial, { force: true });
    await db.backup(partial);
    // One file, without a log beside it, so that the copy can be moved about.
    const copy = new Database(partial);
    copy.pragma("journal_mode = DELETE");
    copy.close();
    await rename(partial, target);
  } catch (failure) {
    rmSync(partial, { force: true });
    throw explainFailure(failure, target);
  } finally {
    db.close();
  }
}
