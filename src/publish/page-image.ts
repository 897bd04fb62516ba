// Turns a scan into the picture of a PDF page: the scan's own bytes where they can be, a declared encoding elsewhere.
import sharp, { type Sharp } from "sharp";
import { AppError } from "../errors.ts";
import { quotePath } from "../files.ts";
import type { Scan } from "../model/page.ts";
import { encodeG4 } from "./encode-g4.ts";
import { readPlainJpegHeader } from "./jpeg-header.ts";
import { readPlainPngStream } from "./png-stream.ts";

/** What was done with the scan's pixels. The first two are the scan's own bytes; "g4" and "flate" lose nothing. */
export type ImageEncoding = "original-jpeg" | "original-png" | "g4" | "flate" | "recompressed-jpeg";

/** A picture as PDF stores it. Its pixels stand as in the file; `orientation` says how they are to be shown. */
export interface PageImage {
  readonly encoding: ImageEncoding;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly bitsPerComponent: 1 | 2 | 4 | 8 | 16;
  readonly color: "grey" | "rgb" | "palette";
  readonly palette?: Uint8Array;
  readonly data: Uint8Array;
  /** EXIF orientation 1..8 that is still to be applied. */
  readonly orientation: number;
}

/** Quality of pictures that lose something, at full resolution and 4:4:4. */
const JPEG_QUALITY = 85;
/** The longest side that a JPEG can have. */
const MAX_JPEG_SIDE = 65_535;
/** A file that takes more bytes a pixel is of continuous tone: trying to keep that lossless would only take time. */
const MAX_LOSSLESS_BYTES_PER_PIXEL = 0.5;

/**
 * The picture for one frame of a scan. Whole, plain JPEGs and PNGs keep their bytes; one-bit pictures, and grey ones
 * that hold nothing but black and white, become CCITT group 4; of the others, those that stay as small as the scan
 * without loss are compressed without loss, and the rest become JPEGs of quality 85, grey when they are grey.
 * `keep16Bit` is false for PDF versions that know at most 8 bits. Throws SCAN_UNREADABLE when nothing can be decoded.
 */
export async function encodePageImage(bytes: Uint8Array, scan: Scan, keep16Bit = true): Promise<PageImage> {
  const original = await keepOriginal(bytes, scan, keep16Bit);
  if (original) return original;
  try {
    return await recompress(bytes, scan);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new AppError(
      "SCAN_UNREADABLE",
      `Cannot decode ${quotePath(scan.path)} for its PDF: ${why}. Scan the page again.`,
      { cause },
    );
  }
}

/** The scan's own bytes, when every reader shows them alike; one-bit PNGs are smaller as group 4. */
async function keepOriginal(bytes: Uint8Array, { header }: Scan, keep16Bit: boolean) {
  const { format, orientation } = header;
  const asStored = (size: { widthPx: number; heightPx: number }) =>
    size.widthPx === header.storedWidthPx && size.heightPx === header.storedHeightPx;
  if (format === "jpeg") {
    const jpeg = readPlainJpegHeader(bytes);
    return jpeg && asStored(jpeg) ? originalJpeg(bytes, jpeg, orientation) : undefined;
  }
  const png = format === "png" ? await readPlainPngStream(bytes) : undefined;
  if (!png || !asStored(png) || (png.bitsPerComponent === 16 && !keep16Bit)) return undefined;
  if (png.bitsPerComponent === 1 && png.color === "grey") return undefined;
  return { ...png, encoding: "original-png" as const, orientation };
}

function originalJpeg(
  data: Uint8Array,
  jpeg: { widthPx: number; heightPx: number; components: 1 | 3 },
  orientation: number,
): PageImage {
  const { widthPx, heightPx, components } = jpeg;
  const color = components === 1 ? "grey" : "rgb";
  return {
    encoding: "original-jpeg",
    widthPx,
    heightPx,
    bitsPerComponent: 8,
    color,
    data,
    orientation,
  };
}

/** The upright picture, compressed anew. */
async function recompress(bytes: Uint8Array, scan: Scan): Promise<PageImage> {
  const { header } = scan;
  const input = { failOn: "none", limitInputPixels: false, sequentialRead: true } as const;
  const page = header.format === "tiff" ? await findDirectory(bytes, scan) : 0;
  const open = () =>
    sharp(bytes, { ...input, page })
      .autoOrient()
      .flatten({ background: "#ffffff" });
  const { space } = await sharp(bytes, { ...input, page }).metadata();
  const grey = space === "b-w" || space === "grey16";
  if (grey && (header.bitsPerSample === 1 || (await isBlackAndWhite(open())))) {
    return {
      ...(await encodeG4(open())),
      encoding: "g4",
      bitsPerComponent: 1,
      color: "grey",
      orientation: 1,
    };
  }
  const inColor = () => open().toColourspace(grey ? "b-w" : "srgb");
  return (await compressLossless(inColor, scan)) ?? compressJpeg(inColor());
}

/** The picture in PNG's compression, when that is no larger than the scan. */
async function compressLossless(open: () => Sharp, { bytes, header }: Scan): Promise<PageImage | undefined> {
  const share = bytes / Math.max(1, header.frames);
  const pixels = header.storedWidthPx * header.storedHeightPx;
  const lossy = header.format === "jpeg" || header.format === "webp";
  if (lossy || share / pixels > MAX_LOSSLESS_BYTES_PER_PIXEL) return undefined;
  const file = await open().png({ compressionLevel: 9 }).toBuffer();
  const png = file.length <= share ? await readPlainPngStream(file) : undefined;
  return png && { ...png, encoding: "flate", orientation: 1 };
}

async function compressJpeg(image: Sharp): Promise<PageImage> {
  const { data, info } = await image
    .jpeg({ quality: JPEG_QUALITY, chromaSubsampling: "4:4:4" })
    .toBuffer({ resolveWithObject: true });
  const { width: widthPx, height: heightPx } = info;
  if (Math.max(widthPx, heightPx) > MAX_JPEG_SIDE) throw new Error("a side is longer than 65,535 pixels");
  const color = info.channels === 1 ? "grey" : "rgb";
  return {
    encoding: "recompressed-jpeg",
    widthPx,
    heightPx,
    bitsPerComponent: 8,
    color,
    data,
    orientation: 1,
  };
}

/** The decoder's number of a TIFF frame: directories that are thumbnails have another size and are passed over. */
async function findDirectory(bytes: Uint8Array, { frame, header }: Scan): Promise<number> {
  for (let page = frame; ; page++) {
    const { width, height } = await sharp(bytes, {
      page,
      failOn: "none",
      limitInputPixels: false,
    }).metadata();
    if (width === header.storedWidthPx && height === header.storedHeightPx) return page;
  }
}

/** Whether a grey picture has no shade between black and white. Looks at the pixels as they stream by. */
async function isBlackAndWhite(image: Sharp): Promise<boolean> {
  const pixels = image.toColourspace("b-w").extractChannel(0).raw();
  for await (const piece of pixels) {
    for (const value of piece as Buffer) if (value !== 0 && value !== 255) return false;
  }
  return true;
}
