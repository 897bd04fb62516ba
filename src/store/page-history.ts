// Moves pages from state to state and keeps the audit trail: no state changes without an event.
import type { Database } from "better-sqlite3";
import type { ErrorCode } from "../errors.ts";
import { canMove, type PageState } from "../model/page-state.ts";
import { storableText, storableTextOrNull } from "./storable-text.ts";
import type { PageEvent, PageId, RunId } from "./store.ts";

/** What an event says besides its page and time. */
export interface EventFacts {
  readonly kind: PageEvent["kind"];
  readonly reason: string;
  readonly runId?: RunId | undefined;
  readonly from?: PageState;
  readonly to?: PageState;
  readonly attempt?: number;
  readonly errorCode?: ErrorCode;
  /** The person who did it; absent for the program. */
  readonly who?: string;
}

export type PageHistory = ReturnType<typeof historyOperations>;

/** `clock` gives the present time as ISO 8601 UTC. */
export function historyOperations(db: Database, clock: () => string) {
  const stateOf = db.prepare<[PageId], PageState>("SELECT state FROM pages WHERE id = ?").pluck();
  const setState = db.prepare<[PageState, PageId]>("UPDATE pages SET state = ? WHERE id = ?");
  const insertEvent = db.prepare(
    `INSERT INTO page_events (page_id, run_id, at, kind, from_state, to_state, attempt, error_code, reason,
                              made_by)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const selectEvents = db.prepare<[PageId], PageEvent>(
    `SELECT at, run_id AS runId, kind, from_state AS fromState, to_state AS toState, attempt,
            error_code AS errorCode, reason, made_by AS who
     FROM page_events WHERE page_id = ? ORDER BY id`,
  );

  const note = (pageId: PageId, { kind, runId, from, to, attempt, errorCode, reason, who }: EventFacts) => {
    insertEvent.run(
      pageId,
      runId ?? null,
      clock(),
      kind,
      from ?? null,
      to ?? null,
      attempt ?? null,
      errorCode ?? null,
      storableText(reason),
      storableTextOrNull(who),
    );
  };

  const currentState = (pageId: PageId): PageState => {
    const state = stateOf.get(pageId);
    if (state === undefined) throw new Error(`No page ${pageId} in this archive`);
    return state;
  };

  return {
    now: clock,
    note,
    currentState,
    eventsOf: (pageId: PageId) => selectEvents.all(pageId),
    /** Call inside a transaction. Throws on a move that the table of states does not know. */
    move(pageId: PageId, to: PageState, facts: Omit<EventFacts, "kind" | "from" | "to">) {
      const from = currentState(pageId);
      if (!canMove(from, to)) throw new Error(`Page ${pageId} cannot go from ${from} to ${to}`);
      setState.run(to, pageId);
      note(pageId, { ...facts, kind: "state", from, to });
    },
  };
}
