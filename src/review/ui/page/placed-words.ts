// Finds words, lines and regions of a page by name, by place and by order.
import type { PartId } from "../../../model/correction.ts";
import type { Box, Point } from "../../../model/geometry.ts";
import type { LineView, RegionView, TextView, WordView } from "../../views.ts";

export interface PlacedWord {
  readonly word: WordView;
  readonly line: LineView;
  readonly region: RegionView;
}

export interface TextIndex {
  /** Words in reading order, without those left out. */
  readonly words: readonly PlacedWord[];
  /** Median height of the lines, master pixels. */
  readonly lineHeightPx: number;
  readonly byId: ReadonlyMap<PartId, PlacedWord>;
  /** Place of a word among `words`, or -1. */
  placeOf(id: PartId | null): number;
  wordAt(point: Point): PlacedWord | undefined;
  regionAt(point: Point): RegionView | undefined;
}

export function indexText(text: TextView): TextIndex {
  const words: PlacedWord[] = [];
  for (const region of text.regions)
    for (const line of region.lines)
      for (const word of line.words) if (word.suppressed === null) words.push({ word, line, region });
  const byId = new Map(words.map((placed) => [placed.word.id, placed]));
  const places = new Map(words.map((placed, place) => [placed.word.id, place]));
  return {
    words,
    byId,
    lineHeightPx: median(text.regions.flatMap(({ lines }) => lines.map(({ box }) => box.y1 - box.y0))),
    placeOf: (id) => (id === null ? -1 : (places.get(id) ?? -1)),
    wordAt: (point) => words.find(({ word }) => holds(word.box, point)),
    regionAt: (point) => text.regions.filter(({ box }) => holds(box, point)).sort(bySize)[0],
  };
}

const holds = (box: Box, { x, y }: Point): boolean => x >= box.x0 && x < box.x1 && y >= box.y0 && y < box.y1;
const size = ({ box }: RegionView): number => (box.x1 - box.x0) * (box.y1 - box.y0);
const bySize = (a: RegionView, b: RegionView): number => size(a) - size(b);

/** Whether somebody should still look at this word. */
export const isOpen = ({ doubts, status }: WordView): boolean => doubts.length > 0 && status === "read";

/** 30 when there is nothing to tell it from. */
function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return Math.max(8, sorted[sorted.length >> 1] ?? 30);
}
