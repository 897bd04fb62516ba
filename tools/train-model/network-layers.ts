// Walks through the file of a Tesseract 4/5 network, layer by layer, and copies it with its weights changed.

/** Layers with this flag list a learning rate for each layer below them. */
const OWN_LEARNING_RATES = 64;

/** Kinds of layers that hold other layers. */
const CONTAINERS = new Set(["Series", "Parallel", "RTLReversed", "TTBReversed", "XYTranspose"]);
/** Plain layers without weights → bytes of their own. */
const SHAPES: Readonly<Record<string, number>> = { Input: 20, Convolve: 8, Maxpool: 8, Reconfig: 8 };
const FULLY_CONNECTED = new Set(["Tanh", "Relu", "Softmax", "SoftmaxNoCTC", "Logistic", "Linear"]);
const RECURRENT = new Set(["LSTM", "SummLSTM"]);
const GATES = 4;

/** Copies the layers at the tape's place; each matrix of weights goes through `copyWeights`. Throws RangeError. */
export function copyLayers(tape: Tape, copyWeights: (tape: Tape) => void): void {
  tape.copy(1);
  const kind = tape.copyText();
  tape.copy(2);
  const flags = tape.copyCount();
  tape.copy(3 * 4);
  tape.copyText();
  if (CONTAINERS.has(kind)) {
    const layers = tape.copyCount();
    for (let i = 0; i < layers; i++) copyLayers(tape, copyWeights);
    if (flags & OWN_LEARNING_RATES) tape.copy(4 * tape.copyCount());
  } else if (FULLY_CONNECTED.has(kind)) {
    copyWeights(tape);
  } else if (RECURRENT.has(kind)) {
    tape.copy(4);
    for (let gate = 0; gate < GATES; gate++) copyWeights(tape);
  } else if (SHAPES[kind] !== undefined) {
    tape.copy(SHAPES[kind]);
  } else {
    throw new RangeError(`This is no network of Tesseract that is known here: it has a layer "${kind}".`);
  }
}

export type Tape = ReturnType<typeof openTape>;

/** Reads little-endian values one after the other and writes the new file beside them. */
export function openTape(bytes: Uint8Array) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: Uint8Array[] = [];
  let at = 0;
  const take = (count: number): Uint8Array => {
    if (count < 0 || at + count > bytes.length) throw new RangeError("The network is cut short.");
    at += count;
    return bytes.slice(at - count, at);
  };
  const copy = (count: number): Uint8Array => {
    const part = take(count);
    parts.push(part);
    return part;
  };
  const put = (count: number, write: (view: DataView) => void): void => {
    const part = new Uint8Array(count);
    write(new DataView(part.buffer));
    parts.push(part);
  };
  return {
    take,
    copy,
    takeInt32: () => {
      take(4);
      return view.getInt32(at - 4, true);
    },
    takeByte: () => take(1)[0]!,
    takeDouble: () => {
      take(8);
      return view.getFloat64(at - 8, true);
    },
    copyCount: () => {
      copy(4);
      return view.getInt32(at - 4, true);
    },
    copyText: () => {
      copy(4);
      return new TextDecoder().decode(copy(view.getInt32(at - 4, true)));
    },
    putByte: (value: number) => put(1, (part) => part.setUint8(0, value)),
    putInt32: (value: number) => put(4, (part) => part.setInt32(0, value, true)),
    putDouble: (value: number) => put(8, (part) => part.setFloat64(0, value, true)),
    copyRest: () => copy(bytes.length - at),
    written: () => Buffer.concat(parts),
  };
}
