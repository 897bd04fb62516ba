// Where words stand that people make: boxes from the words beside them, along the line's own direction.

import type { LinePart } from "../../model/correction.ts";
import { type Box, heightOf, unionOf, widthOf } from "../../model/geometry.ts";

/** The space that a word takes along its line, in pixels, and which way the line runs. */
interface Axis {
  readonly isHorizontal: boolean;
  /** 1 to the right or down, -1 to the left or up. */
  readonly sign: 1 | -1;
}

/** Letters as people see them: a letter with its accents is one. */
const letters = new Intl.Segmenter("en", { granularity: "grapheme" });
export const countLetters = (text: string): number => [...letters.segment(text)].length;

export function axisOf({ baseline: [start, end] }: Pick<LinePart, "baseline">): Axis {
  const [dx, dy] = [end.x - start.x, end.y - start.y];
  const isHorizontal = Math.abs(dx) >= Math.abs(dy);
  return { isHorizontal, sign: (isHorizontal ? dx : dy) < 0 ? -1 : 1 };
}

/** The box cut into as many as there are texts, each as long as its share of letters; whole pixels, no gaps. */
export function splitBox(box: Box, texts: readonly string[], axis: Axis): Box[] {
  const counts = texts.map((text) => Math.max(1, countLetters(text)));
  const total = counts.reduce((sum, count) => sum + count, 0);
  let done = 0;
  return counts.map((count) => {
    const from = done / total;
    done += count;
    return shareOf(box, from, done / total, axis);
  });
}

/** The part of the box between two shares (0..1) of its length, counted in the line's direction. */
function shareOf(box: Box, from: number, to: number, { isHorizontal, sign }: Axis): Box {
  const [a, b] = sign === 1 ? [from, to] : [1 - to, 1 - from];
  if (isHorizontal) {
    const at = (share: number) => Math.round(box.x0 + widthOf(box) * share);
    return { ...box, x0: at(a), x1: Math.max(at(a) + 1, at(b)) };
  }
  const at = (share: number) => Math.round(box.y0 + heightOf(box) * share);
  return { ...box, y0: at(a), y1: Math.max(at(a) + 1, at(b)) };
}

/** Least share of its natural length that a word gets where there is no gap for it. */
const LEAST_SHARE = 0.3;

/**
 * The box of a word between two neighbours (either may be absent at the line's ends): the gap there, no longer than
 * the text needs at the line's letter width. Where there is no gap, a narrow box over the seam.
 */
export function gapBox(
  line: Pick<LinePart, "box" | "baseline">,
  text: string,
  neighbours: { before: Box | undefined; after: Box | undefined; letterPx: number },
): Box {
  const axis = axisOf(line);
  const span = (box: Box): [number, number] => {
    const [a, b] = axis.isHorizontal ? [box.x0, box.x1] : [box.y0, box.y1];
    return axis.sign === 1 ? [a, b] : [-b, -a];
  };
  const { before, after, letterPx } = neighbours;
  const natural = Math.max(1, countLetters(text) * letterPx);
  const [lineStart, lineEnd] = span(line.box);
  const blank = letterPx / 2;
  const start = before ? span(before)[1] + blank : after ? span(after)[0] - blank - natural : lineStart;
  const end = after ? span(after)[0] - blank : Math.max(lineEnd, start + natural);
  const isRoom = end - start >= natural * LEAST_SHARE;
  const seam = before && after ? (span(before)[1] + span(after)[0]) / 2 : start;
  const [from, to] = isRoom
    ? [start, Math.min(end, start + natural)]
    : [seam - (natural * LEAST_SHARE) / 2, seam + (natural * LEAST_SHARE) / 2];
  const across = before ?? after ?? line.box;
  const [low, high] = axis.sign === 1 ? [from, to] : [-to, -from];
  const [least, most] = [Math.max(0, Math.floor(low)), Math.max(1, Math.ceil(high))];
  return axis.isHorizontal ? { ...across, x0: least, x1: most } : { ...across, y0: least, y1: most };
}

/** Mean length of one letter along the line, from its words; a third of the line's height when it has none. */
export function letterPxOf(
  line: Pick<LinePart, "box" | "baseline">,
  words: readonly { text: string; box: Box }[],
): number {
  const { isHorizontal } = axisOf(line);
  const lengthOf = (box: Box) => (isHorizontal ? widthOf(box) : heightOf(box));
  const count = words.reduce((sum, { text }) => sum + countLetters(text), 0);
  if (count === 0) return Math.max(2, (isHorizontal ? heightOf(line.box) : widthOf(line.box)) / 3);
  return Math.max(1, words.reduce((sum, { box }) => sum + lengthOf(box), 0) / count);
}

export const unionOfAll = (boxes: readonly Box[]): Box => boxes.reduce(unionOf);
