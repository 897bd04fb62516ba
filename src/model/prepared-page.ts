// A sheet made ready for layout: upright frames over the untouched master pixels, with a small working copy each.
import type { Affine, Box } from "./geometry.ts";
import type { GreyImage } from "./image.ts";

/** One byte per pixel, row by row: 1 is ink, 0 is ground. */
export interface InkMap {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly data: Uint8Array;
}

export type QuarterTurn = 0 | 90 | 180 | 270;

/**
 * One cutting (or the whole page) in its own upright frame. "Prepared pixels" are that frame: as large as master
 * pixels, turned, straightened and moved. Nothing is resampled until a region is cropped, so that each region's
 * pixels are computed once, straight from the master.
 */
export interface PreparedPage {
  /** Master pixels, black on white (inverted when the scan is negative), ink of other islands painted over. */
  readonly source: GreyImage;
  /** Size of the upright frame in prepared pixels. */
  readonly widthPx: number;
  readonly heightPx: number;
  /** Prepared pixels → master pixels: a turn, a rotation and a shift; no change of scale. */
  readonly toMaster: Affine;
  /** The part of the master that this is, master pixels. */
  readonly masterBox: Box;
  /** Clockwise turn that brought it upright, and whether the evidence was clear. */
  readonly turn: QuarterTurn;
  readonly isTurnSure: boolean;
  /** Strength of that evidence; below 2 is a guess. */
  readonly turnScore: number;
  /** Clockwise skew of the lines that was taken out, degrees. */
  readonly skewDegrees: number;
  /** x-height of body text in prepared (= master) pixels; undefined when there are too few letters. */
  readonly xHeightPx: number | undefined;
  /** Grey and ink at the working scale (x-height about 8 px); `prepared = work * pxPerWorkPx`. */
  readonly work: {
    readonly grey: GreyImage;
    readonly ink: InkMap;
    readonly pxPerWorkPx: number;
    /** x-height in working pixels. */
    readonly xHeightPx: number;
  };
}

export interface PreparedSheet {
  /** Usually one. Several cuttings on a sheet stand in reading order. Empty when the sheet is blank. */
  readonly islands: readonly PreparedPage[];
  readonly isNegative: boolean;
  /** Share of ink pixels of the sheet, 0..1. */
  readonly inkShare: number;
}
