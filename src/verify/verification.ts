// What verifying an archive finds: problems that somebody must look at, and notes on what the next run mends by itself.
import type { PageState } from "../model/page-state.ts";
import type { PageId } from "../store/store.ts";
import type { StoreFault } from "../store/verify-store.ts";

export type ProblemKind =
  | StoreFault["kind"]
  | "scan-missing"
  | "scan-changed"
  | "scan-unreadable"
  | "output-missing"
  | "output-changed"
  | "output-unrecorded"
  | "output-unreadable"
  | "output-not-verified"
  | "leftover-temporary"
  | "unknown-file";

/** One problem, in plain words and for scripts. */
export interface Problem {
  readonly kind: ProblemKind;
  readonly message: string;
  /** Absolute path of the file it is about. */
  readonly path?: string;
  readonly pageId?: PageId;
}

export interface Verification {
  readonly archiveDir: string;
  /** No problem was found. */
  readonly isSound: boolean;
  /** The database itself is damaged; then nothing else was looked at, since it says what to look for. */
  readonly isDatabaseDamaged: boolean;
  readonly checked: {
    readonly pages: number;
    readonly scans: number;
    readonly outputs: number;
    /** Bytes that were hashed. */
    readonly bytes: number;
  };
  readonly states: Readonly<Record<PageState, number>>;
  readonly problems: readonly Problem[];
  /** No problems: what a run left to do, files that were kept for somebody. */
  readonly notes: readonly string[];
  /** See src/store/canonical-hash.ts; when it was asked for. */
  readonly contentHash?: string;
}

/** How far a check of files is. */
export interface FileProgress {
  readonly files: number;
  readonly bytes: number;
}

/** What checks of files share: where problems go, and how much was hashed. */
export interface Inspection {
  readonly problems: Problem[];
  readonly notes: string[];
  readonly hashed: { scans: number; outputs: number; bytes: number };
  readonly onProgress: (progress: FileProgress) => void;
}

/** Counts a file as hashed and tells how far the check is. */
export function countFile(
  { hashed, onProgress }: Inspection,
  what: "scans" | "outputs",
  bytes: number,
): void {
  hashed[what]++;
  hashed.bytes += bytes;
  onProgress({ files: hashed.scans + hashed.outputs, bytes: hashed.bytes });
}
