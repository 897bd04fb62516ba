// A small archive for command tests: pages in several states, with text whose place is known.
import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach } from "vitest";
import { openStore } from "../../src/store/open-store.ts";
import { DATABASE_NAME, type Store } from "../../src/store/store.ts";

const made: string[] = [];
afterEach(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A folder of its own, removed after the test. */
export function temporaryFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "broadsheet-commands-")));
  made.push(folder);
  return folder;
}

/** Makes `<cwd>/output` and fills it. */
export function makeArchive(cwd: string, fill: (store: Store, runId: number) => void): void {
  const store = openStore(join(cwd, "output", DATABASE_NAME));
  const runId = store.startRun({ command: "ingest", args: [], settingsHash: "s", version: "0" });
  fill(store, runId);
  store.finishRun(runId, "completed", {});
  store.close();
}
