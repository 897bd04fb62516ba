// Makes a scanned sheet ready for layout: polarity, size of type, turn, skew and a working copy, all measured on it.
import { greyHistogram } from "../kernels/otsu-threshold.ts";
import type { Box } from "../model/geometry.ts";
import type { GreyImage } from "../model/image.ts";
import type { InkMap, PreparedPage, PreparedSheet } from "../model/prepared-page.ts";
import { binarize, percentileOf, sampleStep } from "./binarize.ts";
import { findIslands, type Island, wholeSheet } from "./find-islands.ts";
import { selectLetterLike } from "./find-letters.ts";
import { measureSkew } from "./measure-skew.ts";
import { type Probe, probeSheet, settlePolarity } from "./probe-sheet.ts";
import { settleTurn, type TrialRead, type Turn } from "./settle-turn.ts";
import { type Frame, shrink, uprightFrame, viewFrame } from "./upright-frame.ts";

export interface PrepareOptions {
  /** Straighten pages that lie askew. */
  readonly deskew: boolean;
  /** Find the quarter turn that brings the page upright. */
  readonly turn: boolean;
  /** Called only when the letters do not tell which way up a page is. */
  readonly trialRead?: TrialRead;
}

/** The working copy brings body text to this x-height. */
const WORK_X_HEIGHT = 8;
const MAX_WORK_PIXELS = 14e6;
const MAX_WORK_SCALE = 3;
/** Skews below this harm no reading; straightening by them would blur, and set gutters of warped pages aslant. */
const MIN_SKEW_DEGREES = 0.3;
/** Fewer pairs of like letters than this is no print: a blank sheet, dirt, a photograph. */
const MIN_PAIRS = 5;
const UNTURNED: Turn = { turn: 0, isSure: true, score: 0 };

/** Everything layout needs to know about a sheet. A blank sheet has no islands. */
export async function prepareSheet(master: GreyImage, options: PrepareOptions): Promise<PreparedSheet> {
  const { source, isNegative } = await settlePolarity(master);
  const probe = await probeSheet(source);
  const inkShare = shareOfInk(probe.ink);
  if (probe.xHeight.pairs < MIN_PAIRS) return { islands: [], isNegative, inkShare };
  const found = options.turn || options.deskew ? findIslands(probe) : [wholeSheet(probe)];
  const islands: PreparedPage[] = [];
  for (const island of found) {
    const own = withoutStrangers(source, island);
    const turn = options.turn ? await settleTurn(own, island.probe, options.trialRead) : UNTURNED;
    islands.push(await preparePart(own, island.probe, { box: island.box, turn }, options));
  }
  return { islands, isNegative, inkShare };
}

/** The master with the ink of other cuttings painted over; the master itself where there is none. */
function withoutStrangers(source: GreyImage, { strangers }: Island): GreyImage {
  if (strangers.length === 0) return source;
  const paper = paperOf(source);
  const data = Uint8Array.from(source.data);
  for (const { x0, y0, x1, y1 } of strangers) {
    for (let y = y0; y < Math.min(y1, source.heightPx); y++) {
      data.fill(paper, y * source.widthPx + x0, y * source.widthPx + Math.min(x1, source.widthPx));
    }
  }
  return { ...source, data };
}

const paperOf = (image: GreyImage) => percentileOf(greyHistogram(image.data, sampleStep(image)), 0.9);

interface Part {
  readonly box: Box;
  readonly turn: Turn;
}

async function preparePart(
  source: GreyImage,
  probe: Probe,
  { box, turn }: Part,
  options: PrepareOptions,
): Promise<PreparedPage> {
  const xHeightPx = probe.xHeight.xHeightPx / probe.scale;
  const skewDegrees = options.deskew ? measurePartSkew(probe, turn) : 0;
  const frame = uprightFrame(box, turn.turn, skewDegrees);
  return {
    source,
    ...frame,
    masterBox: box,
    turn: turn.turn,
    isTurnSure: turn.isSure,
    turnScore: turn.score,
    skewDegrees,
    xHeightPx,
    work: await makeWorkingCopy(source, frame, xHeightPx, probe.isBitonal),
  };
}

/** Skew of a part after its turn: lines that ran down the sheet have been exchanged with rows first. */
function measurePartSkew(probe: Probe, { turn }: Turn): number {
  const axis = turn % 180 === 0 ? "across" : "down";
  const extent = axis === "across" ? probe.ink.heightPx : probe.ink.widthPx;
  const letters = selectLetterLike(probe.components, extent, axis);
  const slope = measureSkew(letters, probe.xHeight.xHeightPx, turn === 180 || turn === 270) ?? 0;
  // Exchanging the axes mirrors the page, and with it the direction of its skew.
  const skew = axis === "across" ? slope : -slope;
  return Math.abs(skew) >= MIN_SKEW_DEGREES ? skew : 0;
}

async function makeWorkingCopy(
  source: GreyImage,
  frame: Frame,
  xHeightPx: number,
  bitonal: boolean,
): Promise<PreparedPage["work"]> {
  const limit = Math.sqrt(MAX_WORK_PIXELS / (frame.widthPx * frame.heightPx));
  const scale = Math.min(WORK_X_HEIGHT / xHeightPx, MAX_WORK_SCALE, limit);
  const small = await shrink(source, scale);
  const grey = viewFrame(frame, source, small, scale, paperOf(source));
  return {
    grey,
    ink: binarize(grey, xHeightPx * scale, bitonal),
    pxPerWorkPx: 1 / scale,
    xHeightPx: xHeightPx * scale,
  };
}

function shareOfInk({ data }: InkMap): number {
  let ink = 0;
  for (let i = 0; i < data.length; i++) ink += data[i]!;
  return ink / Math.max(1, data.length);
}
