#!/usr/bin/env node
// The entry: hands the arguments to the commands and turns what comes of them into an exit code. Nothing else.
import { CommanderError } from "commander";
import { buildProgram } from "./commands/program.ts";
import type { Terminal } from "./commands/terminal.ts";
import { AppError } from "./errors.ts";

const BUG = 70;

const terminal: Terminal = {
  cwd: process.cwd(),
  stderrIsTty: process.stderr.isTTY === true,
  stderrColumns: process.stderr.columns ?? 80,
  hasColor: process.stdout.isTTY === true && !process.env.NO_COLOR && process.env.TERM !== "dumb",
  out: (text) => void process.stdout.write(text),
  say: (text) => void process.stderr.write(text),
  exitCode: 0,
};

// A reader that has seen enough (`| head`) is no error. Messages that nobody reads must not end a batch.
process.stdout.on("error", (failure: NodeJS.ErrnoException) => {
  if (failure.code !== "EPIPE") throw failure;
  process.exit(terminal.exitCode);
});
process.stderr.on("error", () => {});

function exitCodeOf(failure: unknown): number {
  // Commander has already printed its message.
  if (failure instanceof CommanderError) return failure.exitCode === 0 ? 0 : 2;
  if (failure instanceof AppError && failure.code !== "INTERNAL") {
    terminal.say(`broadsheet: ${failure.message} [${failure.code}]\n`);
    return failure.exitCode;
  }
  const bug = failure instanceof AppError ? (failure.cause ?? failure) : failure;
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
