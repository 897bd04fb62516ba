// Files as they were when last hashed, so that an unchanged file need not be hashed again.
import type { Database } from "better-sqlite3";
import type { SeenFile } from "./store.ts";

export function seenFileOperations(db: Database) {
  const select = db.prepare<[string], Omit<SeenFile, "path">>(
    "SELECT bytes, mtime_ms AS mtimeMs, sha256, frames FROM seen_files WHERE path = ?",
  );
  const upsert = db.prepare<[string, number, number, string, number]>(
    "INSERT OR REPLACE INTO seen_files (path, bytes, mtime_ms, sha256, frames) VALUES (?, ?, ?, ?, ?)",
  );

  return {
    reads: {
      seenFile: (path: string): SeenFile | undefined => {
        const row = select.get(path);
        return row && { path, ...row };
      },
    },
    writes: {
      noteSeenFile: ({ path, bytes, mtimeMs, sha256, frames }: SeenFile): void => {
        upsert.run(path, bytes, mtimeMs, sha256, frames);
      },
    },
  };
}
