// The issues of a title through a year, and the days on which its usual rhythm would have one but the archive has none.
import type { DatedPage } from "../../store/page-lists.ts";
import { comparePageLabels } from "../../store/status.ts";
import type { Calendar, CalendarIssue } from "../views.ts";

const WEEKDAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
/** A weekday belongs to a title's rhythm when this share of its weeks, between first and last issue, has one. */
const REGULAR = 0.5;
/** Below this many issues no rhythm is told: three issues are no habit. */
const LEAST_ISSUES = 4;
const DAY_MS = 86_400_000;

/** `year` is the first with an issue unless told. */
export function calendarOf(title: string, pages: readonly DatedPage[], year?: number): Calendar {
  const issues = issuesOf(pages);
  const years = [...new Set(issues.flatMap(({ years }) => years))].sort((a, b) => a - b);
  const shown = year ?? years[0] ?? new Date().getUTCFullYear();
  const inYear = issues.filter(({ years }) => years.includes(shown)).map(({ issue }) => issue);
  const days = inYear.flatMap(({ day }) => day ?? []);
  return { title, year: shown, years, issues: inYear, ...rhythmOf(days) };
}

function issuesOf(pages: readonly DatedPage[]): { issue: CalendarIssue; years: number[] }[] {
  const byDate = new Map<string, DatedPage[]>();
  for (const page of pages) byDate.set(page.date, [...(byDate.get(page.date) ?? []), page]);
  return [...byDate].map(([date, members]) => {
    const { earliestDay, latestDay } = members[0]!;
    const sorted = [...members].sort((a, b) => comparePageLabels(a.label, b.label) || a.page - b.page);
    const first = Number(earliestDay?.slice(0, 4) ?? Number.NaN);
    const last = Number(latestDay?.slice(0, 4) ?? Number.NaN);
    return {
      issue: {
        date,
        day: earliestDay === latestDay ? earliestDay : null,
        pages: sorted.map(({ page, label, state }) => ({ page, label, state })),
        missing: missingLabels(sorted.flatMap(({ label }) => label ?? [])),
      },
      // A date such as 199X is no year of the calendar.
      years: first === last ? [first] : [],
    };
  });
}

/** Numbers that are absent between the least and the greatest of each section ("A2", "A4": A3 is missing). */
export function missingLabels(labels: readonly string[]): string[] {
  const sections = new Map<string, Set<number>>();
  for (const label of labels) {
    const match = /^(\D*)(\d{1,3})$/.exec(label);
    if (!match) continue;
    const [, section = "", number] = match;
    sections.set(section, (sections.get(section) ?? new Set()).add(Number(number)));
  }
  return [...sections].flatMap(([section, numbers]) => {
    const least = Math.min(...numbers);
    const most = Math.max(...numbers);
    const all = Array.from({ length: most - least + 1 }, (_, n) => least + n);
    return all.filter((number) => !numbers.has(number)).map((number) => `${section}${number}`);
  });
}

function rhythmOf(days: readonly string[]): { gaps: string[]; rhythm: string } {
  const present = [...new Set(days)].sort();
  if (present.length < LEAST_ISSUES)
    return { gaps: [], rhythm: "too few issues to tell how often it came out" };
  const [first, last] = [Date.parse(present[0]!), Date.parse(present.at(-1)!)];
  const expected = Array.from(
    { length: (last - first) / DAY_MS + 1 },
    (_, n) => new Date(first + n * DAY_MS),
  );
  const has = new Set(present);
  const regular = WEEKDAYS.map((_, weekday) => {
    const all = expected.filter((day) => day.getUTCDay() === weekday);
    return { all, found: all.filter((day) => has.has(dayOf(day))).length };
  });
  const isRegular = (weekday: number) =>
    regular[weekday]!.found >= Math.max(2, regular[weekday]!.all.length * REGULAR);
  const gaps = expected.filter((day) => isRegular(day.getUTCDay()) && !has.has(dayOf(day))).map(dayOf);
  const said = WEEKDAYS.flatMap((name, weekday) =>
    isRegular(weekday) ? `${name} (${regular[weekday]!.found} of ${regular[weekday]!.all.length})` : [],
  );
  return {
    gaps,
    rhythm: said.length > 0 ? `an issue every ${said.join(", ")}` : "no regular day of the week",
  };
}

const dayOf = (date: Date): string => date.toISOString().slice(0, 10);
