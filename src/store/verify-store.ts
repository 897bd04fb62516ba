// Checks the archive's database: sound file, sound references, and a search index that says what the words say.
import Database from "better-sqlite3";
import { explainFailure } from "./explain-failure.ts";
import { openReadOnlyStore } from "./open-store.ts";
import { indexTextOf } from "./search-tokens.ts";
import type { PageId } from "./store.ts";
import { contradictions } from "./verify-history.ts";

export interface StoreFault {
  readonly kind:
    | "damaged-file"
    | "broken-reference"
    | "search-index"
    | "page-without-reading"
    | "scan-without-page"
    | "frame-missing"
    | "read-twice"
    | "output-doubled"
    | "history"
    | "correction";
  readonly message: string;
  readonly pageId?: PageId;
}

/**
 * Every fault found; none means that the database is sound. Reads the whole archive: minutes on a large one.
 * Hold the archive lock meanwhile: a page saved between two looks would seem a fault.
 * Throws ARCHIVE_NOT_FOUND, ARCHIVE_TOO_NEW, ARCHIVE_DAMAGED when it cannot be opened at all.
 */
export function verifyStore(path: string): StoreFault[] {
  const store = openReadOnlyStore(path);
  const db = new Database(path, { readonly: true });
  try {
    const faults = [...damagedParts(db), ...brokenReferences(db)];
    // The index of a file that is not sound says nothing.
    if (faults.length > 0) return faults;
    return [...pagesWithoutReading(db), ...contradictions(db), ...staleIndex(db, store.currentText)];
  } catch (failure) {
    throw explainFailure(failure, path);
  } finally {
    db.close();
    store.close();
  }
}

function* damagedParts(db: Database.Database): Generator<StoreFault> {
  const reports = db.prepare<[], string>("PRAGMA integrity_check(100)").pluck().all();
  for (const message of reports) if (message !== "ok") yield { kind: "damaged-file", message };
}

function* brokenReferences(db: Database.Database): Generator<StoreFault> {
  const rows = db.prepare<[], { table: string; rowid: number | null; parent: string }>(
    "PRAGMA foreign_key_check",
  );
  for (const { table, rowid, parent } of rows.iterate()) {
    yield {
      kind: "broken-reference",
      message: `row ${rowid ?? "?"} of ${table} names a row that ${parent} lacks`,
    };
  }
}

function* pagesWithoutReading(db: Database.Database): Generator<StoreFault> {
  const pages = db
    .prepare<[], { pageId: PageId; state: string }>(
      `SELECT id AS pageId, state FROM pages WHERE reading_id IS NULL
       AND state IN ('accepted', 'needs-review', 'in-review', 'reviewed', 'published')`,
    )
    .all();
  for (const { pageId, state } of pages) {
    yield { kind: "page-without-reading", pageId, message: `page ${pageId} is ${state} but has no reading` };
  }
}

/** Builds each page's index text again in a database in memory and compares every token and its place. */
function* staleIndex(
  db: Database.Database,
  currentText: (pageId: PageId) => Parameters<typeof indexTextOf>[0] | undefined,
): Generator<StoreFault> {
  const pages = db.prepare<[], PageId>("SELECT id FROM pages WHERE reading_id IS NOT NULL").pluck().all();
  const indexed = new Set(db.prepare<[], PageId>("SELECT rowid FROM search_index").pluck().iterate());
  const missing = new Set(pages.filter((pageId) => !indexed.has(pageId)));
  const expected = expectedIndex();
  try {
    for (const pageId of pages) {
      const text = currentText(pageId);
      if (text) expected.add(pageId, indexTextOf(text));
      if (missing.has(pageId)) {
        yield { kind: "search-index", pageId, message: `page ${pageId} is missing from the search index` };
      }
    }
    for (const pageId of differingPages(db, expected.db)) {
      if (missing.has(pageId)) continue;
      yield {
        kind: "search-index",
        pageId,
        message: `the search index does not say what page ${pageId} says`,
      };
    }
  } finally {
    expected.db.close();
  }
}

function expectedIndex() {
  // An empty name is a private file on disk that SQLite removes itself: a large index does not fill the memory.
  const db = new Database("");
  db.exec(
    "CREATE VIRTUAL TABLE search_index USING fts5 (current, halves, raw, content = '', tokenize = 'ascii')",
  );
  const insert = db.prepare("INSERT INTO search_index (rowid, current, halves, raw) VALUES (?, ?, ?, '')");
  return {
    db,
    add: (pageId: PageId, { current, halves }: { current: string; halves: string }) =>
      insert.run(pageId, current, halves),
  };
}

interface TokenRow {
  term: string;
  doc: PageId;
  col: string;
  offset: number;
}

/** Both indexes in the same order, term by term; pages where they part. */
function differingPages(found: Database.Database, expected: Database.Database): Set<PageId> {
  const tokensOf = (db: Database.Database) => {
    db.exec("CREATE VIRTUAL TABLE temp.tokens USING fts5vocab (main, search_index, instance)");
    return db
      .prepare<[], TokenRow>("SELECT term, doc, col, offset FROM temp.tokens WHERE col <> 'raw'")
      .iterate();
  };
  const differing = new Set<PageId>();
  const [left, right] = [tokensOf(found), tokensOf(expected)];
  let [a, b] = [left.next(), right.next()];
  while (!a.done || !b.done) {
    const order = a.done ? 1 : b.done ? -1 : compareTokens(a.value, b.value);
    if (order < 0 && !a.done) differing.add(a.value.doc);
    if (order > 0 && !b.done) differing.add(b.value.doc);
    if (order <= 0) a = left.next();
    if (order >= 0) b = right.next();
  }
  return differing;
}

/** The order of fts5vocab: terms by their UTF-8 bytes, then page, column and place. */
function compareTokens(a: TokenRow, b: TokenRow): number {
  if (a.term !== b.term) return Buffer.compare(Buffer.from(a.term), Buffer.from(b.term));
  return a.doc - b.doc || a.col.localeCompare(b.col) || a.offset - b.offset;
}
