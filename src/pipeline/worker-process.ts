// One forked page worker: sends it one job at a time, holds the deadline, and turns every way to die into a coded error.
import { type ChildProcess, fork } from "node:child_process";
import { constants, setPriority } from "node:os";
import { AppError, ERROR_KINDS, type ErrorCode } from "../errors.ts";
import { peakRssOf } from "./peak-memory.ts";
import type { WorkerJob, WorkerMemory, WorkerReply } from "./worker-protocol.ts";

export interface WorkerProcessOptions {
  /** The module that the child runs. */
  readonly entry: URL;
  /** Node options of the child; by default those of this process. */
  readonly execArgv?: readonly string[];
  /** The child stops itself past this much resident memory. */
  readonly memoryLimitBytes: number;
  readonly startTimeoutMs: number;
  /** Scheduling priority of the child, 0 (normal) to 19 (lowest). */
  readonly niceness: number;
}

interface CurrentJob {
  readonly id: number;
  readonly resolve: (reply: WorkerReply) => void;
  readonly reject: (error: AppError) => void;
}

const STDERR_TAIL = 4000;
const RETIRE_MS = 3000;
/** A worker that dies says nothing of its memory, so it is asked for meanwhile. */
const LOOK_AT_MEMORY_MS = 500;

/** A child process that reads or publishes pages. Dead once {@link isAlive} is false; then a new one is needed. */
export class WorkerProcess {
  readonly #child: ChildProcess;
  readonly #ready: Promise<void>;
  readonly #gone: Promise<void>;
  readonly #options: WorkerProcessOptions;
  #current: CurrentJob | undefined;
  #stderr = "";
  #isAlive = true;
  /** Why this process was killed by us; undefined when it died by itself. */
  #verdict: AppError | undefined;
  jobsDone = 0;
  memory: WorkerMemory = { rssBytes: 0, peakRssBytes: 0 };

  constructor(options: WorkerProcessOptions) {
    this.#options = options;
    this.#child = fork(options.entry, [String(options.memoryLimitBytes)], {
      serialization: "advanced",
      stdio: ["ignore", "ignore", "pipe", "ipc"],
      execArgv: [...(options.execArgv ?? process.execArgv)],
      // One page per core already: libvips need not split each image again.
      env: { ...process.env, VIPS_CONCURRENCY: "1" },
    });
    this.#child.stderr?.setEncoding("utf8").on("data", (text: string) => {
      this.#stderr = (this.#stderr + text).slice(-STDERR_TAIL);
    });
    this.#gone = this.#watchEnd();
    this.#ready = this.#watchStart(options.startTimeoutMs);
    // A start that fails is reported to whoever runs the next job; without a job nobody need hear of it.
    this.#ready.catch(() => {});
  }

  get isAlive(): boolean {
    return this.#isAlive;
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  /**
   * Does one job. Rejects with PAGE_TIMED_OUT, WORKER_CRASHED, WORKER_OUT_OF_MEMORY, WORKER_NOT_STARTED, or the coded
   * error the worker answered. The deadline counts from when the worker is ready.
   */
  async run(job: WorkerJob, timeoutMs: number): Promise<unknown> {
    await this.#ready;
    const id = this.jobsDone + 1;
    const timer = setTimeout(() => this.kill(timedOut(timeoutMs)), timeoutMs);
    const looking = setInterval(() => this.#notePeak(), LOOK_AT_MEMORY_MS);
    try {
      const reply = await new Promise<WorkerReply>((resolve, reject) => {
        if (!this.#isAlive)
          return reject(this.#verdict ?? new AppError("WORKER_CRASHED", "The worker was gone."));
        this.#current = { id, resolve, reject };
        // A send that fails means a dying child; its exit settles the job.
        this.#child.send({ id, job }, () => {});
      });
      return readReply(reply);
    } finally {
      clearTimeout(timer);
      clearInterval(looking);
      this.#current = undefined;
      this.jobsDone = id;
    }
  }

  /** SIGKILLs the process; a job in hand rejects with `reason`. */
  kill(reason: AppError): void {
    this.#verdict ??= reason;
    this.#notePeak();
    this.#child.kill("SIGKILL");
  }

  #notePeak(): void {
    const peakRssBytes = this.pid !== undefined && this.#isAlive ? peakRssOf(this.pid) : undefined;
    if (peakRssBytes === undefined) return;
    this.memory = { ...this.memory, peakRssBytes: Math.max(this.memory.peakRssBytes, peakRssBytes) };
  }

  /** Lets an idle process go: closes its channel, which ends it, and makes sure. Resolves when it is gone. */
  async retire(): Promise<void> {
    if (!this.#isAlive) return this.#gone;
    if (this.#child.connected) this.#child.disconnect();
    const timer = setTimeout(() => this.#child.kill("SIGKILL"), RETIRE_MS);
    await this.#gone;
    clearTimeout(timer);
  }

  /** Resolves when the process can take work; rejects with WORKER_NOT_STARTED. */
  get started(): Promise<void> {
    return this.#ready;
  }

  /** Resolves when the process has ended. */
  get gone(): Promise<void> {
    return this.#gone;
  }

  #watchStart(startTimeoutMs: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const fail = (cause: string) => reject(notStarted(cause, this.#stderr));
      const timer = setTimeout(() => {
        fail(`it was not ready after ${startTimeoutMs / 1000} s`);
        this.#child.kill("SIGKILL");
      }, startTimeoutMs);
      this.#child.on("message", (reply: WorkerReply) => {
        if (reply?.kind === "ready") {
          clearTimeout(timer);
          lowerPriority(this.#child.pid, this.#options.niceness);
          resolve();
        } else this.#take(reply);
      });
      void this.#gone.then(() => {
        clearTimeout(timer);
        fail("it ended at once");
      });
    });
  }

  #take(reply: WorkerReply): void {
    const current = this.#current;
    if (!current || !isReply(reply) || reply.kind === "ready" || reply.id !== current.id) {
      this.kill(
        new AppError(
          "ENGINE_GARBAGE",
          "The page worker answered something that is no answer. It was replaced.",
        ),
      );
      return;
    }
    this.memory = { rssBytes: reply.rssBytes, peakRssBytes: reply.peakRssBytes };
    current.resolve(reply);
  }

  #watchEnd(): Promise<void> {
    return new Promise((resolve) => {
      const settle = (cause: AppError) => {
        if (!this.#isAlive) return;
        this.#isAlive = false;
        this.#current?.reject(this.#verdict ?? cause);
        resolve();
      };
      this.#child.once("error", (error) => {
        // Without a pid it never ran (no memory, no file handles); with one, "exit" follows.
        if (this.#child.pid === undefined) {
          this.#stderr += error.message;
          settle(new AppError("WORKER_CRASHED", `The page worker could not be run: ${error.message}`));
        }
      });
      this.#child.once("exit", (code, signal) => {
        const finish = () => settle(deathOf(code, signal, this.#stderr));
        // stderr may still hold the reason; its end comes with "close", unless something else keeps the pipe open.
        const timer = setTimeout(finish, 200);
        this.#child.once("close", () => {
          clearTimeout(timer);
          finish();
        });
      });
    });
  }
}

function isReply(reply: unknown): reply is WorkerReply {
  if (typeof reply !== "object" || reply === null) return false;
  const { kind, id, rssBytes, peakRssBytes } = reply as Record<string, unknown>;
  const isCounted = [id, rssBytes, peakRssBytes].every((n) => typeof n === "number" && Number.isFinite(n));
  return kind === "ready" || ((kind === "done" || kind === "failed") && isCounted);
}

function readReply(reply: WorkerReply): unknown {
  if (reply.kind === "done") return reply.result;
  if (reply.kind === "ready") return undefined;
  const isKnown = typeof reply.code === "string" && Object.hasOwn(ERROR_KINDS, reply.code);
  const error = new AppError(isKnown ? (reply.code as ErrorCode) : "INTERNAL", String(reply.message));
  if (reply.stack !== undefined) error.stack = String(reply.stack);
  throw error;
}

function deathOf(code: number | null, signal: NodeJS.Signals | null, stderr: string): AppError {
  const last = lastLine(stderr);
  const isSaid = /out of memory|bad_alloc|OOM/i.test(stderr);
  if (isSaid || code === 137 || signal === "SIGKILL") {
    const how = isSaid ? "ran out of memory" : "was killed from outside, as a system short of memory does";
    return new AppError(
      "WORKER_OUT_OF_MEMORY",
      `The page worker ${how}${last}. Use fewer workers (--jobs) or more memory, then retry the page.`,
    );
  }
  const how = signal ? `by signal ${signal}` : `with status ${code}`;
  return new AppError(
    "WORKER_CRASHED",
    `The page worker ended ${how}${last}. Retry the page; if it dies again, report it.`,
  );
}

/** The last complaint of a dead worker, in brackets, or nothing. */
function lastLine(stderr: string): string {
  const line = stderr
    .split("\n")
    .map((text) => text.trim())
    .filter((text) => /error|memory|abort|fatal/i.test(text) && !text.startsWith("at "))
    .at(-1);
  return line ? ` (${line.slice(0, 200)})` : "";
}

function notStarted(cause: string, stderr: string): AppError {
  return new AppError(
    "WORKER_NOT_STARTED",
    `The page worker did not start: ${cause}${lastLine(stderr)}. Run broadsheet doctor, or reinstall.`,
  );
}

function timedOut(timeoutMs: number): AppError {
  return new AppError(
    "PAGE_TIMED_OUT",
    `The page took longer than ${Math.round(timeoutMs / 100) / 10} s and was given up. Raise the page timeout, or look at the scan.`,
  );
}

function lowerPriority(pid: number | undefined, niceness: number): void {
  if (pid === undefined || niceness === 0) return;
  try {
    setPriority(pid, Math.min(niceness, constants.priority.PRIORITY_LOW));
  } catch {
    // Only a courtesy to other programs; the page can be read without it.
  }
}
