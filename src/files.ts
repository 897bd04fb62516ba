// File helpers that every stage may use: hashing, atomic writing, tidying up, and naming a path in a message.
import { createHash, randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { type FileHandle, open, readdir, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { AppError } from "./errors.ts";

const TEMPORARY_PREFIX = ".broadsheet-tmp-";
const TEMPORARY_NAME = /^\.broadsheet-tmp-(\d+)-[0-9a-f]+$/;
const CHUNK_BYTES = 1 << 20;
const ONE_DAY_MS = 86_400_000;

/** SHA-256 of a file's bytes, lower-case hex; the file is streamed, never held whole. Throws Node's own error. */
export async function sha256OfFile(path: string): Promise<string> {
  const handle = await open(path, "r");
  try {
    return await sha256OfHandle(handle);
  } finally {
    await handle.close();
  }
}

/** SHA-256 of an open file from its first byte, so that other facts can be read from the very same file. */
export async function sha256OfHandle(handle: FileHandle): Promise<string> {
  const hash = createHash("sha256");
  const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
  for (let position = 0; ; ) {
    const { bytesRead } = await handle.read(chunk, 0, CHUNK_BYTES, position);
    if (bytesRead === 0) return hash.digest("hex");
    hash.update(chunk.subarray(0, bytesRead));
    position += bytesRead;
  }
}

/** SHA-256 of bytes in memory, lower-case hex. */
export function sha256OfBytes(bytes: Uint8Array | string): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/**
 * Writes a file so that its name only ever shows a whole, verified file, even after a power cut:
 * temporary name in the same folder, fsync, `verify` (which may open it again and throws when it is wrong),
 * rename, fsync of the folder. An existing file is replaced. A symbolic link is replaced, not followed.
 * Throws DISK_FULL, OUTPUT_NOT_WRITABLE, or whatever `verify` throws; nothing is left behind then.
 */
export async function writeAtomically(
  path: string,
  bytes: Uint8Array | string,
  verify?: (temporaryPath: string) => void | Promise<void>,
): Promise<void> {
  const folder = dirname(path);
  const temporary = join(folder, `${TEMPORARY_PREFIX}${process.pid}-${randomBytes(8).toString("hex")}`);
  try {
    await asOutput(path, () => writeThrough(temporary, bytes));
    await verify?.(temporary);
    await asOutput(path, async () => {
      await rename(temporary, path);
      await syncFolder(folder);
    });
  } catch (failure) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw failure;
  }
}

/**
 * Removes temporary files that a dead process left in `folder` and below, and returns their paths.
 * Files of a living process stay, unless they are a day old: process numbers are used again.
 */
export async function removeStaleTemporaries(folder: string): Promise<string[]> {
  const removed: string[] = [];
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  for (const entry of entries) {
    const owner = TEMPORARY_NAME.exec(entry.name)?.[1];
    if (owner === undefined || !entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    if (isAlive(Number(owner)) && !(await isOlderThanADay(path))) continue;
    await rm(path, { force: true });
    removed.push(path);
  }
  return removed;
}

/** Whether a file of this name is one that writeAtomically has not finished, or never will. */
export const isTemporaryName = (name: string): boolean => TEMPORARY_NAME.test(name);

/** A path as it may stand in a message: quoted, on one line, with control characters written out. */
export function quotePath(path: string): string {
  const escaped = path.replace(/[\p{Cc}\p{Bidi_Control}\p{Zl}\p{Zp}"\\]/gu, (c) =>
    c === '"' || c === "\\" ? `\\${c}` : `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
  return `"${escaped}"`;
}

async function writeThrough(path: string, bytes: Uint8Array | string): Promise<void> {
  const handle = await open(path, "wx");
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Makes the rename itself durable. Some file systems cannot sync a folder; then the rename is as safe as it gets. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r").catch(() => undefined);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}

async function asOutput(path: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (failure) {
    throw outputError(path, failure);
  }
}

function outputError(path: string, cause: unknown): AppError {
  const code = (cause as NodeJS.ErrnoException).code;
  const name = quotePath(path);
  if (code === "ENOSPC" || code === "EDQUOT")
    return new AppError(
      "DISK_FULL",
      `Cannot write ${name}: the disk is full. Free some space and run again.`,
      {
        cause,
      },
    );
  const reason = WRITE_REASONS[code ?? ""] ?? (cause instanceof Error ? cause.message : String(cause));
  return new AppError(
    "OUTPUT_NOT_WRITABLE",
    `Cannot write ${name}: ${reason}. Mend that or choose another output folder, then run again.`,
    { cause },
  );
}

const WRITE_REASONS: Readonly<Record<string, string>> = {
  EACCES: "permission was denied",
  EPERM: "permission was denied",
  EROFS: "the file system is read-only",
  ENOENT: "its folder does not exist",
  ENOTDIR: "part of the path is a file, not a folder",
  EISDIR: "a folder of that name is in the way",
  ENAMETOOLONG: "the name is too long for this file system",
  EMFILE: "the process has too many files open",
  ENFILE: "the system has too many files open",
};

function isAlive(pid: number): boolean {
  if (pid < 1) return false;
  try {
    process.kill(pid, 0);
    return !isZombie(pid);
  } catch (failure) {
    return (failure as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** On Linux, whether a process has ended and only its entry is left, because nobody has asked how it ended. */
function isZombie(pid: number): boolean {
  try {
    return /\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, "latin1"));
  } catch {
    return false;
  }
}

async function isOlderThanADay(path: string): Promise<boolean> {
  const facts = await stat(path).catch(() => undefined);
  return facts !== undefined && Date.now() - facts.mtimeMs > ONE_DAY_MS;
}
