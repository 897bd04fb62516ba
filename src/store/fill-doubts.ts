// Lists the places to look at of an archive that was made before there was such a list.
import type { Database } from "better-sqlite3";
import { doubtOf } from "../model/doubtful-words.ts";
import type { Suppression } from "../model/text.ts";
import { RANKS } from "./doubts.ts";
import type { PageId } from "./store.ts";
import type { UpgradeProgress } from "./upgrade-progress.ts";

const TELL_EVERY_PAGES = 500;

type WordRow = [lineId: number, n: number, text: string, hundredths: number, suppressed: Suppression | null];

/**
 * Does at once what doubtOperations does page by page as pages change. No page has corrections yet, so the readings
 * say it all, and each row is looked at as it comes. Call inside a transaction.
 */
export function fillDoubts(db: Database, onProgress: (progress: UpgradeProgress) => void = () => {}): void {
  const pages = db
    .prepare<[], [PageId, number]>(
      "SELECT id, reading_id FROM pages WHERE reading_id IS NOT NULL ORDER BY id",
    )
    .raw()
    .all();
  withoutIndex(db, "doubts_by_rank", () => {
    const fillPage = pageFiller(db);
    pages.forEach(([pageId, readingId], done) => {
      if (done % TELL_EVERY_PAGES === 0) onProgress({ pages: done, ofPages: pages.length });
      fillPage(pageId, readingId);
    });
  });
  db.exec("UPDATE pages SET doubts = (SELECT count(*) FROM doubts WHERE page_id = pages.id)");
  onProgress({ pages: pages.length, ofPages: pages.length });
}

/** An index over all pages is built far faster from finished rows than row by row. */
function withoutIndex(db: Database, name: string, work: () => void): void {
  const sql = db.prepare<[string], string>("SELECT sql FROM sqlite_schema WHERE name = ?").pluck().get(name);
  if (sql === undefined) throw new Error(`There is no index ${name}`);
  db.exec(`DROP INDEX ${name}`);
  work();
  db.exec(sql);
}

function pageFiller(db: Database): (pageId: PageId, readingId: number) => void {
  const insert = db.prepare("INSERT INTO doubts (page_id, rank, part, doubt) VALUES (?, ?, ?, ?)");
  const selectFindings = db
    .prepare<[number], number>("SELECT x0 IS NOT NULL FROM findings WHERE reading_id = ? ORDER BY id")
    .pluck();
  const selectLines = db
    .prepare<[number], [regionId: number, lineId: number | null]>(
      `SELECT r.id, l.id FROM regions r LEFT JOIN lines l ON l.region_id = r.id
       WHERE r.reading_id = ? ORDER BY r.id, l.id`,
    )
    .raw();
  const selectWords = db
    .prepare<[number], WordRow>(
      `SELECT w.line_id, w.n, w.text, w.certainty, w.suppressed
       FROM regions r JOIN lines l ON l.region_id = r.id JOIN words w ON w.line_id = l.id
       WHERE r.reading_id = ? ORDER BY r.id, l.id, w.n`,
    )
    .raw();
  return (pageId, readingId) => {
    selectFindings.all(readingId).forEach((hasBox, n) => {
      if (hasBox) insert.run(pageId, RANKS.finding, `f${n}`, "finding");
    });
    const placeOf = placesOfLines(selectLines.all(readingId));
    for (const [lineId, n, text, hundredths, suppressed] of selectWords.all(readingId)) {
      const word = { text, certainty: hundredths / 100, ...(suppressed !== null && { suppressed }) };
      const doubt = doubtOf(word);
      if (doubt) insert.run(pageId, hundredths, `w${placeOf.get(lineId)}.${n}`, doubt);
    }
  };
}

/** "region.line" of each line, both counted from 0, as the parts of a page are named. */
function placesOfLines(rows: readonly (readonly [number, number | null])[]): Map<number, string> {
  const places = new Map<number, string>();
  let [region, line, last] = [-1, 0, -1];
  for (const [regionId, lineId] of rows) {
    if (regionId !== last) [region, line, last] = [region + 1, 0, regionId];
    if (lineId !== null) places.set(lineId, `${region}.${line++}`);
  }
  return places;
}
