// Pastes one printed piece (a cutting, a slip, a stamp) onto a sheet at any angle, with its regions.
import { type Affine, applyToBox, compose, invert, rotation, translation } from "../../src/model/geometry.ts";
import type { Press, PrintedRegion } from "./press.ts";

export interface Pasting {
  /** Where the middle of the piece comes to lie, pixels of the sheet. */
  readonly centerX: number;
  readonly centerY: number;
  readonly degrees: number;
  /** Clockwise quarter turn in which the piece lies, besides `degrees`. */
  readonly turned: 0 | 90 | 180 | 270;
  /** Grey level of the piece's paper; its cut edges are drawn when it is a piece of paper at all. */
  readonly paper: number;
  readonly hasEdge: boolean;
}

/** The map from the pixels of the piece to those of the sheet. */
export function pastingMap(piece: Press, pasting: Pasting): Affine {
  const middle = translation(-piece.sheet.widthPx / 2, -piece.sheet.heightPx / 2);
  const turned = compose(middle, rotation(pasting.degrees + pasting.turned));
  return compose(turned, translation(pasting.centerX, pasting.centerY));
}

/** Pastes the piece; its regions and articles are added to those of `onto`, in order. */
export function paste(onto: Press, piece: Press, pasting: Pasting): void {
  const map = pastingMap(piece, pasting);
  drawPiece(onto, piece, map, pasting);
  const prefix = `${onto.articles.length + 1}`;
  const turn = ((360 - pasting.turned) % 360) as 0 | 90 | 180 | 270;
  for (const region of piece.regions) {
    const toSheet = region.toSheet ? compose(region.toSheet, map) : map;
    const pasted: PrintedRegion = { ...region, toSheet, turn };
    if (region.article) pasted.article = `p${prefix}${region.article}`;
    onto.regions.push(pasted);
  }
  onto.articles.push(...piece.articles.map((article) => ({ ...article, id: `p${prefix}${article.id}` })));
}

function drawPiece(onto: Press, piece: Press, map: Affine, { paper, hasEdge }: Pasting): void {
  const { widthPx, heightPx, data } = piece.sheet;
  const area = applyToBox(map, { x0: 0, y0: 0, x1: widthPx, y1: heightPx });
  const [a, b, c, d, e, f] = invert(map);
  const { sheet } = onto;
  const x1 = Math.min(sheet.widthPx, Math.ceil(area.x1));
  const y1 = Math.min(sheet.heightPx, Math.ceil(area.y1));
  for (let y = Math.max(0, Math.floor(area.y0)); y < y1; y++) {
    for (let x = Math.max(0, Math.floor(area.x0)); x < x1; x++) {
      const sx = a * (x + 0.5) + c * (y + 0.5) + e - 0.5;
      const sy = b * (x + 0.5) + d * (y + 0.5) + f - 0.5;
      const i = Math.floor(sx);
      const j = Math.floor(sy);
      if (i < 0 || j < 0 || i + 1 >= widthPx || j + 1 >= heightPx) continue;
      const u = sx - i;
      const v = sy - j;
      const at = j * widthPx + i;
      const top = data[at]! * (1 - u) + data[at + 1]! * u;
      const level = top * (1 - v) + (data[at + widthPx]! * (1 - u) + data[at + widthPx + 1]! * u) * v;
      const to = y * sheet.widthPx + x;
      const isEdge = hasEdge && (i < 2 || j < 2 || i > widthPx - 4 || j > heightPx - 4);
      if (isEdge) sheet.data[to] = Math.min(sheet.data[to]!, paper * 0.62);
      else sheet.data[to] = hasEdge ? (level * paper) / 255 : (sheet.data[to]! * level) / 255;
    }
  }
}
