// `broadsheet review export`: writes doubtful words as one HTML sheet, or as a table, for people without the program.
import { resolve } from "node:path";
import { type Command, InvalidArgumentError } from "commander";
import type { PageState } from "../model/page-state.ts";
import { type ArchiveOptions, helpTail, stateOption, wholeNumber, withArchive } from "./options.ts";
import { printable, type Terminal } from "./terminal.ts";

interface ReviewExportOptions extends ArchiveOptions {
  readonly to: string;
  readonly tsv?: boolean;
  readonly title?: string;
  readonly from?: string;
  readonly until?: string;
  readonly state?: PageState[];
  readonly doubts?: string;
  readonly limit: number;
}

const EXAMPLES = [
  ["broadsheet review export --to sheet.html --title 'The Sample Gazette'", "one newspaper, in a browser"],
  ["broadsheet review export --tsv --to words.tsv --doubts number,date", "every number and date, as a table"],
] as const;

const EXITS = { 0: "written", 2: "no archive there, or wrong arguments", 3: "the file cannot be written" };

const DOUBTS = ["certainty", "number", "date"] as const;

export function addReviewExport(review: Command, terminal: Terminal): void {
  const command = review
    .command("export")
    .summary("Write doubtful words as a sheet to be filled in elsewhere.")
    .description(
      "Write doubtful words with their pictures as one HTML file that needs nothing but a browser, or as a table " +
        "(TSV). Answers come back with review import.",
    )
    .requiredOption("--to <file>", "the file to write")
    .option("--tsv", "a table instead of a sheet; fill in its last two columns")
    .option("--title <title>", "only this newspaper, spelled as in the archive")
    .option("--from <date>", "from this day, month or year on", checkDate)
    .option("--until <date>", "up to this day, month or year, included", checkDate)
    .addOption(stateOption())
    .option("--doubts <kinds>", `only these, joined by commas: ${DOUBTS.join(", ")}`, checkDoubts)
    .option("--limit <n>", "words at most", wholeNumber(1, 100_000), 300)
    .addHelpText("after", helpTail(EXAMPLES, EXITS))
    .action((_, command: Command) => exportSheet(command.optsWithGlobals<ReviewExportOptions>(), terminal));
  withArchive(command);
}

async function exportSheet(options: ReviewExportOptions, terminal: Terminal): Promise<void> {
  const { openArchiveDesk } = await import("./open-archive-desk.ts");
  const { gatherItems } = await import("../review/offline/gather-items.ts");
  const { writeAtomically } = await import("../files.ts");
  const { store, desk, close } = await openArchiveDesk(options, terminal);
  try {
    const { title, from, until, state, limit } = options;
    const items = await gatherItems(desk, store, {
      selection: { title, from, to: until, states: state },
      doubts: (options.doubts?.split(",") as (typeof DOUBTS)[number][] | undefined) ?? DOUBTS,
      limit,
      cropWidthPx: options.tsv ? 0 : 900,
    });
    const path = resolve(terminal.cwd, options.to);
    if (options.tsv) {
      const { buildTsv } = await import("../review/offline/tsv.ts");
      await writeAtomically(path, buildTsv(items));
    } else {
      const { buildSheet } = await import("../review/offline/build-sheet.ts");
      await writeAtomically(path, buildSheet(items, title ?? "Words to look at"));
    }
    terminal.say(`${items.length} words were written to ${printable(path)}.\n`);
  } finally {
    close();
  }
}

function checkDoubts(text: string): string {
  if (text.split(",").every((name) => DOUBTS.some((known) => known === name))) return text;
  throw new InvalidArgumentError(`Expected some of ${DOUBTS.join(", ")}, joined by commas.`);
}

function checkDate(text: string): string {
  if (/^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/.test(text)) return text;
  throw new InvalidArgumentError("Expected a date such as 1992-03-05, 1992-03 or 1992.");
}
