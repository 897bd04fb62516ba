// Verifying and backing up real archives, sound ones and tampered ones.
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { describe, expect, it } from "vitest";
import { backUpStore } from "../../src/store/back-up-store.ts";
import { openReadOnlyStore } from "../../src/store/open-store.ts";
import { verifyStore } from "../../src/store/verify-store.ts";
import { savePage, temporaryArchive } from "./temporary-archive.ts";

const tamper = (path: string, sql: string) => {
  const db = new Database(path);
  db.pragma("foreign_keys = OFF");
  db.exec(sql);
  db.close();
};

describe("verifyStore", () => {
  const archive = temporaryArchive();

  it("finds nothing wrong with a sound archive", () => {
    savePage(archive, "a", [["L’été con-", "tinued été a\0b"], ["été"]]);
    savePage(archive, "b", [["Zürich 日本語 𝔘nicode word word"]]);
    savePage(archive, "empty", []);
    expect(verifyStore(archive.path)).toEqual([]);
  });

  it("finds a page missing from the index, and one whose index says something else", () => {
    const gone = savePage(archive, "a", [["alpha beta"]]);
    const other = savePage(archive, "b", [["gamma delta"]]);
    savePage(archive, "c", [["alpha delta"]]);
    tamper(archive.path, `DELETE FROM search_index WHERE rowid IN (${gone}, ${other})`);
    tamper(archive.path, `INSERT INTO search_index (rowid, current) VALUES (${other}, 'delta gamma')`);
    const faults = verifyStore(archive.path);
    expect(faults.map(({ kind, pageId }) => [kind, pageId])).toEqual([
      ["search-index", gone],
      ["search-index", other],
    ]);
  });

  it("finds broken references and pages without a reading", () => {
    const pageId = savePage(archive, "a", [["alpha"]]);
    tamper(archive.path, `UPDATE pages SET reading_id = NULL WHERE id = ${pageId}`);
    expect(verifyStore(archive.path)).toMatchObject([
      { kind: "page-without-reading", pageId },
      { kind: "search-index", pageId },
    ]);
    tamper(archive.path, `UPDATE pages SET reading_id = 999 WHERE id = ${pageId}`);
    expect(verifyStore(archive.path)).toMatchObject([{ kind: "broken-reference" }]);
  });
});

describe("backUpStore", () => {
  const archive = temporaryArchive();

  it("copies everything into one file while the archive is open", async () => {
    const pageId = savePage(archive, "a", [["harbour bridge"]]);
    const target = join(archive.dir, "backup.sqlite");
    await backUpStore(archive.path, target);
    savePage(archive, "b", [["later"]]);
    expect(readdirSync(archive.dir).filter((name) => name.startsWith("backup"))).toEqual(["backup.sqlite"]);
    expect(verifyStore(target)).toEqual([]);
    const copy = openReadOnlyStore(target);
    expect(copy.currentText(pageId)).toEqual(archive.store.currentText(pageId));
    expect(copy.search("later").total).toBe(0);
    copy.close();
  });

  it("never overwrites, and leaves nothing behind when it fails", async () => {
    const target = join(archive.dir, "backup.sqlite");
    await backUpStore(archive.path, target);
    await expect(backUpStore(archive.path, target)).rejects.toMatchObject({ code: "BAD_ARGUMENT" });
    const nowhere = join(archive.dir, "no", "such", "folder.sqlite");
    await expect(backUpStore(archive.path, nowhere)).rejects.toThrow();
    await expect(backUpStore(join(archive.dir, "none.sqlite"), join(archive.dir, "n"))).rejects.toMatchObject(
      {
        code: "ARCHIVE_NOT_FOUND",
      },
    );
    expect(existsSync(`${nowhere}.part`)).toBe(false);
  });
});
