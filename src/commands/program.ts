// The command line as a whole: its name, its commands in the order people need them, and its manners.
import { Command } from "commander";
import { addBackup } from "./backup.ts";
import { addDoctor } from "./doctor.ts";
import { addEvaluate } from "./evaluate.ts";
import { addExport } from "./export.ts";
import { addIngest } from "./ingest.ts";
import { programVersion } from "./program-version.ts";
import { addRestore } from "./restore.ts";
import { addRetry } from "./retry.ts";
import { addReview } from "./review.ts";
import { addSearch } from "./search.ts";
import { addStatus } from "./status.ts";
import type { Terminal } from "./terminal.ts";
import { addVerify } from "./verify.ts";

const HELP_TAIL = `
Start here:
  $ broadsheet doctor                 is everything here that is needed?
  $ broadsheet ingest scans           read a folder of scans into output/
  $ broadsheet status                 what became of every page
  $ broadsheet search "town council"  find it again, with its place on the page

Exit codes:
  0    all done
  1    done, but some pages failed or were refused
  2    wrong arguments or settings; nothing was done
  3    something needed is missing or damaged, or the disk is full
  70   a bug in the program
  130  interrupted; the same command carries on
`;

/** In the order in which people need them. */
const COMMANDS = [
  addIngest,
  addStatus,
  addSearch,
  addReview,
  addExport,
  addRetry,
  addVerify,
  addBackup,
  addRestore,
  addEvaluate,
  addDoctor,
];

/** The parser of the command line. Parsing throws CommanderError for wrong usage, and whatever a command throws. */
export function buildProgram(terminal: Terminal): Command {
  const program = new Command("broadsheet")
    .description(
      "Turns scans of press pages and cuttings into a searchable, citable archive: text with its place on " +
        "the page in one SQLite file, and searchable PDFs. Works offline; scans are never changed.",
    )
    .version(programVersion(), "-V, --version", "print the version")
    .helpOption("-h, --help", "print this help")
    .helpCommand("help [command]", "print the help of a command")
    .addHelpText("after", HELP_TAIL)
    .showHelpAfterError("(--help after any command explains it)")
    .exitOverride()
    .configureOutput({ writeOut: (text) => terminal.out(text), writeErr: (text) => terminal.say(text) });
  for (const add of COMMANDS) add(program, terminal);
  return program;
}
