// Compares two readings of the same pages and says which differences are more than noise.
import { bootstrapInterval, type Interval, meanOf } from "./bootstrap.ts";
import { MEASURES, type Measure, type PageEvaluation } from "./evaluate-page.ts";

export type Direction = "better" | "worse" | "no clear difference";

export interface MeasureDifference {
  readonly measure: Measure;
  readonly pages: number;
  readonly before: number;
  readonly after: number;
  /** Mean of after minus before over the pages, with its paired 95 % bootstrap interval. */
  readonly difference: number;
  readonly interval?: Interval;
  readonly direction: Direction;
  /** Names of pages where the measure moved by more than 0.01 either way. */
  readonly pagesBetter: readonly string[];
  readonly pagesWorse: readonly string[];
}

/** For error rates less is better; for the rest more is. */
const lessIsBetter = (measure: Measure) => measure === "cer" || measure === "wer";

/** Moves smaller than this on one page are scale noise: its score moves as much when nothing but the scale changes. */
const PAGE_NOISE = 0.01;

function directionOf(measure: Measure, interval: Interval | undefined): Direction {
  if (!interval || (interval.low <= 0 && interval.high >= 0)) return "no clear difference";
  return interval.low > 0 !== lessIsBetter(measure) ? "better" : "worse";
}

function compareMeasure(
  measure: Measure,
  pairs: readonly (readonly [before: PageEvaluation, after: PageEvaluation])[],
): MeasureDifference | undefined {
  const moves = pairs.flatMap(([before, after]) => {
    const [b, a] = [before.score[measure], after.score[measure]];
    return b === undefined || a === undefined ? [] : [{ name: after.name, before: b, after: a }];
  });
  if (moves.length === 0) return undefined;
  const interval = bootstrapInterval(moves, (sample) => meanOf(sample.map((m) => m.after - m.before)));
  const sign = lessIsBetter(measure) ? -1 : 1;
  const namesWhere = (test: (gain: number) => boolean) =>
    moves.filter((m) => test(sign * (m.after - m.before))).map((m) => m.name);
  return {
    measure,
    pages: moves.length,
    before: meanOf(moves.map((m) => m.before)),
    after: meanOf(moves.map((m) => m.after)),
    difference: meanOf(moves.map((m) => m.after - m.before)),
    ...(interval ? { interval } : {}),
    direction: directionOf(measure, interval),
    pagesBetter: namesWhere((gain) => gain > PAGE_NOISE),
    pagesWorse: namesWhere((gain) => gain < -PAGE_NOISE),
  };
}

/** Compares readings page by page; pages that only one side has are left out and named by the caller. */
export function compareReadings(
  before: readonly PageEvaluation[],
  after: readonly PageEvaluation[],
): readonly MeasureDifference[] {
  const byName = new Map(before.map((page) => [page.name, page]));
  const pairs = after.flatMap((page) => {
    const other = byName.get(page.name);
    return other ? [[other, page] as const] : [];
  });
  return MEASURES.flatMap((measure) => compareMeasure(measure, pairs) ?? []);
}
