// Decodes one frame of a scan to 8-bit grey, upright, salvaging what a damaged file still shows.
import { AppError } from "../errors.ts";
import { quotePath } from "../files.ts";
import type { GreyImage } from "../model/image.ts";
import type { Scan } from "../model/page.ts";
import { sharp } from "./image-library.ts";
import { orientPixels, type Raster } from "./orient-pixels.ts";
import { readScanBytes } from "./read-scan-bytes.ts";
import { findUnreadTail, whitenTail } from "./unread-tail.ts";

export interface DecodedScan {
  /** Master pixels: EXIF orientation applied. */
  readonly image: GreyImage;
  /** One sentence each, for a DAMAGED_FILE finding; empty for a sound file. */
  readonly warnings: readonly string[];
}

/** Fewer rows than a line of print are no page. */
const MIN_USABLE_ROWS = 16;

/**
 * The grey pixels of one frame. Transparent ground becomes white, CMYK, Lab, palette, 1-bit and 16-bit samples
 * become 8-bit grey. A damaged file is read as far as it goes; rows that are missing come out white, with a warning.
 * Throws SCAN_CHANGED, SCAN_MISSING, SCAN_TRUNCATED (nothing usable, cut short) or SCAN_UNREADABLE.
 */
export async function decodeGrey(scan: Scan): Promise<DecodedScan> {
  const { bytes, directory } = await readScanBytes(scan);
  let damage: unknown;
  let raster: Raster | undefined;
  try {
    raster = await decode(bytes, directory, scan, "warning");
  } catch (strictFailure) {
    damage = strictFailure;
    raster = await decode(bytes, directory, scan, "none").catch(() => undefined);
  }
  const warnings = damage === undefined ? [] : [judgeSalvage(scan, raster, damage)];
  return { image: orientPixels(raster!, scan.header.orientation), warnings };
}

async function decode(
  bytes: Buffer,
  directory: number,
  scan: Scan,
  failOn: "warning" | "none",
): Promise<Raster> {
  const { storedWidthPx, storedHeightPx, format } = scan.header;
  const limitInputPixels = storedWidthPx * storedHeightPx;
  const page = format === "tiff" ? { page: directory } : {};
  const { data, info } = await sharp(bytes, { failOn, limitInputPixels, sequentialRead: true, ...page })
    .flatten({ background: "#ffffff" })
    .toColourspace("b-w")
    .raw({ depth: "uchar" })
    .toBuffer({ resolveWithObject: true });
  if (info.width !== storedWidthPx || info.height !== storedHeightPx || info.channels !== 1)
    throw new Error("the pixels are not of the size that the header tells");
  const pixels = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  return { widthPx: info.width, heightPx: info.height, channels: 1, data: pixels };
}

/** Whitens the rows that could not be read and says so, or throws when nothing worth reading is left. */
function judgeSalvage(scan: Scan, raster: Raster | undefined, damage: unknown): string {
  const cause = oneLine(damage);
  if (raster === undefined) throw unusable(scan, cause, damage);
  const tail = findUnreadTail(raster);
  if (tail.firstRow < MIN_USABLE_ROWS) throw unusable(scan, cause, damage);
  if (!tail.isCertain) return `${cause}; parts of the page may be missing.`;
  whitenTail(raster, tail.firstRow);
  return `${cause}; of ${raster.heightPx} rows of pixels, only the first ${tail.firstRow} could be read.`;
}

function unusable(scan: Scan, why: string, cause: unknown): AppError {
  const isCut = /premature|truncat|end of (file|image|data|stream)|eof|not enough|short/i.test(why);
  const which = scan.header.frames > 1 ? `frame ${scan.frame + 1} of ` : "";
  return new AppError(
    isCut ? "SCAN_TRUNCATED" : "SCAN_UNREADABLE",
    `Cannot read ${which}${quotePath(scan.path)}: ${isCut ? "the file is cut short" : "its pixels are damaged"} (${why}). Copy it again from its source or scan the page again.`,
    { cause },
  );
}

/** The decoder's last line says what went wrong; the lines before it repeat that it did. */
function oneLine(failure: unknown): string {
  const lines = (failure instanceof Error ? failure.message : String(failure)).trim().split(/\s*\n\s*/);
  const last = lines.findLast((line) => !/^Warning treated as error/.test(line)) ?? lines[0]!;
  return last.slice(0, 200);
}
