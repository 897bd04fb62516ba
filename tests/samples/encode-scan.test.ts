// Scan files: G4 and multi-frame TIFFs give back the very pixels, the resolution tag is true.
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { createSheet, fillBox } from "../../samples/draw/sheet.ts";
import { encodeScan } from "../../samples/encode-scan.ts";

const frames = [40, 61, 90].map((size, i) => {
  const sheet = createSheet(100 + size, 70 + size);
  fillBox(sheet, { x0: 7 + i, y0: 9, x1: 7 + size, y1: 30 + i });
  return sheet;
});

const GROUP_4 = 4;

/** Value of the Compression tag (259) of the first frame. */
function compressionOf(file: Buffer): number | undefined {
  const directory = file.readUInt32LE(4);
  const entries = Array.from({ length: file.readUInt16LE(directory) }, (_, i) => directory + 2 + i * 12);
  const entry = entries.find((at) => file.readUInt16LE(at) === 259);
  return entry === undefined ? undefined : file.readUInt16LE(entry + 8);
}

describe("encodeScan", () => {
  it("chains bitonal frames of different sizes into one TIFF", async () => {
    const file = await encodeScan(frames, 240, { format: "tiff-g4" });
    const header = await sharp(file).metadata();
    expect([header.pages, header.density]).toEqual([3, 240]);
    expect(compressionOf(file)).toBe(GROUP_4);
    for (const [page, frame] of frames.entries()) {
      const { data, info } = await sharp(file, { page })
        .greyscale()
        .raw()
        .toBuffer({ resolveWithObject: true });
      expect([info.width, info.height]).toEqual([frame.widthPx, frame.heightPx]);
      expect(Buffer.compare(data, Buffer.from(frame.data))).toBe(0);
    }
  });

  it("writes grey JPEG with its resolution and no colour profile", async () => {
    const header = await sharp(
      await encodeScan(frames.slice(0, 1), 300, { format: "jpeg", quality: 80 }),
    ).metadata();
    expect(header).toMatchObject({ format: "jpeg", channels: 1, density: 300 });
    expect(header.icc).toBeUndefined();
  });

  it("refuses several frames in a JPEG", async () => {
    await expect(encodeScan(frames, 300, { format: "jpeg", quality: 80 })).rejects.toThrow(/only one frame/);
  });
});
