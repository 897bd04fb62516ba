// Skew of the lines of print from the bottoms of letters: at the right angle they crowd into few rows (after Baird, 1987).
import { areAlike, type Letters, pairLetters } from "./find-letters.ts";

const REACH_DEGREES = 15;
const COARSE_STEP = 0.5;
const FINE_STEP = 0.05;
/** Rows of the profile, in x-heights. */
const BIN = 0.25;
const FINE_BIN = 0.15;
const MIN_LETTERS = 30;
/** From this skew on, neighbouring letters must climb at least half as much as their lines are said to. */
const STEEP_DEGREES = 3;
/** The best angle must stand out this much from the middle one, or grime speaks. */
const MIN_PROMINENCE = 1.25;

/**
 * Clockwise skew of lines in degrees, -15..15; undefined when the letters do not agree on one. `areFeetFirst` when
 * letters stand upside down, with their feet at the smaller coordinate.
 */
export function measureSkew(letters: Letters, xHeightPx: number, areFeetFirst = false): number | undefined {
  const feet = collectFeet(letters, xHeightPx, areFeetFirst);
  if (feet.x.length < MIN_LETTERS) return undefined;
  const binPx = Math.max(1, BIN * xHeightPx);
  const finePx = Math.max(1, FINE_BIN * xHeightPx);
  const scores: number[] = [];
  let best = { degrees: 0, score: -1 };
  const tryAngle = (degrees: number, rowPx = binPx) => {
    const score = sharpness(feet, degrees, rowPx);
    if (score > best.score) best = { degrees, score };
    return score;
  };
  for (let k = 0; k * COARSE_STEP <= REACH_DEGREES; k++) {
    scores.push(tryAngle(k * COARSE_STEP));
    if (k > 0) scores.push(tryAngle(-k * COARSE_STEP));
  }
  const median = scores.toSorted((a, b) => a - b)[scores.length >> 1]!;
  if (best.score < MIN_PROMINENCE * median) return undefined;
  const coarse = best.degrees;
  best = { degrees: coarse, score: -1 };
  for (let k = -12; k <= 12; k++) tryAngle(coarse + k * FINE_STEP, finePx);
  return isCredible(best.degrees, feet.climbDegrees) ? best.degrees : undefined;
}

/** Few letters agree on a steep angle by chance: their neighbours do not climb with it. */
function isCredible(degrees: number, climbDegrees: number): boolean {
  if (Math.abs(degrees) >= REACH_DEGREES) return false;
  return Math.abs(degrees) < STEEP_DEGREES || climbDegrees / degrees >= 0.5;
}

interface Feet {
  readonly x: Float32Array;
  readonly y: Float32Array;
  /** Mean climb from a letter to the next one, degrees. */
  readonly climbDegrees: number;
}

/**
 * Middle of the foot of each letter of body size that has a like neighbour; specks and stray marks have none.
 * Pixels are whole numbers: they are spread within the pixel, always alike.
 */
function collectFeet(letters: Letters, xHeightPx: number, areFeetFirst: boolean): Feet {
  const isPaired = new Uint8Array(letters.count);
  const foot = areFeetFirst ? letters.y0 : letters.y1;
  let climb = 0;
  let run = 0;
  for (const { left, right } of pairLetters(letters, (a, b) => areAlike(letters, a, b))) {
    isPaired[left] = 1;
    isPaired[right] = 1;
    climb += foot[right]! - foot[left]!;
    run += (letters.x0[right]! + letters.x1[right]! - letters.x0[left]! - letters.x1[left]!) / 2;
  }
  const x: number[] = [];
  const y: number[] = [];
  for (let i = 0; i < letters.count; i++) {
    const h = letters.y1[i]! - letters.y0[i]!;
    if (!isPaired[i] || h < 0.6 * xHeightPx || h > 2.2 * xHeightPx) continue;
    x.push((letters.x0[i]! + letters.x1[i]!) / 2);
    y.push(foot[i]! + ((i * 0.618034) % 1) - 0.5);
  }
  const climbDegrees = (Math.atan2(climb, Math.max(1, run)) * 180) / Math.PI;
  return { x: Float32Array.from(x), y: Float32Array.from(y), climbDegrees };
}

/** Sum of squared steps between neighbouring rows of the profile at this angle. */
function sharpness({ x, y }: Feet, degrees: number, binPx: number): number {
  const slope = Math.tan((degrees * Math.PI) / 180);
  const cos = Math.cos((degrees * Math.PI) / 180);
  const rows = new Int32Array(x.length);
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < x.length; i++) {
    const row = Math.floor(((y[i]! - slope * x[i]!) * cos) / binPx);
    rows[i] = row;
    if (row < low) low = row;
    if (row > high) high = row;
  }
  const profile = new Int32Array(high - low + 2);
  for (let i = 0; i < rows.length; i++) profile[rows[i]! - low]!++;
  let sum = 0;
  for (let r = 1; r < profile.length; r++) sum += (profile[r]! - profile[r - 1]!) ** 2;
  return sum;
}
