// One page's measures with their intervals: the page's exact figures, the spread taken over its lines.
import type { PageText } from "../model/text.ts";
import { bootstrapInterval, type Interval } from "./bootstrap.ts";
import {
  CRITICAL_KINDS,
  type CriticalKind,
  type CriticalScore,
  scoreCriticalWords,
} from "./critical-words.ts";
import { type LineUnit, lineUnitsOf } from "./line-units.ts";
import { normalizeText } from "./normalize-text.ts";
import { cutOptionalText } from "./optional-text.ts";
import { type GroupingScore, type RegionBoxScore, scoreBoxes, scoreGrouping } from "./score-layout.ts";
import { type RegionOrderScore, scoreRegions } from "./score-regions.ts";
import { scoreText, type TextScore } from "./score-text.ts";
import type { PageTruth } from "./truth.ts";
import type { TruthLayout } from "./truth-layout.ts";

export const MEASURES = ["cer", "wer", "recall", "precision", "f1", "trigramRecall"] as const;
export type Measure = (typeof MEASURES)[number];

export interface PageEvaluation {
  readonly name: string;
  readonly kind: string;
  readonly damage?: string;
  /** False when there is no reading for the page: it is scored as empty, never left out. */
  readonly wasRead: boolean;
  readonly score: TextScore;
  readonly intervals: Readonly<Partial<Record<Measure, Interval>>>;
  readonly critical: Readonly<Record<CriticalKind, CriticalScore>>;
  readonly regions?: RegionOrderScore;
  /** Blocks grouped into articles, where the truth tells where blocks lie. */
  readonly grouping?: GroupingScore;
  /** Regions found, where the truth tells their kinds, too. */
  readonly boxes?: RegionBoxScore;
}

const sumOf = (units: readonly LineUnit[], field: keyof LineUnit) =>
  units.reduce((sum, unit) => sum + unit[field], 0);

const ratio = (units: readonly LineUnit[], part: keyof LineUnit, whole: keyof LineUnit) =>
  sumOf(units, part) / Math.max(1, sumOf(units, whole));

const STATISTICS: Readonly<Record<Measure, (units: readonly LineUnit[]) => number>> = {
  cer: (units) => ratio(units, "characterErrors", "characters"),
  wer: (units) => ratio(units, "wordErrors", "words"),
  recall: (units) => ratio(units, "hits", "words"),
  precision: (units) => ratio(units, "hits", "read"),
  f1: (units) => (2 * sumOf(units, "hits")) / Math.max(1, sumOf(units, "words") + sumOf(units, "read")),
  trigramRecall: (units) => ratio(units, "trigramHits", "trigrams"),
};

/**
 * The interval of a measure: the spread over resampled lines, laid around the exact figure. The lines' own sum differs
 * a little from the exact figure (a bag forgives order, an alignment does not), so only its spread is used.
 */
function intervalAround(measure: Measure, exact: number, units: readonly LineUnit[]): Interval | undefined {
  const statistic = STATISTICS[measure];
  const spread = bootstrapInterval(units, statistic);
  if (!spread) return undefined;
  const center = statistic(units);
  const isRate = measure === "cer" || measure === "wer";
  const clamp = (value: number) => Math.max(0, isRate ? value : Math.min(1, value));
  return { low: clamp(exact + spread.low - center), high: clamp(exact + spread.high - center) };
}

const NOTHING = { widthPx: 1, heightPx: 1, regions: [], articles: [] };

/** Measures one page; `reading` and `page`, its regions and articles, are undefined when the page was not read. */
export function evaluatePage(truth: PageTruth, reading: string | undefined, page?: PageText): PageEvaluation {
  const text = reading ?? "";
  const score = scoreText(truth.text, text, truth);
  const truthText = normalizeText(truth.text);
  const readText = cutOptionalText(normalizeText(text), truth.optional);
  const units = lineUnitsOf(truth.text, readText);
  const intervals: Partial<Record<Measure, Interval>> = {};
  for (const measure of MEASURES) {
    const exact = score[measure];
    const interval = exact === undefined ? undefined : intervalAround(measure, exact, units);
    if (interval) intervals[measure] = interval;
  }
  const critical = Object.fromEntries(
    CRITICAL_KINDS.map((kind) => [kind, scoreCriticalWords(truthText, readText, kind)]),
  ) as Record<CriticalKind, CriticalScore>;
  return {
    name: truth.name,
    kind: truth.kind,
    ...(truth.damage === undefined ? {} : { damage: truth.damage }),
    wasRead: reading !== undefined,
    score,
    intervals,
    critical,
    ...(truth.blocks.length > 0 ? { regions: scoreRegions(truth.blocks, text) } : {}),
    ...(truth.layout ? scorePlaces(truth.layout, page ?? NOTHING) : {}),
  };
}

function scorePlaces(layout: TruthLayout, page: PageText): Pick<PageEvaluation, "grouping" | "boxes"> {
  const boxes = scoreBoxes(layout, page);
  return { grouping: scoreGrouping(layout, page), ...(boxes ? { boxes } : {}) };
}
