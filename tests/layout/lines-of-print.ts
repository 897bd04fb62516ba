// Lines of print for tests that split and join blocks: boxes alone, in working pixels, with no letters behind them.
import type { TextLine } from "../../src/layout/text-line.ts";

export const X_HEIGHT = 8;
export const LEADING = 20;

interface Print {
  readonly x0?: number;
  readonly x1?: number;
  /** Of its baseline. */
  readonly y: number;
  readonly heightPx?: number;
  readonly strokePx?: number;
}

/** A line of body type, unless told otherwise. */
export function line({ x0 = 0, x1 = 300, y, heightPx = X_HEIGHT, strokePx = 2 }: Print): TextLine {
  const letters = Math.max(1, Math.round((x1 - x0) / heightPx));
  return {
    x0,
    x1,
    y0: y - Math.round(1.4 * heightPx),
    y1: y + 2,
    baseY: y,
    heightPx,
    strokePx,
    letterPx: heightPx,
    isFlat: false,
    glyphs: Array.from({ length: letters }, (_, i) => i),
  };
}

/** Lines of body type from this baseline down; the first is indented. */
export const column = (y: number, count: number): TextLine[] =>
  Array.from({ length: count }, (_, i) => line({ x0: i === 0 ? 18 : 0, y: y + i * LEADING }));
