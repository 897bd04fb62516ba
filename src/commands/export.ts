// `broadsheet export`: takes text, JSON or PDFs out of the archive into a folder of their own.
import { type Command, InvalidArgumentError } from "commander";
import type { PageState } from "../model/page-state.ts";
import type { ExportKind, ExportReport } from "./export-pages.ts";
import { readingArchive } from "./open-archive.ts";
import { type ArchiveOptions, helpTail, stateOption, withArchive, withJson } from "./options.ts";
import { printable, type Terminal } from "./terminal.ts";

interface ExportOptions extends ArchiveOptions {
  readonly to: string;
  readonly per: "page" | "issue";
  readonly state?: PageState[];
  readonly title?: string;
  readonly date?: string;
  readonly json?: boolean;
  readonly quiet?: boolean;
}

const KINDS: readonly ExportKind[] = ["pdf", "text", "json"];

const EXAMPLES = [
  ["broadsheet export text --to texts", "one .txt per page, named after its scan"],
  ["broadsheet export pdf --to pdfs --title 'The Sample Gazette' --date 1992-03", "one newspaper, one month"],
  ["broadsheet export pdf --to issues --per issue", "one PDF per title and date, pages in order"],
  ["broadsheet export json --to data --state accepted,published,reviewed", "leave doubtful pages out"],
] as const;

const EXITS = {
  0: "everything was written",
  1: "some pages could not be written; the others are",
  2: "no archive there, or wrong arguments",
  3: "the folder cannot be written, or the disk is full",
};

export function addExport(program: Command, terminal: Terminal): void {
  const command = program
    .command("export")
    .summary("Write pages as text, JSON or PDF into a folder.")
    .description(
      "Write pages as they stand now, with all corrections, into a folder: <scan>.txt, .json or .pdf, with -p2, " +
        "-p3 and so on for further frames of one file.",
    )
    .argument("<what>", KINDS.join(", "), toKind)
    .requiredOption("--to <folder>", "where to write; made when missing")
    .option("--per <unit>", "for pdf: one file per page or per issue", toUnit, "page")
    .addOption(stateOption())
    .option("--title <title>", "only this newspaper, spelled as in the archive")
    .option("--date <date>", "only this day, month or year: 1992-03-05, 1992-03, 1992")
    .option("-q, --quiet", "say nothing but failures")
    .addHelpText("after", helpTail(EXAMPLES, EXITS))
    .action((what: ExportKind, options: ExportOptions) => exportPages(what, options, terminal));
  withJson(withArchive(command), "what was written");
}

async function exportPages(kind: ExportKind, options: ExportOptions, terminal: Terminal): Promise<void> {
  if (options.per === "issue" && kind !== "pdf") {
    const { AppError } = await import("../errors.ts");
    throw new AppError("BAD_ARGUMENT", `"--per issue" is for pdf; ${kind} is written page by page.`);
  }
  const { writeExport } = await import("./export-pages.ts");
  const { resolve } = await import("node:path");
  await readingArchive(options, terminal, async (store, settings) => {
    const report = await writeExport(store, {
      kind,
      per: options.per,
      to: resolve(terminal.cwd, options.to),
      archiveDir: settings.archive,
      languages: settings.read.languages,
      ...(options.state === undefined ? {} : { states: options.state }),
      ...(options.title === undefined ? {} : { title: options.title }),
      ...(options.date === undefined ? {} : { date: options.date }),
    });
    if (options.json) terminal.out(`${JSON.stringify(report, null, 1)}\n`);
    showReport(report, options.quiet || options.json || false, terminal);
    terminal.exitCode = report.failures.length > 0 ? 1 : 0;
  });
}

function showReport(
  { to, written, leftOut, failures }: ExportReport,
  isQuiet: boolean,
  terminal: Terminal,
): void {
  for (const { scan, code, message } of failures) {
    terminal.say(`${printable(scan)}: ${printable(message)} [${code}]\n`);
  }
  if (isQuiet) return;
  const files = `${written.length} ${written.length === 1 ? "file" : "files"}`;
  const bytes = written.reduce((sum, file) => sum + file.bytes, 0);
  terminal.say(`${files} (${(bytes / 1e6).toFixed(1)} MB) written to ${printable(to)}.\n`);
  if (leftOut.length > 0) {
    const pages = leftOut.length === 1 ? "1 page has" : `${leftOut.length} pages have`;
    terminal.say(
      `${pages} no text and are left out: see "broadsheet status --state failed,refused,pending".\n`,
    );
  }
}

function toKind(text: string): ExportKind {
  const kind = KINDS.find((known) => known === text);
  if (kind) return kind;
  throw new InvalidArgumentError(`Expected ${KINDS.join(", ")}.`);
}

function toUnit(text: string): "page" | "issue" {
  if (text === "page" || text === "issue") return text;
  throw new InvalidArgumentError("Expected page or issue.");
}
