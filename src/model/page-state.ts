// The states a page can be in and the moves between them, one table.

export const PAGE_STATES = [
  "pending",
  "processing",
  "accepted",
  "needs-review",
  "in-review",
  "reviewed",
  "published",
  "failed",
  "refused",
  "illegible",
] as const;
export type PageState = (typeof PAGE_STATES)[number];

const MOVES: Readonly<Record<PageState, readonly PageState[]>> = {
  pending: ["processing", "refused", "failed"],
  processing: ["accepted", "needs-review", "failed", "pending"],
  accepted: ["published", "pending", "needs-review", "in-review"],
  "needs-review": ["accepted", "in-review", "illegible", "pending", "published"],
  "in-review": ["reviewed", "needs-review", "illegible", "pending"],
  // A signature stands through publishing: it would be hidden, and the page read anew by the next batch, if it did not.
  reviewed: ["in-review", "pending"],
  published: ["pending", "needs-review", "in-review"],
  failed: ["pending"],
  refused: ["pending"],
  illegible: ["pending", "in-review"],
};

/** Whether a page may go from one state straight to another. */
export function canMove(from: PageState, to: PageState): boolean {
  return MOVES[from].includes(to);
}

/** A page in one of these has text to show. One that needs review is published too, and goes on needing review. */
export const PUBLISHABLE: readonly PageState[] = [
  "accepted",
  "needs-review",
  "in-review",
  "reviewed",
  "published",
];
