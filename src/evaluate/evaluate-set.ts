// Means over pages, all together and by kind of page, with intervals over pages.
import { bootstrapInterval, type Interval, meanOf } from "./bootstrap.ts";
import { CRITICAL_KINDS, type CriticalKind } from "./critical-words.ts";
import { MEASURES, type Measure, type PageEvaluation } from "./evaluate-page.ts";

export interface MeasureMean {
  readonly mean: number;
  /** 95 % bootstrap interval over pages; undefined for a single page. */
  readonly interval?: Interval;
  /** Pages that have this measure (partial truths have no error rates). */
  readonly pages: number;
}

export interface CriticalShare {
  readonly printed: number;
  readonly found: number;
  readonly share: number;
  readonly interval?: Interval;
}

/** What is known of blocks: sums over pages, and the mean over pages of how well they are grouped. */
export interface LayoutShares {
  /** Printed text regions that a region of the reading matches. */
  readonly textRegions: number;
  readonly textFound: number;
  /** Continued blocks that follow their first part directly. */
  readonly continued: number;
  readonly joined: number;
  /** F1 of pairs of blocks in one article. */
  readonly grouping?: MeasureMean;
}

export interface GroupEvaluation {
  readonly group: string;
  readonly pages: number;
  readonly words: number;
  readonly measures: Readonly<Partial<Record<Measure, MeasureMean>>>;
  readonly critical: Readonly<Record<CriticalKind, CriticalShare>>;
  readonly layout: LayoutShares;
}

export interface SetEvaluation {
  readonly pages: readonly PageEvaluation[];
  readonly all: GroupEvaluation;
  readonly byKind: readonly GroupEvaluation[];
}

function meanMeasure(
  pages: readonly PageEvaluation[],
  pick: (page: PageEvaluation) => number | undefined,
): MeasureMean | undefined {
  const values = pages.map(pick).filter((value) => value !== undefined);
  if (values.length === 0) return undefined;
  const interval = bootstrapInterval(values, meanOf);
  return { mean: meanOf(values), pages: values.length, ...(interval ? { interval } : {}) };
}

function shareOfCritical(pages: readonly PageEvaluation[], kind: CriticalKind): CriticalShare {
  const share = (sample: readonly PageEvaluation[]) => {
    const printed = sample.reduce((sum, page) => sum + page.critical[kind].printed, 0);
    const found = sample.reduce((sum, page) => sum + page.critical[kind].found, 0);
    return { printed, found, share: found / Math.max(1, printed) };
  };
  const interval = bootstrapInterval(pages, (sample) => share(sample).share);
  return { ...share(pages), ...(interval ? { interval } : {}) };
}

function evaluateGroup(group: string, pages: readonly PageEvaluation[]): GroupEvaluation {
  const measures: Partial<Record<Measure, MeasureMean>> = {};
  for (const measure of MEASURES) {
    const mean = meanMeasure(pages, (page) => page.score[measure]);
    if (mean) measures[measure] = mean;
  }
  const critical = Object.fromEntries(
    CRITICAL_KINDS.map((kind) => [kind, shareOfCritical(pages, kind)]),
  ) as Record<CriticalKind, CriticalShare>;
  const words = pages.reduce((sum, page) => sum + page.score.words, 0);
  return { group, pages: pages.length, words, measures, critical, layout: shareLayout(pages) };
}

function shareLayout(pages: readonly PageEvaluation[]): LayoutShares {
  const sum = (pick: (page: PageEvaluation) => number | undefined) =>
    pages.reduce((total, page) => total + (pick(page) ?? 0), 0);
  const grouping = meanMeasure(pages, (page) => page.grouping?.f1);
  return {
    textRegions: sum((page) => page.boxes?.textRegions),
    textFound: sum((page) => page.boxes?.textFound),
    continued: sum((page) => page.regions?.continued),
    joined: sum((page) => page.regions?.joined),
    ...(grouping ? { grouping } : {}),
  };
}

/** Sums up pages: every page counts the same, whatever its length. */
export function evaluateSet(pages: readonly PageEvaluation[]): SetEvaluation {
  const groups = new Map<string, PageEvaluation[]>();
  for (const page of pages) {
    const name = page.damage === undefined ? page.kind : `${page.kind} (${page.damage})`;
    const group = groups.get(name);
    if (group) group.push(page);
    else groups.set(name, [page]);
  }
  const byKind = Array.from(groups, ([name, members]) => evaluateGroup(name, members));
  byKind.sort((a, b) => a.group.localeCompare(b.group, "en"));
  return { pages, all: evaluateGroup("all pages", pages), byKind };
}
