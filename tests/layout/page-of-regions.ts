// Builds regions with text for tests of grouping: boxes in columns, lines of even pitch, no image behind them.
import type { Box } from "../../src/model/geometry.ts";
import type { Region, RegionKind, Word } from "../../src/model/text.ts";

export const COLUMN_PX = 300;
export const GUTTER_PX = 20;

/** Left and right edge of columns `from` to `to`, counted from 0. */
export function columns(from: number, to = from): Pick<Box, "x0" | "x1"> {
  const step = COLUMN_PX + GUTTER_PX;
  return { x0: from * step, x1: to * step + COLUMN_PX };
}

interface Print {
  readonly kind: RegionKind;
  readonly at: Pick<Box, "x0" | "x1">;
  readonly y: number;
  readonly text: readonly string[];
  /** Height of its print in pixels. */
  readonly size?: number;
  readonly turn?: Region["turn"];
}

/** A region whose lines are set one under the other from `y` down. */
export function print({ kind, at, y, text, size = 20, turn = 0 }: Print): Region {
  const pitch = Math.round(1.3 * size);
  const lines = text.map((line, i) => {
    const box = { ...at, y0: y + i * pitch, y1: y + i * pitch + size };
    return {
      box,
      baseline: [
        { x: box.x0, y: box.y1 },
        { x: box.x1, y: box.y1 },
      ] as const,
      paragraph: 0,
      words: wordsOf(line, box),
    };
  });
  return { kind, turn, box: { ...at, y0: y, y1: y + text.length * pitch }, lines };
}

function wordsOf(line: string, box: Box): Word[] {
  const words = line.split(" ");
  const step = (box.x1 - box.x0) / words.length;
  return words.map((text, i) => ({
    text,
    box: { ...box, x0: Math.round(box.x0 + i * step), x1: Math.round(box.x0 + (i + 0.9) * step) },
    certainty: 90,
  }));
}

export const picture = (box: Box): Region => ({ kind: "image", turn: 0, box, lines: [] });

/** Body text of so many lines that begins and ends as told. */
export function body(lines: number, first = "The council met", last = "and went home."): string[] {
  return Array.from({ length: lines }, (_, i) =>
    i === 0 ? first : i === lines - 1 ? last : "about the market and the bridge",
  );
}
