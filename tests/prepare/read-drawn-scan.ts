// The committed drawn scans with their exact truth, for tests of preparation and layout.
import { readFileSync } from "node:fs";
import path from "node:path";
import type { PageTruth } from "../../samples/truth.ts";
import { decodeGrey } from "../../src/ingest/decode-scan.ts";
import { inspectScanFile } from "../../src/ingest/inspect-scan.ts";
import { resampleAffine } from "../../src/kernels/resample-affine.ts";
import { compose, rotation, translation } from "../../src/model/geometry.ts";
import type { GreyImage } from "../../src/model/image.ts";

const SCANS = path.join(import.meta.dirname, "../../scans");
const LIMITS = { maxPixels: 100e6, maxBytes: 100e6, maxFrames: 10 };

export const CUTTING = "clip_1992-03-18_sample-evening-courier";

export async function readDrawnScan(
  stem: string,
  extension = "jpg",
): Promise<{ image: GreyImage; truth: PageTruth }> {
  const [scan] = await inspectScanFile(path.join(SCANS, `${stem}.${extension}`), LIMITS);
  const { image } = await decodeGrey(scan!);
  const truth: PageTruth = JSON.parse(readFileSync(path.join(SCANS, "truth", `${stem}.truth.json`), "utf8"));
  return { image, truth };
}

/** The image turned clockwise by quarter turns. */
export function turnClockwise(image: GreyImage, quarters: number): GreyImage {
  let turned = image;
  for (let n = 0; n < quarters; n++) {
    const { widthPx, heightPx, data } = turned;
    const next = new Uint8Array(data.length);
    for (let y = 0; y < heightPx; y++) {
      for (let x = 0; x < widthPx; x++) next[x * heightPx + heightPx - 1 - y] = data[y * widthPx + x]!;
    }
    turned = { widthPx: heightPx, heightPx: widthPx, data: next };
  }
  return turned;
}

/** The image turned by some degrees, on a sheet of white that holds all of it. */
export function tilt(image: GreyImage, degrees: number): GreyImage {
  const margin = 80;
  const [widthPx, heightPx] = [image.widthPx + 2 * margin, image.heightPx + 2 * margin];
  const toSource = compose(
    compose(translation(-widthPx / 2, -heightPx / 2), rotation(-degrees)),
    translation(image.widthPx / 2, image.heightPx / 2),
  );
  return resampleAffine(image, { widthPx, heightPx, toSource, background: 255 });
}
