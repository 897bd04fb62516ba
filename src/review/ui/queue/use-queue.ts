// The queue as a strip of places with one under the eye: fetched ahead, walked forth and back, corrected in place.
import { useCallback, useEffect, useReducer, useRef } from "preact/hooks";
import type { Saved } from "../../changes-views.ts";
import type { Doubt, DoubtItem } from "../../views.ts";
import { getQueue } from "../api.ts";
import type { PageSelection } from "../selection.ts";
import { announceFailure } from "../shell/announce.ts";
import { noteRevision } from "../shell/save-queue.ts";
import { onChanged } from "../shell/undo.ts";
import { renewItem } from "./renew-item.ts";

/** Fetch more when fewer places than this lie ahead. */
const AHEAD = 10;

interface State {
  readonly items: readonly DoubtItem[];
  readonly at: number;
  readonly total: number;
  readonly totalIsAtLeast: boolean;
  /** undefined before the first answer, null when there is no more. */
  readonly next: string | null | undefined;
  readonly problem: string | null;
  /** Where each change of this sitting was made, latest last; undo leads back there. */
  readonly trail: readonly number[];
}

type Move =
  | {
      kind: "loaded";
      items: readonly DoubtItem[];
      total: number;
      totalIsAtLeast: boolean;
      next: string | null;
    }
  | { kind: "failed"; problem: string }
  | { kind: "step"; by: 1 | -1; changed: boolean }
  | { kind: "to"; key: string }
  | { kind: "renewed"; saved: Saved; goBack: boolean };

const START: State = {
  items: [],
  at: 0,
  total: 0,
  totalIsAtLeast: false,
  next: undefined,
  problem: null,
  trail: [],
};

function moved(state: State, move: Move): State {
  switch (move.kind) {
    case "loaded": {
      const known = new Set(state.items.map((item) => item.key));
      const items = [...state.items, ...move.items.filter((item) => !known.has(item.key))];
      const isFirst = state.next === undefined;
      const counts = isFirst ? { total: move.total, totalIsAtLeast: move.totalIsAtLeast } : {};
      return { ...state, ...counts, items, next: move.next, problem: null };
    }
    case "failed":
      return { ...state, problem: move.problem };
    case "step": {
      const at = Math.max(0, Math.min(state.at + move.by, state.items.length));
      return { ...state, at, trail: move.changed ? [...state.trail, state.at] : state.trail };
    }
    case "to": {
      const at = state.items.findIndex((item) => item.key === move.key);
      return at < 0 ? state : { ...state, at };
    }
    case "renewed":
      return renewed(state, move);
  }
}

function renewed(state: State, { saved, goBack }: Move & { kind: "renewed" }): State {
  const items = state.items.map((item) => renewItem(item, saved));
  const pages = new Set(saved.pages.map((page) => page.page));
  const back = state.trail.findLastIndex((index) => pages.has(state.items[index]?.page ?? -1));
  if (!goBack || back < 0) return { ...state, items };
  return { ...state, items, at: state.trail[back] ?? state.at, trail: state.trail.toSpliced(back, 1) };
}

export interface Queue extends State {
  readonly item: DoubtItem | undefined;
  /** Places to draw beforehand. */
  readonly coming: readonly DoubtItem[];
  /** Goes on; `changed` when something was handed in to be saved here. */
  step(by: 1 | -1, changed?: boolean): void;
  /** Back to a place, after its save was refused. */
  to(key: string): void;
  /** Takes over what the server answered to a save. */
  renew(saved: Saved): void;
}

/** The component must be keyed by what is asked for. */
export function useQueue(
  selection: PageSelection,
  doubts: readonly Doubt[],
  order: "certainty" | "page",
): Queue {
  const [state, dispatch] = useReducer(moved, START);
  const isLoading = useRef(false);
  const wants = state.next !== null && state.items.length - state.at < AHEAD && state.problem === null;

  useEffect(() => {
    if (!wants || isLoading.current) return;
    isLoading.current = true;
    getQueue(selection, doubts, order, state.next ?? undefined)
      .then(
        (list) => dispatch({ kind: "loaded", ...list }),
        (cause: Error) => {
          announceFailure(cause);
          dispatch({ kind: "failed", problem: cause.message });
        },
      )
      .finally(() => {
        isLoading.current = false;
      });
  }, [wants, state.next]);

  useEffect(
    () =>
      onChanged((saved) => {
        for (const page of saved.pages) noteRevision(page.page, page.revision);
        dispatch({ kind: "renewed", saved, goBack: true });
      }),
    [],
  );

  const step = useCallback((by: 1 | -1, changed = false) => dispatch({ kind: "step", by, changed }), []);
  const to = useCallback((key: string) => dispatch({ kind: "to", key }), []);
  const renew = useCallback((saved: Saved) => dispatch({ kind: "renewed", saved, goBack: false }), []);
  return {
    ...state,
    item: state.items[state.at],
    coming: state.items.slice(state.at + 1, state.at + 4),
    step,
    to,
    renew,
  };
}
