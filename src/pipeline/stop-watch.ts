// Adds up the time spent in each stage of a page.
import type { StageTimes } from "../model/page.ts";

export class StopWatch {
  readonly #times = new Map<string, number>();

  /** Waits for the work of a stage, or does it, and adds its time to the stage's. */
  async time<T>(stage: string, work: Promise<T> | (() => T | Promise<T>)): Promise<T> {
    const start = performance.now();
    try {
      return await (typeof work === "function" ? work() : work);
    } finally {
      this.#times.set(stage, (this.#times.get(stage) ?? 0) + performance.now() - start);
    }
  }

  /** Whole milliseconds per stage so far. */
  get timesMs(): StageTimes {
    return Object.fromEntries([...this.#times].map(([stage, ms]) => [stage, Math.round(ms)]));
  }
}
