// Which way up print lies, from its letters alone: the axis of the lines, then stems that rise or hang, letter by letter and line by line.
import type { ComponentBoxes } from "../kernels/connected-components.ts";
import type { QuarterTurn } from "../model/prepared-page.ts";
import {
  areAlike,
  type Letters,
  type LineAxis,
  levelLetters,
  pairLetters,
  selectLetterLike,
} from "./find-letters.ts";

export interface TurnGuess {
  /** Clockwise turn that brings the print upright. */
  readonly turn: QuarterTurn;
  readonly isAxisSure: boolean;
  /** Whether both the axis and which end is up are sure. */
  readonly isSure: boolean;
  /** Strength of the evidence for one end against the other. */
  readonly strength: number;
}

/** What is known of the lines as a whole. */
export interface Lines {
  readonly axis: LineAxis;
  /** Slope of the lines in reading direction. */
  readonly slopeDegrees: number;
  /** Evidence of the lines that they stand upright (XZone.rise): it speaks where touching letters leave too few stems. */
  readonly rise: number;
}

const MIN_PAIRS = 40;
/** Natural logarithm of the ratio of pairs along the two axes from which the axis is sure. */
const SURE_AXIS = 0.5;
const SURE_STEMS = 3;
const SURE_RISE = 4;

export function measureTurn(
  components: ComponentBoxes,
  { widthPx, heightPx }: { readonly widthPx: number; readonly heightPx: number },
  lines: Lines = { axis: "across", slopeDegrees: 0, rise: 0 },
): TurnGuess {
  const level = (axis: LineAxis, extentPx: number) =>
    levelLetters(selectLetterLike(components, extentPx, axis), lines.axis === axis ? lines.slopeDegrees : 0);
  const across = level("across", heightPx);
  const down = level("down", widthPx);
  const acrossPairs = pairLetters(across, (a, b) => areAlike(across, a, b)).length;
  const downPairs = pairLetters(down, (a, b) => areAlike(down, a, b)).length;
  const lead = Math.log((acrossPairs + 5) / (downPairs + 5));
  const isAxisSure = Math.abs(lead) > SURE_AXIS && Math.max(acrossPairs, downPairs) >= MIN_PAIRS;
  const stems = weighStems(lead >= 0 ? across : down);
  const rise = lines.axis === (lead >= 0 ? "across" : "down") ? lines.rise : 0;
  const isUpSure = Math.abs(stems) >= SURE_STEMS || Math.abs(rise) >= SURE_RISE;
  const up = Math.abs(stems) < SURE_STEMS && isUpSure ? rise : stems;
  const facts = { isAxisSure, isSure: isAxisSure && isUpSure, strength: Math.abs(up) };
  if (lead >= 0) return { turn: up < 0 && isUpSure ? 180 : 0, ...facts };
  // With the axes exchanged, up is left: stems that rise point left, so the page needs a turn to the right.
  return { turn: up >= 0 ? 90 : 270, ...facts };
}

/**
 * Tall letters beside small ones: those that share the foot line rise (b, d, h, capitals), those that share the head
 * line hang (g, p, y). Latin print has far more of the first.
 */
function weighStems(letters: Letters): number {
  const { y0, y1 } = letters;
  let rising = 0;
  let hanging = 0;
  pairLetters(letters, (a, b, h) => {
    const other = y1[b]! - y0[b]!;
    const small = Math.min(h, other);
    const ratio = Math.max(h, other) / small;
    if (ratio < 1.25 || ratio > 1.9 || small < 4) return false;
    const foot = Math.abs(y1[a]! - y1[b]!);
    const head = Math.abs(y0[a]! - y0[b]!);
    if (foot <= 0.15 * small && head > 0.2 * small) rising++;
    else if (head <= 0.15 * small && foot > 0.2 * small) hanging++;
    return false;
  });
  return (rising - hanging) / Math.sqrt(rising + hanging + 1);
}
