// What the calendar's sign for an issue tells.
import type { PageState } from "../../../model/page-state.ts";
import type { CalendarIssue } from "../../views.ts";

const DONE: readonly PageState[] = ["accepted", "reviewed", "published", "illegible"];

/** Pages missing, something still to be read, or all done. */
export function issueKind(issue: CalendarIssue): "short" | "open" | "done" {
  if (issue.missing.length > 0) return "short";
  return issue.pages.every((page) => DONE.includes(page.state)) ? "done" : "open";
}
