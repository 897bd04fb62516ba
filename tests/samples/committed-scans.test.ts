// The sample scans kept in scans/: small enough, complete with truth, and what the generator draws today.
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { COMMITTED_SCANS } from "../../samples/committed-scans.ts";
import { drawSample } from "../../samples/draw-sample.ts";
import type { PageTruth, SampleMeta } from "../../samples/truth.ts";

const SCANS = fileURLToPath(new URL("../../scans", import.meta.url));
const images = readdirSync(SCANS).filter((name) => /\.(jpg|tif|png)$/.test(name));
const readTruth = (stem: string): PageTruth =>
  JSON.parse(readFileSync(join(SCANS, "truth", `${stem}.truth.json`), "utf8"));

describe("scans/", () => {
  it("holds the scans that the generator lists, under 6 MB in all", () => {
    expect(images.map((name) => name.replace(/\.\w+$/, "")).sort()).toEqual(
      COMMITTED_SCANS.map((scan) => scan.stem).sort(),
    );
    const bytes = images.reduce((sum, name) => sum + statSync(join(SCANS, name)).size, 0);
    expect(bytes).toBeLessThan(6_000_000);
  });

  it("has a truth for each frame, of the frame's own size", async () => {
    for (const image of images) {
      const stem = image.replace(/\.\w+$/, "");
      const { pages = 1 } = await sharp(join(SCANS, image)).metadata();
      for (let frame = 0; frame < pages; frame++) {
        const base = frame === 0 ? stem : `${stem}-p${frame + 1}`;
        const { width, height } = await sharp(join(SCANS, image), { page: frame }).metadata();
        const truth = readTruth(base);
        expect({ width, height }, base).toEqual({ width: truth.widthPx, height: truth.heightPx });
        expect(readFileSync(join(SCANS, "truth", `${base}.txt`), "utf8")).toBe(truth.text);
        const meta: SampleMeta = JSON.parse(readFileSync(join(SCANS, "truth", `${base}.meta.json`), "utf8"));
        expect([meta.image, meta.frame]).toEqual([image, frame]);
      }
      expect(existsSync(join(SCANS, "truth", `${stem}-p${pages + 1}.truth.json`))).toBe(false);
    }
  });

  it("is what the generator draws today", async () => {
    const scan = COMMITTED_SCANS.find((s) => s.stem.startsWith("Sample_Evening_Courier_1992_03_07"));
    const frame = scan?.frames[0];
    if (!scan || !frame) throw new Error("The bitonal sample is gone from the list");
    const sample = drawSample(frame.recipe, frame.name, frame.seed);
    expect(sample.truth).toEqual(readTruth(scan.stem));
    const kept = await sharp(join(SCANS, `${scan.stem}.tif`))
      .greyscale()
      .raw()
      .toBuffer();
    expect(Buffer.compare(kept, Buffer.from(sample.image.data))).toBe(0);
  });
});
