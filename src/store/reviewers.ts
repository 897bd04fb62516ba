// People who may sign in at the review desk: names and password hashes, never passwords.
import type { Database } from "better-sqlite3";
import { storableText } from "./storable-text.ts";

export interface ReviewerReads {
  passwordHashOf(name: string): string | undefined;
  reviewerNames(): string[];
}

export interface ReviewerWrites {
  /** Adds a reviewer, or gives a known one another password. */
  setReviewer(name: string, passwordHash: string): void;
  /** False when there is no such reviewer. What they did stays on record. */
  removeReviewer(name: string): boolean;
}

export function reviewerOperations(db: Database, clock: () => string) {
  const selectHash = db
    .prepare<[string], string>("SELECT password_hash FROM reviewers WHERE name = ?")
    .pluck();
  const selectNames = db.prepare<[], string>("SELECT name FROM reviewers ORDER BY name").pluck();
  const upsert = db.prepare(
    `INSERT INTO reviewers (name, password_hash, made_at) VALUES (?, ?, ?)
     ON CONFLICT (name) DO UPDATE SET password_hash = excluded.password_hash`,
  );
  const remove = db.prepare("DELETE FROM reviewers WHERE name = ?");
  const reads: ReviewerReads = {
    passwordHashOf: (name) => selectHash.get(storableText(name)),
    reviewerNames: () => selectNames.all(),
  };
  const writes: ReviewerWrites = {
    setReviewer: (name, passwordHash) => void upsert.run(storableText(name), passwordHash, clock()),
    removeReviewer: (name) => remove.run(storableText(name)).changes > 0,
  };
  return { reads, writes };
}
