// Writes pages of an archive into a folder as text, JSON or PDF; a page that cannot be written stops no other.
import { mkdirSync } from "node:fs";
import { readFile, realpath } from "node:fs/promises";
import { dirname, join } from "node:path";
import { AppError, type ErrorCode, toAppError } from "../errors.ts";
import { quotePath, sha256OfBytes, writeAtomically } from "../files.ts";
import type { PageState } from "../model/page-state.ts";
import { buildIssuePdf } from "../publish/issue-pdf.ts";
import { nameIssue, nameOutputs } from "../publish/output-names.ts";
import { type DocumentedPage, type LinkedPage, toPageJson } from "../publish/page-json.ts";
import { buildPagePdf } from "../publish/page-pdf.ts";
import { toPlainText } from "../publish/plain-text.ts";
import type { PageId, PageRecord, ReadOnlyStore } from "../store/store.ts";
import { createJumpFinder } from "./find-jumps.ts";

export type ExportKind = "pdf" | "text" | "json";

export interface ExportOrder {
  readonly kind: ExportKind;
  readonly per: "page" | "issue";
  /** Absolute path of the folder. */
  readonly to: string;
  readonly archiveDir: string;
  /** For pages whose reading does not tell its languages. */
  readonly languages: string;
  readonly states?: readonly PageState[];
  readonly title?: string;
  /** A day, month or year; pages of that day, month or year are meant. */
  readonly date?: string;
}

export interface ExportReport {
  readonly to: string;
  readonly written: readonly {
    readonly file: string;
    readonly bytes: number;
    readonly scans: readonly string[];
  }[];
  /** Pages that were asked for and have no text. */
  readonly leftOut: readonly { readonly scan: string; readonly frame: number; readonly state: PageState }[];
  readonly failures: readonly { readonly scan: string; readonly code: ErrorCode; readonly message: string }[];
}

/** One file to be written: its name and the pages it shows. */
interface Unit {
  readonly file: string;
  readonly pages: readonly PageRecord[];
}

const ENDINGS: Readonly<Record<ExportKind, string>> = { pdf: ".pdf", text: ".txt", json: ".json" };

/** Throws BAD_ARGUMENT, OUTPUT_NOT_WRITABLE and DISK_FULL; what is wrong with one page goes into the report. */
export async function writeExport(store: ReadOnlyStore, order: ExportOrder): Promise<ExportReport> {
  const all = [...store.pageRecords()];
  makeFolder(order.to);
  await refuseFolderOfScans(order.to, all);
  const asked = all.filter((page) => isAsked(page, order));
  const readable = asked.filter((page) => page.textRevision > 0);
  const findJumps = createJumpFinder(store);
  const written: ExportReport["written"][number][] = [];
  const failures: ExportReport["failures"][number][] = [];
  for (const { file, pages } of unitsOf(readable, all, order)) {
    const scans = pages.map((page) => page.path);
    try {
      const bytes = await build(store, pages, order, findJumps);
      await writeAtomically(join(order.to, file), bytes);
      written.push({ file, bytes: Buffer.byteLength(bytes), scans });
    } catch (failure) {
      const error = toAppError(failure);
      if (error.exitCode !== 1) throw failure;
      failures.push({ scan: scans.join(", "), code: error.code, message: error.message });
    }
  }
  const leftOut = asked.filter((page) => page.textRevision === 0);
  return {
    to: order.to,
    written,
    leftOut: leftOut.map(({ path, frame, state }) => ({ scan: path, frame, state })),
    failures,
  };
}

function isAsked(page: PageRecord, { states, title, date }: ExportOrder): boolean {
  const isOnDate = date === undefined || page.date === date || page.date?.startsWith(`${date}-`) === true;
  return (
    (states === undefined || states.includes(page.state)) &&
    (title === undefined || page.title === title) &&
    isOnDate
  );
}

/** Names follow from the whole archive, so that a page has the same name in every export. */
function unitsOf(
  pages: readonly PageRecord[],
  all: readonly PageRecord[],
  { kind, per }: ExportOrder,
): Unit[] {
  if (per === "issue") return issueUnits(pages);
  const scans = all.filter((page) => page.sha256 !== null);
  const names = nameOutputs(scans.map(({ path, frame, sha256 }) => ({ path, frame, sha256: sha256 ?? "" })));
  const nameOf = new Map<PageId, string>(scans.map((page, index) => [page.pageId, names[index] ?? ""]));
  return pages.map((page) => ({ file: `${nameOf.get(page.pageId)}${ENDINGS[kind]}`, pages: [page] }));
}

/** Pages of one title and date, in page order; a page without both makes no issue. */
function issueUnits(pages: readonly PageRecord[]): Unit[] {
  const issues = new Map<string, PageRecord[]>();
  for (const page of pages) {
    if (page.title === null || page.date === null) continue;
    const name = nameIssue(page.title, page.date);
    issues.set(name, [...(issues.get(name) ?? []), page]);
  }
  const byLabel = new Intl.Collator("en", { numeric: true });
  return [...issues].map(([name, members]) => ({
    file: `${name}.pdf`,
    pages: members.toSorted((a, b) => byLabel.compare(a.page ?? "\uffff", b.page ?? "\uffff")),
  }));
}

async function build(
  store: ReadOnlyStore,
  pages: readonly PageRecord[],
  order: ExportOrder,
  findJumps: (pageId: PageId) => LinkedPage[],
): Promise<Uint8Array | string> {
  if (order.per === "issue") {
    const documented = (function* () {
      for (const page of pages) yield documentedPage(store, page.pageId, order.languages);
    })();
    return (await buildIssuePdf(documented)).bytes;
  }
  const page = pages[0] as PageRecord;
  const ready = order.kind === "pdf" ? await publishedPdf(store, page, order.archiveDir) : undefined;
  if (ready) return ready;
  const documented = documentedPage(store, page.pageId, order.languages);
  if (order.kind === "text") return toPlainText(documented.text);
  if (order.kind === "json") return toPageJson({ ...documented, links: findJumps(page.pageId) });
  return (await buildPagePdf(documented)).bytes;
}

/** The PDF that the archive holds already, when it is the one that was written and shows the current text. */
async function publishedPdf(
  store: ReadOnlyStore,
  { pageId, textRevision }: PageRecord,
  archiveDir: string,
): Promise<Uint8Array | undefined> {
  const record = store.outputsFor({ pageId }).find((output) => output.kind === "page-pdf");
  if (record?.textRevision !== textRevision) return undefined;
  const bytes = await readFile(join(archiveDir, ...record.path.split("/"))).catch(() => undefined);
  return bytes && sha256OfBytes(bytes) === record.sha256 ? bytes : undefined;
}

function documentedPage(store: ReadOnlyStore, pageId: PageId, fallback: string): DocumentedPage {
  const page = store.page(pageId);
  const reading = store.currentReading(pageId);
  const text = store.currentText(pageId);
  if (!page?.scan || !reading || !text) throw new Error(`Page ${pageId} has a text revision but no text`);
  // The model that finds the way up is no language of the print.
  const languages = Object.keys(reading.provenance.models).filter((language) => language !== "osd");
  const { dpi, dpiSource, meanCertainty, findings, provenance } = reading;
  return {
    scan: page.scan,
    text,
    identity: page.identity,
    dpi,
    dpiSource,
    meanCertainty,
    findings,
    provenance,
    languages: languages.length > 0 ? languages.join("+") : fallback,
  };
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new AppError("OUTPUT_NOT_WRITABLE", `Cannot make the folder ${quotePath(folder)}: ${why}.`, {
      cause,
    });
  }
}

/** Beside scans an exported file could replace one, or be taken for its sidecar. */
async function refuseFolderOfScans(folder: string, pages: readonly PageRecord[]): Promise<void> {
  const real = await realpath(folder);
  const folders = new Set(
    pages.flatMap((page) => [page.path, ...page.otherPaths]).map((path) => dirname(path)),
  );
  for (const held of folders) {
    if ((await realpath(held).catch(() => held)) !== real) continue;
    throw new AppError(
      "BAD_ARGUMENT",
      `${quotePath(folder)} holds scans of this archive. Export into a folder of its own.`,
    );
  }
}
