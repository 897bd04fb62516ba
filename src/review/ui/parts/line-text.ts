// The text of a line as one types it.
import type { LineView } from "../../views.ts";

/** Words that count, with blanks between. */
export const lineText = (line: LineView): string =>
  line.words
    .filter((word) => word.suppressed === null)
    .map((word) => word.text)
    .join(" ");
