// Opening: new, old, too new, foreign and damaged archives; and what the schema refuses.
import { spawnSync } from "node:child_process";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { describe, expect, it } from "vitest";
import { migrate, NEWEST_SCHEMA } from "../../src/store/migrations.ts";
import { openReadOnlyStore, openStore } from "../../src/store/open-store.ts";
import { savePage, temporaryArchive } from "./temporary-archive.ts";

const withDatabase = <T>(path: string, use: (db: Database.Database) => T): T => {
  const db = new Database(path);
  try {
    return use(db);
  } finally {
    db.close();
  }
};

/** A folder in which nobody may write, root included, or undefined where none can be made. */
const readOnlyMount = (folder: string): (() => void) | undefined => {
  const mount = (...args: string[]) => spawnSync("mount", args, { stdio: "ignore" }).status === 0;
  if (!mount("--bind", folder, folder)) return undefined;
  const unmount = () => spawnSync("umount", [folder]);
  if (mount("-o", "remount,bind,ro", folder)) return unmount;
  unmount();
  return undefined;
};

describe("openStore", () => {
  const archive = temporaryArchive();
  const temporaryFilled = () => {
    savePage(archive, "a", [["archive words"]]);
    return archive;
  };

  it("makes a durable archive: WAL, strict tables", () => {
    withDatabase(archive.path, (db) => {
      expect(db.pragma("journal_mode", { simple: true })).toBe("wal");
      expect(db.pragma("user_version", { simple: true })).toBe(NEWEST_SCHEMA);
      const loose = db
        .prepare("SELECT name FROM pragma_table_list WHERE type = 'table' AND strict = 0")
        .pluck()
        .all();
      expect(loose.filter((name) => !String(name).startsWith("sqlite_"))).toEqual([]);
    });
  });

  it.each(Array.from({ length: NEWEST_SCHEMA }, (_, schema) => schema))(
    "brings schema %i up to date",
    (schema) => {
      const path = join(archive.dir, `schema-${schema}.sqlite`);
      withDatabase(path, (db) => migrate(db, path, { newest: schema }));
      openStore(path).close();
      withDatabase(path, (db) => expect(db.pragma("user_version", { simple: true })).toBe(NEWEST_SCHEMA));
      openReadOnlyStore(path).close();
    },
  );

  it("makes the same schema step by step as at once", () => {
    const schemaOf = (path: string) =>
      withDatabase(path, (db) => db.prepare("SELECT sql FROM sqlite_schema ORDER BY name").pluck().all());
    const path = join(archive.dir, "steps.sqlite");
    for (let schema = 1; schema <= NEWEST_SCHEMA; schema += 1) {
      withDatabase(path, (db) => migrate(db, path, { newest: schema }));
    }
    expect(schemaOf(path)).toEqual(schemaOf(archive.path));
  });

  it("opens an empty file left by a run killed at its very start", () => {
    const path = join(archive.dir, "empty.sqlite");
    writeFileSync(path, "");
    openReadOnlyStore(path).close();
  });

  it("refuses a newer archive and leaves it alone", () => {
    withDatabase(archive.path, (db) => db.pragma(`user_version = ${NEWEST_SCHEMA + 1}`));
    for (const open of [openStore, openReadOnlyStore]) {
      expect(() => open(archive.path)).toThrow(expect.objectContaining({ code: "ARCHIVE_TOO_NEW" }));
    }
    withDatabase(archive.path, (db) =>
      expect(db.pragma("user_version", { simple: true })).toBe(NEWEST_SCHEMA + 1),
    );
  });

  it("refuses what is no archive, with a remedy", () => {
    const text = join(archive.dir, "text.sqlite");
    writeFileSync(text, "This is not a database. ".repeat(100));
    const foreign = join(archive.dir, "foreign.sqlite");
    withDatabase(foreign, (db) => db.exec("CREATE TABLE other (x)"));
    for (const path of [text, foreign]) {
      expect(() => openStore(path)).toThrow(expect.objectContaining({ code: "ARCHIVE_DAMAGED" }));
      expect(() => openReadOnlyStore(path)).toThrow(/backup/);
    }
    expect(readFileSync(text, "utf8")).toBe("This is not a database. ".repeat(100));
  });

  it("says so when pages of the file are missing", () => {
    for (let n = 0; n < 40; n += 1) savePage(archive, `p${n}`, [Array(30).fill("some words here")]);
    archive.store.close();
    const cut = join(archive.dir, "cut.sqlite");
    copyFileSync(archive.path, cut);
    truncateSync(cut, 64 * 1024);
    const read = () => {
      const store = openReadOnlyStore(cut);
      try {
        for (let n = 1; n <= 40; n += 1) store.currentText(n);
        store.search("words");
      } finally {
        store.close();
      }
    };
    expect(read).toThrow(expect.objectContaining({ code: "ARCHIVE_DAMAGED" }));
  });

  it("leaves one file at rest, which can be read on a read-only disk", ({ skip }) => {
    const { dir, path, store } = temporaryFilled();
    store.close();
    expect(readdirSync(dir)).toEqual(["broadsheet.sqlite"]);
    const unmount = readOnlyMount(dir);
    if (!unmount) return skip("read-only mounts can be made by root on Linux only");
    try {
      expect(() => writeFileSync(join(dir, "x"), "")).toThrow("EROFS");
      const reader = openReadOnlyStore(path);
      expect(reader.search("archive").total).toBe(1);
      reader.close();
    } finally {
      unmount();
    }
  });

  it("says what to do with an archive of a dead run on a read-only disk", ({ skip }) => {
    const { dir, path, store } = temporaryFilled();
    const copy = join(dir, "copy");
    mkdirSync(copy);
    // What a killed run leaves: the log, but not the index to it, which SQLite makes anew.
    for (const ending of ["", "-wal"]) copyFileSync(`${path}${ending}`, join(copy, `b.sqlite${ending}`));
    store.close();
    const unmount = readOnlyMount(copy);
    if (!unmount) return skip("read-only mounts can be made by root on Linux only");
    try {
      expect(() => openReadOnlyStore(join(copy, "b.sqlite"))).toThrow(/Open it once where it can be written/);
    } finally {
      unmount();
    }
    const reader = openReadOnlyStore(join(copy, "b.sqlite"));
    expect(reader.search("archive").total).toBe(1);
    reader.close();
  });

  it("stays in write-ahead mode while another process has it open", () => {
    const { path, store } = temporaryFilled();
    const other = openStore(path);
    const startMs = performance.now();
    store.close();
    expect(performance.now() - startMs).toBeLessThan(3000);
    expect(other.search("archive").total).toBe(1);
    other.close();
  });

  it("does not make an archive when only asked to read one", () => {
    const path = join(archive.dir, "none", "broadsheet.sqlite");
    expect(() => openReadOnlyStore(path)).toThrow(expect.objectContaining({ code: "ARCHIVE_NOT_FOUND" }));
    expect(existsSync(join(archive.dir, "none"))).toBe(false);
  });

  it("refuses to change or delete what was read, and the history", () => {
    savePage(archive, "a", [["word"]]);
    withDatabase(archive.path, (db) => {
      for (const table of ["readings", "regions", "lines", "words", "page_events"]) {
        expect(() => db.exec(`DELETE FROM ${table}`), table).toThrow(`${table} are never deleted`);
      }
      expect(() => db.exec("UPDATE words SET text = 'other'")).toThrow("words are never changed");
      expect(() => db.exec("UPDATE page_events SET reason = ''")).toThrow("page_events are never changed");
    });
  });

  it("lets a second process read while this one writes", () => {
    const reader = openReadOnlyStore(archive.path);
    const records = reader.pageRecords();
    const first = savePage(archive, "a", [["harbour"]]);
    expect(records.next().value?.pageId).toBe(first);
    savePage(archive, "b", [["harbour"]]);
    expect(reader.search("harbour").total).toBe(2);
    expect(() => Reflect.get(reader, "saveReading")(1)).toThrow(TypeError);
    reader.close();
  });
});
