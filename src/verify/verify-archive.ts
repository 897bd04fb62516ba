// Checks a whole archive: database, every scan, every output, and that each accounts for the others.
import { join } from "node:path";
import { AppError } from "../errors.ts";
import type { PageState } from "../model/page-state.ts";
import { type ArchiveLock, acquireArchiveLock } from "../store/archive-lock.ts";
import { canonicalHash } from "../store/canonical-hash.ts";
import { openReadOnlyStore } from "../store/open-store.ts";
import { DATABASE_NAME, type ReadOnlyStore } from "../store/store.ts";
import type { OnUpgrade } from "../store/upgrade-progress.ts";
import { type StoreFault, verifyStore } from "../store/verify-store.ts";
import { deepCheckOf } from "./deep-check.ts";
import type { FileProgress, Inspection, Verification } from "./verification.ts";
import { verifyOutputs } from "./verify-outputs.ts";
import { verifyScans } from "./verify-scans.ts";

export interface VerifyOptions {
  /** Open every output again and compare its text with the database. */
  readonly deep?: boolean;
  /** Compute the canonical hash of the archive's content. */
  readonly hash?: boolean;
  readonly onProgress?: (progress: FileProgress) => void;
  /** Told while an archive of an earlier version is brought up to date, the one thing that verifying changes. */
  readonly onUpgrade?: OnUpgrade;
}

const BROKEN: readonly StoreFault["kind"][] = ["damaged-file", "broken-reference"];

/**
 * Reads everything, changes nothing. Holds the archive's lock meanwhile, except where the folder cannot be written.
 * Throws ARCHIVE_NOT_FOUND, ARCHIVE_LOCKED, ARCHIVE_TOO_NEW, and ARCHIVE_DAMAGED when it cannot be opened at all.
 */
export async function verifyArchive(archiveDir: string, options: VerifyOptions = {}): Promise<Verification> {
  const database = join(archiveDir, DATABASE_NAME);
  openReadOnlyStore(database, options.onUpgrade ? { onUpgrade: options.onUpgrade } : {}).close();
  const lock = lockWherePossible(archiveDir);
  try {
    const faults = verifyStore(database);
    const store = openReadOnlyStore(database);
    try {
      return await verifyWith(store, archiveDir, faults, options);
    } finally {
      store.close();
    }
  } finally {
    lock?.release();
  }
}

async function verifyWith(
  store: ReadOnlyStore,
  archiveDir: string,
  faults: readonly StoreFault[],
  { deep = false, hash = false, onProgress = () => {} }: VerifyOptions,
): Promise<Verification> {
  const isDatabaseDamaged = faults.some(({ kind }) => BROKEN.includes(kind));
  const inspection: Inspection = {
    problems: [...faults],
    notes: [],
    hashed: { scans: 0, outputs: 0, bytes: 0 },
    onProgress,
  };
  if (isDatabaseDamaged)
    inspection.notes.push("Scans and outputs were not checked: the database says which they are.");
  else {
    await verifyScans(store, inspection);
    await verifyOutputs(archiveDir, store, inspection, deep ? deepCheckOf(store) : undefined);
  }
  const states = store.countsByState();
  const { problems, notes, hashed } = inspection;
  return {
    archiveDir,
    isSound: problems.length === 0,
    isDatabaseDamaged,
    checked: { pages: Object.values(states).reduce((sum, count) => sum + count, 0), ...hashed },
    states,
    problems,
    notes: [...notes, ...unfinished(states)],
    ...(hash && !isDatabaseDamaged ? { contentHash: canonicalHash(store) } : {}),
  };
}

function unfinished(states: Readonly<Record<PageState, number>>): string[] {
  const notes: string[] = [];
  const { processing, pending, failed, refused } = states;
  if (processing > 0)
    notes.push(`${processing} pages were in work when a run died; the next run takes them up.`);
  if (pending > 0) notes.push(`${pending} pages are not read yet; ingest reads them.`);
  if (failed + refused > 0)
    notes.push(`${failed} pages failed and ${refused} files were refused; see "broadsheet status".`);
  return notes;
}

function lockWherePossible(archiveDir: string): ArchiveLock | undefined {
  try {
    return acquireArchiveLock(archiveDir, "verify");
  } catch (failure) {
    // Nobody can be writing to a folder that cannot be written.
    if (failure instanceof AppError && failure.code === "OUTPUT_NOT_WRITABLE") return undefined;
    throw failure;
  }
}
