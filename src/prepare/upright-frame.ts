// The upright frame of a cutting: the map from prepared to master pixels, and the working copy seen through it.
import sharp from "sharp";
import { resampleAffine } from "../kernels/resample-affine.ts";
import {
  type Affine,
  applyToBox,
  type Box,
  compose,
  heightOf,
  rotation,
  scaling,
  translation,
  widthOf,
} from "../model/geometry.ts";
import type { GreyImage } from "../model/image.ts";
import type { QuarterTurn } from "../model/prepared-page.ts";

export interface Frame {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly toMaster: Affine;
}

/** Prepared pixels of a master box that is turned clockwise by `turn` and straightened by `skewDegrees`. */
export function uprightFrame(box: Box, turn: QuarterTurn, skewDegrees: number): Frame {
  const toUpright = exactRotation(turn - skewDegrees);
  const middle = translation(-(box.x0 + box.x1) / 2, -(box.y0 + box.y1) / 2);
  const turned = applyToBox(compose(middle, toUpright), box);
  const widthPx = Math.ceil(widthOf(turned) - 1e-6);
  const heightPx = Math.ceil(heightOf(turned) - 1e-6);
  const toMaster = compose(
    compose(translation(-widthPx / 2, -heightPx / 2), exactRotation(skewDegrees - turn)),
    translation((box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2),
  );
  return { widthPx, heightPx, toMaster };
}

/** Quarter turns without the dust of sine and cosine. */
function exactRotation(degrees: number): Affine {
  if (degrees % 90 !== 0) return rotation(degrees);
  const quarters = (((degrees / 90) % 4) + 4) % 4;
  const cos = [1, 0, -1, 0][quarters]!;
  const sin = [0, 1, 0, -1][quarters]!;
  return [cos, sin, -sin, cos, 0, 0];
}

/** The source made smaller by averaging; returned as it is when it would grow. */
export async function shrink(source: GreyImage, scale: number): Promise<GreyImage> {
  if (scale >= 1) return source;
  const width = Math.max(1, Math.round(source.widthPx * scale));
  const height = Math.max(1, Math.round(source.heightPx * scale));
  const raw = { width: source.widthPx, height: source.heightPx, channels: 1 } as const;
  const limitInputPixels = source.widthPx * source.heightPx;
  const { data } = await sharp(source.data, { raw, limitInputPixels })
    .resize(width, height, { fit: "fill", kernel: "mitchell" })
    .toColourspace("b-w")
    .raw()
    .toBuffer({ resolveWithObject: true });
  return {
    widthPx: width,
    heightPx: height,
    data: new Uint8Array(data.buffer, data.byteOffset, data.byteLength),
  };
}

/** The frame at `scale` (working pixels per prepared pixel). `small` is the source shrunk by about that scale. */
export function viewFrame(
  frame: Frame,
  source: GreyImage,
  small: GreyImage,
  scale: number,
  background: number,
): GreyImage {
  const toSmall = scaling(small.widthPx / source.widthPx, small.heightPx / source.heightPx);
  return resampleAffine(small, {
    widthPx: Math.max(1, Math.round(frame.widthPx * scale)),
    heightPx: Math.max(1, Math.round(frame.heightPx * scale)),
    toSource: compose(compose(scaling(1 / scale), frame.toMaster), toSmall),
    background,
  });
}
