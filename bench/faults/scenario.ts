// What a fault scenario is: one round on a workbench of its own, which throws when the program did not bear it.
import type { Workbench } from "./workbench.ts";

export interface Circumstances {
  /** How long an undisturbed run takes on this machine now, in milliseconds. */
  readonly runMs: number;
  /** Random numbers from 0 to 1, the same for the same seed. */
  readonly random: () => number;
  /** Counts rounds of this scenario, from 0. */
  readonly round: number;
}

export interface Scenario {
  readonly name: string;
  /** Faults in one round; 1 unless told. */
  readonly perRound?: number;
  /** Settings of the workbench. */
  readonly settings?: object;
  /** Why it cannot be tried on this machine, or undefined. */
  readonly unless?: () => string | undefined;
  /** Resolves to a remark when there is something to tell of the round. */
  readonly round: (bench: Workbench, circumstances: Circumstances) => Promise<string | undefined>;
}

/** Without the search for a page's turn, a small piece is read in a fraction of the time; nothing else changes. */
export const QUICK = { read: { turn: false } };
