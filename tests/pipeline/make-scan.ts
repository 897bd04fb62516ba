// Small scans for batch tests: a plain record, and real image files that differ in every byte that matters.
import { writeFileSync } from "node:fs";
import sharp from "sharp";
import type { Scan } from "../../src/model/page.ts";

/** A scan record of 200 x 100 pixels that no file stands behind. */
export function scanRecord(overrides: Partial<Scan> = {}): Scan {
  return {
    path: "/nowhere/scan.png",
    frame: 0,
    sha256: "0".repeat(64),
    bytes: 1000,
    header: {
      format: "png",
      storedWidthPx: 200,
      storedHeightPx: 100,
      orientation: 1,
      bitsPerSample: 8,
      channels: 1,
      frames: 1,
    },
    ...overrides,
  };
}

/** Writes a grey PNG of 200 x 100 pixels whose content depends on `seed`. */
export async function writeScan(path: string, seed: number, widthPx = 200, heightPx = 100): Promise<void> {
  const data = Buffer.alloc(widthPx * heightPx, 255);
  data.writeUInt32BE(seed, 0);
  writeFileSync(
    path,
    await sharp(data, { raw: { width: widthPx, height: heightPx, channels: 1 } })
      .png()
      .toBuffer(),
  );
}
