// Turns a scan into the picture of a PDF page: the scan's own bytes where they can be, a declared encoding elsewhere.
import sharp, { type Sharp } from "sharp";
import { AppError } from "../errors.ts";
import type { Scan } from "../model/page.ts";
import { encodeG4 } from "./encode-g4.ts";
import { readPlainJpegHeader } from "./jpeg-header.ts";
import { readPlainPngStream } from "./png-stream.ts";

/** What was done with the scan's pixels. The first two are the scan's own bytes; "g4" loses nothing. */
export type ImageEncoding = "original-jpeg" | "original-png" | "g4" | "recompressed-jpeg";

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

/** Quality of pictures that have to be compressed anew, 4:4:4; visually lossless on newsprint at archive resolution. */
export const RECOMPRESSED_QUALITY = 85;
/** The longest side that a JPEG can have. */
const MAX_JPEG_SIDE = 65_535;

/**
 * The picture for one frame of a scan. Plain JPEGs and PNGs keep their bytes; one-bit pictures, and grey ones that hold
 * nothing but black and white, become CCITT group 4; everything else becomes a JPEG of RECOMPRESSED_QUALITY at full
 * resolution, grey when it is grey. `keep16Bit` is false for PDF versions that know at most 8 bits.
 * Throws SCAN_UNREADABLE when the picture cannot be decoded.
 */
export async function encodePageImage(bytes: Uint8Array, scan: Scan, keep16Bit = true): Promise<PageImage> {
  const { header, frame } = scan;
  const oneBitGrey = header.bitsPerSample === 1 && header.channels === 1;
  if (header.format === "jpeg") {
    const jpeg = readPlainJpegHeader(bytes);
    const asStored = jpeg?.widthPx === header.storedWidthPx && jpeg.heightPx === header.storedHeightPx;
    if (jpeg && asStored) return originalJpeg(bytes, jpeg, header.orientation);
  }
  if (header.format === "png" && !oneBitGrey) {
    const png = await readPlainPngStream(bytes);
    const plain = png && (png.bitsPerComponent < 16 || keep16Bit) && !isOneBitGrey(png);
    if (plain) return { ...png, encoding: "original-png", orientation: header.orientation };
  }
  try {
    return await recompress(bytes, frame);
  } catch (cause) {
    throw new AppError(
      "SCAN_UNREADABLE",
      `Cannot decode ${scan.path} for its PDF: ${cause instanceof Error ? cause.message : String(cause)}. Scan the page again.`,
      { cause },
    );
  }
}

const isOneBitGrey = (png: { bitsPerComponent: number; color: string }) =>
  png.bitsPerComponent === 1 && png.color === "grey";

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
async function recompress(bytes: Uint8Array, frame: number): Promise<PageImage> {
  const open = () =>
    sharp(bytes, { page: frame, failOn: "none", limitInputPixels: false, sequentialRead: true })
      .autoOrient()
      .flatten({ background: "#ffffff" });
  const { channels, space } = await sharp(bytes, {
    page: frame,
    failOn: "none",
    limitInputPixels: false,
  }).metadata();
  const grey = (channels ?? 3) <= 2 || space === "b-w" || space === "grey16";
  if (grey && (await isBlackAndWhite(open()))) {
    return {
      ...(await encodeG4(open())),
      encoding: "g4",
      bitsPerComponent: 1,
      color: "grey",
      orientation: 1,
    };
  }
  const { data, info } = await open()
    .toColourspace(grey ? "b-w" : "srgb")
    .jpeg({ quality: RECOMPRESSED_QUALITY, chromaSubsampling: "4:4:4" })
    .toBuffer({ resolveWithObject: true });
  if (Math.max(info.width, info.height) > MAX_JPEG_SIDE)
    throw new Error("a side is longer than 65,535 pixels");
  const color = info.channels === 1 ? "grey" : "rgb";
  const { width: widthPx, height: heightPx } = info;
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

/** Whether a grey picture has no shade between black and white. Looks at the pixels as they stream by. */
async function isBlackAndWhite(image: Sharp): Promise<boolean> {
  const pixels = image.toColourspace("b-w").extractChannel(0).raw();
  for await (const piece of pixels) {
    for (const value of piece as Buffer) if (value !== 0 && value !== 255) return false;
  }
  return true;
}
