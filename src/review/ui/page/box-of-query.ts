// A place on the scan as it stands in an address: "x0,y0,x1,y1" in master pixels.
import type { Box } from "../../../model/geometry.ts";

/** Null for anything that is no box. */
export function boxOfQuery(text: string | null): Box | null {
  const [x0, y0, x1, y1] = (text ?? "").split(",").map(Number);
  if (x0 === undefined || y0 === undefined || x1 === undefined || y1 === undefined) return null;
  return x1 > x0 && y1 > y0 ? { x0, y0, x1, y1 } : null;
}
