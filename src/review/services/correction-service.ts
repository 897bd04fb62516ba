// Saves what reviewers do: operations become changes, others' changes are kept, whole groups are undone and redone.
import { AppError } from "../../errors.ts";
import { correctDocument, partsThatDiffer, reversed } from "../../model/apply-corrections.ts";
import type {
  CorrectedPage,
  CorrectionRecord,
  GroupFacts,
  GroupRecord,
  PlannedChange,
} from "../../store/correction-types.ts";
import type { PageId, Store } from "../../store/store.ts";
import { ChangedMeanwhile } from "../changed-meanwhile.ts";
import type { GroupList, OthersChange, Saved, SavedPage } from "../changes-views.ts";
import type { CorrectionService } from "../desk.ts";
import { planEdit } from "../edit/plan-edit.ts";
import type { Operation } from "../operations.ts";
import type { PageCache } from "../page-cache.ts";
import { showChange, showFindings, showText } from "../show-text.ts";

/** Groups that the program or an undo made are not what Ctrl+Z is about. */
const NOT_UNDOABLE: readonly string[] = ["undone", "redone", "re-anchored"];

/** A change that is not made of a reviewer's operations, put on record in the same way. */
export interface PlannedSave {
  readonly page: PageId;
  /** The revision that the reviewer saw. */
  readonly revision: number;
  readonly facts: GroupFacts;
}

export interface PlanningService extends CorrectionService {
  savePlan(save: PlannedSave, plan: (page: CorrectedPage) => readonly PlannedChange[]): Saved;
}

export function correctionService(store: Store, pages: PageCache): PlanningService {
  const showPage = (pageId: PageId): SavedPage => {
    const { document, raw, revision, state } = pages.get(pageId);
    const findings = store.currentReading(pageId)?.findings ?? [];
    return {
      page: pageId,
      revision,
      state,
      text: showText(document, raw),
      findingsInFull: showFindings(findings, document),
    };
  };

  const savePlan: PlanningService["savePlan"] = ({ page: pageId, revision, facts }, plan) => {
    pages.get(pageId);
    let besides: readonly OthersChange[] = [];
    const { group } = store.saveCorrections(facts, pageId, (page) => {
      const changes = plan(page);
      besides = othersChanges(store, page, revision, changes);
      return changes;
    });
    return { group, pages: [showPage(pageId)], besides };
  };

  const reverse = (group: GroupRecord, kind: "undone" | "redone", who: string): Saved => {
    const changes = store.correctionsOfGroup(group.group);
    const byPage = groupByPage(changes);
    // Asked for as one, taken back as one: where a single page cannot go back, none does.
    const made = store.together(() => {
      const made = store.beginGroup({ kind, who, reverses: group.group });
      for (const [pageId, records] of byPage) {
        store.saveCorrections({ group: made, who }, pageId, (page) => planReversal(page, records, kind));
      }
      return made;
    });
    return { group: made, pages: group.pages.slice(0, 20).map(showPage), besides: [] };
  };

  const groupOf = (id: number): GroupRecord => {
    const group = store.group(id);
    if (group && group.changes > 0) return group;
    throw new AppError("NOT_FOUND", `There is no group of changes ${id} in this archive.`);
  };

  return {
    save({ page, revision, operations, why }, who) {
      const facts = { kind: operations[0]!.kind, who, why };
      return savePlan({ page, revision, facts }, (current) => planOperations(current, operations));
    },
    savePlan,
    undo(id, who) {
      const group = groupOf(id);
      if (group.reversedBy !== null) throw alreadyDone("undone");
      return reverse(group, "undone", who);
    },
    redo(id, who) {
      const { reversedBy } = groupOf(id);
      if (reversedBy === null) throw alreadyDone("redone");
      return reverse(groupOf(reversedBy), "redone", who);
    },
    groups(who, limit): GroupList {
      const all = store.groupsOf(who, Math.max(limit, 200));
      const own = all.filter(({ kind, changes }) => changes > 0 && !NOT_UNDOABLE.includes(kind));
      const undo = own.find(({ reversedBy }) => reversedBy === null);
      // What was undone before the newest standing action belongs to a way not taken, as in any editor.
      const redo = own.findLast(({ group, reversedBy }) => reversedBy !== null && group > (undo?.group ?? 0));
      return {
        groups: own.slice(0, limit).map(({ reverses: _, reversedBy, ...group }) => ({
          ...group,
          isUndone: reversedBy !== null,
        })),
        undo: undo?.group ?? null,
        redo: redo?.group ?? null,
      };
    },
  };
}

/** Each operation sees what the ones before it did. */
export function planOperations(page: CorrectedPage, operations: readonly Operation[]): PlannedChange[] {
  let { document, revision } = page;
  const changes: PlannedChange[] = [];
  for (const operation of operations) {
    const change = planEdit(document, operation as never, revision + 1);
    if (Object.keys(change.after).length === 0) continue;
    revision += 1;
    document = correctDocument(document, [change]);
    changes.push(change);
  }
  return changes;
}

/**
 * What others did to the page since the reviewer saw it. Changes of other parts stand beside this one; a change of a
 * part that this one changes too, or a new reading, stops the save, with all that happened.
 */
function othersChanges(
  store: Store,
  page: CorrectedPage,
  seen: number,
  changes: readonly PlannedChange[],
): readonly OthersChange[] {
  if (seen > page.revision) {
    throw new AppError("BAD_ARGUMENT", `Page ${page.pageId} has no revision ${seen} yet. Load it again.`);
  }
  if (seen === page.revision) return [];
  const since = store.correctionsOf(page.pageId, seen);
  const touched = new Set(changes.flatMap(({ after }) => Object.keys(after)));
  const overlaps = since.some(({ after }) => Object.keys(after).some((part) => touched.has(part)));
  const isReread = since.length < page.revision - seen;
  const told = since.map(tellChange);
  if (!overlaps && !isReread) return told;
  const message = isReread
    ? "The page was read again since you opened it. Look at it as it is now, then make your change again."
    : "Somebody else changed the same words since you opened the page. Nothing of yours was saved: look at both, then save again.";
  throw new ChangedMeanwhile(message, {
    page: page.pageId,
    revision: page.revision,
    changes: told,
    text: showText(page.document, page.raw),
  });
}

function tellChange({ who, when, kind, before, after }: CorrectionRecord): OthersChange {
  return { who, when, kind, ...showChange({ before, after }) };
}

/** The newest change first. Throws CHANGED_MEANWHILE when a later change stands on what would be taken back. */
function planReversal(
  page: CorrectedPage,
  records: readonly CorrectionRecord[],
  kind: "undone" | "redone",
): PlannedChange[] {
  const isReread = records.some(({ readingId }) => readingId !== page.readingId);
  let { document } = page;
  return records.toReversed().map((record) => {
    const isChanged = partsThatDiffer(document, record.after).length > 0;
    if (isReread || isChanged) {
      throw new ChangedMeanwhile(
        isReread
          ? `Page ${page.pageId} was read again since: correct it as it is now.`
          : `A later change of page ${page.pageId} stands on this one. Undo that one first.`,
        {
          page: page.pageId,
          revision: page.revision,
          changes: [],
          text: showText(page.document, page.raw),
        },
      );
    }
    const change = { kind, ...reversed(record) };
    document = correctDocument(document, [change]);
    return change;
  });
}

function groupByPage(records: readonly CorrectionRecord[]): Map<PageId, CorrectionRecord[]> {
  const pages = new Map<PageId, CorrectionRecord[]>();
  for (const record of records) pages.set(record.pageId, [...(pages.get(record.pageId) ?? []), record]);
  return pages;
}

const alreadyDone = (what: string) =>
  new AppError("BAD_ARGUMENT", `That change has been ${what} already. Load the page again.`);
