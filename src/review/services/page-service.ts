// Answers about pages: lists, one page with everything, its past, its states and signatures.
import { basename } from "node:path";
import { AppError } from "../../errors.ts";
import { canMove } from "../../model/page-state.ts";
import type { ListedPage } from "../../store/page-lists.ts";
import type { PageId, Store } from "../../store/store.ts";
import { ChangedMeanwhile } from "../changed-meanwhile.ts";
import type { ConflictView, SignOff } from "../changes-views.ts";
import type { PageService } from "../desk.ts";
import { countChanges, diffLines } from "../diff-texts.ts";
import type { PageCache } from "../page-cache.ts";
import { showFindings, showText } from "../show-text.ts";
import type { PageDetail, PageRow } from "../views.ts";
import { calendarOf } from "./calendar.ts";
import { historyOf } from "./page-past.ts";

export interface PageServiceOptions {
  /** Whether a page counts as reviewed only when a second person has signed it. */
  readonly secondReader: boolean;
}

export function pageService(store: Store, pages: PageCache, options: PageServiceOptions): PageService {
  const rowOf = (pageId: PageId): ListedPage => {
    const row = store.listedPage(pageId);
    if (row) return row;
    throw new AppError("NOT_FOUND", `There is no page ${pageId} in this archive.`);
  };

  const conflicts = (pageId?: PageId): ConflictView[] =>
    store
      .openConflicts(pageId)
      .map(({ id, pageId: page, part, ...conflict }) => ({ conflict: id, page, word: part, ...conflict }));

  const signOffs = (pageId: PageId, revision: number): SignOff[] =>
    store.signOffsOf(pageId).map((signed) => ({ ...signed, isStanding: signed.revision === revision }));

  const detail = (pageId: PageId): PageDetail => {
    const row = rowOf(pageId);
    const page = pages.find(pageId);
    const reading = store.currentReading(pageId);
    const stored = store.page(pageId)!;
    const models = Object.keys(reading?.provenance.models ?? {}).filter((code) => code !== "osd");
    return {
      ...showRow(row),
      text: page ? showText(page.document, page.raw) : null,
      findingsInFull: showFindings(reading?.findings ?? [], page?.document),
      ...store.neighboursOf(pageId),
      image: reading ? { widthPx: reading.widthPx, heightPx: reading.heightPx } : null,
      signOffs: signOffs(pageId, row.revision),
      outputs: store.outputsFor({ pageId }).map(({ path, kind, textRevision }) => ({
        path,
        kind,
        isCurrent: textRevision === stored.textRevision,
      })),
      conflicts: conflicts(pageId),
      languages: models.length > 0 ? models.join("+") : null,
      shelfmark: stored.identity.shelfmark ?? null,
    };
  };

  return {
    list(selection, window) {
      const { total, pages: rows, next } = store.listPages(selection, window);
      return { total, pages: rows.map(showRow), next };
    },
    facets: () => ({
      ...store.pageFacets(),
      states: store.countsByState(),
      runs: store.runs(50).map(({ runId, startedAt, command }) => ({ run: runId, startedAt, command })),
    }),
    calendar: (title, year) => calendarOf(title, store.pagesOfTitle(title), year),
    detail,
    history: (pageId) => historyOf(store, rowOf(pageId).page),
    textAt(pageId, revision) {
      const { page } = rowOf(pageId);
      const document = store.documentAt(page, revision);
      if (!document) throw new AppError("NOT_FOUND", `Page ${page} had no text at revision ${revision}.`);
      return showText(document, store.documentAt(page, revision)!);
    },
    diff(pageId) {
      const { document, raw, revision } = pages.get(pageId);
      return { page: pageId, revision, lines: diffLines(raw, document), ...countChanges(raw, document) };
    },
    moveTo(pageId, to, who, reason) {
      const { state } = rowOf(pageId);
      if (state !== to) {
        requireMove(state, to);
        store.movePageBy(pageId, to, reason, who);
      }
      return detail(pageId);
    },
    signOff(pageId, revision, who) {
      const row = rowOf(pageId);
      const page = pages.get(pageId);
      if (revision !== row.revision) {
        throw new ChangedMeanwhile("The page was changed since you opened it. Look at it again, then sign.", {
          page: pageId,
          revision: row.revision,
          changes: [],
          text: showText(page.document, page.raw),
        });
      }
      if (row.state !== "in-review") requireMove(row.state, "in-review");
      const standing = signOffs(pageId, revision).filter(({ isStanding }) => isStanding);
      if (standing.some((signed) => signed.who === who)) {
        throw new AppError(
          "BAD_ARGUMENT",
          options.secondReader
            ? "You have signed this page already; the second signature must be another person's."
            : "You have signed this page already.",
        );
      }
      const reader = standing.length > 0 ? 2 : 1;
      store.signOff(pageId, revision, reader, who, !options.secondReader || reader === 2);
      return detail(pageId);
    },
    conflicts,
    settleConflict(id, who) {
      const pageId = store.settleConflict(id, who);
      if (pageId === undefined) throw new AppError("NOT_FOUND", `There is no open conflict ${id}.`);
      return conflicts(pageId);
    },
  };
}

function requireMove(from: Parameters<typeof canMove>[0], to: Parameters<typeof canMove>[1]): void {
  if (canMove(from, to)) return;
  throw new AppError("BAD_ARGUMENT", `A page that is ${from} cannot be made ${to}. See its history for why.`);
}

/** Screens need the scan's name, not where on the server it lies. */
export function showRow({ path, ...row }: ListedPage): PageRow {
  return { ...row, scan: basename(path) };
}
