// Runs the real program as an operator would, watches its processes, and reads what it says of an archive.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";

export interface StartOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** A shell line run before the program, such as "ulimit -n 30". */
  readonly shell?: string;
  readonly cwd?: string;
  /** A run that lasts longer hangs and is killed. */
  readonly limitMs?: number;
}

export interface Ended {
  /** null when a signal ended it. */
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly tookMs: number;
}

export interface Running {
  readonly child: ChildProcess;
  readonly pid: number;
  readonly ended: Promise<Ended>;
}

const HANG_MS = 240_000;

/** Starts `node <program> ...args`. */
export function start(program: string, args: readonly string[], options: StartOptions = {}): Running {
  const command = [process.execPath, program, ...args];
  const [file = "", ...rest] = options.shell
    ? ["/bin/sh", "-c", `${options.shell}; exec "$@"`, "sh", ...command]
    : command;
  const child = spawn(file, rest, {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, NO_COLOR: "1", ...options.env },
    ...(options.cwd ? { cwd: options.cwd } : {}),
  });
  let [stdout, stderr] = ["", ""];
  child.stdout?.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
  });
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
  });
  const startMs = performance.now();
  const timer = setTimeout(() => child.kill("SIGKILL"), options.limitMs ?? HANG_MS);
  const ended = once(child, "close").then((result) => {
    clearTimeout(timer);
    const [code, signal] = result as [number | null, NodeJS.Signals | null];
    return { code, signal, stdout, stderr, tookMs: performance.now() - startMs };
  });
  return { child, pid: child.pid ?? -1, ended };
}

/** Runs to the end. */
export const run = (program: string, args: readonly string[], options?: StartOptions): Promise<Ended> =>
  start(program, args, options).ended;

/** Process ids of all descendants of a process, itself not included (Linux). */
export function descendantsOf(pid: number): number[] {
  try {
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8")
      .trim()
      .split(" ")
      .filter(Boolean);
    return children.map(Number).flatMap((child) => [child, ...descendantsOf(child)]);
  } catch {
    return [];
  }
}

export function isRunning(pid: number): boolean {
  try {
    return !readFileSync(`/proc/${pid}/stat`, "utf8").includes(") Z ");
  } catch {
    return false;
  }
}

/** Those of the processes that are still there after `withinMs`. */
export async function survivors(pids: readonly number[], withinMs: number): Promise<number[]> {
  const endMs = performance.now() + withinMs;
  for (;;) {
    const alive = pids.filter(isRunning);
    if (alive.length === 0 || performance.now() > endMs) return alive;
    await sleep(50);
  }
}

export const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
