// Draws small grey test pictures whose every pixel is known.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll } from "vitest";
import { inspectScanFile } from "../../../src/ingest/inspect-scan.ts";
import type { ScanLimits } from "../../../src/model/settings.ts";

export const LIMITS: ScanLimits = { maxPixels: 300_000_000, maxBytes: 1_000_000_000, maxFrames: 100 };

/** Grey values that differ at every corner, so that no turn or mirror looks like another: a ramp with black bars. */
export function rampPixels(widthPx: number, heightPx: number): Uint8Array {
  const data = new Uint8Array(widthPx * heightPx);
  for (let y = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++) {
      const isBar = y % 8 < 2 && x > widthPx / 4 && x < widthPx / 2;
      data[y * widthPx + x] = isBar ? 0 : Math.round(40 + (130 * x) / widthPx + (70 * y) / heightPx);
    }
  }
  return data;
}

export const sharpOf = (data: Uint8Array, widthPx: number, heightPx: number, channels: 1 | 2 | 3 | 4 = 1) =>
  sharp(data, { raw: { width: widthPx, height: heightPx, channels } });

/** One-channel PNG or JPEG of the ramp. */
export const rampPng = (widthPx: number, heightPx: number) =>
  sharpOf(rampPixels(widthPx, heightPx), widthPx, heightPx).toColourspace("b-w").png();

/** A folder that is gone after the tests of the file. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "broadsheet-ingest-"));
  afterAll(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Writes bytes to a file and inspects it. */
export async function scansOf(folder: string, name: string, bytes: Uint8Array, limits = LIMITS) {
  const path = join(folder, name);
  await writeFile(path, bytes);
  return inspectScanFile(path, limits);
}

/** The largest and the mean difference of two rasters of one size, in grey steps. */
export function difference(a: Uint8Array, b: Uint8Array): { max: number; mean: number } {
  if (a.length !== b.length) throw new Error(`Sizes differ: ${a.length} and ${b.length}`);
  let max = 0;
  let sum = 0;
  for (let i = 0; i < a.length; i++) {
    const d = Math.abs(a[i]! - b[i]!);
    max = Math.max(max, d);
    sum += d;
  }
  return { max, mean: sum / a.length };
}
