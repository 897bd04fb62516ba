// Turns what was typed (folders, files, globs) into a sorted list of files to try, and says what was left out.
import { lstat, realpath, stat } from "node:fs/promises";
import { relative, resolve, sep } from "node:path";
import picomatch from "picomatch";
import { AppError } from "../errors.ts";
import { quotePath } from "../files.ts";
import { scanFileError } from "./inspect-scan.ts";
import { sortNaturally } from "./natural-order.ts";
import { type LeftOut, type ScanProblem, walkFolder } from "./walk-folder.ts";

export interface FindScansOptions {
  /** Follow symbolic links that lead out of the folder they stand in. Off by default. */
  readonly followLinks?: boolean;
  /** Folders that are never searched, such as the archive when it lies among the scans. */
  readonly leaveOut?: readonly string[];
}

export interface FoundScans {
  /** Absolute paths in natural order, each once. What they hold is not known yet. */
  readonly paths: readonly string[];
  /** What could not be found or looked into; the rest of the batch goes on. */
  readonly problems: readonly ScanProblem[];
  /** Links out of the folder that were not followed. Not an error. */
  readonly leftOut: readonly LeftOut[];
}

/**
 * Files given by name are always listed, whatever they are called. Folders are searched in depth; hidden files
 * and sidecars (by ending) are left out silently there, every other file is listed. A pattern that names an
 * existing file is that file; else `*`, `?`, `[…]`, `{…}` and `**` are expanded here, by the rules of folders.
 */
export async function findScans(
  inputs: readonly string[],
  options: FindScansOptions = {},
): Promise<FoundScans> {
  const found = new Set<string>();
  const problems: ScanProblem[] = [];
  const leftOut: LeftOut[] = [];
  const skipped = await Promise.all((options.leaveOut ?? []).map((path) => realOrGiven(path)));
  for (const input of inputs) {
    try {
      const base = await startOf(input);
      const walked = base.isFolder
        ? await walkFolder(base.path, { followLinks: options.followLinks ?? false, skipped })
        : { paths: [base.path], problems: [], leftOut: [] };
      const paths = walked.paths.filter(base.accepts);
      if (base.isPattern && paths.length === 0) throw noMatch(input);
      for (const path of paths) found.add(path);
      problems.push(...walked.problems);
      leftOut.push(...walked.leftOut);
    } catch (failure) {
      const error = scanFileError(resolve(input), failure);
      if (!(error instanceof AppError)) throw error;
      problems.push({ path: resolve(input), error });
    }
  }
  return { paths: sortNaturally([...found]), problems, leftOut };
}

interface Start {
  readonly path: string;
  readonly isFolder: boolean;
  readonly isPattern: boolean;
  readonly accepts: (path: string) => boolean;
}

/** Where to start looking for one input, and which of the files found there it means. */
async function startOf(input: string): Promise<Start> {
  const path = resolve(input);
  const exists = await lstat(path).then(
    () => true,
    () => false,
  );
  if (exists || !PATTERN_SIGN.test(input)) {
    const facts = await stat(path);
    return { path, isFolder: facts.isDirectory(), isPattern: false, accepts: () => true };
  }
  const plain = input.slice(0, input.search(PATTERN_SIGN));
  const folder = plain.slice(0, plain.lastIndexOf(sep) + 1);
  const base = resolve(folder);
  const matches = picomatch(input.slice(folder.length), { nonegate: true, flags: "s" });
  return { path: base, isFolder: true, isPattern: true, accepts: (found) => matches(relative(base, found)) };
}

const PATTERN_SIGN = /[*?[{]/;

function noMatch(input: string): AppError {
  return new AppError(
    "SCAN_MISSING",
    `No file matches ${quotePath(input)}. Check the pattern and the folder it starts in.`,
  );
}

async function realOrGiven(path: string): Promise<string> {
  return realpath(path).catch(() => resolve(path));
}
