// Sums over any rectangle in four look-ups (Crow, "Summed-area tables for texture mapping", 1984).

/** Table of (widthPx + 1) x (heightPx + 1) sums of a map of small numbers. */
export interface IntegralImage {
  readonly stride: number;
  readonly sums: Uint32Array;
}

export function integrate(data: Uint8Array, widthPx: number, heightPx: number): IntegralImage {
  const stride = widthPx + 1;
  const sums = new Uint32Array(stride * (heightPx + 1));
  for (let y = 0, from = 0; y < heightPx; y++) {
    let row = 0;
    let at = (y + 1) * stride + 1;
    for (let x = 0; x < widthPx; x++, at++, from++) {
      row += data[from]!;
      sums[at] = sums[at - stride]! + row;
    }
  }
  return { stride, sums };
}

/** Sum over x0 <= x < x1, y0 <= y < y1; the rectangle must lie inside the image. */
export function sumOver(
  { stride, sums }: IntegralImage,
  x0: number,
  y0: number,
  x1: number,
  y1: number,
): number {
  return (
    sums[y1 * stride + x1]! - sums[y0 * stride + x1]! - sums[y1 * stride + x0]! + sums[y0 * stride + x0]!
  );
}
