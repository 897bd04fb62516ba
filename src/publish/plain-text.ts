// Writes a page as plain text.
import type { Line, PageText, Region } from "../model/text.ts";
import { cleanText } from "./clean-text.ts";

/**
 * The text of a page in reading order: one printed line a line, hyphens as printed, a blank line between regions.
 * Every region with words is there, slips and furniture included, each in its place; suppressed words are left out.
 * Ends with a line feed, unless the page has no text: then it is empty.
 */
export function toPlainText(text: PageText): string {
  const blocks = text.regions.map(regionText).filter((block) => block !== "");
  return blocks.length === 0 ? "" : `${blocks.join("\n\n")}\n`;
}

function regionText(region: Region): string {
  return region.lines
    .map(lineText)
    .filter((line) => line !== "")
    .join("\n");
}

/** The words of one line with single spaces between them. */
export function lineText(line: Line): string {
  return line.words
    .filter((word) => !word.suppressed)
    .map((word) => cleanText(word.text))
    .filter((word) => word !== "")
    .join(" ");
}
