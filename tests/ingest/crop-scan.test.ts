import sharp from "sharp";
import { expect, it } from "vitest";
import { renderCrop } from "../../src/ingest/crop-scan.ts";
import { decodeGrey } from "../../src/ingest/decode-scan.ts";
import { buildTiff } from "./support/build-tiff.ts";
import { difference, rampPixels, rampPng, scansOf, sharpOf, temporaryFolder } from "./support/draw-page.ts";

const folder = await temporaryFolder();
const W = 120;
const H = 80;
const BOX = { x0: 11, y0: 22, x1: 61, y1: 70 };

it.each([1, 2, 3, 4, 5, 6, 7, 8])(
  "cuts the same pixels that reading sees, orientation %i",
  async (orientation) => {
    const page = { widthPx: W, heightPx: H, data: rampPixels(W, H), tags: { 274: orientation } };
    const [scan] = await scansOf(folder, `crop${orientation}.tif`, buildTiff([page]));
    const { image } = await decodeGrey(scan!);
    const crop = await sharp(await renderCrop(scan!, BOX, { format: "png" }))
      .toColourspace("b-w")
      .raw()
      .toBuffer();
    const expected = new Uint8Array(50 * 48);
    for (let y = 0; y < 48; y++)
      expected.set(image.data.subarray((y + 22) * image.widthPx + 11, (y + 22) * image.widthPx + 61), y * 50);
    expect(difference(crop, expected).max).toBeLessThanOrEqual(1);
  },
);

it("keeps colours, shrinks to fit, never enlarges, and cuts the box to the page", async () => {
  const red = new Uint8Array(W * H * 3).map((_, i) => (i % 3 === 0 ? 200 : 30));
  const [scan] = await scansOf(
    folder,
    "red.png",
    await sharpOf(red, W, H, 3).withMetadata({ orientation: 6 }).png().toBuffer(),
  );
  const everything = { x0: -5, y0: -5, x1: 999, y1: 999 };
  const small = await sharp(await renderCrop(scan!, everything, { format: "jpeg", maxWidthPx: 40 }))
    .raw()
    .toBuffer({ resolveWithObject: true });
  expect(small.info).toMatchObject({ width: 40, height: 60, channels: 3 });
  expect(small.data[0]! - small.data[1]!).toBeGreaterThan(100);
  const same = await sharp(
    await renderCrop(scan!, everything, { format: "png", maxWidthPx: 4000 }),
  ).metadata();
  expect([same.format, same.width, same.height]).toEqual(["png", H, W]);
});

it("gives one channel for a grey scan, JPEG as asked", async () => {
  const [scan] = await scansOf(folder, "grey.jpg", await rampPng(W, H).jpeg().toBuffer());
  const crop = await renderCrop(scan!, BOX, { format: "jpeg", quality: 50 });
  expect(await sharp(crop).metadata()).toMatchObject({ format: "jpeg", channels: 1, width: 50, height: 48 });
});

it("refuses a box outside the page", async () => {
  const [scan] = await scansOf(folder, "out.png", await rampPng(W, H).toBuffer());
  for (const box of [
    { x0: 500, y0: 0, x1: 600, y1: 10 },
    { x0: 10, y0: 10, x1: 10, y1: 20 },
    { x0: Number.NaN, y0: 0, x1: 5, y1: 5 },
  ])
    await expect(renderCrop(scan!, box, { format: "png" })).rejects.toMatchObject({ code: "BAD_ARGUMENT" });
});
