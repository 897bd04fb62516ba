// Joins truths with readings (read now, or from an archive), scores them and writes the report.
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, extname, join, resolve } from "node:path";
import { compareReadings, type MeasureDifference } from "../evaluate/compare-readings.ts";
import { evaluatePage, type PageEvaluation } from "../evaluate/evaluate-page.ts";
import { evaluateSet, type SetEvaluation } from "../evaluate/evaluate-set.ts";
import { type PageExhibit, reportHtml } from "../evaluate/report-html.ts";
import { loadSavedPages } from "../evaluate/saved-evaluation.ts";
import { loadTruths, type PageTruth } from "../evaluate/truth.ts";
import { writeAtomically } from "../files.ts";
import { renderCrop } from "../ingest/crop-scan.ts";
import type { PageText } from "../model/text.ts";
import { toPlainText } from "../publish/plain-text.ts";
import type { PageId, ReadOnlyStore } from "../store/store.ts";
import { readingArchive } from "./open-archive.ts";
import type { ArchiveOptions } from "./options.ts";
import { runBatchCommand } from "./run-batch-command.ts";
import type { Terminal } from "./terminal.ts";

export interface EvaluateOptions extends ArchiveOptions {
  readonly truth: string;
  readonly compare?: string;
  readonly report?: string;
  readonly pictures: number;
  readonly jobs?: number;
  readonly lang?: string;
  readonly json?: boolean;
}

export interface Evaluated {
  readonly evaluation: SetEvaluation;
  readonly differences: readonly MeasureDifference[];
}

const PICTURE_WIDTH_PX = 1100;

/** Evaluates as the options say; reads the scans into an archive that is thrown away when none is named. */
export async function evaluateTruths(options: EvaluateOptions, terminal: Terminal): Promise<Evaluated> {
  const folder = resolve(terminal.cwd, options.truth);
  const truths = await loadTruths(folder);
  const before = options.compare ? await loadSavedPages(resolve(terminal.cwd, options.compare)) : [];
  const passing =
    options.archive === undefined ? await mkdtemp(join(tmpdir(), "broadsheet-evaluate-")) : undefined;
  const archive = passing ?? options.archive!;
  try {
    if (passing) await readScans(folder, truths, { ...options, archive }, terminal);
    return await readingArchive({ ...options, archive }, terminal, (store) =>
      evaluateStore(store, folder, truths, before, options, terminal),
    );
  } finally {
    if (passing) await rm(passing, { recursive: true, force: true });
  }
}

/** Reads the scans that have a truth; progress goes to stderr as for `ingest`. */
async function readScans(
  folder: string,
  truths: readonly PageTruth[],
  options: EvaluateOptions,
  terminal: Terminal,
): Promise<void> {
  const stems = new Set(truths.map((truth) => truth.name.replace(/-p\d+$/, "")));
  const names = (await readdir(folder)).filter((name) => stems.has(basename(name, extname(name))));
  const inputs = names
    .filter((name) => /\.(jpe?g|png|tiff?|webp)$/i.test(name))
    .map((name) => join(folder, name));
  const { json: _, ...batch } = options;
  await runBatchCommand({ ...batch, quiet: true }, terminal, {
    command: "evaluate",
    args: [options.truth],
    inputs,
    retry: "none",
    verifyHashes: false,
  });
  terminal.exitCode = 0;
}

/** The name a truth has for a scan: its stem, with -p2 and so on from the second frame. */
function truthNameOf(path: string, frame: number): string {
  const stem = basename(path, extname(path));
  return frame === 0 ? stem : `${stem}-p${frame + 1}`;
}

/** Pages of the archive by the name their truth has; a scan that lies beside the truths wins over a namesake. */
function pagesByName(store: ReadOnlyStore, folder: string): Map<string, PageId> {
  const pages = new Map<string, PageId>();
  for (const { pageId, path, frame } of store.scanNames()) {
    const name = truthNameOf(path, frame);
    if (!pages.has(name) || path.startsWith(`${folder}/`)) pages.set(name, pageId);
  }
  return pages;
}

async function evaluateStore(
  store: ReadOnlyStore,
  folder: string,
  truths: readonly PageTruth[],
  before: readonly PageEvaluation[],
  options: EvaluateOptions,
  terminal: Terminal,
): Promise<Evaluated> {
  const byName = pagesByName(store, folder);
  const texts = new Map<string, PageText>();
  for (const { name } of truths) {
    const pageId = byName.get(name);
    const text = pageId === undefined ? undefined : store.currentText(pageId);
    if (text) texts.set(name, text);
  }
  const measured = truths.filter((truth) => truth.text.trim() !== "");
  const pages = measured.map((truth) => {
    const text = texts.get(truth.name);
    return evaluatePage(truth, text && toPlainText(text), text);
  });
  const evaluation = evaluateSet(pages);
  const differences = before.length > 0 ? compareReadings(before, pages) : [];
  if (options.report) {
    const exhibits = await exhibitsOf(store, measured, evaluation, byName, texts, options.pictures);
    const html = reportHtml(evaluation, exhibits, differences);
    await writeAtomically(resolve(terminal.cwd, options.report), Buffer.from(html));
    terminal.say(`Report written to ${options.report}\n`);
  }
  return { evaluation, differences };
}

/** What the report shows; pictures of the worst pages only, so that hundreds of pages stay one file to open. */
async function exhibitsOf(
  store: ReadOnlyStore,
  truths: readonly PageTruth[],
  evaluation: SetEvaluation,
  byName: ReadonlyMap<string, PageId>,
  texts: ReadonlyMap<string, PageText>,
  pictures: number,
): Promise<PageExhibit[]> {
  const worst = [...evaluation.pages].sort((a, b) => a.score.f1 - b.score.f1).slice(0, pictures);
  const shown = new Set(worst.map((page) => page.name));
  const exhibits: PageExhibit[] = [];
  for (const truth of truths) {
    const text = texts.get(truth.name);
    const scan = text && store.page(byName.get(truth.name)!)?.scan;
    if (!text || !scan) continue;
    const { widthPx, heightPx, regions } = text;
    const page = { x0: 0, y0: 0, x1: widthPx, y1: heightPx };
    const picture = shown.has(truth.name)
      ? await renderCrop(scan, page, { format: "jpeg", maxWidthPx: PICTURE_WIDTH_PX, quality: 60 })
      : undefined;
    exhibits.push({
      name: truth.name,
      truth: truth.text,
      reading: toPlainText(text),
      widthPx,
      heightPx,
      regions: regions.map(({ kind, box }) => ({ kind, box })),
      ...(picture ? { pictureUri: `data:image/jpeg;base64,${picture.toString("base64")}` } : {}),
    });
  }
  return exhibits;
}
