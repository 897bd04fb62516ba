// Reads one region of a page again, with settings that a person chose; what comes of it is a proposal.
import { decodeGrey } from "../ingest/decode-scan.ts";
import { resampleAffine } from "../kernels/resample-affine.ts";
import {
  type Affine,
  type Box,
  clampToPage,
  compose,
  heightOf,
  invert,
  scaling,
  widthOf,
} from "../model/geometry.ts";
import type { GreyImage } from "../model/image.ts";
import type { Scan } from "../model/page.ts";
import type { QuarterTurn } from "../model/prepared-page.ts";
import type { Line } from "../model/text.ts";
import type { Engine, RecognizeOptions } from "../recognize/engine.ts";
import { mapLines } from "./map-lines.ts";

export interface RegionOrder {
  readonly scan: Scan;
  /** Master pixels. */
  readonly box: Box;
  /** Clockwise turn that brings the region upright. */
  readonly turn: QuarterTurn;
  readonly languages: string;
  /** Engine pixels for each master pixel. */
  readonly scale: number;
  readonly options: RecognizeOptions;
}

/** White-on-black print is darker than this on the whole. */
const DARK_MEAN = 110;
/** Paper round the region: the engine misses letters that touch the edge. */
const MARGIN_PX = 12;

/** The lines in the box, in master pixels. Errors of decodeGrey and of the engine. */
export async function readRegion(order: RegionOrder, engine: Engine): Promise<Line[]> {
  const { image: master } = await decodeGrey(order.scan);
  const box = clampToPage(
    {
      x0: order.box.x0 - MARGIN_PX,
      y0: order.box.y0 - MARGIN_PX,
      x1: order.box.x1 + MARGIN_PX,
      y1: order.box.y1 + MARGIN_PX,
    },
    master.widthPx,
    master.heightPx,
  );
  const { toMaster, widthPx, heightPx } = uprightFrame(box, order.turn);
  const toSource = compose(scaling(1 / order.scale), toMaster);
  const image = resampleAffine(master, {
    widthPx: Math.max(1, Math.round(widthPx * order.scale)),
    heightPx: Math.max(1, Math.round(heightPx * order.scale)),
    toSource,
    background: 255,
  });
  const lines = await engine.recognize(darkOnLight(image), order.options);
  return mapLines(lines, invert(toSource), master);
}

/** The region turned upright: its size, and the map from its pixels to master pixels. */
export function uprightFrame(box: Box, turn: QuarterTurn) {
  const [width, height] = [widthOf(box), heightOf(box)];
  const { x0, y0, x1, y1 } = box;
  const maps: Readonly<Record<QuarterTurn, Affine>> = {
    0: [1, 0, 0, 1, x0, y0],
    90: [0, -1, 1, 0, x0, y1],
    180: [-1, 0, 0, -1, x1, y1],
    270: [0, 1, -1, 0, x1, y0],
  };
  const isSideways = turn === 90 || turn === 270;
  const [widthPx, heightPx] = isSideways ? [height, width] : [width, height];
  return { toMaster: maps[turn], widthPx, heightPx };
}

function darkOnLight(image: GreyImage): GreyImage {
  let sum = 0;
  for (const value of image.data) sum += value;
  if (sum / image.data.length >= DARK_MEAN) return image;
  return { ...image, data: image.data.map((value) => 255 - value) };
}
