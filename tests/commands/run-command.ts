// Runs a command in this process, with a terminal that remembers what was written to it.
import { CommanderError } from "commander";
import { buildProgram } from "../../src/commands/program.ts";
import type { Terminal } from "../../src/commands/terminal.ts";

export interface CommandOutcome {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number;
  /** What the command threw, for cli.ts to turn into an exit code. */
  readonly failure: unknown;
}

export async function runCommand(cwd: string, ...args: string[]): Promise<CommandOutcome> {
  let stdout = "";
  let stderr = "";
  const terminal: Terminal = {
    cwd,
    stderrIsTty: false,
    stderrColumns: 80,
    stderrHasColor: false,
    hasColor: false,
    out: (text) => {
      stdout += text;
    },
    say: (text) => {
      stderr += text;
    },
    exitCode: 0,
  };
  let failure: unknown;
  try {
    await buildProgram(terminal).parseAsync(args, { from: "user" });
  } catch (thrown) {
    if (!(thrown instanceof CommanderError && thrown.exitCode === 0)) failure = thrown;
  }
  return { stdout, stderr, exitCode: terminal.exitCode, failure };
}
