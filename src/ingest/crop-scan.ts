// Cuts a box out of a scan as a small PNG or JPEG, for screens and search results.
import { AppError } from "../errors.ts";
import { quotePath } from "../files.ts";
import { type Box, clampToPage, heightOf, widthOf } from "../model/geometry.ts";
import type { Scan } from "../model/page.ts";
import { sharp } from "./image-library.ts";
import { orientPixels, type Raster, storedBoxOf, swapsSides } from "./orient-pixels.ts";
import { readScanBytes } from "./read-scan-bytes.ts";

export interface CropOptions {
  readonly format: "png" | "jpeg";
  /** Largest width and height of the result in pixels; larger crops are shrunk, none is enlarged. */
  readonly maxWidthPx?: number;
  readonly maxHeightPx?: number;
  /** JPEG quality, 1..100; 80 when absent. */
  readonly quality?: number;
}

/**
 * The part of one frame inside `box` (master pixels, cut to the page), upright, in the scan's own colours.
 * Damaged files give what they have. Throws BAD_ARGUMENT when the box lies outside the page, SCAN_CHANGED,
 * SCAN_MISSING or SCAN_UNREADABLE.
 */
export async function renderCrop(scan: Scan, box: Box, options: CropOptions): Promise<Buffer> {
  const { storedWidthPx, storedHeightPx, orientation } = scan.header;
  const swapped = swapsSides(orientation);
  const inside = clampToPage(
    box,
    swapped ? storedHeightPx : storedWidthPx,
    swapped ? storedWidthPx : storedHeightPx,
  );
  if (!(widthOf(inside) > 0 && heightOf(inside) > 0))
    throw new AppError(
      "BAD_ARGUMENT",
      `Cannot cut ${JSON.stringify(box)} out of ${quotePath(scan.path)}: the box lies outside the page. Give a box in master pixels.`,
    );
  const { bytes, directory } = await readScanBytes(scan);
  const stored = storedBoxOf(inside, orientation, storedWidthPx, storedHeightPx);
  const raster = await cut(bytes, directory, scan, stored, options).catch((cause: Error) => {
    throw new AppError(
      "SCAN_UNREADABLE",
      `Cannot cut a picture out of ${quotePath(scan.path)}: ${cause.message}. Copy the file again from its source.`,
      { cause },
    );
  });
  return encode(orientPixels(raster, orientation), options);
}

async function cut(
  bytes: Buffer,
  directory: number,
  scan: Scan,
  stored: Box,
  options: CropOptions,
): Promise<Raster> {
  const { storedWidthPx, storedHeightPx, orientation, format } = scan.header;
  const [maxWidth, maxHeight] = swapsSides(orientation)
    ? [options.maxHeightPx, options.maxWidthPx]
    : [options.maxWidthPx, options.maxHeightPx];
  const pipeline = sharp(bytes, {
    failOn: "none",
    limitInputPixels: storedWidthPx * storedHeightPx,
    sequentialRead: true,
    ...(format === "tiff" ? { page: directory } : {}),
  })
    .extract({ left: stored.x0, top: stored.y0, width: widthOf(stored), height: heightOf(stored) })
    .flatten({ background: "#ffffff" })
    .toColourspace(scan.header.channels <= 2 && format === "jpeg" ? "b-w" : "srgb")
    .raw({ depth: "uchar" });
  if (maxWidth !== undefined || maxHeight !== undefined)
    pipeline.resize({ ...sizeOf(maxWidth, maxHeight), fit: "inside", withoutEnlargement: true });
  const { data, info } = await pipeline.toBuffer({ resolveWithObject: true });
  return { widthPx: info.width, heightPx: info.height, channels: info.channels, data };
}

const sizeOf = (width: number | undefined, height: number | undefined) => ({
  ...(width === undefined ? {} : { width }),
  ...(height === undefined ? {} : { height }),
});

async function encode({ widthPx, heightPx, channels, data }: Raster, options: CropOptions): Promise<Buffer> {
  const raw = { width: widthPx, height: heightPx, channels: channels as 1 | 3 };
  const image = sharp(data, { raw }).toColourspace(channels === 1 ? "b-w" : "srgb");
  const { format, quality = 80 } = options;
  return format === "png" ? image.png().toBuffer() : image.jpeg({ quality }).toBuffer();
}
