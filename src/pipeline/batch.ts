// What a batch is given and what its steps share while it runs.
import { type AppError, toAppError } from "../errors.ts";
import type { BatchSettings, ReadSettings, ScanLimits } from "../model/settings.ts";
import type { EngineFacts } from "../recognize/engine.ts";
import type { RunId, Store } from "../store/store.ts";
import type { OnUpgrade } from "../store/upgrade-progress.ts";
import type { EngineCatalog } from "./engine-catalog.ts";
import type { BatchBus } from "./events.ts";
import type { OutputPaths } from "./output-paths.ts";
import type { StopSwitch } from "./stop-switch.ts";
import type { Tally } from "./tally.ts";
import type { PoolOptions, WorkerPool } from "./worker-pool.ts";

/** Which outputs are wanted. */
export interface OutputChoice {
  readonly pdf: { readonly page: boolean; readonly issue: boolean };
  readonly text: boolean;
  readonly json: boolean;
}

/** "go-on", "stop" at the first failure, or the share of failed pages (0..1) past which to stop. */
export type FailurePolicy = "go-on" | "stop" | number;

/** Everything a run is asked to do. */
export interface BatchPlan {
  /** For the record: the command and its arguments as typed, and the version of the program. */
  readonly command: string;
  readonly args: readonly string[];
  readonly version: string;
  /** Absolute path of the folder that holds the database and the outputs. */
  readonly archiveDir: string;
  /** Folders, files and globs; none for a run over pages already in the archive. */
  readonly inputs: readonly string[];
  /** A CSV manifest that names pages. */
  readonly manifest?: string;
  /** Which failed pages are taken again; with inputs, among the pages found there, else in the whole archive. */
  readonly retry: "none" | "retryable" | "all";
  readonly limits: ScanLimits;
  readonly read: ReadSettings;
  readonly batch: BatchSettings;
  readonly publish: OutputChoice;
  readonly onFailure: FailurePolicy;
  /** Hash every file again, also those whose size and time are as the archive remembers them. */
  readonly verifyHashes: boolean;
  /** Time for pages in flight to finish after the first interrupt, in milliseconds. Default 5000. */
  readonly graceMs?: number;
}

/** What a run is given to work with; everything has a sensible default. */
export interface BatchTools {
  readonly bus?: BatchBus;
  /** Aborting it asks the run to end soon and cleanly. */
  readonly interrupt?: AbortSignal;
  /** Told how far it is while an archive of an earlier version is brought up to date. */
  readonly onUpgrade?: OnUpgrade;
  /** Another page worker, or other Node options for it. */
  readonly pool?: Partial<PoolOptions>;
  /** Says what would read pages in these languages. */
  readonly engineFacts?: (languages: string) => Promise<EngineFacts>;
}

/** What the steps of one run share. Only this process touches the store. */
export interface Batch {
  readonly plan: BatchPlan;
  readonly store: Store;
  readonly runId: RunId;
  readonly bus: BatchBus;
  readonly pool: WorkerPool;
  readonly tally: Tally;
  readonly stop: StopSwitch;
  readonly catalog: EngineCatalog;
  readonly paths: OutputPaths;
}

/** Failures that would befall every further page as well: the run ends, the page is not to blame. */
export function endsRun(error: AppError): boolean {
  return (
    error.code === "DISK_FULL" ||
    error.code === "OUTPUT_NOT_WRITABLE" ||
    error.code === "TOO_MANY_FILES" ||
    error.code === "WORKER_NOT_STARTED" ||
    error.code.startsWith("ARCHIVE_")
  );
}

/** For failures that no step expects: the run ends and the command reports them. */
export function stopOnBug({ stop }: Batch, failure: unknown): void {
  const error = toAppError(failure);
  stop.turn({ outcome: "stopped", reason: error.message, error });
}
