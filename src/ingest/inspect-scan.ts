// Takes down the facts of an image file: header first, then hash, one scan for each frame.
import { constants } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { resolve } from "node:path";
import { AppError } from "../errors.ts";
import { quotePath, sha256OfHandle } from "../files.ts";
import type { Scan } from "../model/page.ts";
import type { ScanLimits } from "../model/settings.ts";
import { sourceOfDescriptor } from "./byte-source.ts";
import { readHeader } from "./read-header.ts";

/**
 * The scans in one file, one per frame, in file order. Headers and limits are checked before the file is
 * hashed, so that a refused file costs milliseconds. Hash and header come from the same open file.
 * Throws the codes of `readHeader`, SCAN_MISSING, and SCAN_UNREADABLE when the system refuses to read it.
 */
export async function inspectScanFile(path: string, limits: ScanLimits): Promise<Scan[]> {
  const absolute = resolve(path);
  const handle = await openScan(absolute);
  try {
    const facts = await handle.stat();
    if (!facts.isFile()) throw notAFile(absolute);
    const frames = readHeader(sourceOfDescriptor(handle.fd, facts.size), absolute, limits);
    const sha256 = await sha256OfHandle(handle);
    return frames.map(({ header }, frame) => ({ path: absolute, frame, sha256, bytes: facts.size, header }));
  } catch (failure) {
    throw failure instanceof AppError ? failure : scanFileError(absolute, failure);
  } finally {
    await handle.close();
  }
}

/** A failure of the file system, worded for the scan it befell. Anything else is a bug and comes back as it was. */
export function scanFileError(path: string, failure: unknown): unknown {
  const code = (failure as NodeJS.ErrnoException | undefined)?.code;
  const name = quotePath(path);
  if (code === "ENOENT" || code === "ENOTDIR")
    return new AppError(
      "SCAN_MISSING",
      `Cannot find ${name}. Check the path, or bring the file back and run again.`,
      {
        cause: failure,
      },
    );
  const reason = READ_REASONS[code ?? ""];
  if (reason === undefined) return failure;
  return new AppError("SCAN_UNREADABLE", `Cannot read ${name}: ${reason}. Mend that and run again.`, {
    cause: failure,
  });
}

const READ_REASONS: Readonly<Record<string, string>> = {
  EACCES: "permission was denied",
  EPERM: "permission was denied",
  EISDIR: "it is a folder",
  EIO: "the disk reported a read error",
  ELOOP: "its symbolic links run in a circle",
  ENAMETOOLONG: "its name is too long",
  ERR_INVALID_ARG_VALUE: "its name holds a zero byte",
  ENXIO: "it is a device or socket, not a file",
};

/** Opens without waiting: a named pipe would otherwise block until somebody writes to it. */
async function openScan(path: string): Promise<FileHandle> {
  try {
    return await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
  } catch (failure) {
    throw scanFileError(path, failure);
  }
}

function notAFile(path: string): AppError {
  return new AppError(
    "SCAN_NOT_AN_IMAGE",
    `Cannot read ${quotePath(path)}: it is a folder, pipe or device, not a file. Take it out of the batch.`,
  );
}
