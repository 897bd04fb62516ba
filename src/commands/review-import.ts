// `broadsheet review import`: takes the answers of a sheet or table into the archive, as one change that can be undone.
import { readFile } from "node:fs/promises";
import { basename, resolve } from "node:path";
import type { Command } from "commander";
import { AppError } from "../errors.ts";
import type { TakenAnswers } from "../review/offline/take-answers.ts";
import { type ArchiveOptions, helpTail, withArchive, withJson } from "./options.ts";
import { printable, type Terminal } from "./terminal.ts";

interface ReviewImportOptions extends ArchiveOptions {
  readonly by?: string;
  readonly json?: boolean;
}

const EXAMPLES = [
  ["broadsheet review import answers.json", "what a sheet saved; the name is in it"],
  ["broadsheet review import words.tsv --by 'R. Reader'", "a table; say whose work it is"],
] as const;

const EXITS = {
  0: "every answer was taken, or was in the archive already",
  1: "some words were changed meanwhile or are gone; they were left alone and are listed",
  2: "the file cannot be used; nothing was changed",
};

const MOST_BYTES = 100_000_000;

export function addReviewImport(review: Command, terminal: Terminal): void {
  const command = review
    .command("import")
    .summary("Take the answers of a sheet or table into the archive.")
    .description(
      "Take the answers of review export into the archive. A word that somebody changed meanwhile is left as it is " +
        "and listed. All of it is one change, which the desk can undo.",
    )
    .argument("<file>", "answers.json from a sheet, or a filled-in .tsv")
    .option("--by <name>", "who made the corrections; a table does not say")
    .addHelpText("after", helpTail(EXAMPLES, EXITS))
    .action((file: string, _, command: Command) =>
      importAnswers(file, command.optsWithGlobals<ReviewImportOptions>(), terminal),
    );
  withJson(withArchive(command), "what came of each answer");
}

async function importAnswers(file: string, options: ReviewImportOptions, terminal: Terminal): Promise<void> {
  const { openArchiveDesk } = await import("./open-archive-desk.ts");
  const { checkAnswers, takeAnswers } = await import("../review/offline/take-answers.ts");
  const path = resolve(terminal.cwd, file);
  const answers = checkAnswers(await readAnswers(path, options.by));
  const { store, close } = await openArchiveDesk(options, terminal);
  try {
    const who = options.by ?? answers.who;
    const taken = takeAnswers(store, { ...answers, who }, `from ${basename(path)}`);
    if (options.json) terminal.out(`${JSON.stringify(taken, null, 1)}\n`);
    else show(taken, terminal);
    terminal.exitCode = taken.leftOut.length > 0 ? 1 : 0;
  } finally {
    close();
  }
}

async function readAnswers(path: string, by: string | undefined): Promise<unknown> {
  const text = await readFile(path, "utf8").catch((cause: NodeJS.ErrnoException) => {
    throw new AppError("BAD_ARGUMENT", `${printable(path)} cannot be read (${cause.code}). Check its name.`, {
      cause,
    });
  });
  if (text.length > MOST_BYTES)
    throw new AppError("BAD_ARGUMENT", `${printable(path)} is too large for answers.`);
  if (/\.(tsv|txt)$/i.test(path)) {
    if (by === undefined)
      throw new AppError("BAD_ARGUMENT", "A table does not say whose work it is: give --by NAME.");
    const { parseTsv } = await import("../review/offline/tsv.ts");
    return parseTsv(text, by);
  }
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new AppError("BAD_ARGUMENT", `${printable(path)} is neither JSON nor a .tsv table.`, { cause });
  }
}

function show({ taken, known, leftOut, group }: TakenAnswers, terminal: Terminal): void {
  for (const { answer, why } of leftOut) {
    terminal.out(`left out  ${printable(answer.seen)} (${answer.word}): ${printable(why)}\n`);
  }
  const asOne = group === null ? "" : ` They are change ${group}, which the desk can undo as one.`;
  terminal.say(`${taken} corrections taken, ${known} known already, ${leftOut.length} left out.${asOne}\n`);
}
