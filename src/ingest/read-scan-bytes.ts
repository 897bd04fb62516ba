// Reads a scan's bytes once and makes sure that they are still the bytes that were inspected.
import { open } from "node:fs/promises";
import { AppError } from "../errors.ts";
import { quotePath, sha256OfBytes } from "../files.ts";
import type { Scan } from "../model/page.ts";
import { sourceOfBytes } from "./byte-source.ts";
import { scanFileError } from "./inspect-scan.ts";
import { readHeader } from "./read-header.ts";

/** The bytes of a scan and the decoder's own number for its frame. */
export interface ScanBytes {
  readonly bytes: Buffer;
  readonly directory: number;
}

/**
 * The verified bytes of a scan. Throws SCAN_CHANGED when the file on disk is another one by now,
 * SCAN_MISSING when it is gone and SCAN_UNREADABLE when the system refuses to read it.
 */
export async function readScanBytes(scan: Scan): Promise<ScanBytes> {
  const bytes = await readSameSize(scan);
  if (sha256OfBytes(bytes) !== scan.sha256) throw changed(scan);
  const limits = { maxBytes: scan.bytes, maxPixels: Number.MAX_SAFE_INTEGER, maxFrames: scan.header.frames };
  const frame = readHeader(sourceOfBytes(bytes), scan.path, limits)[scan.frame];
  if (frame === undefined) throw new RangeError(`Scan has no frame ${scan.frame}`);
  return { bytes, directory: frame.directory };
}

/** The size is compared first, so that a file that has grown without bound is never read into memory. */
async function readSameSize(scan: Scan): Promise<Buffer> {
  try {
    const handle = await open(scan.path, "r");
    try {
      if ((await handle.stat()).size !== scan.bytes) throw changed(scan);
      const bytes = Buffer.alloc(scan.bytes);
      for (let filled = 0; filled < bytes.length; ) {
        const { bytesRead } = await handle.read(bytes, filled, bytes.length - filled, filled);
        if (bytesRead === 0) throw changed(scan);
        filled += bytesRead;
      }
      return bytes;
    } finally {
      await handle.close();
    }
  } catch (failure) {
    throw failure instanceof AppError ? failure : scanFileError(scan.path, failure);
  }
}

function changed(scan: Scan): AppError {
  return new AppError(
    "SCAN_CHANGED",
    `${quotePath(scan.path)} has changed since it was listed. Run again to take in the file as it is now.`,
  );
}
