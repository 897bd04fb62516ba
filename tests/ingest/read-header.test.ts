import { describe, expect, it } from "vitest";
import { sourceOfBytes } from "../../src/ingest/byte-source.ts";
import { readHeader } from "../../src/ingest/read-header.ts";
import type { ScanLimits } from "../../src/model/settings.ts";
import { buildTiff } from "./support/build-tiff.ts";
import { LIMITS, rampPixels, rampPng } from "./support/draw-page.ts";

const headers = (bytes: Uint8Array, limits: Partial<ScanLimits> = {}) =>
  readHeader(sourceOfBytes(bytes), "a.jpg", { ...LIMITS, ...limits }).map(({ header }) => header);

const code = (bytes: Uint8Array, limits: Partial<ScanLimits> = {}) => {
  try {
    return headers(bytes, limits).length;
  } catch (failure) {
    return (failure as { code?: string }).code;
  }
};

const page = (more = {}) => ({ widthPx: 20, heightPx: 10, data: rampPixels(20, 10), ...more });

describe("resolution tags, exactly as the file says", () => {
  it("reads PNG pHYs, and finds none where there is none", async () => {
    const bytes = await rampPng(20, 10).toBuffer();
    const physical = bytes.indexOf("pHYs") - 4;
    const bare = Buffer.concat([bytes.subarray(0, physical), bytes.subarray(physical + 21)]);
    expect(headers(bare)[0]).not.toHaveProperty("taggedDpi");
    const tagged = await rampPng(20, 10).withMetadata({ density: 300 }).png().toBuffer();
    expect(headers(tagged)[0]!.taggedDpi).toBeCloseTo(300, 1);
  });

  it("reads JFIF in inches and centimetres, and none in plain ratios", async () => {
    const jpeg = await rampPng(20, 10).jpeg().toBuffer();
    const jfif = (unit: number, density: number) => {
      const app0 = Buffer.from([
        0xff,
        0xe0,
        0,
        16,
        0x4a,
        0x46,
        0x49,
        0x46,
        0,
        1,
        2,
        unit,
        0,
        density,
        0,
        density,
        0,
        0,
      ]);
      const rest = jpeg.subarray(2, 4).equals(Buffer.from([0xff, 0xe0])) ? 4 + jpeg.readUInt16BE(4) : 2;
      return Buffer.concat([jpeg.subarray(0, 2), app0, jpeg.subarray(rest)]);
    };
    expect(headers(jfif(1, 200))[0]!.taggedDpi).toBe(200);
    expect(headers(jfif(2, 100))[0]!.taggedDpi).toBe(254);
    expect(headers(jfif(0, 1))[0]).not.toHaveProperty("taggedDpi");
  });

  it("reads TIFF in inches and centimetres; a zero denominator is no resolution", () => {
    const tagged = (x: readonly [number, number], unit: number) =>
      headers(buildTiff([page({ xResolution: x, tags: { 296: unit } })]))[0]!.taggedDpi;
    expect(tagged([300, 1], 2)).toBe(300);
    expect(tagged([11811, 100], 3)).toBeCloseTo(300, 0);
    expect(tagged([300, 1], 1)).toBeUndefined();
    expect(tagged([300, 0], 2)).toBeUndefined();
  });
});

describe("limits", () => {
  it("hold for bytes, pixels and frames", () => {
    const bytes = buildTiff([page(), page({ widthPx: 40 }), page()]);
    expect(code(bytes)).toBe(3);
    expect(code(bytes, { maxBytes: bytes.length - 1 })).toBe("SCAN_TOO_LARGE");
    expect(code(bytes, { maxPixels: 399 })).toBe("SCAN_TOO_LARGE");
    expect(code(bytes, { maxFrames: 2 })).toBe("SCAN_TOO_LARGE");
    expect(() => headers(bytes, { maxPixels: 399 })).toThrow(
      /"a.jpg".*frame 2: 40 x 10.*limit is 399.*settings/,
    );
  });

  it("refuse a PNG that claims 3.6 gigapixels before anything else of it is looked at", async () => {
    const bytes = await rampPng(20, 10).toBuffer();
    bytes.writeUInt32BE(60_000, 16);
    bytes.writeUInt32BE(60_000, 20);
    expect(code(bytes)).toBe("SCAN_TOO_LARGE");
  });
});

describe("TIFF directories", () => {
  it("that run in a circle are refused", () => {
    expect(code(buildTiff([page(), page()], { lastPointsAt: 0 }))).toBe("SCAN_UNREADABLE");
    expect(code(buildTiff([page({ tags: { 254: 1 } }), page()], { lastPointsAt: 1 }))).toBe(
      "SCAN_UNREADABLE",
    );
  });

  it("that lie behind the end are a cut file", () => {
    const bytes = buildTiff([page(), page()]);
    expect(code(bytes.subarray(0, bytes.length / 2))).toBe("SCAN_TRUNCATED");
    expect(code(bytes.subarray(0, 6))).toBe("SCAN_TRUNCATED");
  });

  it("with absurd numbers of entries, tiles and channels are refused", () => {
    const many = buildTiff([page()]);
    many.writeUInt16LE(65_535, 8);
    expect(code(many)).toBe("SCAN_UNREADABLE");
    expect(code(buildTiff([page({ tags: { 322: 1 << 20, 323: 1 << 20 } })]))).toBe("SCAN_UNREADABLE");
    expect(code(buildTiff([page({ tags: { 277: 600 } })]))).toBe("SCAN_FORMAT_NOT_SUPPORTED");
  });

  it("in what the decoder cannot read are refused by name", () => {
    expect(() => headers(buildTiff([page({ tags: { 259: 34712 } })]))).toThrow(/JPEG 2000.*Convert/);
    expect(code(buildTiff([page({ bitsPerSample: 32, tags: { 339: 3 } })]))).toBe(
      "SCAN_FORMAT_NOT_SUPPORTED",
    );
    expect(code(buildTiff([page({ tags: { 339: 3 } })]))).toBe("SCAN_FORMAT_NOT_SUPPORTED");
  });
});

it("finds the size of every WebP kind as a decoder does", async () => {
  for (const options of [{ lossless: true }, { lossless: false }])
    for (const orientation of [undefined, 6]) {
      const picture = rampPng(123, 45);
      const bytes = await (orientation ? picture.withMetadata({ orientation }) : picture)
        .webp(options)
        .toBuffer();
      const header = headers(bytes)[0]!;
      expect([header.format, header.storedWidthPx, header.storedHeightPx, header.orientation]).toEqual([
        "webp",
        123,
        45,
        orientation ?? 1,
      ]);
    }
});

it("refuses JPEGs whose header is missing, cut or of another kind", async () => {
  const jpeg = await rampPng(20, 10).jpeg().toBuffer();
  const sof = jpeg.indexOf(Buffer.from([0xff, 0xc0]));
  const changed = (at: number, value: number) => {
    const copy = Buffer.from(jpeg);
    copy[at] = value;
    return copy;
  };
  expect(code(jpeg.subarray(0, sof))).toBe("SCAN_TRUNCATED");
  expect(code(changed(sof + 1, 0xc3))).toBe("SCAN_FORMAT_NOT_SUPPORTED");
  expect(code(changed(sof + 4, 12))).toBe("SCAN_FORMAT_NOT_SUPPORTED");
  expect(code(changed(sof, 0))).toBe("SCAN_UNREADABLE");
});
