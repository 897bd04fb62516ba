// Reads one region again in the background and keeps what comes of it as a proposal, until the reviewer takes it.
import { randomUUID } from "node:crypto";
import { AppError, toAppError } from "../../errors.ts";
import type { PartId, TextDocument } from "../../model/correction.ts";
import type { Scan } from "../../model/page.ts";
import type { BatchSettings, ReadSettings } from "../../model/settings.ts";
import type { Line } from "../../model/text.ts";
import { lineOf, regionOf, wordOf } from "../../model/text-document.ts";
import { checkLines } from "../../pipeline/check-reading.ts";
import { engineScale } from "../../pipeline/engine-scale.ts";
import { type PoolOptions, WorkerPool } from "../../pipeline/worker-pool.ts";
import type { PlannedChange } from "../../store/correction-types.ts";
import type { Store } from "../../store/store.ts";
import type { LineDiff, Saved } from "../changes-views.ts";
import type { RereadOptions, RereadService } from "../desk.ts";
import { diffWords } from "../diff-texts.ts";
import { Draft } from "../edit/draft.ts";
import type { PageCache } from "../page-cache.ts";
import { plainLine } from "../show-text.ts";
import type { RereadJob } from "../views.ts";

interface Job {
  view: RereadJob;
  lines?: readonly Line[];
}

export interface RereadTools {
  readonly read: ReadSettings;
  readonly batch: BatchSettings;
  readonly pool?: Partial<PoolOptions>;
  /** Puts a change on record the way every save does. */
  readonly save: (
    page: number,
    revision: number,
    plan: (document: TextDocument, change: number) => PlannedChange,
    who: string,
  ) => Saved;
}

/** Jobs are forgotten oldest first; a reviewer has one or two open. */
const MOST_JOBS = 50;

export function rereadService(store: Store, pages: PageCache, tools: RereadTools): RereadService {
  const jobs = new Map<string, Job>();

  const read = async (job: Job, scan: Scan, options: RereadOptions) => {
    const { page, region, languages } = job.view;
    const { document, revision } = pages.get(page);
    const { box, turn, xHeightPx } = regionOf(document, region);
    const { scale = engineScale(xHeightPx ?? 20), segmentation = "block", threshold } = options;
    const pool = new WorkerPool({ ...tools.batch, ...tools.pool, workers: 1 });
    try {
      const order = { scan, box, turn, languages, scale };
      const recognize = { segmentation, ...(threshold && { threshold }) };
      const work = { kind: "read-region", order: { ...order, options: recognize } } as const;
      const size = { widthPx: document.widthPx, heightPx: document.heightPx };
      job.lines = await pool.run(work, tools.batch.pageTimeoutMs, (answer) => checkLines(answer, size));
      const proposal = propose(document, region, job.lines, revision);
      job.view = { ...job.view, state: "done", proposal };
    } catch (failure) {
      job.view = { ...job.view, state: "failed", message: toAppError(failure).message };
    } finally {
      await pool.close();
    }
  };

  const jobOf = (id: string): Job => {
    const job = jobs.get(id);
    if (job) return job;
    throw new AppError("NOT_FOUND", "That reading is not known here any more. Read the region again.");
  };

  return {
    start(page, region, options) {
      const { document } = pages.get(page);
      const scan = store.page(page)?.scan;
      if (!scan || document.parts.get(region)?.type !== "region") {
        throw new AppError(
          "NOT_FOUND",
          "This page has no such region as it stands now. Load the page again.",
        );
      }
      const id = randomUUID();
      const languages = options.languages ?? tools.read.languages;
      const view = {
        job: id,
        page,
        region,
        languages,
        state: "running",
        message: null,
        proposal: null,
      } as const;
      const job: Job = { view };
      jobs.set(id, job);
      if (jobs.size > MOST_JOBS) jobs.delete(jobs.keys().next().value!);
      void read(job, scan, options);
      return view;
    },
    job: (id) => jobOf(id).view,
    accept(id, who) {
      const { view, lines } = jobOf(id);
      if (!view.proposal || !lines) {
        throw new AppError("BAD_ARGUMENT", "The region has not been read yet. Wait for it, then accept it.");
      }
      const saved = tools.save(
        view.page,
        view.proposal.revision,
        (document, change) => planReread(document, view.region, lines, change),
        who,
      );
      jobs.delete(id);
      return saved;
    },
  };
}

/** The region's lines give way to the new ones; the old ones stay on record and come back when this is undone. */
function planReread(
  document: TextDocument,
  regionId: PartId,
  lines: readonly Line[],
  change: number,
): PlannedChange {
  const draft = new Draft(document, change);
  const made = lines.map(({ words, ...line }) =>
    draft.make({
      type: "line",
      ...line,
      words: words.map((word) => draft.make({ type: "word", ...word })),
    }),
  );
  draft.put(regionId, { ...draft.region(regionId), lines: made });
  return { kind: "region-read-again", ...draft.changes() };
}

function propose(document: TextDocument, regionId: PartId, lines: readonly Line[], revision: number) {
  const { lines: old } = regionOf(document, regionId);
  const before = old.map((id) => ({
    id,
    box: lineOf(document, id).box,
    words: plainLine(document, id).split(" "),
  }));
  const diffs = lines.map((line): LineDiff => {
    const middle = (line.box.y0 + line.box.y1) / 2;
    const same = before.find(({ box }) => middle >= box.y0 && middle < box.y1);
    const words = line.words.map(({ text }) => text);
    return { line: same?.id ?? null, box: line.box, pieces: diffWords(same?.words ?? [], words) };
  });
  const oldWords = old.flatMap((id) => lineOf(document, id).words.map((word) => wordOf(document, word)));
  return {
    revision,
    lines: diffs,
    meanCertaintyBefore: mean(oldWords.filter(({ status }) => status === undefined)),
    meanCertaintyNow: mean(lines.flatMap((line) => line.words)),
  };
}

function mean(words: readonly { certainty: number }[]): number | null {
  if (words.length === 0) return null;
  return words.reduce((sum, { certainty }) => sum + certainty, 0) / words.length;
}
