// The rows of a block: pieces of print that stand on one line, taken together.
import type { Box } from "../model/geometry.ts";
import { makeBlock, type TextBlock } from "./build-blocks.ts";
import type { TextLine } from "./text-line.ts";

/** Lines side by side; the place of the feet and the strokes are those of the longest. */
export interface Row extends Box {
  readonly lines: readonly TextLine[];
  readonly baseY: number;
  readonly strokePx: number;
}

/** Rows from top to bottom; `xHeightPx` of body text, working pixels. */
export function rowsOf({ lines }: TextBlock, xHeightPx: number): Row[] {
  const rows: TextLine[][] = [];
  for (const line of lines) {
    const row = rows.at(-1);
    if (row && line.baseY - row[0]!.baseY < 0.5 * xHeightPx) row.push(line);
    else rows.push([line]);
  }
  return rows.map((row) => {
    const { x0, y0, x1, y1 } = makeBlock(row);
    const { baseY, strokePx } = row.reduce((a, b) => (b.glyphs.length > a.glyphs.length ? b : a));
    return { x0, y0, x1, y1, baseY, strokePx, lines: row };
  });
}
