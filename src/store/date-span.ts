// Which days a partial date covers, so that pages can be sorted and filtered by day.

export interface DateSpan {
  /** YYYY-MM-DD, both included. */
  readonly earliestDay: string;
  readonly latestDay: string;
}

const DATE = /^(\d{2}(?:\d{2}|\dX|XX))(?:-(\d{2}|XX))?(?:-(\d{2}|XX))?[~?%]?$/;
const FIRST_MONTH_OF_SEASON = [3, 6, 9, 12];

/**
 * The days that an EDTF level 1 date covers: 1992-03-05, 1992-03, 1992, 199X, 1992-03-XX, 1992-21 (spring), each
 * with ~, ? or % (the doubt does not widen the span), and intervals a/b. Undefined when it is none of these.
 */
export function dateSpanOf(date: string): DateSpan | undefined {
  const [from, to, ...rest] = date.trim().split("/");
  if (from === undefined || rest.length > 0) return undefined;
  if (to === undefined) return spanOfOneDate(from);
  const first = spanOfOneDate(from);
  const last = spanOfOneDate(to);
  if (!first || !last || last.latestDay < first.earliestDay) return undefined;
  return { earliestDay: first.earliestDay, latestDay: last.latestDay };
}

function spanOfOneDate(date: string): DateSpan | undefined {
  const match = DATE.exec(date);
  if (!match) return undefined;
  const [, year = "", month, day] = match;
  const firstYear = Number(year.replaceAll("X", "0"));
  const lastYear = Number(year.replaceAll("X", "9"));
  if (month === undefined || month === "XX") return span(firstYear, 1, 1, lastYear, 12, 31);
  const monthNumber = Number(month);
  const season = FIRST_MONTH_OF_SEASON[monthNumber - 21];
  if (season !== undefined && day === undefined) {
    const last = season === 12 ? { year: lastYear + 1, month: 2 } : { year: lastYear, month: season + 2 };
    return span(firstYear, season, 1, last.year, last.month, daysIn(last.year, last.month));
  }
  if (monthNumber < 1 || monthNumber > 12) return undefined;
  const length = daysIn(lastYear, monthNumber);
  if (day === undefined || day === "XX")
    return span(firstYear, monthNumber, 1, lastYear, monthNumber, length);
  const dayNumber = Number(day);
  if (dayNumber < 1 || dayNumber > length) return undefined;
  return span(firstYear, monthNumber, dayNumber, lastYear, monthNumber, dayNumber);
}

function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

function span(y0: number, m0: number, d0: number, y1: number, m1: number, d1: number): DateSpan {
  const write = (y: number, m: number, d: number) =>
    `${String(y).padStart(4, "0")}-${String(m).padStart(2, "0")}-${String(d).padStart(2, "0")}`;
  return { earliestDay: write(y0, m0, d0), latestDay: write(y1, m1, d1) };
}
