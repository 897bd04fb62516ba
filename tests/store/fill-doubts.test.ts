// The list of places of an old archive, made in one go, is the one that pages get when they are read.
import Database from "better-sqlite3";
import { expect, it } from "vitest";
import { fillDoubts } from "../../src/store/fill-doubts.ts";
import { savePage, temporaryArchive } from "./temporary-archive.ts";

const archive = temporaryArchive();

it("lists what was listed page by page, keeps the schema, and tells how far it is", () => {
  savePage(archive, "a", [["May 5, 1992", "plain words"], [], ["12 more", "", "1992-03-05 Mai"]]);
  savePage(archive, "b", []);
  savePage(archive, "c", [["in June they may come", "on 3/5/92"]]);
  archive.store.close();
  const db = new Database(archive.path);
  const state = () => ({
    doubts: db.prepare("SELECT * FROM doubts ORDER BY page_id, rank, part").all(),
    counts: db.prepare("SELECT id, doubts FROM pages ORDER BY id").all(),
    schema: db.prepare("SELECT name, sql FROM sqlite_schema ORDER BY name").all(),
  });
  const before = state();
  expect(before.doubts).toHaveLength(8);
  db.exec("DELETE FROM doubts; UPDATE pages SET doubts = 0");
  const told: unknown[] = [];
  db.transaction(() => fillDoubts(db, (progress) => told.push(progress)))();
  expect(state()).toEqual(before);
  expect(told).toEqual([
    { pages: 0, ofPages: 3 },
    { pages: 3, ofPages: 3 },
  ]);
  db.close();
});
