// Reads pages with their corrections: as they stand, as they were at any revision, and what the engine had read.
import type { Database } from "better-sqlite3";
import { applyCorrections, correctDocument } from "../model/apply-corrections.ts";
import type { CorrectionKind, PartStates, TextDocument } from "../model/correction.ts";
import type { PageState } from "../model/page-state.ts";
import type { PageText } from "../model/text.ts";
import { documentOf } from "../model/text-document.ts";
import type { CorrectedPage, CorrectionRecord } from "./correction-types.ts";
import { readTextOperations } from "./page-text-rows.ts";
import type { PageId } from "./store.ts";

interface CurrentRow {
  pageId: PageId;
  readingId: number;
  state: PageState;
  revision: number;
  widthPx: number;
  heightPx: number;
}

interface CorrectionRow {
  id: number;
  group: number;
  pageId: PageId;
  readingId: number;
  revision: number;
  kind: CorrectionKind;
  before: string;
  after: string;
  who: string;
  when: string;
  why: string | null;
}

const SELECT_CORRECTIONS = `
  SELECT id, group_id AS "group", page_id AS pageId, reading_id AS readingId, change AS revision, kind, before, after,
         made_by AS who, made_at AS "when", why
  FROM corrections`;

export type CorrectedPageOperations = ReturnType<typeof correctedPageOperations>;

export function correctedPageOperations(db: Database) {
  const { readText } = readTextOperations(db);
  const selectCurrent = db.prepare<[PageId], CurrentRow>(
    `SELECT p.id AS pageId, r.id AS readingId, p.state, p.changes AS revision, r.width AS widthPx,
            r.height AS heightPx
     FROM pages p JOIN readings r ON r.id = p.reading_id WHERE p.id = ?`,
  );
  const selectRevision = db.prepare<[PageId], number>("SELECT changes FROM pages WHERE id = ?").pluck();
  const selectChanges = db.prepare<[PageId, number], { after: string }>(
    "SELECT after FROM corrections WHERE page_id = ? AND reading_id = ? ORDER BY id",
  );
  const selectAfter = db.prepare<[PageId, number], CorrectionRow>(
    `${SELECT_CORRECTIONS} WHERE page_id = ? AND change > ? ORDER BY id`,
  );
  const selectOfGroup = db.prepare<[number], CorrectionRow>(
    `${SELECT_CORRECTIONS} WHERE group_id = ? ORDER BY id`,
  );
  const selectReadingAt = db.prepare<[PageId, number], Omit<CurrentRow, "state" | "revision">>(
    `SELECT page_id AS pageId, id AS readingId, width AS widthPx, height AS heightPx FROM readings
     WHERE page_id = ? AND change <= ? ORDER BY change DESC, id DESC LIMIT 1`,
  );
  const selectChangesAt = db.prepare<[PageId, number, number], { after: string }>(
    "SELECT after FROM corrections WHERE page_id = ? AND reading_id = ? AND change <= ? ORDER BY id",
  );

  const selectIsCorrected = db
    .prepare<[PageId], number>(
      `SELECT EXISTS (SELECT 1 FROM corrections c JOIN pages p ON p.id = c.page_id AND p.reading_id = c.reading_id
                      WHERE c.page_id = ?)`,
    )
    .pluck();

  const changesOf = (rows: readonly { after: string }[]) =>
    rows.map(({ after }) => ({ before: {}, after: JSON.parse(after) as PartStates }));

  const correct = (document: TextDocument, rows: readonly { after: string }[]) =>
    correctDocument(document, changesOf(rows));

  return {
    correctedPage(pageId: PageId): CorrectedPage | undefined {
      const row = selectCurrent.get(pageId);
      if (!row) return undefined;
      const { readingId, state, revision } = row;
      const reading = readText(readingId, row);
      const raw = documentOf(reading);
      const document = correct(raw, selectChanges.all(pageId, readingId));
      return { pageId, readingId, state, revision, reading, raw, document };
    },
    /** The current text; much cheaper than the document where nothing was corrected. */
    currentText(pageId: PageId): PageText | undefined {
      const row = selectCurrent.get(pageId);
      if (!row) return undefined;
      const reading = readText(row.readingId, row);
      return applyCorrections(reading, changesOf(selectChanges.all(pageId, row.readingId)));
    },
    /** Whether anybody has corrected the current reading; true also where all was taken back. */
    isCorrected: (pageId: PageId): boolean => selectIsCorrected.get(pageId) === 1,
    revisionOf: (pageId: PageId): number | undefined => selectRevision.get(pageId),
    correctionsOf: (pageId: PageId, after = -1): CorrectionRecord[] =>
      selectAfter.all(pageId, after).map(recordOf),
    correctionsOfGroup: (group: number): CorrectionRecord[] => selectOfGroup.all(group).map(recordOf),
    documentAt(pageId: PageId, revision: number): TextDocument | undefined {
      const row = selectReadingAt.get(pageId, revision);
      if (!row) return undefined;
      const document = documentOf(readText(row.readingId, row));
      return correct(document, selectChangesAt.all(pageId, row.readingId, revision));
    },
  };
}

function recordOf({ before, after, ...row }: CorrectionRow): CorrectionRecord {
  return { ...row, before: JSON.parse(before) as PartStates, after: JSON.parse(after) as PartStates };
}
