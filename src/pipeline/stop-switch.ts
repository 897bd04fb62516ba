// The one place that says whether a run should end early, and why.
import type { AppError } from "../errors.ts";

export interface StopCause {
  /** "interrupted": somebody asked; "stopped": the failure policy or a failure that every page would meet. */
  readonly outcome: "interrupted" | "stopped";
  readonly reason: string;
  /** The failure that ended the run, when it ends the command as well. */
  readonly error?: AppError;
}

/** Turned once; the first cause holds. Steps look at it between pages and take no new work when it is on. */
export class StopSwitch {
  #cause: StopCause | undefined;
  readonly #onStop: (cause: StopCause) => void;

  constructor(onStop: (cause: StopCause) => void) {
    this.#onStop = onStop;
  }

  get cause(): StopCause | undefined {
    return this.#cause;
  }

  get isOn(): boolean {
    return this.#cause !== undefined;
  }

  turn(cause: StopCause): void {
    if (this.#cause) return;
    this.#cause = cause;
    this.#onStop(cause);
  }
}
