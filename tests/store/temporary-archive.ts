// A real archive file in a fresh folder for each test, removed afterwards.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach } from "vitest";
import { openStore } from "../../src/store/open-store.ts";
import { DATABASE_NAME, type PageId, type RunId, type Store } from "../../src/store/store.ts";
import { identityOf, readingOf, scanOf } from "./sample-readings.ts";

export interface Archive {
  dir: string;
  path: string;
  store: Store;
  runId: RunId;
}

/** Call at the top of a describe block; the fields are filled anew before each test. */
export function temporaryArchive(): Archive {
  const archive = {} as Archive;
  beforeEach(() => {
    archive.dir = mkdtempSync(join(tmpdir(), "broadsheet-store-"));
    archive.path = join(archive.dir, DATABASE_NAME);
    archive.store = openStore(archive.path);
    archive.runId = archive.store.startRun({
      command: "ingest",
      args: ["scans"],
      settingsHash: "s",
      version: "0",
    });
  });
  afterEach(() => {
    archive.store.close();
    rmSync(archive.dir, { recursive: true, force: true });
  });
  return archive;
}

/** Registers a page and saves a reading with these regions (lines of words). */
export function savePage(
  { store, runId }: Archive,
  name: string,
  regions: readonly (readonly string[])[],
  identity = identityOf("1"),
): PageId {
  const { pageId } = store.registerScan(scanOf(name), identity, runId);
  store.beginPage(pageId, runId);
  store.saveReading(pageId, readingOf(regions), "key-1", runId);
  return pageId;
}
