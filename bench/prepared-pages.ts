// Prepares scans for measurements of layout and can keep what it prepared, so that a change of layout is measured in seconds.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { deserialize, serialize } from "node:v8";
import { decodeGrey } from "../src/ingest/decode-scan.ts";
import { inspectScanFile } from "../src/ingest/inspect-scan.ts";
import type { PreparedPage, PreparedSheet } from "../src/model/prepared-page.ts";
import { prepareSheet } from "../src/prepare/prepare-sheet.ts";

/** A prepared page without the pixels of its master: all that layout needs. */
export type LeanPage = Omit<PreparedPage, "source">;
export type LeanSheet = Omit<PreparedSheet, "islands"> & { readonly islands: readonly LeanPage[] };

const LIMITS = { maxPixels: 400e6, maxBytes: 2e9, maxFrames: 1000 };

/** The sheet of one frame; taken from `keep` when it was prepared before. Empty that folder when `prepare` changes. */
export async function preparePage(file: string, frame: number, keep?: string): Promise<LeanSheet> {
  const key = createHash("sha256")
    .update(`${path.resolve(file)} ${frame}`)
    .digest("hex")
    .slice(0, 12);
  const kept = keep && path.join(keep, `${path.parse(file).name}_${key}.bin`);
  if (kept && existsSync(kept)) return deserialize(readFileSync(kept)) as LeanSheet;
  const scan = (await inspectScanFile(file, LIMITS))[frame];
  const { image } = await decodeGrey(scan!);
  const { islands, ...facts } = await prepareSheet(image, { deskew: true, turn: true });
  const sheet = { ...facts, islands: islands.map(({ source: _, ...page }) => page) };
  if (kept) {
    mkdirSync(path.dirname(kept), { recursive: true });
    writeFileSync(kept, serialize(sheet));
  }
  return sheet;
}
