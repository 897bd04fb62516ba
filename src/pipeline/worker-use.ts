// Measures how much of the workers' time a run used, and how long the last of them worked while others had nothing to do.

export interface WorkerUseSummary {
  /** Time in use / time of all workers, from the first page's beginning to the last one's end; null without pages. */
  readonly share: number | null;
  /** Milliseconds at the end in which not all workers had work; null without pages. */
  readonly idleTailMs: number | null;
}

/** Told whenever a worker's place is taken or becomes free. */
export class WorkerUse {
  readonly #workers: number;
  readonly #nowMs: () => number;
  #busy = 0;
  #firstMs: number | undefined;
  #lastMs = 0;
  #lastFullMs: number | undefined;
  #busyMs = 0;

  constructor(workers: number, nowMs: () => number = () => performance.now()) {
    this.#workers = workers;
    this.#nowMs = nowMs;
  }

  taken(): void {
    this.#advance();
    this.#busy++;
  }

  freed(): void {
    this.#advance();
    this.#busy--;
  }

  summarize(): WorkerUseSummary {
    if (this.#firstMs === undefined) return { share: null, idleTailMs: null };
    const spanMs = this.#lastMs - this.#firstMs;
    const share = spanMs > 0 ? this.#busyMs / (this.#workers * spanMs) : null;
    // With fewer pages than workers there was never a moment with work for all.
    const idleTailMs = Math.round(this.#lastMs - (this.#lastFullMs ?? this.#firstMs));
    return { share: share === null ? null : Math.round(share * 1000) / 1000, idleTailMs };
  }

  #advance(): void {
    const nowMs = this.#nowMs();
    if (this.#firstMs === undefined) this.#firstMs = nowMs;
    else this.#busyMs += this.#busy * (nowMs - this.#lastMs);
    if (this.#busy >= this.#workers) this.#lastFullMs = nowMs;
    this.#lastMs = nowMs;
  }
}
