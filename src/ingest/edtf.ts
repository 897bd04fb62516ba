// Reads dates in EDTF (ISO 8601-2:2019, levels 0 and 1, years 0001-9999) and gives the days they may span.

/** A date that may be partial, uncertain or a span, with its bounds for sorting and filtering. */
export interface EdtfDate {
  /** The text as written. */
  readonly edtf: string;
  /** First and last day it may mean, as yyyy-mm-dd. An open or unknown end is 0001-01-01 or 9999-12-31. */
  readonly earliest: string;
  readonly latest: string;
  /** Marked "?" (uncertain) or "%" (both); in an interval, at either end. */
  readonly uncertain: boolean;
  /** Marked "~" (approximate) or "%" (both). */
  readonly approximate: boolean;
}

type Bounds = Omit<EdtfDate, "edtf">;

const EARLIEST = "0001-01-01";
const LATEST = "9999-12-31";
/** 1992 · 199X · 19XX · 1992-03 · 1992-XX · 1992-21 (a season) · 1992-03-05 · 1992-03-XX · 1992-XX-XX, then ? ~ or %. */
const DATE = /^(?<year>\d{4}|\d{3}X|\d{2}XX)(?:-(?<month>\d{2}|XX)(?:-(?<day>\d{2}|XX))?)?(?<mark>[?~%])?$/;

/**
 * The date, or undefined when the text is no valid EDTF of these levels. Nothing is guessed: 05/03/1992 is no date.
 * A season (months 21 to 24) spans its whole year, because the text does not say in which hemisphere.
 * "~" and "?" do not widen the bounds: by how much would be a guess.
 */
export function parseEdtf(text: string): EdtfDate | undefined {
  const [first, second, ...rest] = text.split("/");
  if (rest.length > 0) return undefined;
  const bounds = second === undefined ? parseSingle(first!) : parseInterval(first!, second);
  return bounds && { edtf: text, ...bounds };
}

export const isEdtf = (text: string): boolean => parseEdtf(text) !== undefined;

function parseSingle(text: string): Bounds | undefined {
  const { year, month, day, mark } = DATE.exec(text)?.groups ?? {};
  if (year === undefined || (year.endsWith("X") && month !== undefined)) return undefined;
  if (month === "XX" && day !== undefined && day !== "XX") return undefined;
  const span = spanOf(year, month, day);
  if (span === undefined || year === "0000") return undefined;
  const uncertain = mark === "?" || mark === "%";
  return { earliest: span[0], latest: span[1], uncertain, approximate: mark === "~" || mark === "%" };
}

function spanOf(year: string, month = "XX", day = "XX"): [earliest: string, latest: string] | undefined {
  const firstYear = year.replaceAll("X", "0");
  const lastYear = year.replaceAll("X", "9");
  const m = Number(month);
  if (month === "XX" || (m >= 21 && m <= 24 && day === "XX"))
    return [`${firstYear === "0000" ? "0001" : firstYear}-01-01`, `${lastYear}-12-31`];
  if (m < 1 || m > 12) return undefined;
  const days = daysInMonth(Number(year), m);
  if (day === "XX") return [`${year}-${month}-01`, `${year}-${month}-${days}`];
  return Number(day) >= 1 && Number(day) <= days
    ? [`${year}-${month}-${day}`, `${year}-${month}-${day}`]
    : undefined;
}

/** Proleptic Gregorian calendar, as EDTF has it. */
function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** An interval; ".." and nothing stand for an open or unknown end, but not at both ends. */
function parseInterval(from: string, to: string): Bounds | undefined {
  const isOpen = (end: string) => end === "" || end === "..";
  if (isOpen(from) && isOpen(to)) return undefined;
  const start = isOpen(from) ? NO_BOUNDS : parseSingle(from);
  const end = isOpen(to) ? NO_BOUNDS : parseSingle(to);
  if (!start || !end || start.earliest > end.latest) return undefined;
  return {
    earliest: start.earliest,
    latest: end.latest,
    uncertain: start.uncertain || end.uncertain,
    approximate: start.approximate || end.approximate,
  };
}

const NO_BOUNDS: Bounds = { earliest: EARLIEST, latest: LATEST, uncertain: false, approximate: false };
