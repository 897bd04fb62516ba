// Which pages are meant: the filters that lists, queues and series share, as conditions of a statement.
import type { FindingCode } from "../model/finding.ts";
import type { PageState } from "../model/page-state.ts";
import { dateSpanOf } from "./date-span.ts";
import type { PageId } from "./store.ts";

/** Everything given must hold. */
export interface PageSelection {
  readonly title?: string | undefined;
  /** Dates such as 1992-03-05, 1992-03 or 1992, both included; pages without a date never match. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly states?: readonly PageState[] | undefined;
  readonly finding?: FindingCode | undefined;
  readonly run?: number | undefined;
  readonly pages?: readonly PageId[] | undefined;
}

/** Conditions on "p" (a row of pages) and their parameters; only fixed text, values are bound. */
export function conditionsOf(selection: PageSelection): { sql: string; parameters: Record<string, unknown> } {
  const { title, from, to, states, finding, run, pages } = selection;
  const conditions = [
    { value: title, sql: "p.title = :title" },
    {
      value: from === undefined ? undefined : (dateSpanOf(from)?.earliestDay ?? "9999"),
      sql: "p.latest_day >= :from",
    },
    {
      value: to === undefined ? undefined : (dateSpanOf(to)?.latestDay ?? "0000"),
      sql: "p.earliest_day <= :to",
    },
    { value: states && JSON.stringify(states), sql: "p.state IN (SELECT value FROM json_each(:states))" },
    {
      value: finding,
      sql: "p.reading_id IN (SELECT reading_id FROM findings WHERE code = :finding)",
    },
    { value: run, sql: "p.reading_id IN (SELECT id FROM readings WHERE run_id = :run)" },
    { value: pages && JSON.stringify(pages), sql: "p.id IN (SELECT value FROM json_each(:pages))" },
  ];
  const given = conditions.filter(({ value }) => value !== undefined);
  return {
    sql: ["p.superseded_by IS NULL", ...given.map((condition) => condition.sql)].join(" AND "),
    parameters: Object.fromEntries(given.map(({ value, sql }) => [/:(\w+)/.exec(sql)![1]!, value])),
  };
}

export const isEverything = (selection: PageSelection): boolean =>
  Object.values(selection).every((value) => value === undefined);
