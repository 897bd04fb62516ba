// Restoring real backups: into nothing, over an archive with pages, and when the backup is not sound.
import { existsSync, readdirSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { backUpStore } from "../../src/store/back-up-store.ts";
import { openReadOnlyStore, openStore } from "../../src/store/open-store.ts";
import { restoreStore } from "../../src/store/restore-store.ts";
import { verifyStore } from "../../src/store/verify-store.ts";
import { savePage, temporaryArchive } from "./temporary-archive.ts";

const hits = (path: string, word: string) => {
  const store = openReadOnlyStore(path);
  try {
    return store.search(word).total;
  } finally {
    store.close();
  }
};

describe("restoreStore", () => {
  const archive = temporaryArchive();
  const backedUp = async () => {
    savePage(archive, "a", [["harbour bridge"]]);
    const backup = join(archive.dir, "backup.sqlite");
    await backUpStore(archive.path, backup);
    savePage(archive, "b", [["later words"]]);
    archive.store.close();
    return backup;
  };

  it("puts a backup where there is no archive", async () => {
    const backup = await backedUp();
    const path = join(archive.dir, "new", "broadsheet.sqlite");
    expect(await restoreStore(backup, path)).toBeUndefined();
    expect(verifyStore(path)).toEqual([]);
    expect([hits(path, "harbour"), hits(path, "later")]).toEqual([1, 0]);
    expect(existsSync(backup)).toBe(true);
  });

  it("puts it over an archive without pages", async () => {
    const backup = await backedUp();
    const path = join(archive.dir, "empty.sqlite");
    openStore(path).close();
    expect(await restoreStore(backup, path)).toBeUndefined();
    expect(hits(path, "harbour")).toBe(1);
  });

  it("never replaces an archive with pages unasked, and keeps it when asked", async () => {
    const backup = await backedUp();
    await expect(restoreStore(backup, archive.path)).rejects.toMatchObject({ code: "BAD_ARGUMENT" });
    expect(hits(archive.path, "later")).toBe(1);
    const keptAs = await restoreStore(backup, archive.path, { replace: true });
    expect(keptAs).toBe(`${archive.path}.before-restore-1`);
    expect([hits(archive.path, "harbour"), hits(archive.path, "later")]).toEqual([1, 0]);
    expect(hits(keptAs as string, "later")).toBe(1);
    expect(await restoreStore(backup, archive.path, { replace: true })).toMatch(/-2$/);
  });

  it("keeps a database that cannot be opened, too", async () => {
    const backup = await backedUp();
    writeFileSync(archive.path, "not a database, but somebody's last hope");
    await expect(restoreStore(backup, archive.path)).rejects.toMatchObject({ code: "BAD_ARGUMENT" });
    const keptAs = await restoreStore(backup, archive.path, { replace: true });
    expect(existsSync(keptAs as string)).toBe(true);
    expect(hits(archive.path, "harbour")).toBe(1);
  });

  it("changes nothing when the backup is damaged, missing, or no archive", async () => {
    const backup = await backedUp();
    truncateSync(backup, 20_000);
    const note = join(archive.dir, "note.txt");
    writeFileSync(note, "hello");
    // SQLite's own side files come and go with readers.
    const names = () =>
      readdirSync(archive.dir)
        .filter((name) => !/-(wal|shm)$/.test(name))
        .sort();
    const before = names();
    const attempt = (from: string) => restoreStore(from, archive.path, { replace: true });
    await expect(attempt(backup)).rejects.toMatchObject({ code: "ARCHIVE_DAMAGED" });
    await expect(attempt(note)).rejects.toMatchObject({ code: "ARCHIVE_DAMAGED" });
    await expect(attempt(join(archive.dir, "none"))).rejects.toMatchObject({ code: "ARCHIVE_NOT_FOUND" });
    expect(hits(archive.path, "later")).toBe(1);
    expect(names()).toEqual(before);
  });
});
