// Aligns the words of a reading with the words of the truth, for coloured diffs and for errors per line.
import { distance } from "fastest-levenshtein";

/** One step of an alignment: indexes into truth and reading; a missing index is a lost or an added word. */
export interface AlignedPair {
  readonly truth?: number;
  readonly read?: number;
  readonly equal: boolean;
}

const STOP = 0;
const DIAGONAL = 1;
const UP = 2;
const LEFT = 3;

/** Cost of taking one word for another: less than losing and adding when the two look alike. */
function substitutionCost(a: string, b: string): number {
  if (a === b) return 0;
  const length = Math.max(a.length, b.length);
  return 0.6 + (0.9 * distance(a, b)) / length;
}

/** Keeps memory at one byte per cell; pages of more words than this are aligned piece by piece. */
const MAX_CELLS = 80_000_000;

/**
 * The cheapest alignment of two word sequences (Needleman & Wunsch 1970; losing or adding a word costs 1).
 * Sequences too long for one table are cut at the middle of the longer one and at the matching share of the other.
 */
export function alignWords(truth: readonly string[], read: readonly string[]): readonly AlignedPair[] {
  if ((truth.length + 1) * (read.length + 1) > MAX_CELLS) return alignInHalves(truth, read);
  const width = read.length + 1;
  const moves = new Uint8Array((truth.length + 1) * width);
  let previous = Float32Array.from({ length: width }, (_, j) => j);
  let current = new Float32Array(width);
  moves.fill(LEFT, 1, width);
  for (let i = 1; i <= truth.length; i++) {
    current[0] = i;
    moves[i * width] = UP;
    for (let j = 1; j < width; j++) {
      const diagonal = previous[j - 1]! + substitutionCost(truth[i - 1]!, read[j - 1]!);
      const up = previous[j]! + 1;
      const left = current[j - 1]! + 1;
      const best = Math.min(diagonal, up, left);
      current[j] = best;
      moves[i * width + j] = best === diagonal ? DIAGONAL : best === up ? UP : LEFT;
    }
    [previous, current] = [current, previous];
  }
  return walkBack(moves, width, truth, read);
}

function walkBack(
  moves: Uint8Array,
  width: number,
  truth: readonly string[],
  read: readonly string[],
): AlignedPair[] {
  const pairs: AlignedPair[] = [];
  let i = truth.length;
  let j = read.length;
  for (let move = moves[i * width + j]!; move !== STOP; move = moves[i * width + j]!) {
    if (move === DIAGONAL) {
      i -= 1;
      j -= 1;
      pairs.push({ truth: i, read: j, equal: truth[i] === read[j] });
    } else if (move === UP) {
      i -= 1;
      pairs.push({ truth: i, equal: false });
    } else {
      j -= 1;
      pairs.push({ read: j, equal: false });
    }
  }
  return pairs.reverse();
}

function alignInHalves(truth: readonly string[], read: readonly string[]): AlignedPair[] {
  const truthCut = Math.floor(truth.length / 2);
  const readCut = Math.floor(read.length / 2);
  const head = alignWords(truth.slice(0, truthCut), read.slice(0, readCut));
  const tail = alignWords(truth.slice(truthCut), read.slice(readCut));
  const shifted = tail.map((pair) => ({
    equal: pair.equal,
    ...(pair.truth === undefined ? {} : { truth: pair.truth + truthCut }),
    ...(pair.read === undefined ? {} : { read: pair.read + readCut }),
  }));
  return [...head, ...shifted];
}
