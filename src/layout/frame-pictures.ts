// Pictures within a line drawn round them: a frame full of ink that is no type is one picture, whatever was found in it.
import type { Components } from "../kernels/connected-components.ts";
import { areaOf, type Box, intersectionOf } from "../model/geometry.ts";
import type { InkMap } from "../model/prepared-page.ts";
import type { Pictures } from "./find-pictures.ts";
import { LETTER } from "./sort-components.ts";

/** Least share of ink in the frame of a halftone; body type has .2, adverts less. */
const MIN_INK = 0.25;
/** Most shapes of letter size in a frame of a picture, on a thousand square x-heights; body type has twice as many. */
const MAX_LETTERS = 90;
/** Share of a picture in a frame from which it is a piece of what the frame holds. */
const PIECE = 0.6;
const NOWHERE: Box = { x0: 0, y0: 0, x1: 0, y1: 0 };

/** Shapes found in the ink, rules left out, and what each is. */
export interface SortedShapes {
  readonly shapes: Pick<Components, "count" | "x0" | "y0" | "x1" | "y1">;
  readonly sort: Uint8Array;
}

/** The pictures, those of a frame as one with the box of the frame. Working pixels. */
export function framePictures(
  pictures: Pictures,
  frames: readonly Box[],
  ink: InkMap,
  sorted: SortedShapes,
  xHeightPx: number,
): Pictures {
  const letters = listLetters(sorted, pictures);
  const framed = frames.filter((frame) => {
    const inside = letters.filter(([x, y]) => isIn(frame, x, y)).length;
    const isSparse = inside <= (MAX_LETTERS / 1000) * (areaOf(frame) / xHeightPx ** 2);
    return isSparse && inkShare(frame, ink) >= MIN_INK;
  });
  if (framed.length === 0) return pictures;
  const isPiece = (box: Box) =>
    framed.some((frame) => areaOf(intersectionOf(frame, box) ?? NOWHERE) > PIECE * areaOf(box));
  return {
    boxes: [...pictures.boxes.filter((box) => !isPiece(box)), ...framed],
    contains: (x, y) => pictures.contains(x, y) || framed.some((frame) => isIn(frame, x, y)),
  };
}

/** Middles of the shapes of letter size outside the pictures found. */
function listLetters({ shapes, sort }: SortedShapes, pictures: Pictures): (readonly [number, number])[] {
  const letters: [number, number][] = [];
  for (let i = 0; i < shapes.count; i++) {
    if (sort[i] !== LETTER) continue;
    const [x, y] = [(shapes.x0[i]! + shapes.x1[i]!) / 2, (shapes.y0[i]! + shapes.y1[i]!) / 2];
    if (!pictures.contains(x, y)) letters.push([x, y]);
  }
  return letters;
}

const isIn = ({ x0, y0, x1, y1 }: Box, x: number, y: number): boolean => x > x0 && x < x1 && y > y0 && y < y1;

function inkShare({ x0, y0, x1, y1 }: Box, { widthPx, data }: InkMap): number {
  const [left, right, top, bottom] = [Math.ceil(x0), Math.floor(x1), Math.ceil(y0), Math.floor(y1)];
  let sum = 0;
  for (let y = top; y < bottom; y++) for (let x = left; x < right; x++) if (data[y * widthPx + x]) sum++;
  return sum / Math.max(1, (right - left) * (bottom - top));
}
