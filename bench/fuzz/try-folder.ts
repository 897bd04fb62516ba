// Folders of hostile names: newlines, quotes, emoji, bytes that are no UTF-8, loops of links, and links that lead out.
import { mkdir, readdir, rm, symlink, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { AppError } from "../../src/errors.ts";
import { identityFromFileName } from "../../src/ingest/file-name-identity.ts";
import { findScans } from "../../src/ingest/find-scans.ts";
import { inspectScanFile } from "../../src/ingest/inspect-scan.ts";
import { seedImages } from "./mutate.ts";

const PIECES: readonly (string | Buffer)[] = [
  "The_Province_1992_03_05_page_13",
  "1992-03-05_times-colonist_headline",
  "clip_1992-03-18_deltona",
  "1992-13-45",
  "page_99999999999999999999",
  "\n",
  "\r",
  "\t",
  '"',
  "'",
  "`$(touch pwned)`",
  "😀",
  "e\u0301",
  "\u202e",
  "\u0001",
  " ",
  "-rf",
  "*",
  "[a]",
  "{b,c}",
  "?",
  "\\",
  "%00",
  "x".repeat(200),
  Buffer.from([0xff, 0xfe]),
  Buffer.from([0xc3]),
  Buffer.from([0xed, 0xa0, 0x80]),
];
const ENDINGS: readonly string[] = [".jpg", ".tif", ".png", ".JPG", "", ".exe", ".jpg.jpg", "."];
const FILES = 12;
const NAME_BYTES = 255;

export const LIMITS = { maxPixels: 4_000_000, maxBytes: 10_000_000, maxFrames: 8 };

/** Throws when a file is unaccounted for, a link leads out, or anything but a coded refusal comes of a file. */
export async function tryFolder(folder: string, random: () => number): Promise<void> {
  const root = join(folder, "scans");
  const outside = join(folder, "outside");
  await Promise.all([root, outside].map((path) => mkdir(path)));
  try {
    const files = await fill(root, outside, random);
    const { paths, problems, leftOut } = await findScans([root]);
    const away = paths.filter((path) => relative(root, path).startsWith(".."));
    if (away.length > 0) throw new Error(`listed outside the folder: ${away.join(", ")}`);
    const told = paths.length + problems.length + leftOut.length;
    if (told < files) throw new Error(`${files} files, ${told} accounted for`);
    for (const path of paths) await inspect(path);
    for (const { error } of problems) if (!error.code.startsWith("SCAN_")) throw error;
  } finally {
    await Promise.all([root, outside].map((path) => rm(path, { recursive: true, force: true })));
  }
}

/** Number of files that are neither hidden nor sidecars, each under a name of its own. */
async function fill(root: string, outside: string, random: () => number): Promise<number> {
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  const images = await seedImages();
  for (let n = 0; n < FILES; n++) {
    const pieces = Array.from({ length: 1 + Math.floor(random() * 3) }, () => Buffer.from(pick(PIECES)));
    const name = Buffer.concat([Buffer.from(String(n)), ...pieces, Buffer.from(pick(ENDINGS))]);
    const path = Buffer.concat([Buffer.from(`${root}/`), name.subarray(0, NAME_BYTES)]);
    if (random() < 0.75) await writeFile(path, pick(images)[1]);
    else await symlink(pick([outside, root, ".", "/", "..", String(path), "nowhere"]), path);
  }
  const all = await readdir(root, { withFileTypes: true, encoding: "buffer" });
  return all.filter((entry) => entry.isFile()).length;
}

async function inspect(path: string): Promise<void> {
  identityFromFileName(path);
  try {
    await inspectScanFile(path, LIMITS);
  } catch (failure) {
    if (!(failure instanceof AppError) || !failure.code.startsWith("SCAN_")) throw failure;
  }
}
