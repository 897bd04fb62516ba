// Reads what belongs to corrections: their groups, conflicts with new readings, and signatures.
import type { Database } from "better-sqlite3";
import type { CorrectionKind } from "../model/correction.ts";
import type { Box } from "../model/geometry.ts";
import type { ConflictRecord, GroupRecord, SignOffRecord } from "./correction-types.ts";
import type { PageId } from "./store.ts";

interface GroupRow {
  group: number;
  kind: CorrectionKind;
  who: string;
  when: string;
  why: string | null;
  reverses: number | null;
  changes: number;
  pages: string;
}

type ConflictRow = Omit<ConflictRecord, "box" | "isKept"> & Box & { isKept: number };

const SELECT_GROUPS = `
  SELECT g.id AS "group", g.kind, g.made_by AS who, g.made_at AS "when", g.why, g.reverses,
         (SELECT count(*) FROM corrections WHERE group_id = g.id) AS changes,
         (SELECT json_group_array(page_id) FROM (SELECT DISTINCT page_id FROM corrections WHERE group_id = g.id)) AS pages
  FROM correction_groups g`;

const SELECT_CONFLICTS = `
  SELECT k.id, k.page_id AS pageId, c.made_by AS who, c.made_at AS "when", c.kind, k.was, k.corrected,
         k.reads_now AS readsNow, k.why, k.x0, k.y0, k.x1, k.y1, k.part, k.is_kept AS isKept
  FROM conflicts k JOIN corrections c ON c.id = k.correction_id WHERE k.settled_at IS NULL`;

export function correctionGroupOperations(db: Database) {
  const selectGroup = db.prepare<[number], GroupRow>(`${SELECT_GROUPS} WHERE g.id = ?`);
  const selectGroups = db.prepare<[string, number], GroupRow>(
    `${SELECT_GROUPS} WHERE g.made_by = ? ORDER BY g.id DESC LIMIT ?`,
  );
  const selectReversing = db
    .prepare<[number], number>("SELECT id FROM correction_groups WHERE reverses = ? ORDER BY id DESC")
    .pluck();
  const selectAllConflicts = db.prepare<[], ConflictRow>(
    `${SELECT_CONFLICTS} ORDER BY k.page_id, k.id LIMIT 1000`,
  );
  const selectConflicts = db.prepare<[PageId], ConflictRow>(
    `${SELECT_CONFLICTS} AND k.page_id = ? ORDER BY k.id`,
  );
  const selectSignOffs = db.prepare<[PageId], SignOffRecord>(
    `SELECT made_by AS who, made_at AS "when", change AS revision, reader FROM sign_offs
     WHERE page_id = ? ORDER BY id`,
  );

  /** A group is taken back when a group that reverses it stands itself. */
  const reversedBy = (group: number): number | null =>
    selectReversing.all(group).find((by) => reversedBy(by) === null) ?? null;

  const recordOf = ({ pages, ...row }: GroupRow): GroupRecord => ({
    ...row,
    pages: JSON.parse(pages) as PageId[],
    reversedBy: reversedBy(row.group),
  });

  return {
    group(group: number): GroupRecord | undefined {
      const row = selectGroup.get(group);
      return row && recordOf(row);
    },
    groupsOf: (who: string, limit: number): GroupRecord[] => selectGroups.all(who, limit).map(recordOf),
    openConflicts: (pageId?: PageId): ConflictRecord[] =>
      (pageId === undefined ? selectAllConflicts.all() : selectConflicts.all(pageId)).map(conflictOf),
    signOffsOf: (pageId: PageId): SignOffRecord[] => selectSignOffs.all(pageId),
  };
}

function conflictOf({ x0, y0, x1, y1, isKept, ...row }: ConflictRow): ConflictRecord {
  return { ...row, box: { x0, y0, x1, y1 }, isKept: isKept === 1 };
}
