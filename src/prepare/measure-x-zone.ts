// x-height from the ink of short stretches of line: on coarse copies letters touch, and heights of components say too much.
import { findZone, type Zone } from "../kernels/find-zone.ts";
import type { InkMap } from "../model/prepared-page.ts";
import { areAlike, type Letters, type LineAxis, pairLetters } from "./find-letters.ts";

export interface XZone {
  readonly xHeightPx: number;
  /** Stretches measured: the evidence. */
  readonly strips: number;
  /**
   * Strength of the evidence that the lines stand upright: stretches with more ink close above the zone than close below
   * it, where Latin print has its stems, against the others, in standard deviations of chance.
   */
  readonly rise: number;
}

const MAX_STRIPS = 400;
/** Stretches lie around pairs of like letters of about body size. */
const PAIR_SIZE = { from: 0.6, to: 1.6 };
/** Half a stretch, in x-heights: along the line, and across it. */
const HALF_LENGTH = 4;
const REACH = 3.2;
/** Rows within this part of an x-height of the middle lie in the zone for certain. */
const CORE = 0.4;
/** Stems and tails are looked for this far from the zone, and over this height, in x-heights. */
const STEM_GAP = 0.15;
const STEM_ROWS = 0.3;
/** The zone of a line holds at least this share of ink. */
const LEAST_INK = 0.15;

/**
 * Median height of the zone between foot line and head line. `slopeDegrees` is that of the lines in reading direction,
 * `roughPx` an x-height from which the true one differs by less than a half. 0 strips when there is nothing to measure.
 */
export function measureXZone(
  ink: InkMap,
  letters: Letters,
  { axis, slopeDegrees, roughPx }: { axis: LineAxis; slopeDegrees: number; roughPx: number },
): XZone {
  const pairs = pairLetters(letters, (a, b) => areAlike(letters, a, b)).filter(({ left }) => {
    const h = letters.y1[left]! - letters.y0[left]!;
    return h > PAIR_SIZE.from * roughPx && h < PAIR_SIZE.to * roughPx;
  });
  const step = Math.max(1, pairs.length / MAX_STRIPS);
  const reach = Math.round(REACH * roughPx);
  const core = Math.max(1, Math.round(CORE * roughPx));
  const heights: number[] = [];
  let rising = 0;
  let hanging = 0;
  for (let n = 0; Math.floor(n) < pairs.length; n += step) {
    const { left, right } = pairs[Math.floor(n)]!;
    const x = (letters.x0[left]! + letters.x1[right]!) / 2;
    const y = (letters.y0[left]! + letters.y1[left]! + letters.y0[right]! + letters.y1[right]!) / 4;
    const halfPx = Math.round(HALF_LENGTH * roughPx);
    const profile = inkAround(ink, { x, y, axis, slopeDegrees, halfPx, reach });
    const zone = findZone(profile, { centre: reach, core, leastInk: LEAST_INK * 2 * halfPx });
    if (!zone) continue;
    heights.push(zone.height);
    const { above, below } = inkBeside(profile, zone);
    if (above > below) rising++;
    if (below > above) hanging++;
  }
  heights.sort((a, b) => a - b);
  return {
    xHeightPx: heights[heights.length >> 1] ?? 0,
    strips: heights.length,
    rise: (rising - hanging) / Math.sqrt(rising + hanging + 1),
  };
}

/** Ink close to the zone, on either side. */
function inkBeside(profile: Int32Array, { first, last, height }: Zone) {
  const gap = Math.max(1, Math.round(STEM_GAP * height));
  const rows = Math.max(1, Math.round(STEM_ROWS * height));
  let above = 0;
  let below = 0;
  for (let k = gap + 1; k <= gap + rows; k++) {
    above += profile[first - k] ?? 0;
    below += profile[last + k] ?? 0;
  }
  return { above, below };
}

interface Stretch {
  readonly x: number;
  readonly y: number;
  readonly axis: LineAxis;
  readonly slopeDegrees: number;
  readonly halfPx: number;
  readonly reach: number;
}

/** Ink of the rows `reach` above to `reach` below a point, along a stretch of line; beyond the sheet there is none. */
function inkAround({ widthPx, heightPx, data }: InkMap, stretch: Stretch): Int32Array {
  const { axis, halfPx, reach } = stretch;
  const slope = Math.tan((stretch.slopeDegrees * Math.PI) / 180);
  const profile = new Int32Array(2 * reach + 1);
  const [along, across] = axis === "across" ? [widthPx, heightPx] : [heightPx, widthPx];
  const [alongStep, acrossStep] = axis === "across" ? [1, widthPx] : [widthPx, 1];
  for (let d = -halfPx; d <= halfPx; d++) {
    const u = Math.round(stretch.x + d);
    if (u < 0 || u >= along) continue;
    const first = Math.round(stretch.y + slope * d) - reach;
    for (let k = Math.max(0, -first); k < profile.length && first + k < across; k++) {
      profile[k]! += data[u * alongStep + (first + k) * acrossStep]!;
    }
  }
  return profile;
}
