// Words SQLite's failures for people: damaged, locked, full or unwritable archives become errors with a remedy.
import Database from "better-sqlite3";
import { AppError } from "../errors.ts";

/** The AppError that says what befell the archive at `path`; anything else comes back as it is. */
export function explainFailure(cause: unknown, path: string): unknown {
  if (!(cause instanceof Database.SqliteError)) return cause;
  const { code, message } = cause;
  if (code.startsWith("SQLITE_CORRUPT") || code === "SQLITE_NOTADB") {
    return new AppError(
      "ARCHIVE_DAMAGED",
      `The archive's database ${path} is damaged (${message}). Restore a backup; scans and PDFs are not affected.`,
      { cause },
    );
  }
  if (code.startsWith("SQLITE_BUSY")) {
    return new AppError(
      "ARCHIVE_LOCKED",
      `The archive's database ${path} is held by another process. Wait for it to end, then try again.`,
      { cause },
    );
  }
  if (code === "SQLITE_FULL") {
    return new AppError("DISK_FULL", `The disk is full: ${path} cannot grow. Make room, then run again.`, {
      cause,
    });
  }
  if (/^SQLITE_(CANTOPEN|READONLY|PERM|IOERR)/.test(code)) {
    return new AppError(
      "OUTPUT_NOT_WRITABLE",
      `The archive's database ${path} cannot be opened or written (${message}). Check the folder's rights and disk.`,
      { cause },
    );
  }
  return cause;
}

/** The same operations, with their failures explained. */
export function explaining<Operations extends object>(operations: Operations, path: string): Operations {
  const wrap = (operation: unknown) =>
    typeof operation !== "function"
      ? operation
      : (...args: unknown[]) => {
          try {
            return operation(...args);
          } catch (failure) {
            throw explainFailure(failure, path);
          }
        };
  return Object.fromEntries(
    Object.entries(operations).map(([name, operation]) => [name, wrap(operation)]),
  ) as Operations;
}
