// Scans that are damaged, or no longer the file that was inspected.
import { appendFile, rm, writeFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { decodeGrey } from "../../src/ingest/decode-scan.ts";
import { buildTiff } from "./support/build-tiff.ts";
import { difference, rampPixels, rampPng, scansOf, temporaryFolder } from "./support/draw-page.ts";

const folder = await temporaryFolder();
const W = 160;
const H = 96;

describe("decodeGrey of damaged files", () => {
  const big = () => rampPng(400, 600);

  it("reads a JPEG that was cut in half down to the cut, whitens the rest and says so", async () => {
    const whole = await big().jpeg({ quality: 90 }).toBuffer();
    const [scan] = await scansOf(folder, "half.jpg", whole.subarray(0, whole.length / 2));
    const { image, warnings } = await decodeGrey(scan!);
    expect(warnings).toHaveLength(1);
    const rows = Number(/only the first (\d+) could be read/.exec(warnings[0]!)?.[1]);
    expect(rows).toBeGreaterThan(100);
    expect(rows).toBeLessThan(500);
    expect(image.data.subarray(rows * 400).every((v) => v === 255)).toBe(true);
    expect(
      difference(image.data.subarray(0, 80 * 400), rampPixels(400, 600).subarray(0, 80 * 400)).mean,
    ).toBeLessThan(3);
  });

  it("reads a PNG that was cut", async () => {
    const whole = await big().png({ compressionLevel: 1 }).toBuffer();
    const [scan] = await scansOf(folder, "half.png", whole.subarray(0, whole.length / 2));
    const { warnings } = await decodeGrey(scan!);
    expect(warnings).toHaveLength(1);
  });

  it("reads a PNG with a wrong checksum and says so", async () => {
    const bytes = await big().png().toBuffer();
    const idat = bytes.indexOf("IDAT");
    const crcAt = idat + 4 + bytes.readUInt32BE(idat - 4);
    bytes.writeUInt32BE(bytes.readUInt32BE(crcAt) ^ 1, crcAt);
    const [scan] = await scansOf(folder, "crc.png", bytes);
    const { image, warnings } = await decodeGrey(scan!);
    expect(warnings).toHaveLength(1);
    expect(difference(image.data, rampPixels(400, 600)).max).toBe(0);
  });

  it("reads an uncompressed TIFF whose data end too early, or refuses it by name", async () => {
    const whole = buildTiff([{ widthPx: W, heightPx: H, data: rampPixels(W, H) }]);
    const [scan] = await scansOf(folder, "short.tif", whole.subarray(0, whole.length - (W * H) / 2));
    const outcome = await decodeGrey(scan!).then(
      ({ warnings }) => warnings.length,
      (failure) => failure.code,
    );
    expect([1, "SCAN_TRUNCATED", "SCAN_UNREADABLE"]).toContain(outcome);
  });

  it("refuses a JPEG of which nothing can be read, naming file and remedy", async () => {
    const whole = await big().jpeg().toBuffer();
    const sos = whole.indexOf(Buffer.from([0xff, 0xda]));
    const [scan] = await scansOf(folder, "stump.jpg", whole.subarray(0, sos + 14));
    await expect(decodeGrey(scan!)).rejects.toMatchObject({
      code: "SCAN_TRUNCATED",
      message: expect.stringMatching(/stump\.jpg.*cut short.*again/),
    });
  });
});

describe("decodeGrey of files that are no longer what they were", () => {
  it("refuses a file that grew, one that was replaced by one of its size, and one that is gone", async () => {
    const bytes = await rampPng(W, H).toBuffer();
    const [scan] = await scansOf(folder, "moving.png", bytes);
    await appendFile(scan!.path, "x");
    await expect(decodeGrey(scan!)).rejects.toMatchObject({ code: "SCAN_CHANGED" });
    const other = Buffer.from(bytes);
    other[other.length - 20]! ^= 1;
    await writeFile(scan!.path, other);
    await expect(decodeGrey(scan!)).rejects.toMatchObject({ code: "SCAN_CHANGED" });
    await rm(scan!.path);
    await expect(decodeGrey(scan!)).rejects.toMatchObject({ code: "SCAN_MISSING" });
  });
});
