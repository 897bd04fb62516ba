// A year of one title: which issues are there, in what state, and which days are missing.
import type { Calendar, CalendarIssue } from "../../views.ts";
import { getCalendar, getFacets } from "../api.ts";
import { Problem } from "../parts/problem.tsx";
import { addressOf, selectionOf } from "../selection.ts";
import { go } from "../shell/router.ts";
import { useLoaded } from "../shell/use-loaded.ts";
import { MonthGrid } from "./month-grid.tsx";

export function CalendarScreen({ query }: { query: URLSearchParams }) {
  const facets = useLoaded("facets", getFacets).value;
  const title = selectionOf(query).title ?? facets?.titles[0]?.title;
  const year = Number(query.get("year")) || undefined;
  return (
    <section class="calendar-screen">
      <header class="screen-head">
        <h1>Calendar</h1>
        <label>
          Title
          <select
            value={title}
            onChange={(event) => go(addressOf("/calendar", { title: event.currentTarget.value }))}
          >
            {facets?.titles.map((known) => (
              <option key={known.title} value={known.title}>
                {known.title}
              </option>
            ))}
          </select>
        </label>
      </header>
      {facets?.titles.length === 0 && <p class="empty">No page of this archive has a title yet.</p>}
      {title && <Year title={title} year={year} />}
    </section>
  );
}

function Year({ title, year }: { title: string; year: number | undefined }) {
  const { value, problem, reload } = useLoaded(`${title} ${year}`, () => getCalendar(title, year));
  if (problem) return <Problem text={problem} onRetry={reload} />;
  if (!value) return <p class="waiting">Opening the calendar …</p>;
  const byDay = new Map(value.issues.flatMap((issue) => (issue.day ? [[issue.day, issue]] : [])));
  const undated = value.issues.filter((issue) => issue.day === null);
  return (
    <>
      <nav class="years" aria-label="Years">
        {value.years.map((known) => (
          <a
            key={known}
            href={addressOf("/calendar", { title }, { year: known })}
            aria-current={known === value.year ? "page" : undefined}
          >
            {known}
          </a>
        ))}
      </nav>
      <Summary calendar={value} />
      <div class="months">
        {Array.from({ length: 12 }, (_, month) => (
          <MonthGrid
            key={month}
            title={title}
            year={value.year}
            month={month}
            issues={byDay}
            gaps={new Set(value.gaps)}
          />
        ))}
      </div>
      {undated.length > 0 && <Undated title={title} issues={undated} />}
    </>
  );
}

function Summary({ calendar }: { calendar: Calendar }) {
  const missing = calendar.issues.filter((issue) => issue.missing.length > 0);
  return (
    <>
      <p class="count">
        {calendar.issues.length} {calendar.issues.length === 1 ? "issue" : "issues"} in {calendar.year},{" "}
        {calendar.rhythm}; {calendar.gaps.length} {calendar.gaps.length === 1 ? "day is" : "days are"}{" "}
        missing.
      </p>
      <ul class="legend" aria-label="Signs">
        <li>
          <span class="day-sign" data-kind="open" aria-hidden="true">
            ◐
          </span>{" "}
          to be read
        </li>
        <li>
          <span class="day-sign" data-kind="done" aria-hidden="true">
            ✓
          </span>{" "}
          done
        </li>
        <li>
          <span class="day-sign" data-kind="gap" aria-hidden="true">
            ?
          </span>{" "}
          no issue, though one was due
        </li>
        <li>
          <span class="day-sign" data-kind="short" aria-hidden="true">
            ⁄
          </span>{" "}
          pages missing
        </li>
      </ul>
      {missing.length > 0 && (
        <details>
          <summary>Issues with pages missing ({missing.length})</summary>
          <ul>
            {missing.map((issue) => (
              <li key={issue.date}>
                {issue.date}: page {issue.missing.join(", ")}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function Undated({ title, issues }: { title: string; issues: readonly CalendarIssue[] }) {
  return (
    <section>
      <h2>Issues whose day is not known</h2>
      <ul>
        {issues.map((issue) => (
          <li key={issue.date}>
            <a href={addressOf("/", { title, pages: issue.pages.map((page) => page.page) })}>{issue.date}</a>,{" "}
            {issue.pages.length} {issue.pages.length === 1 ? "page" : "pages"}
          </li>
        ))}
      </ul>
    </section>
  );
}
