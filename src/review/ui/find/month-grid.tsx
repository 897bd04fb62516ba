// One month of the calendar as a table of days; days with an issue are links.
import type { CalendarIssue } from "../../views.ts";
import { addressOf } from "../selection.ts";
import { issueKind } from "./issue-kind.ts";

interface Props {
  readonly title: string;
  readonly year: number;
  /** 0 is January. */
  readonly month: number;
  readonly issues: ReadonlyMap<string, CalendarIssue>;
  readonly gaps: ReadonlySet<string>;
}

const DAYS = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];
const NAME = new Intl.DateTimeFormat("en-GB", { month: "long", timeZone: "UTC" });
const SIGNS = { open: "◐", done: "✓", short: "⁄" } as const;
const WORDS = { open: "to be read", done: "done", short: "pages missing" } as const;

export function MonthGrid({ title, year, month, issues, gaps }: Props) {
  return (
    <table class="month">
      <caption>{NAME.format(Date.UTC(year, month, 1))}</caption>
      <thead>
        <tr>
          {DAYS.map((day) => (
            <th key={day} scope="col">
              {day}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(year, month).map((week, row) => (
          <tr key={row}>
            {week.map((day, column) => (
              <td key={column}>
                {day !== null && (
                  <Day day={day} title={title} issue={issues.get(day)} isGap={gaps.has(day)} />
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface DayProps {
  readonly day: string;
  readonly title: string;
  readonly issue: CalendarIssue | undefined;
  readonly isGap: boolean;
}

function Day({ day, title, issue, isGap }: DayProps) {
  const number = Number(day.slice(8));
  if (issue) {
    const kind = issueKind(issue);
    const pages = issue.pages.length === 1 ? "1 page" : `${issue.pages.length} pages`;
    const only = issue.pages.length === 1 ? issue.pages[0] : undefined;
    return (
      <a
        class="day"
        data-kind={kind}
        href={only ? `/page/${only.page}` : addressOf("/", { title, from: day, to: day })}
        title={`${day}: ${pages}, ${WORDS[kind]}`}
        aria-label={`${day}, ${pages}, ${WORDS[kind]}`}
      >
        {number}
        <span aria-hidden="true">{SIGNS[kind]}</span>
      </a>
    );
  }
  if (!isGap) return <span class="day">{number}</span>;
  return (
    <span class="day" data-kind="gap" title={`${day}: no issue, though one was due`}>
      {number}
      <span aria-hidden="true">?</span>
      <span class="unseen">, issue missing</span>
    </span>
  );
}

/** The days of a month in weeks from Monday; null pads the first and last week. */
function weeksOf(year: number, month: number): (string | null)[][] {
  const lead = (new Date(Date.UTC(year, month, 1)).getUTCDay() + 6) % 7;
  const days = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  const cells: (string | null)[] = Array.from({ length: lead }, () => null);
  for (let day = 1; day <= days; day++)
    cells.push(new Date(Date.UTC(year, month, day)).toISOString().slice(0, 10));
  while (cells.length % 7 !== 0) cells.push(null);
  return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7));
}
