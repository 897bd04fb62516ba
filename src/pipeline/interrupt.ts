// Turns Ctrl-C and SIGTERM into a clean end: the first asks, the second ends the process at once.

export interface Interrupt {
  /** Aborted by the first signal. */
  readonly signal: AbortSignal;
  /** Gives the signals back to their defaults. */
  release(): void;
}

/** Workers end by themselves when this process does, and the next run takes up what was in flight. */
export function catchInterrupts(): Interrupt {
  const controller = new AbortController();
  const onSignal = () => {
    if (controller.signal.aborted) process.exit(130);
    controller.abort();
  };
  process.on("SIGINT", onSignal);
  process.on("SIGTERM", onSignal);
  return {
    signal: controller.signal,
    release: () => {
      process.off("SIGINT", onSignal);
      process.off("SIGTERM", onSignal);
    },
  };
}
