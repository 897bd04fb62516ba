// A grey raster in memory, the one shape that preparation, layout and recognition pass around.

/** 8-bit grey pixels, row by row without padding; 0 is black, 255 is white. */
export interface GreyImage {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly data: Uint8Array;
}
