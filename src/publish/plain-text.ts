// Writes a page as plain text.
import type { Line, PageText, Region, Word } from "../model/text.ts";
import { cleanText } from "./clean-text.ts";

/**
 * The text of a page in reading order: one printed line a line, hyphens as printed, a blank line between regions
 * except within a word that runs on from one column to the next.
 * Every region with words is there, slips and furniture included, each in its place; suppressed words are left out.
 * Ends with a line feed, unless the page has no text: then it is empty.
 */
export function toPlainText(text: PageText): string {
  let page = "";
  let runsOn = false;
  for (const region of text.regions) {
    const block = regionText(region);
    if (block === "") continue;
    page += page === "" ? block : `${runsOn ? "\n" : "\n\n"}${block}`;
    runsOn = lastWord(region)?.hyphen === "first";
  }
  return page === "" ? "" : `${page}\n`;
}

function lastWord(region: Region): Word | undefined {
  return region.lines.flatMap((line) => line.words).findLast((word) => !word.suppressed);
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
