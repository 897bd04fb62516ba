// What a command may know of the terminal: results go out on stdout, messages on stderr.

export interface Terminal {
  /** The working folder, to which typed paths are relative. */
  readonly cwd: string;
  readonly stderrIsTty: boolean;
  /** Columns of stderr, when it is a terminal. */
  readonly stderrColumns: number;
  /** Whether messages may carry colour: stderr is a terminal, and NO_COLOR is not set. */
  readonly stderrHasColor: boolean;
  /** Whether results may carry colour: stdout is a terminal, and NO_COLOR is not set. */
  readonly hasColor: boolean;
  /** Writes a result to stdout, as it is. */
  out(text: string): void;
  /** Writes a message to stderr, as it is. */
  say(text: string): void;
  /** Status the process will end with; 0 unless a command says otherwise. */
  exitCode: number;
}

/**
 * Text from scans, manifests and file names made safe for a terminal: control characters (which could move the cursor
 * or change the display) and bidirectional overrides are written out.
 */
export function printable(text: string): string {
  return text.replace(
    /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
