import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { decodeGrey } from "../../src/ingest/decode-scan.ts";
import { buildTiff } from "./support/build-tiff.ts";
import { difference, rampPixels, rampPng, scansOf, sharpOf, temporaryFolder } from "./support/draw-page.ts";

const folder = await temporaryFolder();
const W = 160;
const H = 96;
const RAMP = rampPixels(W, H);

/** Writes, inspects and decodes frame 0. */
async function decoded(name: string, bytes: Uint8Array) {
  const [scan] = await scansOf(folder, name, bytes);
  return { scan: scan!, ...(await decodeGrey(scan!)) };
}

function interleave(channels: number, pixel: (value: number) => readonly number[]): Uint8Array {
  const data = new Uint8Array(W * H * channels);
  for (let i = 0; i < RAMP.length; i++) data.set(pixel(RAMP[i]!), i * channels);
  return data;
}

describe("decodeGrey gives the same grey whatever the samples are", () => {
  const cases: readonly [name: string, bytes: () => Promise<Uint8Array> | Uint8Array, tolerance: number][] = [
    ["grey.png", () => rampPng(W, H).toBuffer(), 0],
    [
      "rgb.png",
      () =>
        sharpOf(
          interleave(3, (v) => [v, v, v]),
          W,
          H,
          3,
        )
          .png()
          .toBuffer(),
      1,
    ],
    [
      "alpha-opaque.png",
      () =>
        sharpOf(
          interleave(4, (v) => [v, v, v, 255]),
          W,
          H,
          4,
        )
          .png()
          .toBuffer(),
      1,
    ],
    [
      "black-ink-on-glass.png",
      () =>
        sharpOf(
          interleave(4, (v) => [0, 0, 0, 255 - v]),
          W,
          H,
          4,
        )
          .png()
          .toBuffer(),
      1,
    ],
    [
      "grey-alpha.png",
      () =>
        sharpOf(
          interleave(2, (v) => [0, 255 - v]),
          W,
          H,
          2,
        )
          .png()
          .toBuffer(),
      1,
    ],
    [
      "palette.png",
      () =>
        sharpOf(
          interleave(3, (v) => [v, v, v]),
          W,
          H,
          3,
        )
          .png({ palette: true, dither: 0 })
          .toBuffer(),
      4,
    ],
    [
      "grey.webp",
      () =>
        sharpOf(
          interleave(3, (v) => [v, v, v]),
          W,
          H,
          3,
        )
          .webp({ lossless: true })
          .toBuffer(),
      1,
    ],
    ["grey.jpg", () => sharpOf(RAMP, W, H).toColourspace("b-w").jpeg({ quality: 100 }).toBuffer(), 4],
    [
      "colour.jpg",
      () =>
        sharpOf(
          interleave(3, (v) => [v, v, v]),
          W,
          H,
          3,
        )
          .jpeg({ quality: 100 })
          .toBuffer(),
      4,
    ],
    ["16-bit.png", () => sixteenBitPng(), 1],
    ["16-bit.tif", () => buildTiff([{ widthPx: W, heightPx: H, bitsPerSample: 16, data: sixteenBit() }]), 1],
    ["min-is-black.tif", () => buildTiff([{ widthPx: W, heightPx: H, data: RAMP }]), 0],
    [
      "min-is-white.tif",
      () => buildTiff([{ widthPx: W, heightPx: H, photometric: 0, data: RAMP.map((v) => 255 - v) }]),
      0,
    ],
    ["big-endian.tif", () => buildTiff([{ widthPx: W, heightPx: H, data: RAMP }], { bigEndian: true }), 0],
    ["bigtiff.tif", () => buildTiff([{ widthPx: W, heightPx: H, data: RAMP }], { big: true }), 0],
  ];

  it.each(cases)("%s", async (name, make, tolerance) => {
    const { image, warnings } = await decoded(name, await make());
    expect([image.widthPx, image.heightPx, warnings]).toEqual([W, H, []]);
    expect(difference(image.data, RAMP).max).toBeLessThanOrEqual(tolerance);
  });

  function sixteenBit(): Uint8Array {
    const wide = new Uint8Array(W * H * 2);
    for (let i = 0; i < RAMP.length; i++) wide.set([128, RAMP[i]!], i * 2); // little-endian, 128/256 of a step more
    return wide;
  }

  async function sixteenBitPng(): Promise<Buffer> {
    const tiff = buildTiff([{ widthPx: W, heightPx: H, bitsPerSample: 16, data: sixteenBit() }]);
    return sharp(tiff).toColourspace("grey16").png().toBuffer();
  }
});

describe("decodeGrey of other colour spaces", () => {
  it("reads CMYK: no ink is white, full black is black, order kept", async () => {
    const data = interleave(4, (v) => [0, 0, 0, 255 - v]);
    const { image } = await decoded(
      "cmyk.tif",
      buildTiff([{ widthPx: W, heightPx: H, samplesPerPixel: 4, photometric: 5, data }]),
    );
    const at = (i: number) => image.data[i]!;
    const darkest = RAMP.indexOf(0);
    expect(at(darkest)).toBeLessThan(70);
    expect(at(W * H - 1)).toBeGreaterThan(at(0) + 80);
  });

  it("reads a CMYK JPEG like the grey it was made from", async () => {
    const cmyk = await sharpOf(
      interleave(3, (v) => [v, v, v]),
      W,
      H,
      3,
    )
      .toColourspace("cmyk")
      .jpeg({ quality: 100 })
      .toBuffer();
    const { scan, image } = await decoded("cmyk.jpg", cmyk);
    expect(scan.header.channels).toBe(4);
    expect(difference(image.data, RAMP).mean).toBeLessThan(15);
  });

  it("reads 16-bit Lab, and refuses 8-bit Lab, which the decoder takes for damage", async () => {
    const page = (bits: number) => ({
      widthPx: W,
      heightPx: H,
      samplesPerPixel: 3,
      photometric: 8,
      bitsPerSample: bits,
    });
    const wide = new Uint8Array(W * H * 6);
    for (let i = 0; i < RAMP.length; i++) wide[i * 6 + 1] = RAMP[i]!;
    const { image } = await decoded("lab16.tif", buildTiff([{ ...page(16), data: wide }]));
    expect(image.data[RAMP.indexOf(0)]).toBeLessThan(10);
    expect(image.data[W * H - 1]!).toBeGreaterThan(image.data[0]! + 80);
    const eight = buildTiff([{ ...page(8), data: new Uint8Array(W * H * 3) }]);
    await expect(decoded("lab8.tif", eight)).rejects.toMatchObject({ code: "SCAN_FORMAT_NOT_SUPPORTED" });
  });

  it.each([0, 1])("reads 1-bit TIFF with photometric %i", async (photometric) => {
    const row = photometric === 1 ? 0x0f : 0xf0; // left half black, right half white
    const data = new Uint8Array((W / 8) * H).fill(row);
    const { image } = await decoded(
      `bit${photometric}.tif`,
      buildTiff([{ widthPx: W, heightPx: H, bitsPerSample: 1, photometric, data }]),
    );
    expect([...image.data.subarray(0, 8)]).toEqual([0, 0, 0, 0, 255, 255, 255, 255]);
  });

  it("reads G4", async () => {
    const g4 = await sharpOf(RAMP, W, H)
      .toColourspace("b-w")
      .threshold(100)
      .tiff({ compression: "ccittfax4", bitdepth: 1, miniswhite: true })
      .toBuffer();
    const { scan, image } = await decoded("g4.tif", g4);
    expect(scan.header.bitsPerSample).toBe(1);
    expect(image.data).toEqual(Uint8Array.from(RAMP, (v) => (v >= 100 ? 255 : 0)));
  });
});

describe("decodeGrey and orientation", () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])(
    "shows orientation %i upright, as an independent decoder does",
    async (orientation) => {
      const bytes = await rampPng(W, H).withMetadata({ orientation }).jpeg({ quality: 95 }).toBuffer();
      const { scan, image } = await decoded(`exif${orientation}.jpg`, bytes);
      const judge = await sharp(bytes)
        .autoOrient()
        .toColourspace("b-w")
        .raw()
        .toBuffer({ resolveWithObject: true });
      expect(scan.header.orientation).toBe(orientation);
      expect([image.widthPx, image.heightPx]).toEqual([judge.info.width, judge.info.height]);
      expect(difference(image.data, judge.data).max).toBeLessThanOrEqual(1);
    },
  );

  it.each(["png", "webp"] as const)("finds EXIF in %s", async (format) => {
    const bytes = await rampPng(W, H).withMetadata({ orientation: 6 }).toFormat(format).toBuffer();
    const { scan, image } = await decoded(`exif.${format}`, bytes);
    expect([scan.header.orientation, image.widthPx, image.heightPx]).toEqual([6, H, W]);
  });

  it("finds the tag of a TIFF", async () => {
    const page = { widthPx: W, heightPx: H, data: RAMP, tags: { 274: 3 } };
    const { image } = await decoded("turned.tif", buildTiff([page]));
    expect(image.data).toEqual(RAMP.slice().reverse());
  });
});

describe("decodeGrey of files with several frames", () => {
  it("reads frames of different size and depth, and counts no thumbnail", async () => {
    const small = rampPixels(40, 30);
    const bytes = buildTiff([
      { widthPx: W, heightPx: H, data: RAMP },
      { widthPx: 8, heightPx: 8, data: rampPixels(8, 8), tags: { 254: 1 } },
      { widthPx: 40, heightPx: 30, data: small, tags: { 254: 2 } },
      { widthPx: 16, heightPx: 24, bitsPerSample: 1, data: new Uint8Array(48).fill(0xff) },
    ]);
    const scans = await scansOf(folder, "frames.tif", bytes);
    expect(scans.map((scan) => [scan.frame, scan.header.frames, scan.header.storedWidthPx])).toEqual([
      [0, 3, W],
      [1, 3, 40],
      [2, 3, 16],
    ]);
    expect((await decodeGrey(scans[1]!)).image.data).toEqual(small);
    expect(new Set((await decodeGrey(scans[2]!)).image.data)).toEqual(new Set([255]));
  });
});
