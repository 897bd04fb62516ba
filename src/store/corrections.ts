// Puts corrections on record, one short transaction a page: append, count up, and let index and lists follow.
import type { Database } from "better-sqlite3";
import { correctDocument } from "../model/apply-corrections.ts";
import type { PageState } from "../model/page-state.ts";
import { reanchorCorrections } from "../model/reanchor-corrections.ts";
import type { PageText } from "../model/text.ts";
import { documentOf, textOf } from "../model/text-document.ts";
import type { CorrectedPageOperations } from "./corrected-pages.ts";
import {
  type CorrectedPage,
  type CorrectionWrites,
  type GroupFacts,
  type PlannedChange,
  PROGRAM,
} from "./correction-types.ts";
import type { DoubtOperations } from "./doubts.ts";
import { indexOperations, replacedRuns } from "./index-page.ts";
import type { PageHistory } from "./page-history.ts";
import { storableText, storableTextOrNull } from "./storable-text.ts";
import type { PageId } from "./store.ts";

/** A correction shows that a person is at work on the page: it is in review (again). */
const REOPENED: readonly PageState[] = ["needs-review", "reviewed", "illegible"];

export function correctionOperations(
  db: Database,
  history: PageHistory,
  reads: CorrectedPageOperations,
  { refreshDoubts }: DoubtOperations,
) {
  const { indexPage } = indexOperations(db);
  const insertGroup = db.prepare(
    "INSERT INTO correction_groups (kind, made_by, made_at, why, reverses) VALUES (?, ?, ?, ?, ?)",
  );
  const insertCorrection = db.prepare(
    `INSERT INTO corrections (page_id, reading_id, group_id, change, revision, kind, before, after, why, made_by, made_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const countUp = db
    .prepare<[number, PageId], number>(
      "UPDATE pages SET changes = changes + 1, text_revision = text_revision + ? WHERE id = ? RETURNING text_revision",
    )
    .pluck();
  const selectWhy = db
    .prepare<[number], string | null>("SELECT why FROM correction_groups WHERE id = ?")
    .pluck();
  const insertConflict = db.prepare(
    `INSERT INTO conflicts (page_id, reading_id, correction_id, was, corrected, reads_now, why, x0, y0, x1, y1, part, is_kept)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const settle = db
    .prepare<[string, string, number], PageId>(
      "UPDATE conflicts SET settled_by = ?, settled_at = ? WHERE id = ? AND settled_at IS NULL RETURNING page_id",
    )
    .pluck();
  const insertSignOff = db.prepare(
    "INSERT INTO sign_offs (page_id, change, reader, made_by, made_at) VALUES (?, ?, ?, ?, ?)",
  );

  const beginGroup = ({ kind, who, why, reverses }: GroupFacts): number =>
    Number(
      insertGroup.run(kind, storableText(who), history.now(), storableTextOrNull(why), reverses ?? null)
        .lastInsertRowid,
    );

  /** Each change in turn; the text revision counts up only where the text itself is another one afterwards. */
  const append = (page: CorrectedPage, changes: readonly PlannedChange[], group: number, who: string) => {
    let document = page.document;
    let text = JSON.stringify(textOf(document));
    let revision = page.revision;
    for (const { kind, before, after } of changes) {
      document = correctDocument(document, [{ before, after }]);
      const now = JSON.stringify(textOf(document));
      const textRevision = countUp.get(now === text ? 0 : 1, page.pageId);
      text = now;
      revision += 1;
      const states = [JSON.stringify(before), JSON.stringify(after)];
      const { pageId, readingId } = page;
      const why = selectWhy.get(group) ?? null;
      insertCorrection.run(
        ...[pageId, readingId, group, revision, textRevision, kind, ...states, why, who, history.now()],
      );
    }
    indexPage(page.pageId, textOf(document), replacedRuns(page.raw, document));
    refreshDoubts(page.pageId, document);
    return revision;
  };

  const writes: CorrectionWrites = {
    beginGroup,
    saveCorrections: db.transaction(
      (
        target: Parameters<CorrectionWrites["saveCorrections"]>[0],
        pageId: PageId,
        plan: (page: CorrectedPage) => readonly PlannedChange[],
      ) => {
        const page = reads.correctedPage(pageId);
        if (!page) throw new Error(`Page ${pageId} has no text to correct`);
        const changes = plan(page).filter(({ after }) => Object.keys(after).length > 0);
        const group = "group" in target ? target.group : changes.length === 0 ? 0 : beginGroup(target);
        if (changes.length === 0) return { group, revision: page.revision, changes: 0 };
        const who = storableText(target.who);
        const revision = append(page, changes, group, who);
        if (REOPENED.includes(page.state)) {
          history.move(pageId, "in-review", { reason: `correction ${group}`, who });
        }
        return { group, revision, changes: changes.length };
      },
    ).immediate,
    settleConflict: db.transaction((id: number, who: string): PageId | undefined => {
      const pageId = settle.get(storableText(who), history.now(), id);
      const page = pageId === undefined ? undefined : reads.correctedPage(pageId);
      if (page) refreshDoubts(page.pageId, page.document);
      return pageId;
    }).immediate,
    signOff: db.transaction(
      (pageId: PageId, revision: number, reader: 1 | 2, who: string, isLast: boolean): void => {
        insertSignOff.run(pageId, revision, reader, storableText(who), history.now());
        const said = reader === 2 ? "signed off by a second reader" : "signed off";
        if (history.currentState(pageId) !== "in-review") {
          history.move(pageId, "in-review", { reason: "to be signed off", who });
        }
        if (isLast) history.move(pageId, "reviewed", { reason: said, who });
        else history.note(pageId, { kind: "note", reason: said, who });
      },
    ).immediate,
    movePageBy: db.transaction((pageId: PageId, to: PageState, reason: string, who: string): void => {
      history.move(pageId, to, { reason, who });
    }).immediate,
  };

  return {
    writes,
    /**
     * Carries the corrections of the former reading over to the one that has just been saved, and brings index and
     * lists up to it. Call inside the transaction that saved the reading. `former` is the page before it, when it was corrected.
     */
    carryOver(former: CorrectedPage | undefined, pageId: PageId, text: PageText): void {
      const page = former && reads.correctedPage(pageId);
      if (former && page) reanchor(former, page);
      else {
        indexPage(pageId, text, []);
        refreshDoubts(pageId, documentOf(text));
      }
    },
  };

  function reanchor(former: CorrectedPage, page: CorrectedPage): void {
    const next = documentOf(page.reading);
    const { before, after, conflicts } = reanchorCorrections(
      former.raw,
      former.document,
      next,
      page.revision + 1,
    );
    const made = reads.correctionsOf(page.pageId).filter(({ readingId }) => readingId === former.readingId);
    for (const { was, corrected, readsNow, why, box, word, isKept, parts } of conflicts) {
      const { x0, y0, x1, y1 } = box;
      const last = made.findLast((correction) => parts.some((part) => part in correction.after));
      const texts = [was, corrected, readsNow, why].map((text) =>
        text === null ? null : storableText(text),
      );
      const at = [page.pageId, page.readingId, (last ?? made.at(-1))?.id];
      insertConflict.run(...[...at, ...texts, x0, y0, x1, y1, word, isKept ? 1 : 0]);
    }
    const isCarried = Object.keys(after).length > 0;
    const group = beginGroup({ kind: "re-anchored", who: PROGRAM, why: `reading ${page.readingId}` });
    append(page, isCarried ? [{ kind: "re-anchored", before, after }] : [], group, PROGRAM);
  }
}
