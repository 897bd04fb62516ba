// A number printed sideways on a drawn cutting is read, with its turn and its place, by the real engine.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import sharp from "sharp";
import { expect, test } from "vitest";
import { drawSample } from "../../samples/draw-sample.ts";
import { PAGE_KINDS } from "../../samples/page-kinds.ts";
import { createRandom } from "../../samples/random.ts";
import { inspectScanFile } from "../../src/ingest/inspect-scan.ts";
import { overlapRatio } from "../../src/model/geometry.ts";
import { textOfLine } from "../../src/model/text-of-line.ts";
import { processPage } from "../../src/pipeline/process-page.ts";
import { openEngine } from "../../src/recognize/tesseract-engine.ts";

const NUMBER = "2046247323";

test("the number of a cutting service at the edge of a cutting", async () => {
  const folder = mkdtempSync(path.join(tmpdir(), "sideways-"));
  const engine = await openEngine("eng");
  try {
    const recipe = { ...PAGE_KINDS.cutting.recipe(createRandom(5)), printDpi: 200, serviceNumber: NUMBER };
    const name = { title: "The Sample Post", date: "1992-05-04", page: "7" };
    const { image, truth } = drawSample(recipe, name, 5);
    const raw = { width: image.widthPx, height: image.heightPx, channels: 1 as const };
    const file = path.join(folder, "cutting.png");
    await sharp(image.data, { raw }).png().toFile(file);
    const [scan] = await inspectScanFile(file, { maxPixels: 1e8, maxBytes: 1e8, maxFrames: 1 });
    const { text } = await processPage(scan!, { languages: "eng", deskew: true, turn: true }, engine);
    const region = text.regions.find(({ lines }) => lines.some((line) => textOfLine(line) === NUMBER));
    const drawn = truth.regions.find(({ lines }) => lines.some(({ words }) => words[0]?.text === NUMBER))!;
    expect(region).toMatchObject({ kind: "slip", turn: drawn.turn });
    expect(overlapRatio(region!.box, drawn.box)).toBeGreaterThan(0.6);
  } finally {
    await engine.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
