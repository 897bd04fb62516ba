// Checks the archive's records against each other: every scan has its page, states follow their history, corrections fit.
import type { Database } from "better-sqlite3";
import { canMove, type PageState } from "../model/page-state.ts";
import type { PageId } from "./store.ts";
import type { StoreFault } from "./verify-store.ts";

/** Contradictions between tables of a database whose file and references are sound. */
export function* contradictions(db: Database): Generator<StoreFault> {
  yield* scansWithoutPage(db);
  yield* framesMissing(db);
  yield* readTwice(db);
  yield* doubledOutputs(db);
  yield* brokenHistory(db);
  yield* strayCorrections(db);
}

function* scansWithoutPage(db: Database): Generator<StoreFault> {
  const paths = db.prepare<[], string>(
    "SELECT path FROM scans WHERE id NOT IN (SELECT scan_id FROM pages) ORDER BY id",
  );
  for (const path of paths.pluck().all()) {
    yield { kind: "scan-without-page", message: `${path} is on record but has no page` };
  }
}

function* framesMissing(db: Database): Generator<StoreFault> {
  const files = db.prepare<[], { path: string; frames: number; known: number }>(
    `SELECT min(path) AS path, max(frames) AS frames, count(*) AS known FROM scans
     WHERE sha256 IS NOT NULL AND frames IS NOT NULL GROUP BY sha256 HAVING known < max(frames)`,
  );
  for (const { path, frames, known } of files.all()) {
    yield { kind: "frame-missing", message: `${path} has ${frames} frames, but only ${known} are on record` };
  }
}

/** The same work done twice in a row; reading again after settings changed and changed back is no fault. */
function* readTwice(db: Database): Generator<StoreFault> {
  const pages = db.prepare<[], PageId>(
    `SELECT DISTINCT page_id FROM (SELECT page_id, work_key,
       lag(work_key) OVER (PARTITION BY page_id ORDER BY id) AS before FROM readings) WHERE work_key = before`,
  );
  for (const pageId of pages.pluck().all()) {
    yield { kind: "read-twice", pageId, message: `page ${pageId} was read twice with the same settings` };
  }
}

function* doubledOutputs(db: Database): Generator<StoreFault> {
  const pages = db.prepare<[], { pageId: PageId; kind: string; files: number }>(
    `SELECT page_id AS pageId, kind, count(*) AS files FROM outputs WHERE page_id IS NOT NULL
     AND kind IN ('page-pdf', 'text', 'json') GROUP BY page_id, kind HAVING files > 1`,
  );
  for (const { pageId, kind, files } of pages.all()) {
    yield { kind: "output-doubled", pageId, message: `page ${pageId} has ${files} outputs of kind ${kind}` };
  }
}

interface StateEvent {
  pageId: PageId;
  from: PageState | null;
  to: PageState;
  now: PageState;
}

/** Each page's states must follow one another by allowed moves, from its registration to the state it is in. */
function* brokenHistory(db: Database): Generator<StoreFault> {
  const events = db.prepare<[], StateEvent>(
    `SELECT p.id AS pageId, e.from_state AS "from", e.to_state AS "to", p.state AS now
     FROM pages p JOIN page_events e ON e.page_id = p.id AND e.to_state IS NOT NULL ORDER BY p.id, e.id`,
  );
  let last: StateEvent | undefined;
  for (const event of events.iterate()) {
    const before = last?.pageId === event.pageId ? last : undefined;
    if (last && !before) yield* endOfHistory(last);
    const follows = before ? event.from === before.to && canMove(before.to, event.to) : event.from === null;
    if (!follows) yield broken(event.pageId, `${event.from ?? "nothing"} to ${event.to} does not follow`);
    last = event;
  }
  if (last) yield* endOfHistory(last);
  const silent = db.prepare<[], PageId>(
    "SELECT id FROM pages WHERE id NOT IN (SELECT page_id FROM page_events WHERE to_state IS NOT NULL)",
  );
  for (const pageId of silent.pluck().all()) yield broken(pageId, "it has none");
}

function* endOfHistory({ pageId, to, now }: StateEvent): Generator<StoreFault> {
  if (to !== now) yield broken(pageId, `it ends with ${to}, but the page is ${now}`);
}

const broken = (pageId: PageId, why: string): StoreFault => ({
  kind: "history",
  pageId,
  message: `the history of page ${pageId} is broken: ${why}`,
});

/** A correction belongs to a reading of its page, and its place in the order of changes is its own. */
function* strayCorrections(db: Database): Generator<StoreFault> {
  const strays = db.prepare<[], { id: number; pageId: PageId }>(
    `SELECT c.id, c.page_id AS pageId FROM corrections c JOIN pages p ON p.id = c.page_id
     JOIN readings r ON r.id = c.reading_id
     WHERE r.page_id <> c.page_id OR c.revision < 1 OR c.revision > p.text_revision OR c.change > p.changes
        OR EXISTS (SELECT 1 FROM corrections WHERE page_id = c.page_id AND id < c.id
                   AND (change >= c.change OR revision > c.revision))
     ORDER BY c.id`,
  );
  for (const { id, pageId } of strays.all()) {
    yield {
      kind: "correction",
      pageId,
      message: `correction ${id} of page ${pageId} does not fit the page's readings and changes`,
    };
  }
  yield* missingChanges(db);
}

/** Every reading and every correction counts the page's changes up by one, so that none can go unnoticed. */
function* missingChanges(db: Database): Generator<StoreFault> {
  // Readings from before changes were counted have none; of such pages nothing is known.
  const pages = db.prepare<[], { pageId: PageId; changes: number; known: number }>(
    `SELECT p.id AS pageId, p.changes, (SELECT count(*) FROM readings WHERE page_id = p.id)
            + (SELECT count(*) FROM corrections WHERE page_id = p.id) AS known
     FROM pages p WHERE p.changes <> known
       AND NOT EXISTS (SELECT 1 FROM readings WHERE page_id = p.id AND change = 0)`,
  );
  for (const { pageId, changes, known } of pages.all()) {
    yield {
      kind: "correction",
      pageId,
      message: `page ${pageId} was changed ${changes} times, but ${known} readings and corrections are on record`,
    };
  }
}
