// Runs the real program as an operator would, watches its processes, and reads what it says of an archive.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { isRunning, processorMs, treeProcessorMs, wantsProcessor } from "./processes.ts";

export interface StartOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** A shell line run before the program, such as "ulimit -n 30". */
  readonly shell?: string;
  readonly cwd?: string;
  /** A run that takes more processor time spins and is killed; two minutes unless told. */
  readonly processorLimitMs?: number;
}

export interface Ended {
  /** null when a signal ended it. */
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly tookMs: number;
  /** Processor time of the whole tree, without what killed workers of a killed parent took. */
  readonly processorMs: number;
  /** Why the harness killed it, if it did. */
  readonly gaveUp?: string;
}

export interface Running {
  readonly child: ChildProcess;
  readonly pid: number;
  readonly ended: Promise<Ended>;
}

/** A tree of which no thread ran or wanted to run for so long hangs, however loaded the machine is. */
const IDLE_LIMIT_MS = 90_000;
const PROCESSOR_LIMIT_MS = 120_000;
const LOOK_MS = 500;
/** A worker notices within half a second that its parent is gone, a starting one when it has started. */
const ORPHAN_WORK_MS = 4000;
const ORPHAN_LIMIT_MS = 120_000;

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
  const watch = watchTree(child, options.processorLimitMs ?? PROCESSOR_LIMIT_MS);
  const ended = once(child, "close").then((result) => {
    const [code, signal] = result as [number | null, NodeJS.Signals | null];
    return { code, signal, stdout, stderr, tookMs: performance.now() - startMs, ...watch.end() };
  });
  return { child, pid: child.pid ?? -1, ended };
}

/** Kills a program that hangs or spins. Time goes by on a loaded machine; that alone is no sign of either. */
function watchTree(child: ChildProcess, processorLimitMs: number) {
  const pid = child.pid ?? -1;
  let [usedMs, idleSinceMs] = [0, performance.now()];
  let gaveUp: string | undefined;
  const look = () => {
    const nowUsedMs = treeProcessorMs(pid);
    if (nowUsedMs !== usedMs || wantsProcessor(pid)) idleSinceMs = performance.now();
    usedMs = Math.max(usedMs, nowUsedMs);
    if (usedMs > processorLimitMs) gaveUp = `it spins: ${Math.round(usedMs / 1000)} s of processor time`;
    if (performance.now() - idleSinceMs > IDLE_LIMIT_MS) gaveUp = "it hangs: no thread wanted to run";
    if (gaveUp !== undefined) child.kill("SIGKILL");
  };
  const timer = setInterval(look, LOOK_MS);
  child.once("exit", () => clearInterval(timer));
  return {
    end: () => {
      clearInterval(timer);
      return { processorMs: usedMs, ...(gaveUp === undefined ? {} : { gaveUp }) };
    },
  };
}

/** Resolves when the program's tree has taken so much processor time, or the program has ended. */
export async function afterWork({ pid, child }: Running, workMs: number): Promise<void> {
  while (child.exitCode === null && child.signalCode === null && treeProcessorMs(pid) < workMs) {
    await sleep(5);
  }
}

/** Runs to the end. */
export const run = (program: string, args: readonly string[], options?: StartOptions): Promise<Ended> =>
  start(program, args, options).ended;

/** What is left of dead programs: processes that live on past all patience, with the time the last one took to go. */
export async function survivors(pids: readonly number[]): Promise<{ left: number[]; tookMs: number }> {
  const startMs = performance.now();
  const usedBefore = new Map(pids.map((pid) => [pid, processorMs(pid)]));
  for (;;) {
    const tookMs = performance.now() - startMs;
    const left = pids.filter(isRunning);
    const busy = left.filter((pid) => processorMs(pid) - (usedBefore.get(pid) ?? 0) > ORPHAN_WORK_MS);
    if (left.length === 0 || busy.length > 0 || tookMs > ORPHAN_LIMIT_MS) return { left, tookMs };
    await sleep(50);
  }
}

export const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
