// Pours set lines into column segments, page by page as compositors do, and prints them.
import type { Box } from "../../src/model/geometry.ts";
import type { ArticleRole, RegionKind } from "../../src/model/text.ts";
import { openRegion, type Press, type PrintedRegion, printLine, type RegionOptions } from "../draw/press.ts";
import type { Ink } from "../draw/sheet.ts";
import type { SetLine } from "./set-paragraph.ts";

/** Ascent used to place the first baseline below the top of a segment, as a share of the type size. */
const ASCENT = 0.76;

export const heightOfLine = (line: SetLine): number => line.style.leadingPx + line.spaceBeforePx;

/** Prints lines downwards from `topPx`. Returns the y below the last line. */
export function printLines(
  press: Press,
  region: PrintedRegion,
  lines: readonly SetLine[],
  leftPx: number,
  topPx: number,
  ink: Ink = "black",
): number {
  let y = topPx;
  for (const line of lines) {
    y += line.spaceBeforePx;
    printLine(press, region, line, leftPx, y + ASCENT * line.style.sizePx, ink);
    y += line.style.leadingPx;
  }
  return y;
}

/** Prints a block (a headline, a deck, a caption) as a region of its own. Returns the y below it. */
export function printBlock(
  press: Press,
  kind: RegionKind,
  options: RegionOptions & { readonly role?: ArticleRole },
  lines: readonly SetLine[],
  leftPx: number,
  topPx: number,
): number {
  return printLines(press, openRegion(press, kind, options), lines, leftPx, topPx);
}

/** How many lines fill each segment in turn; lines that fit nowhere are left over. */
export function divideLines(lines: readonly SetLine[], segments: readonly Box[]): SetLine[][] {
  const parts: SetLine[][] = [];
  let next = 0;
  for (const segment of segments) {
    const part: SetLine[] = [];
    let room = segment.y1 - segment.y0;
    while (next < lines.length) {
      const line = lines[next] as SetLine;
      const isFirst = part.length === 0;
      const height = isFirst ? line.style.leadingPx : heightOfLine(line);
      const needed = line.role === "subhead" ? height + 2 * line.style.leadingPx : height;
      if (needed > room + 0.01) break;
      part.push(isFirst ? { ...line, spaceBeforePx: 0 } : line);
      room -= height;
      next++;
    }
    parts.push(part);
  }
  return parts;
}

/** Lines that the segments cannot hold. */
export function overflowOf(lines: readonly SetLine[], segments: readonly Box[]): number {
  return lines.length - divideLines(lines, segments).reduce((sum, part) => sum + part.length, 0);
}
