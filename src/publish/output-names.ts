// Names the files of outputs after their scans: safe on every disk, and never two alike.
import { sha256OfBytes } from "../files.ts";
import type { Scan } from "../model/page.ts";

type NamedScan = Pick<Scan, "path" | "frame" | "sha256">;

/** File systems allow 255 bytes; room is left for an ending and a temporary name. */
const MAX_BYTES = 200;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is replaced here
const UNSAFE = /[\u0000-\u001f\u007f<>:"/\\|?*\u2028\u2029\p{Surrogate}]/gu;
/** Names that Windows keeps for devices, with any ending. */
const RESERVED = /^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)/i;
const HASH_DIGITS = [8, 16, 64];

/**
 * One name without ending for each scan, in the same order: the stem of the scan's file, with "-p2", "-p3" from the
 * second frame on. When a name is taken (letter case aside) by a scan earlier in the list, "~" and the start of the
 * scan's SHA-256 follow the stem; so callers should list scans in the order in which they came into the archive, and
 * names then never change as it grows.
 */
export function nameOutputs(scans: readonly NamedScan[]): string[] {
  return scans.map(startNaming());
}

/** The same, one scan at a time: each call names the next scan of the list. */
export function startNaming(): (scan: NamedScan) => string {
  const taken = new Set<string>();
  return (scan) => {
    const name = candidates(scan).find((candidate) => !taken.has(foldName(candidate)));
    const given = name ?? outputStem(scan, sha256OfBytes(scan.path));
    taken.add(foldName(given));
    return given;
  };
}

function candidates(scan: NamedScan): string[] {
  return [outputStem(scan), ...HASH_DIGITS.map((digits) => outputStem(scan, scan.sha256.slice(0, digits)))];
}

/** The name of one scan on its own, with a mark against doubles when one is given. */
function outputStem({ path, frame }: NamedScan, mark?: string): string {
  const file = path.split("/").at(-1) ?? "";
  const suffix = `${mark ? `~${mark}` : ""}${frame > 0 ? `-p${frame + 1}` : ""}`;
  return safeName(file.replace(/(?<=.)\.[^.]*$/u, ""), suffix);
}

/** "The_Province_1992-03-05"; "undated" and "untitled" stand for what is not known. */
export function nameIssue(title: string | undefined, date: string | undefined): string {
  const words = (title?.trim() || "untitled").replace(/\s+/gu, "_");
  return safeName(`${words}_${date?.trim() || "undated"}`, "");
}

/** The stem with everything that a file system may refuse taken out, cut to fit, and the suffix. */
function safeName(stem: string, suffix: string): string {
  const plain = stem.replace(UNSAFE, "_").replace(/[. ]+$/u, "") || "scan";
  const free = RESERVED.test(plain) ? `_${plain}` : plain;
  if (Buffer.byteLength(free + suffix) <= MAX_BYTES) return free + suffix;
  const ending = `~${sha256OfBytes(free).slice(0, 8)}${suffix}`;
  let short = "";
  for (const character of free) {
    if (Buffer.byteLength(short + character + ending) > MAX_BYTES) break;
    short += character;
  }
  return short + ending;
}

/** What a file system that ignores letter case, and one that recomposes accents, would take for the same name. */
const foldName = (name: string) => name.normalize("NFC").toLowerCase();
