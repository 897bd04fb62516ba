// Turns the integer weights of a Tesseract 4/5 network back into floating point numbers, so that training can go on.
import { copyLayers, openTape, type Tape } from "./network-layers.ts";

/** Bits of the mode byte before each weight matrix (weightmatrix.cpp of Tesseract). */
const INTEGER = 1;
const ADAM = 4;
const DOUBLE = 128;
/** Bit of the training flags that says the weights are integers. */
const INTEGER_NETWORK = 1;

/**
 * The `lstm` component of a model with integer weights, as the same network with floating point weights; nothing else
 * changes. Throws RangeError when the bytes are no such network.
 */
export function toFloatNetwork(component: Uint8Array): Uint8Array {
  const tape = openTape(component);
  copyLayers(tape, copyAsDoubles);
  tape.copy(tape.copyCount());
  const flags = tape.takeInt32();
  tape.putInt32(flags & ~INTEGER_NETWORK);
  tape.copyRest();
  return tape.written();
}

/** A row of integer weights times the scale of the row. */
function copyAsDoubles(tape: Tape): void {
  const mode = tape.takeByte();
  if ((mode & (INTEGER | DOUBLE)) !== (INTEGER | DOUBLE)) {
    throw new RangeError("The weights of this network are not integers.");
  }
  tape.putByte(DOUBLE | (mode & ADAM));
  const rows = tape.copyCount();
  const columns = tape.copyCount();
  tape.takeByte();
  const weights = new Int8Array(tape.take(rows * columns));
  const scales = Array.from({ length: tape.takeInt32() }, () => tape.takeDouble());
  tape.putDouble(0);
  weights.forEach((weight, at) => {
    tape.putDouble(weight * scales[Math.floor(at / columns)]!);
  });
}

/**
 * The network whose weights lie between two of the same shape: `share` 0 is `base`, 1 is `tuned`. A network trained
 * further on one kind of print forgets some of what it knew; the mean of the two keeps most of both
 * (Wortsman et al., Robust fine-tuning of zero-shot models, CVPR 2022). Both are `lstm` components with floating point
 * weights, not in training. Throws RangeError when they are not, or of different shapes.
 */
export function averageNetworks(base: Uint8Array, tuned: Uint8Array, share: number): Uint8Array {
  const tunedTape = openTape(tuned);
  const matrices: Float64Array[] = [];
  copyLayers(tunedTape, (tape) => matrices.push(copyDoubles(tape)));
  const tape = openTape(base);
  copyLayers(tape, (at) => {
    const other = matrices.shift();
    const mix = (weight: number, i: number) => (1 - share) * weight + share * other![i]!;
    copyDoubles(at, (weights) => {
      if (other?.length !== weights.length) throw new RangeError("The two networks have different shapes.");
      return weights.map(mix);
    });
  });
  tape.copyRest();
  return tape.written();
}

function copyDoubles(
  tape: Tape,
  change: (weights: Float64Array) => Float64Array = (weights) => weights,
): Float64Array {
  const [mode] = tape.copy(1);
  if ((mode! & (INTEGER | DOUBLE)) !== DOUBLE) {
    throw new RangeError("The weights of this network are not floating point numbers.");
  }
  const rows = tape.copyCount();
  const columns = tape.copyCount();
  tape.copy(8);
  const weights = Float64Array.from({ length: rows * columns }, () => tape.takeDouble());
  for (const weight of change(weights)) tape.putDouble(weight);
  return weights;
}
