// A pool of forked page workers: starts them early, replaces the dead, the worn and the bloated, and leaves none behind.
import { AppError, toAppError } from "../errors.ts";
import { WorkerProcess } from "./worker-process.ts";
import type { WorkerJob } from "./worker-protocol.ts";

export interface PoolOptions {
  /** Worker processes at once. */
  readonly workers: number;
  /** A worker is replaced after this many jobs. */
  readonly recyclePages: number;
  /** A worker is replaced when its resident memory passes this, in bytes. */
  readonly recycleRssBytes: number;
  /** The module that the workers run. */
  readonly entry?: URL;
  /** Node options of the workers; by default those of this process. */
  readonly execArgv?: readonly string[];
  /** A worker stops itself past this much resident memory. */
  readonly memoryLimitBytes?: number;
  readonly startTimeoutMs?: number;
  /** 0 (normal) to 19 (lowest). */
  readonly niceness?: number;
}

const DEFAULT_MEMORY_LIMIT = 3 * 1024 ** 3;
const START_TRIES = 3;
/** A worker that dies is known at once; one that is only slow, on a machine with much else to do, is waited for. */
const START_TIMEOUT_MS = 600_000;

/** The page worker beside this file: TypeScript from source, JavaScript once built. */
const ownEntry = () =>
  new URL(`./page-worker${import.meta.url.endsWith(".ts") ? ".ts" : ".js"}`, import.meta.url);

/** Runs jobs in child processes. At most `workers` jobs may be given at once. */
export class WorkerPool {
  readonly #options: PoolOptions;
  /** Processes with nothing to do, most recently used last. */
  #idle: WorkerProcess[] = [];
  readonly #busy = new Set<WorkerProcess>();
  readonly #leaving = new Set<Promise<void>>();
  #closed: AppError | undefined;
  #peakRssBytes = 0;

  constructor(options: PoolOptions) {
    this.#options = options;
  }

  /** The highest memory peak of any worker in bytes; of one that died, as last seen (Linux; elsewhere as last told). */
  get peakRssBytes(): number {
    return this.#peakRssBytes;
  }

  /** Process ids of the living workers. */
  get pids(): number[] {
    return [...this.#idle, ...this.#busy].map((worker) => worker.pid).filter((pid) => pid !== undefined);
  }

  /** Starts processes ahead of the first jobs. */
  warmUp(count = this.#options.workers): void {
    while (!this.#closed && this.#idle.length + this.#busy.size < Math.min(count, this.#options.workers)) {
      this.#idle.push(this.#spawn());
    }
  }

  /**
   * Does one job and checks its answer; `check` throws when the answer cannot be believed, and the worker that gave it
   * is replaced. Errors: see {@link WorkerProcess.run}; INTERRUPTED when the pool is killed meanwhile.
   */
  async run<T>(job: WorkerJob, timeoutMs: number, check: (result: unknown) => T): Promise<T> {
    const worker = await this.#take();
    try {
      const result = check(await worker.run(job, timeoutMs));
      this.#giveBack(worker);
      return result;
    } catch (failure) {
      const error = toAppError(failure);
      // A bad scan is no fault of the worker; after anything else its inner state is not to be trusted.
      if (error.code.startsWith("SCAN_")) this.#giveBack(worker);
      else this.#discard(worker, error);
      throw this.#closed ?? error;
    }
  }

  /** Ends all workers at once; jobs in hand reject with INTERRUPTED. Resolves when the processes are gone. */
  async kill(): Promise<void> {
    this.#closed ??= new AppError(
      "INTERRUPTED",
      "The run was interrupted. Run the same command again to carry on.",
    );
    const all = [...this.#idle, ...this.#busy];
    for (const worker of all) {
      worker.kill(this.#closed);
      this.#notePeak(worker);
    }
    await Promise.all([...all.map((worker) => worker.gone), ...this.#leaving]);
  }

  /** Lets idle workers go and takes no more jobs. Resolves when the processes are gone. */
  async close(): Promise<void> {
    this.#closed ??= new AppError("INTERRUPTED", "The worker pool is closed.");
    const idle = this.#idle;
    this.#idle = [];
    await Promise.all([...idle.map((worker) => worker.retire()), ...this.#leaving]);
  }

  async #take(): Promise<WorkerProcess> {
    let failure: unknown;
    for (let attempt = 0; attempt < START_TRIES; attempt++) {
      if (this.#closed) throw this.#closed;
      const worker = this.#idle.pop() ?? this.#spawn();
      this.#busy.add(worker);
      try {
        await worker.started;
        if (worker.isAlive) return worker;
      } catch (error) {
        failure = error;
      }
      this.#busy.delete(worker);
    }
    throw this.#closed ?? failure ?? new AppError("WORKER_CRASHED", "Page workers die before they get work.");
  }

  #giveBack(worker: WorkerProcess): void {
    this.#busy.delete(worker);
    this.#notePeak(worker);
    const { rssBytes } = worker.memory;
    const isWorn = worker.jobsDone >= this.#options.recyclePages || rssBytes >= this.#options.recycleRssBytes;
    if (!worker.isAlive) return;
    if (!isWorn && !this.#closed) this.#idle.push(worker);
    else {
      this.#track(worker.retire());
      this.warmUp(this.#busy.size + this.#idle.length + 1);
    }
  }

  #discard(worker: WorkerProcess, reason: AppError): void {
    worker.kill(reason);
    this.#notePeak(worker);
    this.#busy.delete(worker);
    this.#track(worker.gone);
  }

  #notePeak({ memory }: WorkerProcess): void {
    this.#peakRssBytes = Math.max(this.#peakRssBytes, memory.peakRssBytes);
  }

  #track(leaving: Promise<void>): void {
    this.#leaving.add(leaving);
    void leaving.finally(() => this.#leaving.delete(leaving));
  }

  #spawn(): WorkerProcess {
    const { entry, execArgv, memoryLimitBytes, startTimeoutMs, niceness } = this.#options;
    return new WorkerProcess({
      entry: entry ?? ownEntry(),
      ...(execArgv ? { execArgv } : {}),
      memoryLimitBytes: memoryLimitBytes ?? DEFAULT_MEMORY_LIMIT,
      startTimeoutMs: startTimeoutMs ?? START_TIMEOUT_MS,
      niceness: niceness ?? 0,
    });
  }
}
