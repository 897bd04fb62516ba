// Tiles and crops of scans, cut from pixels in memory. Nothing that a request says becomes a path.
import { setTimeout } from "node:timers/promises";
import { AppError, toAppError } from "../../errors.ts";
import { sharp } from "../../ingest/image-library.ts";
import { type Raster, swapsSides } from "../../ingest/orient-pixels.ts";
import { type Box, clampToPage, heightOf, widthOf } from "../../model/geometry.ts";
import type { Scan } from "../../model/page.ts";
import type { Store } from "../../store/store.ts";
import type { ImageService } from "../desk.ts";
import { MasterCache, OVERVIEW_PX } from "./master-cache.ts";

const TILE_PX = 256;
const TILE_QUALITY = 80;
const CROP_QUALITY = 86;
/** How long the first picture of a page has the processor to itself. */
const FIRST_LOOK_MS = 300;

interface Size {
  readonly widthPx: number;
  readonly heightPx: number;
}

export function imageService(store: Pick<Store, "page">): ImageService {
  const masters = new MasterCache();

  const scanOf = (pageId: number): Scan => {
    const scan = store.page(pageId)?.scan;
    if (scan) return scan;
    throw new AppError("NOT_FOUND", `There is no scan of page ${pageId} in this archive.`);
  };

  /** Closer looks will follow. Not at the same time: the first picture would wait for both. */
  const prepareCloserLooks = async (scan: Scan): Promise<void> => {
    await masters.overview(scan);
    await setTimeout(FIRST_LOOK_MS, undefined, { ref: false });
    await masters.full(scan);
  };

  return {
    async describe(pageId) {
      const scan = scanOf(pageId);
      // Whoever asks will look at it next: decoding begins while the screen is set up.
      masters.overview(scan).catch(() => {});
      return sizeOf(scan);
    },
    async tile(pageId, level, column, row) {
      const scan = scanOf(pageId);
      const size = sizeOf(scan);
      const place = placeOf(size, level, column, row);
      const isSmall = Math.max(size.widthPx, size.heightPx) / place.scale <= OVERVIEW_PX;
      if (isSmall) void prepareCloserLooks(scan).catch(() => {});
      return explained(scan, async () => {
        const raster = await (isSmall ? masters.overview(scan) : masters.full(scan));
        return encode(raster, size, place.box, place.target, TILE_QUALITY);
      });
    },
    async crop(pageId, box, maxWidthPx) {
      const scan = scanOf(pageId);
      const size = sizeOf(scan);
      const inside = clampToPage(box, size.widthPx, size.heightPx);
      if (!(widthOf(inside) > 0 && heightOf(inside) > 0)) {
        throw new AppError("BAD_ARGUMENT", "The crop lies outside the page.");
      }
      const scale = Math.max(1, widthOf(inside) / maxWidthPx);
      const target = {
        widthPx: Math.max(1, Math.round(widthOf(inside) / scale)),
        heightPx: Math.max(1, Math.round(heightOf(inside) / scale)),
      };
      // A crop of much of the page needs no more than the small picture has.
      const isSmall = Math.max(size.widthPx, size.heightPx) / scale <= OVERVIEW_PX;
      return explained(scan, async () => {
        const raster = await (isSmall ? masters.overview(scan) : masters.full(scan));
        return encode(raster, size, inside, target, CROP_QUALITY);
      });
    },
  };
}

function sizeOf({ header }: Scan): Size {
  const { storedWidthPx, storedHeightPx, orientation } = header;
  return swapsSides(orientation)
    ? { widthPx: storedHeightPx, heightPx: storedWidthPx }
    : { widthPx: storedWidthPx, heightPx: storedHeightPx };
}

/** Where a tile of a deep-zoom pyramid lies: level 0 is one pixel, each further level twice as large. */
function placeOf(size: Size, level: number, column: number, row: number) {
  const maxLevel = Math.ceil(Math.log2(Math.max(size.widthPx, size.heightPx, 1)));
  const scale = 2 ** (maxLevel - level);
  const [levelWidth, levelHeight] = [Math.ceil(size.widthPx / scale), Math.ceil(size.heightPx / scale)];
  const target = {
    widthPx: Math.min(TILE_PX, levelWidth - column * TILE_PX),
    heightPx: Math.min(TILE_PX, levelHeight - row * TILE_PX),
  };
  if (level > maxLevel || target.widthPx <= 0 || target.heightPx <= 0) {
    throw new AppError("NOT_FOUND", "There is no such tile of this page.");
  }
  const [x0, y0] = [column * TILE_PX * scale, row * TILE_PX * scale];
  const box = { x0, y0, x1: x0 + target.widthPx * scale, y1: y0 + target.heightPx * scale };
  return { scale, target, box: clampToPage(box, size.widthPx, size.heightPx) };
}

/** `box` is in the pixels of the whole page, of which `raster` may be a smaller picture. */
async function encode(raster: Raster, size: Size, box: Box, target: Size, quality: number): Promise<Buffer> {
  const [sx, sy] = [raster.widthPx / size.widthPx, raster.heightPx / size.heightPx];
  const left = Math.min(raster.widthPx - 1, Math.floor(box.x0 * sx));
  const top = Math.min(raster.heightPx - 1, Math.floor(box.y0 * sy));
  const width = Math.max(1, Math.min(raster.widthPx - left, Math.round(widthOf(box) * sx)));
  const height = Math.max(1, Math.min(raster.heightPx - top, Math.round(heightOf(box) * sy)));
  const part = cut(raster, left, top, width, height);
  const channels = raster.channels as 1 | 3;
  const image = sharp(part, { raw: { width, height, channels } }).toColourspace(
    channels === 1 ? "b-w" : "srgb",
  );
  if (width !== target.widthPx || height !== target.heightPx) {
    image.resize({ width: target.widthPx, height: target.heightPx, fit: "fill" });
  }
  return image.jpeg({ quality }).toBuffer();
}

/** Rows are copied here: the image library would first take in all of a raster to cut a corner out of it. */
function cut({ widthPx, channels, data }: Raster, left: number, top: number, width: number, height: number) {
  const part = new Uint8Array(width * height * channels);
  for (let y = 0; y < height; y += 1) {
    const start = ((top + y) * widthPx + left) * channels;
    part.set(data.subarray(start, start + width * channels), y * width * channels);
  }
  return part;
}

async function explained<T>(scan: Scan, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (failure) {
    const error = toAppError(failure);
    if (error.code !== "INTERNAL") throw error;
    throw new AppError(
      "SCAN_UNREADABLE",
      `The scan ${JSON.stringify(scan.path)} cannot be shown: ${error.message}.`,
      { cause: failure },
    );
  }
}
