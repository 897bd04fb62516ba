// Reversed panels: white type on solid black. Their letters are turned into ink, so that layout reads them like others.
import { type Components, findComponents } from "../kernels/connected-components.ts";
import type { Box } from "../model/geometry.ts";
import type { InkMap } from "../model/prepared-page.ts";

export interface Panels {
  readonly boxes: readonly Box[];
  /** The ink with panels made white and their letters made ink. */
  readonly ink: InkMap;
}

/** All lengths in x-heights. */
const MIN_WIDTH = 6;
const MIN_HEIGHT = 1.8;
const MIN_FILL = 0.45;
const MIN_LETTER = 0.6;
const MAX_LETTER = 8;
/** A panel shows this many pairs of like letters, and for this share of its holes of letter size. */
const MIN_PAIRS = 4;
const MIN_PAIRED_SHARE = 0.3;
/**
 * Letters make up this share of what is white in a panel; in a halftone the white between its dots does. Where wear or a
 * photograph made white patches too, the lower share is enough for letters so few on a square x-height: display type.
 */
const MIN_TYPE_SHARE = 0.45;
const MIN_WORN_SHARE = 0.2;
const MAX_DISPLAY_LETTERS = 0.03;

export function findPanels(ink: InkMap, components: Components, xHeightPx: number): Panels {
  const { x0, y0, x1, y1, area } = components;
  const boxes: Box[] = [];
  let data: Uint8Array | undefined;
  for (let i = 0; i < components.count; i++) {
    const w = x1[i]! - x0[i]!;
    const h = y1[i]! - y0[i]!;
    if (w < MIN_WIDTH * xHeightPx || h < MIN_HEIGHT * xHeightPx || area[i]! < MIN_FILL * w * h) continue;
    const box = { x0: x0[i]!, y0: y0[i]!, x1: x1[i]!, y1: y1[i]! };
    const letters = lettersInside(components, i, box, xHeightPx);
    if (!letters) continue;
    data ??= Uint8Array.from(ink.data);
    flip(data, ink.widthPx, box, letters);
    boxes.push(box);
  }
  return { boxes, ink: data ? { ...ink, data } : ink };
}

/** Map of the panel's box: 1 letter, 2 solid, 0 neither; undefined when its holes are not letters. */
function lettersInside(
  components: Components,
  i: number,
  box: Box,
  xHeightPx: number,
): Uint8Array | undefined {
  const widthPx = box.x1 - box.x0;
  const heightPx = box.y1 - box.y0;
  const map = new Uint8Array(widthPx * heightPx).fill(1);
  const { runs } = components;
  for (let r = 0; r < runs.count; r++) {
    if (runs.component[r] !== i) continue;
    const row = (runs.y[r]! - box.y0) * widthPx - box.x0;
    map.fill(0, row + runs.x0[r]!, row + runs.x1[r]!);
  }
  const holes = findComponents({ widthPx, heightPx, data: map });
  const isLetter = new Uint8Array(holes.count);
  for (let k = 0; k < holes.count; k++) {
    const h = (holes.y1[k]! - holes.y0[k]!) / xHeightPx;
    const w = (holes.x1[k]! - holes.x0[k]!) / xHeightPx;
    const isInside =
      holes.x0[k]! > 0 && holes.y0[k]! > 0 && holes.x1[k]! < widthPx && holes.y1[k]! < heightPx;
    if (isInside && h >= MIN_LETTER && h <= MAX_LETTER && w < 3 * h && h < 6 * w) isLetter[k] = 1;
  }
  const isPanel =
    arePaired(holes, isLetter) && isType(holes, isLetter, (widthPx * heightPx) / xHeightPx ** 2);
  return isPanel ? paintLetters(holes, isLetter, map, widthPx, xHeightPx) : undefined;
}

/** Whether letters make up enough of the white in a panel of this many square x-heights. */
function isType({ count, area }: Components, isLetter: Uint8Array, size: number): boolean {
  let [type, white, letters] = [0, 0, 0];
  for (let k = 0; k < count; k++) {
    white += area[k]!;
    if (!isLetter[k]) continue;
    type += area[k]!;
    letters++;
  }
  const isSparse = letters < MAX_DISPLAY_LETTERS * size;
  return type >= (isSparse ? MIN_WORN_SHARE : MIN_TYPE_SHARE) * white;
}

/** Whether enough holes have a neighbour of like height on their line. */
function arePaired({ count, x0, y0, x1, y1 }: Components, isLetter: Uint8Array): boolean {
  const letters = Array.from({ length: count }, (_, k) => k).filter((k) => isLetter[k]);
  letters.sort((a, b) => x0[a]! - x0[b]! || a - b);
  let paired = 0;
  for (const [n, a] of letters.entries()) {
    const h = y1[a]! - y0[a]!;
    for (let m = n + 1; m < letters.length; m++) {
      const b = letters[m]!;
      if (x0[b]! - x1[a]! > 0.8 * h) break;
      const isLevel = Math.abs(y1[a]! - y1[b]!) <= 0.15 * h;
      const isAlike = Math.abs(y1[b]! - y0[b]! - h) <= 0.2 * h;
      if (isLevel && isAlike && x0[b]! >= x1[a]! - 0.2 * h) {
        paired++;
        break;
      }
    }
  }
  return paired >= MIN_PAIRS && paired >= MIN_PAIRED_SHARE * letters.length;
}

function paintLetters(
  { runs, x0, y0, x1, y1 }: Components,
  isLetter: Uint8Array,
  solid: Uint8Array,
  widthPx: number,
  xHeightPx: number,
): Uint8Array {
  const map = solid.map((isHole) => (isHole ? 0 : 2));
  for (let r = 0; r < runs.count; r++) {
    const k = runs.component[r]!;
    // Dots and commas go with the letters: they are holes too small to be judged alone.
    const isDot = Math.max(x1[k]! - x0[k]!, y1[k]! - y0[k]!) < MIN_LETTER * xHeightPx;
    if (!isLetter[k] && !isDot) continue;
    map.fill(1, runs.y[r]! * widthPx + runs.x0[r]!, runs.y[r]! * widthPx + runs.x1[r]!);
  }
  return map;
}

function flip(data: Uint8Array, widthPx: number, box: Box, letters: Uint8Array): void {
  const width = box.x1 - box.x0;
  for (let y = box.y0; y < box.y1; y++) {
    for (let x = box.x0; x < box.x1; x++) {
      const value = letters[(y - box.y0) * width + x - box.x0];
      if (value === 1) data[y * widthPx + x] = 1;
      else if (value === 2) data[y * widthPx + x] = 0;
    }
  }
}
