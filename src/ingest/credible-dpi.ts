// Decides how many dots an inch of the original has: by the file's tag where it can be true, else by the print.
import type { ScanHeader } from "../model/page.ts";

/**
 * Height of the lower-case x in newspaper body type, millimetres. An assumption: news text is set at about 8.5 to
 * 9 point (3.0 to 3.2 mm) in faces drawn for a large x-height, about half of the size. Measured
 * (median of 51 and 46 lines, by the engine's line geometry): 1.61 and 1.59 on two newspaper pages scanned at 300
 * and 400 dpi; a magazine page had 1.78.
 */
const BODY_X_HEIGHT_MM = 1.6;
const MM_PER_INCH = 25.4;
/** What programs write when they know nothing; a scan at these is rarer than a lie. */
const DEFAULT_TAGS: ReadonlySet<number> = new Set([72, 96]);
/** Below, body type cannot be read at all; above, no flatbed, camera or film scanner of documents goes. */
const MIN_DPI = 60;
const MAX_DPI = 2400;
/** The longest side of an original: from a one-paragraph cutting to a blanket-sheet spread, inches. */
const MIN_LONG_SIDE_INCHES = 1.5;
const MAX_LONG_SIDE_INCHES = 48;
/** Body type of a page differs this much at most from what the assumption above expects, either way. */
const MAX_DISAGREEMENT = 2.5;
/** The usual choice for text, for pages without a believable tag and without print to measure. */
const ASSUMED_DPI = 300;

export interface ChosenDpi {
  readonly dpi: number;
  readonly source: "tag" | "estimated" | "assumed";
}

/**
 * The resolution tag when it can be true, else undefined. Not believed: no tag, 72 and 96 (defaults of software),
 * anything outside 60..2400, and any value by which the original would be smaller than 1.5 or larger than 48
 * inches on its long side (such as film scanned at 5000 dpi and tagged so).
 */
export function credibleDpi(
  header: Pick<ScanHeader, "storedWidthPx" | "storedHeightPx" | "taggedDpi">,
): number | undefined {
  const dpi = header.taggedDpi;
  if (dpi === undefined || !(dpi >= MIN_DPI && dpi <= MAX_DPI) || DEFAULT_TAGS.has(Math.round(dpi)))
    return undefined;
  const longSideInches = Math.max(header.storedWidthPx, header.storedHeightPx) / dpi;
  return longSideInches >= MIN_LONG_SIDE_INCHES && longSideInches <= MAX_LONG_SIDE_INCHES ? dpi : undefined;
}

/** Dots per inch from the x-height of body text in master pixels (above 0), to the nearest 10, within 30..2400. */
export function estimateDpi(xHeightPx: number): number {
  const dpi = (xHeightPx / BODY_X_HEIGHT_MM) * MM_PER_INCH;
  return Math.min(MAX_DPI, Math.max(30, Math.round(dpi / 10) * 10));
}

/**
 * The resolution that outputs use. The tag, when it is credible and the print does not contradict it by more than
 * a factor of 2.5; else the estimate from the x-height; else, on a page without print, 300.
 */
export function chooseDpi(
  header: Pick<ScanHeader, "storedWidthPx" | "storedHeightPx" | "taggedDpi">,
  xHeightPx: number | undefined,
): ChosenDpi {
  const tag = credibleDpi(header);
  const isMeasured = xHeightPx !== undefined && Number.isFinite(xHeightPx) && xHeightPx > 0;
  const estimate = isMeasured ? estimateDpi(xHeightPx) : undefined;
  if (tag !== undefined && !(estimate !== undefined && disagree(tag, estimate)))
    return { dpi: tag, source: "tag" };
  return estimate === undefined
    ? { dpi: ASSUMED_DPI, source: "assumed" }
    : { dpi: estimate, source: "estimated" };
}

const disagree = (a: number, b: number): boolean => Math.max(a / b, b / a) > MAX_DISAGREEMENT;
