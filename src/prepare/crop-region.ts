// Cuts regions out of the master for reading: turned, straightened and enlarged in one step, strangers painted out.
import { resampleAffine } from "../kernels/resample-affine.ts";
import {
  type Affine,
  applyToBox,
  type Box,
  compose,
  intersectionOf,
  invert,
  scaling,
  translation,
} from "../model/geometry.ts";
import type { GreyImage } from "../model/image.ts";
import type { PageLayout } from "../model/page-layout.ts";
import type { PreparedPage, QuarterTurn } from "../model/prepared-page.ts";
import { groundOf } from "./binarize.ts";
import { fillBox } from "./fill-box.ts";
import { paintBeyondRules, paintRuleInk } from "./paint-rules.ts";
import { shrink } from "./upright-frame.ts";

export interface Crop {
  readonly image: GreyImage;
  /** Crop pixels → master pixels: the one map to record. */
  readonly toMaster: Affine;
}

export interface CropOptions {
  /** Crop pixels per prepared pixel. */
  readonly scale: number;
  /** White space kept around the box, prepared pixels; strangers in it are painted out by cropRegion. */
  readonly marginPx: number;
  /** Clockwise turn on top of the page's own. */
  readonly turn?: QuarterTurn;
  /** White on black: the crop comes black on white. */
  readonly isReversed?: boolean;
}

/** Below this scale the master is averaged down first; the resampling kernel looks at 4 x 4 pixels only. */
const SHRINK_FIRST = 0.75;
/** How far marks that belong to a row reach beyond its letters, in x-heights. */
const MARKS_X = 1.3;
const MARKS_Y = 0.5;

/** Any box of the page, prepared pixels, nothing painted out. */
export async function cropBox(page: PreparedPage, box: Box, options: CropOptions): Promise<Crop> {
  const { scale, marginPx, turn = 0 } = options;
  const x0 = Math.floor(box.x0 - marginPx);
  const y0 = Math.floor(box.y0 - marginPx);
  const width = Math.ceil(box.x1 + marginPx) - x0;
  const height = Math.ceil(box.y1 + marginPx) - y0;
  const upright = turn % 180 === 0 ? { width, height } : { width: height, height: width };
  const toPage = compose(compose(scaling(1 / scale), unturn(turn, width, height)), translation(x0, y0));
  const toMaster = compose(toPage, page.toMaster);
  const target = {
    widthPx: Math.max(1, Math.round(upright.width * scale)),
    heightPx: Math.max(1, Math.round(upright.height * scale)),
  };
  const image = await sample(page.source, toMaster, target, scale);
  return { image: options.isReversed ? invertGrey(image) : image, toMaster };
}

/** Pixels of the turned rectangle → pixels of the rectangle as it lies, both width x height before the turn. */
function unturn(turn: QuarterTurn, width: number, height: number): Affine {
  switch (turn) {
    case 0:
      return [1, 0, 0, 1, 0, 0];
    case 90:
      return [0, -1, 1, 0, 0, height];
    case 180:
      return [-1, 0, 0, -1, width, height];
    case 270:
      return [0, 1, -1, 0, width, 0];
  }
}

async function sample(
  source: GreyImage,
  toMaster: Affine,
  target: { widthPx: number; heightPx: number },
  scale: number,
): Promise<GreyImage> {
  const seen = applyToBox(toMaster, { x0: 0, y0: 0, x1: target.widthPx, y1: target.heightPx });
  const part = intersectionOf(
    {
      x0: Math.floor(seen.x0) - 4,
      y0: Math.floor(seen.y0) - 4,
      x1: Math.ceil(seen.x1) + 4,
      y1: Math.ceil(seen.y1) + 4,
    },
    { x0: 0, y0: 0, x1: source.widthPx, y1: source.heightPx },
  );
  if (!part) return { ...target, data: new Uint8Array(target.widthPx * target.heightPx).fill(255) };
  const cut = cutOut(source, part);
  const background = groundOf(cut);
  const small = scale < SHRINK_FIRST ? await shrink(cut, scale) : cut;
  const toSmall = compose(
    compose(toMaster, translation(-part.x0, -part.y0)),
    scaling(small.widthPx / cut.widthPx, small.heightPx / cut.heightPx),
  );
  return resampleAffine(small, { ...target, toSource: toSmall, background });
}

function cutOut({ widthPx, data }: GreyImage, { x0, y0, x1, y1 }: Box): GreyImage {
  const width = x1 - x0;
  const part = new Uint8Array(width * (y1 - y0));
  for (let y = y0; y < y1; y++) part.set(data.subarray(y * widthPx + x0, y * widthPx + x1), (y - y0) * width);
  return { widthPx: width, heightPx: y1 - y0, data: part };
}

function invertGrey({ widthPx, heightPx, data }: GreyImage): GreyImage {
  return { widthPx, heightPx, data: data.map((g) => 255 - g) };
}

/**
 * A block of the layout with what is not its own painted over with its ground: what lies beyond the column rules at its
 * sides, other rules, the lines of other blocks. Of a part of it only the first, so that a second look at a line can tell
 * something that the first could not. `paintOut` are boxes of the block that are read by themselves, such as large initials.
 */
export async function cropRegion(
  page: PreparedPage,
  layout: PageLayout,
  blockIndex: number,
  options: Pick<CropOptions, "scale" | "marginPx"> & {
    readonly part?: Box;
    readonly paintOut?: readonly Box[];
  },
): Promise<Crop> {
  const block = layout.blocks[blockIndex]!;
  const { turn, isReversed } = block;
  const crop = await cropBox(page, options.part ?? block.box, { ...options, turn, isReversed });
  const toPage = compose(crop.toMaster, invert(page.toMaster));
  const { pxPerWorkPx } = page.work;
  const ground = groundOf(crop.image);
  if (turn === 0)
    paintBeyondRules(crop.image, toPage, block, layout.courses, { ground, edgePx: pxPerWorkPx });
  const toCrop = invert(toPage);
  for (const box of options.paintOut ?? [])
    fillBox(crop.image, applyToBox(toCrop, grow(box, pxPerWorkPx, pxPerWorkPx)), ground);
  if (options.part) return crop;
  paintRuleInk(crop.image, compose(toPage, scaling(1 / pxPerWorkPx)), layout.ruleInk, ground);
  paintStrangers(crop.image, toPage, layout, blockIndex, ground);
  return crop;
}

/** Lines of other blocks, as far as no line of this block lies over them. */
function paintStrangers(
  image: GreyImage,
  toPage: Affine,
  layout: PageLayout,
  blockIndex: number,
  ground: number,
): void {
  const seen = applyToBox(toPage, { x0: 0, y0: 0, x1: image.widthPx, y1: image.heightPx });
  const toCrop = invert(toPage);
  const { rows, xHeightPx } = layout.blocks[blockIndex]!;
  const own = rows.map((row) => applyToBox(toCrop, row));
  // The box of a picture may reach over type beside it: stops and hyphens at line ends, which are in no row, stay too.
  const ownWithMarks = rows.map((row) =>
    applyToBox(toCrop, grow(row, MARKS_X * xHeightPx, MARKS_Y * xHeightPx)),
  );
  layout.blocks.forEach((block, index) => {
    if (index === blockIndex || !intersectionOf(block.box, seen)) return;
    const isPicture = block.rows.length === 0;
    const mine = isPicture ? ownWithMarks : own;
    const isMine = (x: number, y: number) =>
      mine.some((row) => x >= row.x0 && x < row.x1 && y >= row.y0 && y < row.y1);
    for (const row of isPicture ? [block.box] : block.rows) {
      if (!intersectionOf(row, seen)) continue;
      const box = applyToBox(toCrop, row);
      fillBox(image, box, ground, mine.some((part) => intersectionOf(part, box)) ? isMine : undefined);
    }
  });
}

const grow = ({ x0, y0, x1, y1 }: Box, dx: number, dy: number): Box => ({
  x0: x0 - dx,
  y0: y0 - dy,
  x1: x1 + dx,
  y1: y1 + dy,
});
