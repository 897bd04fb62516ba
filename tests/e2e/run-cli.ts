// Runs the built command as an operator would: a process of its own, from another folder.
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

export const CLI = fileURLToPath(new URL("../../dist/cli.js", import.meta.url));
export const SAMPLES = fileURLToPath(new URL("../../scans", import.meta.url));

export interface CliOutcome {
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunningCli {
  readonly process: ChildProcess;
  readonly ended: Promise<CliOutcome>;
}

/** Starts the command; `input` goes to its stdin, which is empty otherwise. */
export function startCli(
  cwd: string,
  args: readonly string[],
  input = "",
  node: readonly string[] = [],
): RunningCli {
  if (!existsSync(CLI)) throw new Error("The program is not built. Run: npm run build");
  const { FORCE_COLOR: _, ...env } = process.env;
  const child = spawn(process.execPath, [...node, CLI, ...args], { cwd, env: { ...env, NO_COLOR: "1" } });
  const heard = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const) {
    child[name].setEncoding("utf8").on("data", (text: string) => {
      heard[name] += text;
    });
  }
  child.stdin.on("error", () => {});
  child.stdin.end(input);
  const ended = new Promise<CliOutcome>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (exitCode, signal) => resolve({ exitCode, signal, ...heard }));
  });
  return { process: child, ended };
}

export const runCli = (cwd: string, ...args: string[]): Promise<CliOutcome> => startCli(cwd, args).ended;
