// What a fault scenario is: one round on a workbench of its own, which throws when the program did not bear it.
import type { Workbench } from "./workbench.ts";

export interface Circumstances {
  /** How long an undisturbed run takes on this machine now, in milliseconds. */
  readonly runMs: number;
  /** Processor time that an undisturbed run takes, in milliseconds: the same however loaded the machine is. */
  readonly workMs: number;
  /** What an undisturbed run leaves on the disk, in kB. */
  readonly archiveKb: number;
  /** Random numbers from 0 to 1, the same for the same seed. */
  readonly random: () => number;
  /** Counts rounds of this scenario, from 0. */
  readonly round: number;
  /** Rounds of this scenario in all. */
  readonly rounds: number;
}

/** What came of a round that the program bore. */
export interface Borne {
  /** Faults that really happened: a process may have ended before it could be killed. 1 unless told. */
  readonly faults?: number;
  /** Something to tell of the round. */
  readonly remark?: string;
}

export interface Scenario {
  readonly name: string;
  /** Faults in one round at most; 1 unless told. */
  readonly perRound?: number;
  /** Settings of the workbench. */
  readonly settings?: object | ((circumstances: Circumstances) => object);
  /** Why it cannot be tried on this machine, or undefined. */
  readonly unless?: () => string | undefined;
  readonly round: (bench: Workbench, circumstances: Circumstances) => Promise<Borne | undefined>;
}

/** A page may take its time on a loaded machine; what hangs is told by the processor time it does not take. */
export const PATIENT = { pageTimeoutMs: 3_600_000 };

/** Without the search for a page's turn, a small piece is read in a fraction of the time; nothing else changes. */
export const QUICK = { read: { turn: false }, batch: PATIENT };
