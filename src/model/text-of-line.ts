// The words of a line as one string, as printed.
import type { Line } from "./text.ts";

/** Words with single spaces between them, without suppressed ones. */
export function textOfLine(line: Line): string {
  return line.words
    .filter((word) => !word.suppressed)
    .map((word) => word.text)
    .join(" ");
}
