// The size of a PDF page for a scan: what was scanned, at its true size where the format allows it.

/** Limits of PDF page sizes in points (ISO 32000-1, annex C; PDF/A-2, 6.1.13). */
const MAX_POINTS = 14_400;
const MIN_POINTS = 3;
const POINTS_PER_INCH = 72;

export interface PageSize {
  readonly widthPt: number;
  readonly heightPt: number;
  /** Points per master pixel, the same in both directions. */
  readonly scale: number;
}

/**
 * Page size in points: pixels x 72 / dpi. A page above 200 inches is made smaller and one below 1/24 inch larger, both
 * in proportion, because readers refuse such sizes; no UserUnit is written, since many readers do not know it.
 */
export function fitPageSize(widthPx: number, heightPx: number, dpi: number): PageSize {
  const trueScale = POINTS_PER_INCH / dpi;
  const atLeast = Math.max(trueScale, MIN_POINTS / Math.min(widthPx, heightPx));
  const scale = Math.min(atLeast, MAX_POINTS / Math.max(widthPx, heightPx));
  return { widthPt: widthPx * scale, heightPt: heightPx * scale, scale };
}
