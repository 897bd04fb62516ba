// A writer killed at any moment leaves no half page, and frees the archive's lock.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { acquireArchiveLock } from "../../src/store/archive-lock.ts";
import { openStore } from "../../src/store/open-store.ts";
import { DATABASE_NAME } from "../../src/store/store.ts";

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "broadsheet-kill-"));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const WORDS_OF_A_PAGE = 80 * 10;

async function startChild(script: string, ...args: string[]): Promise<ChildProcess> {
  const child = spawn(process.execPath, ["--import", "tsx", join(import.meta.dirname, script), ...args], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  await once(child.stdout!, "data");
  return child;
}

async function kill(child: ChildProcess): Promise<void> {
  const exit = once(child, "exit");
  child.kill("SIGKILL");
  await exit;
}

describe("SIGKILL", () => {
  it("leaves whole pages only", { timeout: 60_000 }, async () => {
    const path = join(dir, DATABASE_NAME);
    for (let round = 0; round < 3; round += 1) {
      const child = await startChild("keep-saving.ts", path, String(round));
      await new Promise((resolve) => setTimeout(resolve, 20 + round * 70));
      await kill(child);
      const store = openStore(path);
      const records = [...store.pageRecords()];
      const read = records.filter((record) => record.state === "accepted");
      expect(read.length).toBeGreaterThan(round);
      expect(
        records.length - read.length,
        "one page at most was under way in each round",
      ).toBeLessThanOrEqual(round + 1);
      for (const { pageId, words } of read) {
        expect(words).toBe(WORDS_OF_A_PAGE);
        const lines = store.currentText(pageId)?.regions[0]?.lines.map((line) => line.words.length);
        expect(lines).toEqual(Array(80).fill(10));
      }
      expect(store.search("marker", { limit: 1 }).total).toBe(read.length);
      store.resetInterrupted(store.startRun({ command: "check", args: [], settingsHash: "", version: "" }));
      expect(store.countsByState().processing).toBe(0);
      for (const { pageId } of store.pagesToRead(() => "key")) {
        store.beginPage(pageId, 1);
        store.failPage(pageId, { code: "INTERRUPTED", message: "killed", retryable: true }, 1);
      }
      store.close();
      const db = new Database(path, { readonly: true });
      expect(db.pragma("integrity_check", { simple: true })).toBe("ok");
      expect(db.pragma("foreign_key_check")).toEqual([]);
      expect(db.prepare("SELECT count(*) FROM readings").pluck().get()).toBe(read.length);
      db.close();
    }
  });

  it("frees the lock, which until then names its holder", { timeout: 30_000 }, async () => {
    const child = await startChild("hold-lock.ts", dir);
    let message = "";
    try {
      acquireArchiveLock(dir, "second");
    } catch (failure) {
      expect(failure).toMatchObject({ code: "ARCHIVE_LOCKED" });
      message = String(failure);
    }
    expect(message).toContain(`process ${child.pid} on `);
    expect(message).toContain('"ingest scans"');
    await kill(child);
    acquireArchiveLock(dir, "third").release();
  });

  it("holds against this process too, and can be taken again after release", () => {
    const lock = acquireArchiveLock(dir, "first");
    expect(() => acquireArchiveLock(dir, "second")).toThrow(
      expect.objectContaining({ code: "ARCHIVE_LOCKED" }),
    );
    lock.release();
    lock.release();
    acquireArchiveLock(dir, "again").release();
  });
});
