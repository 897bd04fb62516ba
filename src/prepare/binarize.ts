// Decides which pixels are ink: one cut for pages that are black and white already, a local threshold for the others.
import { greyHistogram } from "../kernels/otsu-threshold.ts";
import { sauvolaThreshold } from "../kernels/sauvola-threshold.ts";
import type { GreyImage } from "../model/image.ts";
import type { InkMap } from "../model/prepared-page.ts";

/** Most pixels of print are paper, lighter than this share of them. */
const GROUND_SHARE = 0.8;
/** Share of near-black and near-white pixels from which a page counts as black and white. */
const BITONAL_SHARE = 0.93;
const WINDOW_X_HEIGHTS = 8;
const SAUVOLA_K = 0.22;
/** Print on newsprint seldom spans the full range; 128 would lose weak ink. */
const SAUVOLA_RANGE = 110;
/** Greys below this share of paper white are ink whatever surrounds them. */
const SOLID_BLACK = 0.28;

/** Whether the source was scanned in black and white (grey only from compression). */
export function isBitonal(source: GreyImage): boolean {
  const histogram = greyHistogram(source.data, sampleStep(source));
  let extreme = 0;
  let total = 0;
  for (let g = 0; g < 256; g++) {
    total += histogram[g]!;
    if (g < 20 || g > 235) extreme += histogram[g]!;
  }
  return extreme >= BITONAL_SHARE * total;
}

/** Ink of a grey image whose x-height is about `xHeightPx`. */
export function binarize(grey: GreyImage, xHeightPx: number, bitonal: boolean): InkMap {
  if (bitonal) return cutAt(grey, 128);
  const alwaysInk = SOLID_BLACK * percentileOf(greyHistogram(grey.data, sampleStep(grey)), 0.9);
  const windowPx = Math.round(WINDOW_X_HEIGHTS * xHeightPx);
  return sauvolaThreshold(grey, { windowPx, k: SAUVOLA_K, range: SAUVOLA_RANGE, alwaysInk });
}

function cutAt({ widthPx, heightPx, data }: GreyImage, threshold: number): InkMap {
  const ink = new Uint8Array(data.length);
  for (let i = 0; i < data.length; i++) if (data[i]! < threshold) ink[i] = 1;
  return { widthPx, heightPx, data: ink };
}

/** The grey of the paper in a crop of print: ground is the grey above most pixels, not white. */
export const groundOf = ({ data }: GreyImage): number => percentileOf(greyHistogram(data), GROUND_SHARE);

/** The grey below which this share of the pixels lies. */
export function percentileOf(histogram: Float64Array, share: number): number {
  const total = histogram.reduce((sum, n) => sum + n, 0);
  let seen = 0;
  for (let g = 0; g < 256; g++) {
    seen += histogram[g]!;
    if (seen >= share * total) return g;
  }
  return 255;
}

/** Every pixel of a small image, about a million of a large one; odd, so that columns do not line up. */
export const sampleStep = ({ data }: GreyImage): number => Math.max(1, Math.floor(data.length / 1e6)) | 1;
