// Writes one PDF for every issue (title and date) that this run touched and whose pages are all through.
import PQueue from "p-queue";
import { PUBLISHABLE } from "../model/page-state.ts";
import { issueStamp } from "../publish/issue-stamp.ts";
import type { PublishedPage } from "../publish/published-page.ts";
import type { Issue, PageId } from "../store/store.ts";
import { type Batch, stopOnBug } from "./batch.ts";
import { issuePaths } from "./output-paths.ts";
import { pageToPublish } from "./publish-page.ts";
import { deadlineMs, pixelsOf } from "./read-page.ts";
import { isCurrent, type WantedOutput, writeDueOutputs } from "./write-due-outputs.ts";

/** An issue of one page has its page's PDF already. */
const LEAST_PAGES = 2;

/** Issues that lack a failed page are published without it, and the run's warnings say so. */
export async function publishIssues(batch: Batch, touched: ReadonlySet<PageId>): Promise<void> {
  if (!batch.plan.publish.pdf.issue || touched.size === 0) return;
  const queue = new PQueue({ concurrency: batch.plan.batch.workers });
  for (const [issue, path] of issuePaths(batch.store.issues())) {
    if (!issue.pages.some(({ pageId }) => touched.has(pageId))) continue;
    await queue.onSizeLessThan(1);
    if (batch.stop.isOn) break;
    void queue.add(() => publishIssue(batch, issue, path)).catch((failure) => stopOnBug(batch, failure));
  }
  await queue.onIdle();
}

async function publishIssue(batch: Batch, issue: Issue, path: string): Promise<void> {
  const { store, plan, stop } = batch;
  if (stop.isOn || issue.pages.some(({ state }) => state === "pending" || state === "processing")) return;
  const shown = issue.pages.filter(({ state }) => PUBLISHABLE.includes(state));
  if (shown.length < LEAST_PAGES) return;
  const { title, date } = issue;
  const output = {
    kind: "issue-pdf",
    path,
    stamp: issueStamp(shown.map(({ pageId }) => store.page(pageId))),
  } as const;
  const subject = { issue: { title, date } };
  const records = store.outputsFor(subject);
  if (isCurrent(plan.archiveDir, output, subject, records)) return;
  warnOfGaps(batch, issue);
  const pages = shown.map(({ pageId }) => pageToPublish(batch, pageId)).filter((page) => page !== undefined);
  batch.tally.workerUse.taken();
  try {
    await writeDueOutputs(batch, dueOf(batch, output, subject, pages), records);
  } finally {
    batch.tally.workerUse.freed();
  }
}

function dueOf(
  { plan }: Batch,
  output: WantedOutput,
  subject: { issue: Pick<Issue, "title" | "date"> },
  pages: readonly PublishedPage[],
) {
  const { kind, path } = output;
  const order = { archiveDir: plan.archiveDir, pages, output: { kind, path } };
  const pixels = pages.reduce((sum, { scan }) => sum + pixelsOf(scan), 0);
  const timeoutMs = deadlineMs(plan.batch.pageTimeoutMs, pixels);
  return { outputs: [output], subject, job: { kind: "publish-issue", order }, timeoutMs } as const;
}

function warnOfGaps({ bus, tally }: Batch, { title, date, pages }: Issue): void {
  const missing = pages.filter(({ state }) => !PUBLISHABLE.includes(state));
  if (missing.length === 0) return;
  const names = missing.map(({ page, pageId }) => page ?? `(record ${pageId})`).join(", ");
  const message = `The PDF of ${title}, ${date} lacks ${missing.length} of ${pages.length} pages: ${names}. See "broadsheet status".`;
  tally.addWarning(message);
  bus.tell({ type: "warning", message });
}
