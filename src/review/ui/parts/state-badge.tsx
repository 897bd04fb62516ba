// The state of a page: its word, with a sign beside it so that colour is not needed.
import type { PageState } from "../../../model/page-state.ts";

const SIGNS = {
  pending: "○",
  processing: "◌",
  accepted: "●",
  "needs-review": "◐",
  "in-review": "✎",
  reviewed: "✓",
  published: "✔",
  failed: "✕",
  refused: "⊘",
  illegible: "▒",
} as const satisfies Record<PageState, string>;

export const stateName = (state: PageState): string => state.replace("-", " ");

export function StateBadge({ state }: { state: PageState }) {
  return (
    <span class="state" data-state={state}>
      <span aria-hidden="true">{SIGNS[state]}</span> {stateName(state)}
    </span>
  );
}
