import fc from "fast-check";
import sharp from "sharp";
import { expect, test } from "vitest";
import { encodeGreyTiff } from "../../src/recognize/encode-grey-tiff.ts";

const greyImage = fc
  .record({ widthPx: fc.integer({ min: 1, max: 40 }), heightPx: fc.integer({ min: 1, max: 40 }) })
  .chain(({ widthPx, heightPx }) =>
    fc
      .uint8Array({ minLength: widthPx * heightPx, maxLength: widthPx * heightPx })
      .map((data) => ({ widthPx, heightPx, data })),
  );

test("another decoder finds the same pixels, size and resolution", async () => {
  await fc.assert(
    fc.asyncProperty(greyImage, fc.integer({ min: 70, max: 2400 }), async (image, dpi) => {
      const file = Buffer.from(encodeGreyTiff(image, dpi));
      const { density } = await sharp(file).metadata();
      const { data, info } = await sharp(file)
        .toColourspace("b-w")
        .raw()
        .toBuffer({ resolveWithObject: true });
      expect([info.width, info.height, info.channels]).toEqual([image.widthPx, image.heightPx, 1]);
      expect(new Uint8Array(data)).toEqual(image.data);
      expect(density).toBe(dpi);
    }),
    { numRuns: 50 },
  );
});
