// A box or cut that is being drawn and not saved yet.
import type { PartId } from "../../../model/correction.ts";
import type { Box } from "../../../model/geometry.ts";

export type BoxDraft =
  | { readonly kind: "box"; readonly region: PartId | null; readonly box: Box }
  | {
      readonly kind: "cut";
      readonly region: PartId;
      readonly within: Box;
      readonly cut: { x: number } | { y: number };
    };

/** Master pixels, whole. */
export const wholeBox = ({ x0, y0, x1, y1 }: Box): Box => ({
  x0: Math.round(Math.min(x0, x1)),
  y0: Math.round(Math.min(y0, y1)),
  x1: Math.round(Math.max(x0, x1)),
  y1: Math.round(Math.max(y0, y1)),
});
