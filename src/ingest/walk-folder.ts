// Lists the files below a folder without being led astray by links, loops, pipes or undecodable names.
import type { Dirent } from "node:fs";
import { readdir, realpath, stat } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { AppError } from "../errors.ts";
import { quotePath } from "../files.ts";
import { scanFileError } from "./inspect-scan.ts";

export interface WalkOptions {
  readonly followLinks: boolean;
  /** Real paths of folders to stay out of. */
  readonly skipped: readonly string[];
}

export interface LeftOut {
  readonly path: string;
  readonly reason: string;
}

export interface ScanProblem {
  readonly path: string;
  readonly error: AppError;
}

export interface WalkedFolder {
  readonly paths: string[];
  readonly problems: ScanProblem[];
  readonly leftOut: LeftOut[];
}

/** Endings of files that belong beside scans and are no scans. */
const SIDECAR = /\.(json|txt|csv|tsv|xml|md|uzn)$/i;

interface Walk extends WalkedFolder {
  readonly root: string;
  readonly options: WalkOptions;
  /** Real paths of folders already entered; ends link loops. */
  readonly entered: Set<string>;
  readonly waiting: string[];
}

/** Every file below `root` that may be a scan, in no certain order. Never throws for what it finds inside. */
export async function walkFolder(root: string, options: WalkOptions): Promise<WalkedFolder> {
  const walk: Walk = {
    root: await realpath(root),
    options,
    entered: new Set(),
    waiting: [root],
    paths: [],
    problems: [],
    leftOut: [],
  };
  for (let folder = walk.waiting.pop(); folder !== undefined; folder = walk.waiting.pop()) {
    await enter(folder, walk);
  }
  return { paths: walk.paths, problems: walk.problems, leftOut: walk.leftOut };
}

async function enter(folder: string, walk: Walk): Promise<void> {
  try {
    const real = await realpath(folder);
    if (walk.entered.has(real) || walk.options.skipped.includes(real)) return;
    walk.entered.add(real);
    for (const entry of await listRaw(folder)) await take(folder, entry, walk);
  } catch (failure) {
    note(folder, failure, walk);
  }
}

/** Names come as bytes, because a name that is not UTF-8 would otherwise come back as one that does not exist. */
async function listRaw(folder: string): Promise<Dirent<Buffer>[]> {
  return readdir(folder, { withFileTypes: true, encoding: "buffer" });
}

async function take(folder: string, entry: Dirent<Buffer>, walk: Walk): Promise<void> {
  const name = entry.name.toString("utf8");
  const path = join(folder, name);
  if (name.startsWith(".")) return;
  if (!Buffer.from(name, "utf8").equals(entry.name)) {
    walk.problems.push({ path, error: undecodable(folder, entry.name) });
    return;
  }
  if (entry.isDirectory()) walk.waiting.push(path);
  else if (entry.isSymbolicLink()) await takeLink(path, walk);
  else if (!SIDECAR.test(name)) walk.paths.push(path);
}

async function takeLink(path: string, walk: Walk): Promise<void> {
  try {
    const target = await realpath(path);
    if (!walk.options.followLinks && !isInside(target, walk.root)) {
      walk.leftOut.push({
        path,
        reason: `${quotePath(path)} is a link to ${quotePath(target)}, outside the folder given; it was not followed.`,
      });
      return;
    }
    const facts = await stat(target);
    if (facts.isDirectory()) walk.waiting.push(path);
    else if (!SIDECAR.test(path)) walk.paths.push(path);
  } catch (failure) {
    note(path, failure, walk);
  }
}

function note(path: string, failure: unknown, walk: Walk): void {
  const error = scanFileError(path, failure);
  if (!(error instanceof AppError)) throw error;
  walk.problems.push({ path, error });
}

function isInside(path: string, root: string): boolean {
  const way = relative(root, path);
  return way === "" || (way !== ".." && !way.startsWith(`..${sep}`));
}

function undecodable(folder: string, name: Buffer): AppError {
  const shown = name
    .toString("latin1")
    .replace(/[^\x20-\x7e]/g, (c) => `\\x${c.charCodeAt(0).toString(16).padStart(2, "0")}`);
  return new AppError(
    "SCAN_UNREADABLE",
    `Cannot read a file in ${quotePath(folder)}: its name "${shown}" is not valid UTF-8. Rename it (such as with convmv) and run again.`,
  );
}
