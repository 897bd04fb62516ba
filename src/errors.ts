// Every expected failure of the program: its code, exit status and whether trying again can help.

interface ErrorKind {
  /** Process exit code when the error ends a command (docs/errors.md). */
  readonly exitCode: 1 | 2 | 3 | 70 | 130;
  /** Whether the same page may succeed when it is tried again unchanged. */
  readonly retryable: boolean;
}

export const ERROR_KINDS = {
  // What was typed or set.
  BAD_ARGUMENT: { exitCode: 2, retryable: false },
  BAD_SETTINGS: { exitCode: 2, retryable: false },
  BAD_MANIFEST: { exitCode: 2, retryable: false },
  BAD_SIDECAR: { exitCode: 1, retryable: false },
  NO_SCANS_FOUND: { exitCode: 2, retryable: false },
  ARCHIVE_NOT_FOUND: { exitCode: 2, retryable: false },
  ARCHIVE_LOCKED: { exitCode: 2, retryable: true },
  ARCHIVE_TOO_NEW: { exitCode: 3, retryable: false },
  ARCHIVE_DAMAGED: { exitCode: 3, retryable: false },
  OUTPUT_NOT_WRITABLE: { exitCode: 3, retryable: true },
  DISK_FULL: { exitCode: 3, retryable: true },
  TOO_MANY_FILES: { exitCode: 3, retryable: true },
  // What is missing on this machine.
  LANGUAGE_MISSING: { exitCode: 3, retryable: false },
  ENGINE_MISSING: { exitCode: 3, retryable: false },
  LANGUAGE_DATA_DAMAGED: { exitCode: 3, retryable: false },
  // One scan. The batch goes on.
  SCAN_UNREADABLE: { exitCode: 1, retryable: false },
  SCAN_EMPTY: { exitCode: 1, retryable: false },
  SCAN_TOO_LARGE: { exitCode: 1, retryable: false },
  SCAN_TRUNCATED: { exitCode: 1, retryable: false },
  SCAN_NOT_AN_IMAGE: { exitCode: 1, retryable: false },
  SCAN_FORMAT_NOT_SUPPORTED: { exitCode: 1, retryable: false },
  SCAN_CHANGED: { exitCode: 1, retryable: true },
  SCAN_MISSING: { exitCode: 1, retryable: true },
  // The worker or the engine inside it.
  PAGE_TIMED_OUT: { exitCode: 1, retryable: true },
  WORKER_NOT_STARTED: { exitCode: 3, retryable: true },
  WORKER_CRASHED: { exitCode: 1, retryable: true },
  WORKER_OUT_OF_MEMORY: { exitCode: 1, retryable: true },
  ENGINE_FAILED: { exitCode: 1, retryable: true },
  ENGINE_GARBAGE: { exitCode: 1, retryable: true },
  // Outputs.
  OUTPUT_NOT_VERIFIED: { exitCode: 1, retryable: true },
  // The review desk.
  NOT_FOUND: { exitCode: 2, retryable: false },
  CHANGED_MEANWHILE: { exitCode: 1, retryable: true },
  SIGN_IN_NEEDED: { exitCode: 2, retryable: true },
  REQUEST_REFUSED: { exitCode: 2, retryable: false },
  BODY_TOO_LARGE: { exitCode: 2, retryable: false },
  ADDRESS_IN_USE: { exitCode: 3, retryable: true },
  TOO_MANY_TRIES: { exitCode: 2, retryable: true },
  // The rest.
  INTERNAL: { exitCode: 70, retryable: false },
  INTERRUPTED: { exitCode: 130, retryable: true },
} as const satisfies Record<string, ErrorKind>;

export type ErrorCode = keyof typeof ERROR_KINDS;

/** An expected failure. The message names the thing, the cause and the remedy, in plain words. */
export class AppError extends Error {
  override readonly name = "AppError";
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.code = code;
  }

  get exitCode(): number {
    return ERROR_KINDS[this.code].exitCode;
  }

  get retryable(): boolean {
    return ERROR_KINDS[this.code].retryable;
  }
}

/** The known failure, or the given failure wrapped as a bug with its stack kept. */
export function toAppError(failure: unknown): AppError {
  if (failure instanceof AppError) return failure;
  // Any file at all may be the one too many, also one of the program's own.
  if (["EMFILE", "ENFILE"].includes((failure as NodeJS.ErrnoException)?.code ?? "")) {
    return new AppError(
      "TOO_MANY_FILES",
      "The system gives this process no more file handles. Raise the limit (ulimit -n), or close other programs, then run again.",
      { cause: failure },
    );
  }
  const message = failure instanceof Error ? failure.message : String(failure);
  return new AppError("INTERNAL", message, { cause: failure });
}
