// Looks at a whole sheet at a scale just large enough to measure its type, and settles whether it is a negative.
import { type ComponentBoxes, findComponents } from "../kernels/connected-components.ts";
import { greyHistogram, otsuThreshold } from "../kernels/otsu-threshold.ts";
import type { GreyImage } from "../model/image.ts";
import type { InkMap } from "../model/prepared-page.ts";
import { binarize, isBitonal, sampleStep } from "./binarize.ts";
import { type LineAxis, selectLetterLike } from "./find-letters.ts";
import { measureSkew } from "./measure-skew.ts";
import type { Lines } from "./measure-turn.ts";
import { measureXHeight, type XHeight } from "./measure-x-height.ts";
import { measureXZone } from "./measure-x-zone.ts";
import { shrink } from "./upright-frame.ts";

/** A sheet seen small enough to be quick and large enough to measure letters. */
export interface Probe {
  readonly ink: InkMap;
  readonly components: ComponentBoxes;
  /** Probe pixels per master pixel, 0..1. */
  readonly scale: number;
  readonly isBitonal: boolean;
  /** Of lines that run either way, whichever way has the stronger evidence; in probe pixels. */
  readonly xHeight: TypeSize;
}

export interface TypeSize extends XHeight, Lines {}

const PROBE_PIXELS = 6e6;
/** Letters smaller than this are measured again at a larger scale, if there is one. */
const MIN_PROBE_X_HEIGHT = 8;
const GOOD_PROBE_X_HEIGHT = 11;
/** The zone of small letters is believed from this many stretches of line on, and within these shares of the rough x-height. */
const MIN_STRIPS = 20;
const ZONE_RATIO = { from: 0.6, to: 1.25 };
/** Side of the threshold window before the size of type is known, as a share of the sheet's shorter side. */
const BLIND_WINDOW = 1 / 25;
/** A negative is mostly dark, and far more letters are found in its inverse. */
const MIN_DARK_SHARE = 0.55;
const NEGATIVE_LEAD = 1.5;

/** Measures the sheet's type. */
export async function probeSheet(source: GreyImage): Promise<Probe> {
  const bitonal = isBitonal(source);
  const scale = Math.min(1, Math.sqrt(PROBE_PIXELS / (source.widthPx * source.heightPx)));
  const probe = await probeAt(source, scale, bitonal);
  const { xHeightPx } = probe.xHeight;
  if (scale === 1 || xHeightPx >= MIN_PROBE_X_HEIGHT) return probe;
  const finer =
    xHeightPx > 0 ? Math.min(1, (scale * GOOD_PROBE_X_HEIGHT) / xHeightPx) : Math.min(1, 2 * scale);
  return probeAt(source, finer, bitonal);
}

async function probeAt(source: GreyImage, scale: number, bitonal: boolean): Promise<Probe> {
  const grey = await shrink(source, scale);
  const blindWindow = Math.max(24, Math.min(grey.widthPx, grey.heightPx) * BLIND_WINDOW);
  const ink = binarize(grey, blindWindow / 8, bitonal);
  const components = findComponents(ink);
  return { ink, components, scale, isBitonal: bitonal, xHeight: measureEitherWay(components, ink) };
}

/**
 * x-height of lines that run across or down, whichever has more pairs: roughly from the letters, then from the ink of
 * the lines where there are enough of them. On coarse copies the heights of letters that touch say up to 40 % too much.
 */
export function measureEitherWay(components: ComponentBoxes, ink: InkMap): TypeSize {
  const across = selectLetterLike(components, ink.heightPx, "across");
  const down = selectLetterLike(components, ink.widthPx, "down");
  const [roughAcross, roughDown] = [measureXHeight(across), measureXHeight(down)];
  const isDown = roughDown.pairs > roughAcross.pairs;
  const [letters, rough] = isDown ? [down, roughDown] : [across, roughAcross];
  const axis: LineAxis = isDown ? "down" : "across";
  if (rough.pairs < MIN_STRIPS) return { ...rough, axis, slopeDegrees: 0, rise: 0 };
  const roughPx = rough.xHeightPx;
  const slopeDegrees = measureSkew(letters, roughPx) ?? 0;
  const zone = measureXZone(ink, letters, { axis, slopeDegrees, roughPx });
  const ratio = zone.xHeightPx / roughPx;
  const isBelieved = zone.strips >= MIN_STRIPS && ratio > ZONE_RATIO.from && ratio < ZONE_RATIO.to;
  const lines = { axis, slopeDegrees, rise: isBelieved ? zone.rise : 0 };
  return { ...rough, ...lines, ...(isBelieved ? { xHeightPx: zone.xHeightPx } : {}) };
}

/** The sheet in black on white, and whether it had to be inverted for that. */
export async function settlePolarity(
  master: GreyImage,
): Promise<{ readonly source: GreyImage; readonly isNegative: boolean }> {
  const histogram = greyHistogram(master.data, sampleStep(master));
  const threshold = otsuThreshold(histogram);
  let dark = 0;
  let total = 0;
  for (let g = 0; g < 256; g++) {
    total += histogram[g]!;
    if (g <= threshold) dark += histogram[g]!;
  }
  if (dark < MIN_DARK_SHARE * total) return { source: master, isNegative: false };
  const inverse = invert(master);
  const asIs = await probeSheet(master);
  const inverted = await probeSheet(inverse);
  const isNegative = inverted.xHeight.pairs > NEGATIVE_LEAD * asIs.xHeight.pairs + 10;
  return { source: isNegative ? inverse : master, isNegative };
}

function invert({ widthPx, heightPx, data }: GreyImage): GreyImage {
  const inverse = new Uint8Array(data.length);
  for (let i = 0; i < data.length; i++) inverse[i] = 255 - data[i]!;
  return { widthPx, heightPx, data: inverse };
}
