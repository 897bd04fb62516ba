// Gathers what the report of a run draws, from the run's own events and in little memory however long it lasts.
import type { RunReport, TitleCertainty } from "../publish/run-report.ts";
import type { BatchEvent } from "./events.ts";

/** Columns of the throughput chart at most; beyond that, neighbours are joined. */
const MAX_BINS = 120;
const FIRST_BIN_MS = 1000;
/** Titles told apart; later ones are gathered under one name. */
const MAX_TITLES = 100;
const OTHER_TITLES = "(other titles)";
const NO_TITLE = "(no title)";

type Mutable<T> = { -readonly [K in keyof T]: T[K] extends readonly number[] ? number[] : T[K] };

/** Hand {@link listen} the events of one run. */
export class RunStatistics {
  readonly #nowMs: () => number;
  readonly #startMs: number;
  #binMs = FIRST_BIN_MS;
  #bins: number[] = [];
  readonly #titles = new Map<string, Mutable<TitleCertainty>>();

  constructor(nowMs: () => number = () => performance.now()) {
    this.#nowMs = nowMs;
    this.#startMs = nowMs();
  }

  readonly listen = (event: BatchEvent): void => {
    if (event.type === "page-read") {
      this.#count();
      if (event.meanCertainty !== null) this.#addCertainty(event.title ?? NO_TITLE, event.meanCertainty);
    } else if (event.type === "page-failed") this.#count();
  };

  get throughput(): RunReport["throughput"] {
    return { binMs: this.#binMs, pages: [...this.#bins] };
  }

  /** Most pages first. */
  get titles(): TitleCertainty[] {
    return [...this.#titles.values()].sort((a, b) => b.pages - a.pages || (a.title < b.title ? -1 : 1));
  }

  #count(): void {
    const elapsedMs = this.#nowMs() - this.#startMs;
    while (elapsedMs >= this.#binMs * MAX_BINS) {
      const bins = this.#bins;
      this.#bins = Array.from(
        { length: Math.ceil(bins.length / 2) },
        (_, n) => (bins[2 * n] ?? 0) + (bins[2 * n + 1] ?? 0),
      );
      this.#binMs *= 2;
    }
    const bin = Math.floor(elapsedMs / this.#binMs);
    while (this.#bins.length <= bin) this.#bins.push(0);
    this.#bins[bin] = (this.#bins[bin] ?? 0) + 1;
  }

  #addCertainty(title: string, certainty: number): void {
    const name = this.#titles.has(title) || this.#titles.size < MAX_TITLES ? title : OTHER_TITLES;
    const known = this.#titles.get(name) ?? {
      title: name,
      pages: 0,
      meanCertainty: 0,
      tenths: Array(10).fill(0),
    };
    known.meanCertainty = (known.meanCertainty * known.pages + certainty) / (known.pages + 1);
    known.pages++;
    const tenth = Math.min(9, Math.floor(certainty / 10));
    known.tenths[tenth] = (known.tenths[tenth] ?? 0) + 1;
    this.#titles.set(name, known);
  }
}
