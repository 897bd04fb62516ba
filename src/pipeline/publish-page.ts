// Writes the outputs of a page that are missing or out of date: searchable PDF, plain text, JSON.
import { PUBLISHABLE } from "../model/page-state.ts";
import { WRITER_VERSION } from "../publish/issue-stamp.ts";
import type { DocumentedPage } from "../publish/page-json.ts";
import type { OutputRecord, PageId, ReadingFacts, StoredPage } from "../store/store.ts";
import type { Batch, OutputChoice } from "./batch.ts";
import { deadlineMs, pixelsOf } from "./read-page.ts";
import { hashOf, settingsFor } from "./work-key.ts";
import { isCurrent, type WantedOutput, writeDueOutputs } from "./write-due-outputs.ts";

interface PageOutputs {
  readonly page: StoredPage & { readonly scan: NonNullable<StoredPage["scan"]> };
  readonly reading: ReadingFacts;
  readonly records: readonly OutputRecord[];
  readonly due: readonly WantedOutput[];
}

/** Whether any output of the page has to be written, or its state does not yet say that all are. */
export function arePageOutputsDue(batch: Batch, pageId: PageId): boolean {
  const outputs = outputsOf(batch, pageId);
  return outputs !== undefined && (outputs.due.length > 0 || outputs.page.state === "accepted");
}

/** Writes what is due. A failure leaves the page as it was, to be published by a later run. */
export async function publishPage(batch: Batch, pageId: PageId): Promise<void> {
  const { store, runId, plan } = batch;
  const outputs = outputsOf(batch, pageId);
  if (!outputs) return;
  const { page, due, records } = outputs;
  if (due.length > 0) {
    const published = publishedPage(batch, outputs);
    if (!published) return;
    const orders = due.map(({ kind, path }) => ({ kind, path }));
    const order = { archiveDir: plan.archiveDir, page: published, outputs: orders };
    const request = {
      outputs: due,
      subject: { pageId, textRevision: page.textRevision },
      job: { kind: "publish-page", order },
      timeoutMs: deadlineMs(plan.batch.pageTimeoutMs, pixelsOf(page.scan)),
    } as const;
    if (!(await writeDueOutputs(batch, request, records))) return;
  }
  if (page.state === "accepted") store.movePage(pageId, "published", "all outputs are written", runId);
}

/** The page as writers take it; undefined while it has no text. */
export function pageToPublish(batch: Batch, pageId: PageId): DocumentedPage | undefined {
  const outputs = outputsOf(batch, pageId);
  return outputs && publishedPage(batch, outputs);
}

function publishedPage({ store, plan }: Batch, { page, reading }: PageOutputs): DocumentedPage | undefined {
  const text = store.currentText(page.pageId);
  if (!text) return undefined;
  const languages = languagesOf(reading, settingsFor(plan.read, page.identity).languages);
  const { dpi, dpiSource, meanCertainty, findings, provenance } = reading;
  const { scan, identity } = page;
  return { scan, text, identity, languages, dpi, dpiSource, meanCertainty, findings, provenance };
}

function outputsOf({ store, plan, paths }: Batch, pageId: PageId): PageOutputs | undefined {
  const page = store.page(pageId);
  if (!page?.scan || !PUBLISHABLE.includes(page.state)) return undefined;
  const reading = store.currentReading(pageId);
  if (!reading) return undefined;
  const { scan, identity, textRevision } = page;
  const languages = languagesOf(reading, settingsFor(plan.read, identity).languages);
  const { path: _place, ...sameBytes } = scan;
  const stamp = hashOf({ writer: WRITER_VERSION, scan: sameBytes, identity, dpi: reading.dpi, languages });
  const records = store.outputsFor({ pageId });
  const wanted = wantedKinds(plan.publish).map((kind) => ({ kind, path: paths.ofPage(kind, pageId), stamp }));
  const due = wanted.filter((output) => !isCurrent(plan.archiveDir, output, { textRevision }, records));
  return { page: { ...page, scan }, reading, records, due };
}

/** The languages the page was read in; the orientation model is none. */
function languagesOf({ provenance }: ReadingFacts, fallback: string): string {
  const codes = Object.keys(provenance.models).filter((language) => language !== "osd");
  return codes.length > 0 ? codes.join("+") : fallback;
}

function wantedKinds({ pdf, text, json }: OutputChoice) {
  const kinds = [
    ["page-pdf", pdf.page],
    ["text", text],
    ["json", json],
  ] as const;
  return kinds.filter(([, isWanted]) => isWanted).map(([kind]) => kind);
}
