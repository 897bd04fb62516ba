#!/usr/bin/env node
// The entry: hands the arguments to the commands and turns what comes of them into an exit code. Nothing else.
import { CommanderError } from "commander";
import { buildProgram } from "./commands/program.ts";
import { printable, type Terminal } from "./commands/terminal.ts";
import { type AppError, toAppError } from "./errors.ts";

const BUG = 70;

let hasResult = false;

const wantsColor = !process.env.NO_COLOR && process.env.TERM !== "dumb";

const terminal: Terminal = {
  cwd: process.cwd(),
  stderrIsTty: process.stderr.isTTY === true,
  stderrColumns: process.stderr.columns || 80,
  stderrHasColor: process.stderr.isTTY === true && wantsColor,
  hasColor: process.stdout.isTTY === true && wantsColor,
  out: (text) => {
    hasResult = true;
    process.stdout.write(text);
  },
  say: (text) => void process.stderr.write(text),
  exitCode: 0,
};

// A reader that has seen enough (`| head`) is no error. Messages that nobody reads must not end a batch.
process.stdout.on("error", (failure: NodeJS.ErrnoException) => {
  if (failure.code !== "EPIPE") throw failure;
  process.exit(terminal.exitCode);
});
process.stderr.on("error", () => {});

/** With --json even a failure is one document on stdout, unless a result has begun there. */
function tellScripts({ code, message }: Pick<AppError, "code" | "message">): void {
  if (process.argv.includes("--json") && !hasResult) {
    terminal.out(`${JSON.stringify({ error: { code, message } })}\n`);
  }
}

function exitCodeOf(failure: unknown): number {
  // Commander has already printed its message.
  if (failure instanceof CommanderError) {
    if (failure.exitCode === 0) return 0;
    tellScripts({ code: "BAD_ARGUMENT", message: failure.message });
    return 2;
  }
  const error = toAppError(failure);
  tellScripts(error);
  if (error.code !== "INTERNAL") {
    terminal.say(`broadsheet: ${printable(error.message)} [${error.code}]\n`);
    return error.exitCode;
  }
  const bug = error.cause ?? error;
  terminal.say(`broadsheet: this is a bug; please report it with the lines below.\n`);
  terminal.say(`${bug instanceof Error ? (bug.stack ?? bug.message) : String(bug)}\n`);
  return BUG;
}

try {
  await buildProgram(terminal).parseAsync(process.argv);
  process.exitCode = terminal.exitCode;
} catch (failure) {
  process.exitCode = exitCodeOf(failure);
}
