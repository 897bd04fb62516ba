// The large initial of a drawn article is read as part of its first word, by the real engine.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import sharp from "sharp";
import { expect, test } from "vitest";
import { drawSample } from "../../samples/draw-sample.ts";
import { PAGE_KINDS } from "../../samples/page-kinds.ts";
import { createRandom } from "../../samples/random.ts";
import { inspectScanFile } from "../../src/ingest/inspect-scan.ts";
import { processPage } from "../../src/pipeline/process-page.ts";
import { openEngine } from "../../src/recognize/tesseract-engine.ts";

const SEED = 1;
const WORD = "Gardeners";

test("the first word of an article with a large initial", async () => {
  const folder = mkdtempSync(path.join(tmpdir(), "initials-"));
  const engine = await openEngine("eng");
  try {
    const recipe = PAGE_KINDS.flow.recipe(createRandom(SEED));
    const name = { title: "The Sample Post", date: "1992-05-04", page: "7" };
    const { image, truth } = drawSample(recipe, name, SEED);
    const drawn = truth.regions.flatMap(({ lines }) => lines).find(({ words }) => words[0]?.text === WORD)!;
    const raw = { width: image.widthPx, height: image.heightPx, channels: 1 as const };
    const file = path.join(folder, "flow.png");
    await sharp(image.data, { raw }).png().toFile(file);
    const [scan] = await inspectScanFile(file, { maxPixels: 1e8, maxBytes: 1e8, maxFrames: 1 });
    const { text } = await processPage(scan!, { languages: "eng", deskew: true, turn: true }, engine);
    const region = text.regions.find(({ lines }) => lines[0]?.words[0]?.text === WORD)!;
    expect(region.variant).toContain("1 initials");
    const [word] = region.lines[0]!.words;
    expect(Math.abs(word!.box.x0 - drawn.box.x0)).toBeLessThan(6);
    // The lines beside the letter begin after it.
    expect(region.lines[1]!.words[0]!.box.x0).toBeGreaterThan(word!.box.x0 + 60);
  } finally {
    await engine.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
