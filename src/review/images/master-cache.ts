// Holds the decoded pixels of the scans that people are looking at, so that each is decoded once, not for every tile.
import { sharp } from "../../ingest/image-library.ts";
import { orientPixels, type Raster, swapsSides } from "../../ingest/orient-pixels.ts";
import { readScanBytes } from "../../ingest/read-scan-bytes.ts";
import type { Scan } from "../../model/page.ts";

/** Pixels of all scans kept, in bytes; the scan that was asked for last stays in any case. */
const MOST_BYTES = 400_000_000;
/** A colour scan that would take more than this is kept in grey. */
const MOST_COLOR_BYTES = 240_000_000;
/** Longest side of the small picture that a page opens with. JPEG files give it without being decoded in full. */
export const OVERVIEW_PX = 2048;

interface Entry {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly bytes: Promise<{ bytes: Buffer; directory: number }>;
  overview?: Promise<Raster>;
  full?: Promise<Raster>;
  weight: number;
}

export class MasterCache {
  /** In order of last use. */
  readonly #entries = new Map<string, Entry>();

  /** At most OVERVIEW_PX on its longer side, upright. Errors of readScanBytes; SCAN_UNREADABLE is left to the caller. */
  overview(scan: Scan): Promise<Raster> {
    const entry = this.#entry(scan);
    entry.overview ??= forgetting(this.#decode(scan, entry, OVERVIEW_PX), () => delete entry.overview);
    return entry.overview;
  }

  /** All pixels, upright, in colour when the scan has any and memory allows. */
  full(scan: Scan): Promise<Raster> {
    const entry = this.#entry(scan);
    entry.full ??= forgetting(this.#decode(scan, entry), () => delete entry.full);
    return entry.full;
  }

  /** Whether all pixels are here, or on their way. */
  hasFull(scan: Scan): boolean {
    return this.#entries.get(keyOf(scan))?.full !== undefined;
  }

  #entry(scan: Scan): Entry {
    const key = keyOf(scan);
    const known = this.#entries.get(key);
    this.#entries.delete(key);
    const { storedWidthPx, storedHeightPx, orientation } = scan.header;
    const swapped = swapsSides(orientation);
    const entry: Entry = known ?? {
      widthPx: swapped ? storedHeightPx : storedWidthPx,
      heightPx: swapped ? storedWidthPx : storedHeightPx,
      bytes: readScanBytes(scan),
      weight: scan.bytes,
    };
    this.#entries.set(key, entry);
    entry.bytes.catch(() => this.#entries.delete(key));
    return entry;
  }

  async #decode(scan: Scan, entry: Entry, longestPx?: number): Promise<Raster> {
    const { bytes, directory } = await entry.bytes;
    const { storedWidthPx, storedHeightPx, orientation, channels, format } = scan.header;
    const pixels = storedWidthPx * storedHeightPx;
    const isGrey = channels <= 2 || pixels * 3 > MOST_COLOR_BYTES;
    const image = sharp(bytes, {
      failOn: "none",
      limitInputPixels: pixels,
      sequentialRead: true,
      ...(format === "tiff" ? { page: directory } : {}),
    });
    if (longestPx !== undefined) {
      image.resize({ width: longestPx, height: longestPx, fit: "inside", withoutEnlargement: true });
    }
    const { data, info } = await image
      .flatten({ background: "#ffffff" })
      .toColourspace(isGrey ? "b-w" : "srgb")
      .raw({ depth: "uchar" })
      .toBuffer({ resolveWithObject: true });
    const raster = { widthPx: info.width, heightPx: info.height, channels: info.channels, data };
    entry.weight += data.byteLength;
    this.#makeRoom(keyOf(scan));
    return orientPixels(raster, orientation);
  }

  /** Lets go of what was not used for longest. */
  #makeRoom(keep: string): void {
    let total = [...this.#entries.values()].reduce((sum, { weight }) => sum + weight, 0);
    for (const [key, { weight }] of this.#entries) {
      if (total <= MOST_BYTES) return;
      if (key === keep) continue;
      this.#entries.delete(key);
      total -= weight;
    }
  }
}

const keyOf = ({ sha256, frame }: Scan) => `${sha256}/${frame}`;

/** A failure is not kept: the disk may be back when somebody looks again. */
function forgetting<T>(work: Promise<T>, forget: () => void): Promise<T> {
  work.catch(forget);
  return work;
}
