// Opens an archive for reviewing: its store for writing (without the lock, which is for batches) and the desk over it.
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Settings } from "../config.ts";
import { AppError } from "../errors.ts";
import type { BatchPlan } from "../pipeline/batch.ts";
import type { Desk } from "../review/desk.ts";
import { openDesk } from "../review/open-desk.ts";
import { openStore } from "../store/open-store.ts";
import { DATABASE_NAME, type Store } from "../store/store.ts";
import { settingsOf } from "./open-archive.ts";
import type { ArchiveOptions } from "./options.ts";
import { programVersion } from "./program-version.ts";
import { tellUpgrade } from "./tell-upgrade.ts";
import type { Terminal } from "./terminal.ts";

export interface ArchiveDesk {
  readonly store: Store;
  readonly desk: Desk;
  readonly settings: Settings;
  close(): void;
}

/** Throws ARCHIVE_NOT_FOUND, ARCHIVE_TOO_NEW, ARCHIVE_DAMAGED, BAD_SETTINGS. */
export async function openArchiveDesk(options: ArchiveOptions, terminal: Terminal): Promise<ArchiveDesk> {
  const settings = await settingsOf(options, terminal);
  const path = join(settings.archive, DATABASE_NAME);
  if (!existsSync(path)) {
    throw new AppError(
      "ARCHIVE_NOT_FOUND",
      `There is no archive at ${path}. Name its folder with --archive, or make one with "broadsheet ingest".`,
    );
  }
  const store = openStore(path, { onUpgrade: tellUpgrade(terminal) });
  const desk = openDesk(store, { plan: planOf(settings), secondReader: settings.review.secondReader });
  return { store, desk, settings, close: () => store.close() };
}

/** Outputs are written by one worker, so that a batch beside the desk keeps its processors. */
function planOf(settings: Settings): BatchPlan {
  return {
    command: "review publish",
    args: [],
    inputs: [],
    retry: "none",
    verifyHashes: false,
    version: programVersion(),
    archiveDir: settings.archive,
    limits: settings.limits,
    read: settings.read,
    batch: { ...settings.batch, workers: 1 },
    publish: settings.publish,
    onFailure: "go-on",
  };
}
