// Calls that are open at once go together, each gets its own result, and a bad image spoils no other.
import { expect, it } from "vitest";
import type { GreyImage } from "../../src/model/image.ts";
import { handOverTogether } from "../../src/recognize/hand-over-together.ts";

const imageOf = (widthPx: number, pixels = widthPx): GreyImage => ({
  widthPx,
  heightPx: 1,
  data: { length: pixels } as Uint8Array,
});

function recorder(isBad: (width: number) => boolean = () => false) {
  const calls: string[] = [];
  const read = handOverTogether(async (images, key) => {
    const widths = images.map((image) => image.widthPx);
    calls.push(`${key}: ${widths.join(" ")}`);
    await new Promise((resolve) => setTimeout(resolve, 2));
    if (widths.some(isBad)) throw new Error("cannot be read");
    return widths.map((width) => width * 10);
  });
  return { calls, read };
}

it("hands over what is asked for at once, by kind, and the rest with the next", async () => {
  const { calls, read } = recorder();
  const first = [read(imageOf(1), "block"), read(imageOf(2), "line"), read(imageOf(3), "block")];
  await new Promise((resolve) => setTimeout(resolve, 1));
  const second = [read(imageOf(4), "line"), read(imageOf(5), "block")];
  expect(await Promise.all([...first, ...second])).toEqual([10, 20, 30, 40, 50]);
  expect(calls).toEqual(["block: 1 3", "line: 2 4", "block: 5"]);
  expect(await read(imageOf(6), "line")).toBe(60);
});

it("rejects the image that cannot be read, and reads those beside it alone", async () => {
  const { calls, read } = recorder((width) => width === 2);
  const results = await Promise.allSettled([1, 2, 3].map((width) => read(imageOf(width), "line")));
  expect(results.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
  expect(calls).toEqual(["line: 1 2 3", "line: 1", "line: 2", "line: 3"]);
});

it("bounds images and pixels of one hand-over", async () => {
  const { calls, read } = recorder();
  await Promise.all(Array.from({ length: 70 }, () => read(imageOf(1), "line")));
  expect(calls.map((call) => call.split(" ").length - 1)).toEqual([64, 6]);
  calls.length = 0;
  await Promise.all([read(imageOf(1, 50e6), "block"), read(imageOf(2, 50e6), "block")]);
  expect(calls).toEqual(["block: 1", "block: 2"]);
});
