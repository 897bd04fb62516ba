// What a header parser found out about one frame, before the limits are checked.

export interface ParsedFrame {
  /** Pixels as stored. */
  readonly widthPx: number;
  readonly heightPx: number;
  /** EXIF orientation, 1..8. */
  readonly orientation: number;
  readonly taggedDpi?: number;
  readonly bitsPerSample: number;
  readonly channels: number;
  /** Place of the frame in the file as the decoder counts (a TIFF directory); 0 for other formats. */
  readonly directory: number;
}

/** An orientation tag as 1..8; anything else counts as upright, as viewers do. */
export function orientationOf(tag: number | undefined): number {
  return tag !== undefined && Number.isInteger(tag) && tag >= 1 && tag <= 8 ? tag : 1;
}

/** Dots per inch from a resolution and how many of its units make an inch; undefined when it is no number. */
export function dpiOf(resolution: number | undefined, unitsPerInch: number): { taggedDpi?: number } {
  if (resolution === undefined || !Number.isFinite(resolution)) return {};
  return { taggedDpi: Math.round(resolution * unitsPerInch * 100) / 100 };
}
