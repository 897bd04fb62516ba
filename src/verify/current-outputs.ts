// Tells which outputs show the text as it stands now, and of which pages.
import { PUBLISHABLE } from "../model/page-state.ts";
import { issueStamp } from "../publish/issue-stamp.ts";
import type { Issue, IssueKey, OutputRecord, PageId, ReadOnlyStore } from "../store/store.ts";

export interface CurrentOutput {
  readonly output: OutputRecord;
  /** Its pages, in their order. */
  readonly shows: readonly PageId[];
}

const keyOf = ({ title, date }: IssueKey) => JSON.stringify([title, date]);

/** Undefined for an output that a run would write anew, because a text or the pages of its issue have changed. */
export function currentOutputs(store: ReadOnlyStore): (output: OutputRecord) => CurrentOutput | undefined {
  const issues = new Map<string, Issue>(store.issues().map((issue) => [keyOf(issue), issue]));
  return (output) => {
    const { pageId, textRevision, issue: key } = output;
    if (pageId !== undefined) {
      const isCurrent = store.page(pageId)?.textRevision === textRevision;
      return isCurrent ? { output, shows: [pageId] } : undefined;
    }
    const issue = key && issues.get(keyOf(key));
    const shown = issue?.pages.filter(({ state }) => PUBLISHABLE.includes(state)) ?? [];
    if (issueStamp(shown.map((page) => store.page(page.pageId))) !== output.stamp) return undefined;
    return { output, shows: shown.map((page) => page.pageId) };
  };
}
