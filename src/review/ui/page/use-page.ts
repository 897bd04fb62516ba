// One page at the desk: its newest state, saving changes to it, and what happens when somebody else was faster.
import { useCallback, useEffect, useState } from "preact/hooks";
import type { Conflict, Saved } from "../../changes-views.ts";
import type { Operation } from "../../operations.ts";
import type { PageDetail } from "../../views.ts";
import { getPage } from "../api.ts";
import { announce } from "../shell/announce.ts";
import { enqueueSave, noteRevision } from "../shell/save-queue.ts";
import { onChanged } from "../shell/undo.ts";
import { useLoaded } from "../shell/use-loaded.ts";

export interface Clash {
  readonly operations: readonly Operation[];
  readonly conflict: Conflict;
}

export interface PageAtDesk {
  readonly detail: PageDetail | null;
  readonly problem: string | null;
  readonly clash: Clash | null;
  /** Saves; resolves to whether it was kept. A conflict is shown and can be decided there. */
  save(operations: readonly Operation[], revision?: number): Promise<boolean>;
  /** Puts the dialog away; the page is shown as it stands now. */
  dropClash(): void;
  replace(detail: PageDetail): void;
  reload(): void;
}

export function usePage(page: number): PageAtDesk {
  const { value: detail, problem, reload, set } = useLoaded(`page ${page}`, () => getPage(page));
  const [clash, setClash] = useState<Clash | null>(null);

  const take = useCallback(
    (saved: Saved) => {
      const one = saved.pages.find((known) => known.page === page);
      if (!one) return;
      noteRevision(page, one.revision);
      if (detail) set({ ...detail, ...one });
    },
    [detail],
  );
  useEffect(
    () =>
      onChanged((saved) => {
        take(saved);
        // Sign-offs, outputs and counts follow from the change; the server knows them.
        if (saved.pages.some((known) => known.page === page)) reload();
      }),
    [take],
  );

  const save = async (operations: readonly Operation[], revision = detail?.revision ?? 0) => {
    const outcome = await enqueueSave({ page, revision, operations });
    if (outcome.kind === "saved") {
      take(outcome.saved);
      for (const other of outcome.saved.besides)
        announce(`Kept beside a change by ${other.who}: “${other.before}” became “${other.after}”.`);
      return true;
    }
    if (outcome.kind === "refused") announce(outcome.message, "problem");
    else {
      setClash({ operations, conflict: outcome.conflict });
      const { text, revision } = outcome.conflict;
      if (detail) set({ ...detail, text, revision });
    }
    return false;
  };
  return { detail, problem, clash, save, dropClash: () => setClash(null), replace: set, reload };
}
