// Turns the bytes of a CSV manifest into rows of cells under known column names.
import { CsvError, parse } from "csv-parse/sync";
import { AppError } from "../errors.ts";
import { nearestName } from "./nearest-name.ts";

export interface CsvRow {
  /** Line on which the row starts, counted from 1. */
  readonly line: number;
  readonly cells: Readonly<Record<string, string>>;
}

/** Column names that people use, in lower case, and the column that each one means. */
const COLUMNS: Readonly<Record<string, string>> = {
  file: "file",
  filename: "file",
  "file name": "file",
  file_name: "file",
  path: "file",
  scan: "file",
  title: "title",
  newspaper: "title",
  publication: "title",
  date: "date",
  page: "page",
  "page label": "page",
  headline: "headline",
  languages: "languages",
  language: "languages",
  lang: "languages",
  frame: "frame",
  shelfmark: "shelfmark",
  "shelf mark": "shelfmark",
  "call number": "shelfmark",
};
const MAIN_COLUMNS = [...new Set(Object.values(COLUMNS))];
const MAX_RECORD_BYTES = 1 << 16;

/** UTF-8, or UTF-16 where a byte-order mark says so (spreadsheets write it). Throws BAD_MANIFEST for anything else. */
export function decodeText(bytes: Uint8Array, name: string): string {
  const encoding =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? "utf-16le"
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? "utf-16be"
        : "utf-8";
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (cause) {
    throw bad(name, "it is not UTF-8 text; save it as CSV UTF-8", cause);
  }
}

/** Rows without the header line and without empty lines. Throws BAD_MANIFEST. */
export function parseCsv(text: string, name: string): CsvRow[] {
  const [header, ...records] = readRecords(text, name);
  if (header === undefined) throw bad(name, 'it is empty; it needs a header line with a column "file"');
  const columns = columnsOf(header.record, name);
  return records.map(({ record, line }) => ({
    line,
    cells: Object.fromEntries(record.map((cell, i) => [columns[i]!, cell])),
  }));
}

interface RawRecord {
  readonly record: string[];
  readonly line: number;
}

function readRecords(text: string, name: string): RawRecord[] {
  const options = {
    bom: true,
    delimiter: delimiterOf(text),
    max_record_size: MAX_RECORD_BYTES,
    skip_empty_lines: true,
    info: true,
  } as const;
  try {
    const parsed = parse(text, options) as unknown as { record: string[]; info: { lines: number } }[];
    // `info.lines` is where a record ends; it starts on the line after its predecessor's end.
    return parsed.map(({ record }, i) => ({ record, line: (parsed[i - 1]?.info.lines ?? 0) + 1 }));
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause;
    throw bad(
      name,
      `on line ${(cause as CsvError & { lines?: number }).lines ?? "?"}, ${reasonOf(cause)}`,
      cause,
    );
  }
}

function reasonOf({ code, message }: CsvError): string {
  if (code.startsWith("CSV_RECORD_INCONSISTENT")) return "the number of cells differs from the header's";
  if (code === "CSV_MAX_RECORD_SIZE") return `a row is longer than ${MAX_RECORD_BYTES} characters`;
  if (code.includes("QUOTE")) return "a quotation mark stands where it may not, or is never closed";
  return message;
}

/** The delimiter is the one of comma, semicolon and tab that the header line has most of. */
function delimiterOf(text: string): string {
  const header = text.slice(0, text.search(/[\r\n]|$/));
  const count = (sign: string) => header.split(sign).length;
  return [",", ";", "\t"].reduce((best, sign) => (count(sign) > count(best) ? sign : best));
}

function columnsOf(header: readonly string[], name: string): string[] {
  const columns = header.map((cell) => {
    const typed = cell.trim().toLowerCase();
    const column = Object.hasOwn(COLUMNS, typed) ? COLUMNS[typed] : undefined;
    if (column !== undefined) return column;
    const nearest = nearestName(typed, MAIN_COLUMNS);
    const hint = nearest === undefined ? `use ${MAIN_COLUMNS.join(", ")}` : `did you mean "${nearest}"?`;
    throw bad(name, `the column ${JSON.stringify(cell.slice(0, 60))} is not known; ${hint}`);
  });
  const twice = columns.find((column, i) => columns.indexOf(column) !== i);
  if (twice !== undefined) throw bad(name, `two columns both mean "${twice}"; take one out`);
  if (!columns.includes("file")) throw bad(name, 'it has no column "file"; add one with the file names');
  return columns;
}

function bad(name: string, what: string, cause?: unknown): AppError {
  return new AppError("BAD_MANIFEST", `Cannot use the manifest ${name}: ${what}.`, { cause });
}
