// Each kind of scan must become the right kind of picture, and no picture much larger than its scan.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp, { type Sharp } from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ScanHeader } from "../../src/model/page.ts";
import { encodePageImage, type ImageEncoding } from "../../src/publish/page-image.ts";
import { buildPagePdf } from "../../src/publish/page-pdf.ts";
import { pageOf, textOf, writeScan } from "./support/pages.ts";
import { hasTool, run, withFile } from "./support/tools.ts";

const WIDTH = 400;
const HEIGHT = 300;
const folder = mkdtempSync(join(tmpdir(), "broadsheet-image-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Noise on grey with black bars: what print on paper is to a compressor. */
let noisy: Buffer;
let bars: Buffer;
beforeAll(() => {
  noisy = Buffer.alloc(WIDTH * HEIGHT);
  bars = Buffer.alloc(WIDTH * HEIGHT, 255);
  let seed = 1992;
  for (let i = 0; i < noisy.length; i++) {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    noisy[i] = 120 + (seed % 97);
    if (i % 40 < 13 && i % 7 < 5) bars[i] = 0;
  }
});

const raw = (pixels: Buffer) =>
  sharp(pixels, { raw: { width: WIDTH, height: HEIGHT, channels: 1 } }).toColourspace("b-w");
const grey = () => raw(noisy);
const bilevel = () => raw(bars);
const color = () =>
  sharp(noisy.subarray(0, 99 * 99 * 3), { raw: { width: 99, height: 99, channels: 3 } }).resize(
    WIDTH,
    HEIGHT,
  );

type Case = [name: string, encode: () => Sharp, header: Partial<ScanHeader>, expected: ImageEncoding];
const CASES: Case[] = [
  ["a grey JPEG", () => grey().jpeg(), {}, "original-jpeg"],
  ["a progressive colour JPEG", () => color().jpeg({ progressive: true }), { channels: 3 }, "original-jpeg"],
  ["a CMYK JPEG", () => color().toColourspace("cmyk").jpeg(), { channels: 4 }, "recompressed-jpeg"],
  ["a grey PNG", () => grey().png(), { format: "png" }, "original-png"],
  [
    "a 16-bit PNG",
    () => grey().toColourspace("grey16").png(),
    { format: "png", bitsPerSample: 16 },
    "original-png",
  ],
  ["a palette PNG", () => color().png({ palette: true, colours: 16 }), { format: "png" }, "original-png"],
  ["an interlaced PNG", () => grey().png({ progressive: true }), { format: "png" }, "flate"],
  [
    "a transparent PNG",
    () => color().ensureAlpha(0.5).png(),
    { format: "png", channels: 4 },
    "recompressed-jpeg",
  ],
  [
    "a group 4 TIFF",
    () => bilevel().tiff({ compression: "ccittfax4", bitdepth: 1 }),
    { format: "tiff", bitsPerSample: 1 },
    "g4",
  ],
  ["a grey TIFF in black and white", () => bilevel().tiff({ compression: "lzw" }), { format: "tiff" }, "g4"],
  ["a noisy grey TIFF", () => grey().tiff({ compression: "none" }), { format: "tiff" }, "recompressed-jpeg"],
  ["a WebP", () => color().webp(), { format: "webp", channels: 3 }, "recompressed-jpeg"],
];

const scanFor = async (name: string, bytes: Buffer, header: Partial<ScanHeader>) =>
  writeScan(folder, name, bytes, { storedWidthPx: WIDTH, storedHeightPx: HEIGHT, ...header });

const hasTools = hasTool("pdftoppm") && hasTool("qpdf");

describe("the picture of a page", () => {
  it.each(CASES)("for %s", async (name, encode, header, expected) => {
    const bytes = await encode().toBuffer();
    const scan = await scanFor(name, bytes, header);
    expect((await encodePageImage(bytes, scan)).encoding).toBe(expected);
    if (!hasTools) return;
    const page = { ...textOf(), widthPx: WIDTH, heightPx: HEIGHT };
    const pdf = await buildPagePdf(pageOf(scan, page, { dpi: 72 }));
    const drawn = withFile("page.pdf", pdf.bytes, (path, out) => {
      expect(run("qpdf", ["--check", path])).toContain("No syntax or stream encoding errors");
      run("pdftoppm", ["-r", "72", "-png", "-singlefile", path, join(out, "page")]);
      return readFileSync(join(out, "page.png"));
    });
    const [seen, wanted] = await Promise.all([greyPixels(drawn), greyPixels(bytes)]);
    const difference =
      seen.reduce((sum, value, i) => sum + Math.abs(value - (wanted[i] ?? 0)), 0) / seen.length;
    expect(difference).toBeLessThan(6);
  });

  it("keeps the shades of a grey TIFF that compresses well without loss", async () => {
    const steps = raw(Buffer.from(bars.map((value, i) => (value === 0 ? 20 + (i % 3) : 250))));
    const bytes = await steps.tiff({ compression: "lzw" }).toBuffer();
    const scan = await scanFor("steps.tif", bytes, { format: "tiff" });
    const image = await encodePageImage(bytes, scan);
    expect(image.encoding).toBe("flate");
    expect(image.data.length).toBeLessThanOrEqual(bytes.length);
  });

  it("does not pass a cut JPEG or a damaged PNG on to readers", async () => {
    const jpeg = await grey().jpeg().toBuffer();
    const cut = jpeg.subarray(0, Math.floor(jpeg.length / 2));
    expect((await encodePageImage(cut, await scanFor("cut.jpg", cut, {}))).encoding).toBe(
      "recompressed-jpeg",
    );
    const png = await grey().png().toBuffer();
    const middle = png.length >> 1;
    png.writeUInt8((png[middle] ?? 0) ^ 0xff, middle);
    const scan = await scanFor("bad.png", png, { format: "png" });
    expect((await encodePageImage(png, scan)).encoding).not.toBe("original-png");
  });

  it("is refused when nothing can be decoded", async () => {
    const bytes = Buffer.from("no picture at all");
    const scan = await scanFor("text.tif", bytes, { format: "tiff" });
    await expect(encodePageImage(bytes, scan)).rejects.toMatchObject({ code: "SCAN_UNREADABLE" });
  });

  it("takes the right frame of a file with several", async () => {
    const stack = Buffer.concat([bars, Buffer.alloc(bars.length, 255)]);
    const bytes = await sharp(stack, {
      raw: { width: WIDTH, height: HEIGHT * 2, channels: 1, pageHeight: HEIGHT },
    })
      .toColourspace("b-w")
      .tiff({ compression: "lzw" })
      .toBuffer();
    const scan = { ...(await scanFor("two.tif", bytes, { format: "tiff", frames: 2 })), frame: 1 };
    const white = await encodePageImage(bytes, scan);
    const black = await encodePageImage(bytes, { ...scan, frame: 0 });
    expect([white.heightPx, black.heightPx]).toEqual([HEIGHT, HEIGHT]);
    expect(white.data.length).toBeLessThan(black.data.length);
  });
});

/** Blurred, because a reader may draw a picture half a pixel off. */
const greyPixels = (bytes: Buffer) =>
  sharp(bytes)
    .flatten({ background: "#fff" })
    .blur(4)
    .toColourspace("b-w")
    .raw({ depth: "uchar" })
    .toBuffer();
