// Reads a scan again for publishing and makes sure that it is still the file that was read before.
import { readFile } from "node:fs/promises";
import { AppError } from "../errors.ts";
import { quotePath, sha256OfBytes } from "../files.ts";
import type { Scan } from "../model/page.ts";

/**
 * The bytes of the scan's file. Throws SCAN_MISSING when it cannot be opened and SCAN_CHANGED when its SHA-256 is no
 * longer the one on record.
 */
export async function readScanBytes(scan: Scan): Promise<Buffer> {
  let bytes: Buffer;
  try {
    bytes = await readFile(scan.path);
  } catch (cause) {
    throw new AppError(
      "SCAN_MISSING",
      `Cannot open ${quotePath(scan.path)} to publish it. Put the scan back where it was, or ingest it from its new place.`,
      { cause },
    );
  }
  if (sha256OfBytes(bytes) === scan.sha256) return bytes;
  throw new AppError(
    "SCAN_CHANGED",
    `${quotePath(scan.path)} is no longer the file that was read: its SHA-256 differs. Restore it, or ingest it again.`,
  );
}
