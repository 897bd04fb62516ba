import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { findFastModel } from "../../../src/recognize/language-data.ts";
import { averageNetworks, toFloatNetwork } from "../../../tools/train-model/float-network.ts";

const LSTM = 17;

/** The network in a model file: a count, the offset of each component or -1, then the components. */
function networkOf(language: string): Uint8Array {
  const model = gunzipSync(readFileSync(findFastModel(language)!.file));
  const offsets = Array.from({ length: model.readInt32LE(0) }, (_, n) =>
    Number(model.readBigInt64LE(4 + 8 * n)),
  );
  const end = offsets.slice(LSTM + 1).find((offset) => offset > 0);
  return new Uint8Array(model.subarray(offsets[LSTM], end));
}

const integer = networkOf("eng");
const float = toFloatNetwork(integer);

test("integer weights become doubles, eight bytes for one", () => {
  expect(float.length).toBeGreaterThan(7 * integer.length);
  expect(() => toFloatNetwork(float)).toThrow("are not integers");
});

test("refuses bytes that are no network, or half of one", () => {
  expect(() => toFloatNetwork(integer.slice(0, 5000))).toThrow("cut short");
  expect(() => toFloatNetwork(Buffer.from("no network, but long enough for a while"))).toThrow(RangeError);
  expect(() => averageNetworks(integer, integer, 0.5)).toThrow("not floating point");
});

test("a network averaged with itself stays as it is", () => {
  expect(Buffer.from(averageNetworks(float, float, 0.5)).equals(float)).toBe(true);
});

test("the mean of two networks lies between them, and refuses another shape", () => {
  const changed = Uint8Array.from(float);
  const view = new DataView(changed.buffer);
  const at = firstWeight(float);
  const weight = view.getFloat64(at, true);
  view.setFloat64(at, weight + 1, true);
  const mean = averageNetworks(float, changed, 0.25);
  expect(new DataView(mean.buffer, mean.byteOffset).getFloat64(at, true)).toBeCloseTo(weight + 0.25, 12);
  expect(Buffer.from(averageNetworks(float, changed, 1)).equals(changed)).toBe(true);
  expect(() => averageNetworks(float, toFloatNetwork(networkOf("fra")), 0.5)).toThrow(RangeError);
});

/** Place of the first weight: behind the name and the shape of the first layer that has any, "Tanh". */
function firstWeight(network: Uint8Array): number {
  const at = Buffer.from(network).indexOf("Tanh");
  const nameLengthAt = at + 4 + 2 + 4 + 3 * 4;
  const nameLength = new DataView(network.buffer, network.byteOffset).getInt32(nameLengthAt, true);
  return nameLengthAt + 4 + nameLength + 1 + 2 * 4 + 8;
}
