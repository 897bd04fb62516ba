// Brings a database file to the newest schema: numbered steps, forward only, each in one transaction.
import type { Database } from "better-sqlite3";
import { AppError } from "../errors.ts";
import { fillDoubts } from "./fill-doubts.ts";
import { sql as archive } from "./migrations/0001-archive.ts";
import { sql as corrections } from "./migrations/0002-corrections.ts";
import type { OnUpgrade } from "./upgrade-progress.ts";

/** What a step does: statements, and then what statements cannot say. */
interface Step {
  readonly sql: string;
  readonly fill?: (db: Database, onUpgrade: OnUpgrade) => void;
}

/** Step n (counted from 1) leads from schema n - 1 to schema n. A step that was released is never edited. */
const STEPS: readonly Step[] = [{ sql: archive }, { sql: corrections, fill: fillDoubts }];

export const NEWEST_SCHEMA = STEPS.length;

/** "BRDS": tells an archive from any other SQLite file. */
const APPLICATION_ID = 0x42524453;

const numberOf = (db: Database, pragma: string) => db.pragma(pragma, { simple: true }) as number;

/**
 * The schema number of an open file; 0 for an empty one.
 * Throws ARCHIVE_TOO_NEW, or ARCHIVE_DAMAGED when the file is some other database.
 */
export function schemaOf(db: Database, path: string): number {
  const schema = numberOf(db, "user_version");
  const tables = db.prepare("SELECT count(*) FROM sqlite_schema").pluck().get() as number;
  const isOurs = numberOf(db, "application_id") === APPLICATION_ID;
  if (isOurs ? schema === 0 || tables === 0 : schema !== 0 || tables !== 0) {
    throw new AppError(
      "ARCHIVE_DAMAGED",
      `${path} is not a Broadsheet archive, or its header is damaged. Name another folder, or restore a backup.`,
    );
  }
  if (schema > NEWEST_SCHEMA) {
    throw new AppError(
      "ARCHIVE_TOO_NEW",
      `${path} was written by a newer Broadsheet (schema ${schema}; this one knows ${NEWEST_SCHEMA}). Update Broadsheet.`,
    );
  }
  return schema;
}

/**
 * Runs the missing steps up to `newest` (an older number only in tests), each whole or not at all: a process killed
 * meanwhile leaves the archive as it was. Safe when two processes try at once.
 */
export function migrate(
  db: Database,
  path: string,
  { newest = NEWEST_SCHEMA, onUpgrade = () => {} }: { newest?: number; onUpgrade?: OnUpgrade } = {},
): void {
  while (schemaOf(db, path) < newest) {
    db.transaction(() => {
      const schema = schemaOf(db, path);
      const step = STEPS[schema];
      if (schema >= newest || step === undefined) return;
      db.exec(step.sql);
      step.fill?.(db, onUpgrade);
      db.pragma(`user_version = ${schema + 1}`);
      db.pragma(`application_id = ${APPLICATION_ID}`);
    }).immediate();
  }
}
