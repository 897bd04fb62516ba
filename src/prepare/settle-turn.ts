// Settles which way up a sheet is: by its letters, and by reading a little of it each way when they do not tell.
import type { GreyImage } from "../model/image.ts";
import type { QuarterTurn } from "../model/prepared-page.ts";
import { densestWindow } from "./densest-window.ts";
import { measureTurn } from "./measure-turn.ts";
import type { Probe } from "./probe-sheet.ts";
import { uprightFrame, viewFrame } from "./upright-frame.ts";

/** Reads a crop: the sum of word length x certainty / 100 over words of certainty 60 and more. */
export type TrialRead = (crop: GreyImage) => Promise<number>;

export interface Turn {
  readonly turn: QuarterTurn;
  readonly isSure: boolean;
  readonly score: number;
}

/** x-height of trial crops, pixels. */
const TRIAL_X_HEIGHT = 20;
/** A trial decides when it reads this much, and this many times more than the next best way up. */
const MIN_TRIAL_SCORE = 10;
const MIN_TRIAL_LEAD = 2;
const ALL_TURNS: readonly QuarterTurn[] = [0, 90, 180, 270];

/** The turn that brings the sheet upright. Unsure is said, and the likeliest turn given. */
export async function settleTurn(source: GreyImage, probe: Probe, trialRead?: TrialRead): Promise<Turn> {
  const guess = measureTurn(probe.components, probe.ink, probe.xHeight);
  const { isSure, strength } = guess;
  if (isSure || !trialRead) return { turn: guess.turn, isSure, score: strength };
  const half = ((guess.turn + 180) % 360) as QuarterTurn;
  const turns = guess.isAxisSure
    ? [guess.turn, half]
    : [guess.turn, ...ALL_TURNS.filter((t) => t !== guess.turn)];
  const box = densestWindow(probe);
  const scale = Math.min(3, (TRIAL_X_HEIGHT * probe.scale) / probe.xHeight.xHeightPx);
  const scores: { turn: QuarterTurn; score: number }[] = [];
  for (const turn of turns) {
    const crop = viewFrame(uprightFrame(box, turn, 0), source, source, scale, 255);
    scores.push({ turn, score: await trialRead(crop) });
  }
  scores.sort((a, b) => b.score - a.score);
  const [best, next] = scores as [(typeof scores)[number], (typeof scores)[number]];
  if (best.score >= MIN_TRIAL_SCORE && best.score >= MIN_TRIAL_LEAD * next.score) {
    return { turn: best.turn, isSure: true, score: best.score };
  }
  return { turn: best.score > 0 ? best.turn : guess.turn, isSure: false, score: best.score };
}
