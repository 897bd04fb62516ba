// The machine's own tesseract command against the built-in engine, on drawn print.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import sharp from "sharp";
import { afterEach, describe, expect, test } from "vitest";
import type { GreyImage } from "../../src/model/image.ts";
import type { Engine, EngineLine } from "../../src/recognize/engine.ts";
import { findNativeEngine, openNativeEngine } from "../../src/recognize/native-engine.ts";
import { openEngine } from "../../src/recognize/tesseract-engine.ts";

const PRINT = [
  "The harbour bridge &amp; the “old” ferry &lt;closed&gt; at noon",
  "on Thursday; 1,204 people crossed before 5 o’clock.",
  "Quotas for herring rise by a tenth this spring, and",
  "the council has asked the port for a second quay.",
].join("\n");

async function draw(text: string): Promise<GreyImage> {
  const picture = sharp({ text: { text, font: "serif 32", dpi: 72, rgba: true } });
  const { data, info } = await picture
    .flatten({ background: "#fff" })
    .rotate(1, { background: "#fff" })
    .extend({ top: 20, bottom: 20, left: 20, right: 20, background: "#fff" })
    .toColourspace("b-w")
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { widthPx: info.width, heightPx: info.height, data: new Uint8Array(data) };
}

const isInstalled = await findNativeEngine().then(
  () => true,
  () => false,
);
if (!isInstalled) console.warn("No tesseract command here: its tests are left out.");

const open: Engine[] = [];
const opened = async (engine: Promise<Engine>): Promise<Engine> => {
  open.push(await engine);
  return open.at(-1)!;
};
afterEach(async () => {
  for (const engine of open.splice(0)) await engine.close();
});
const words = (lines: readonly EngineLine[]) => lines.flatMap((line) => line.words);

describe.runIf(isInstalled)("the native engine", () => {
  test("reads the words, boxes and baselines that the built-in engine reads", async () => {
    const image = await draw(PRINT);
    const ours = await (await opened(openEngine("eng"))).recognize(image, { segmentation: "block" });
    const native = await opened(openNativeEngine("eng"));
    const theirs = await native.recognize(image, { segmentation: "block" });
    expect(words(theirs).length).toBeGreaterThan(25);
    expect(words(theirs).map((word) => word.text)).toEqual(words(ours).map((word) => word.text));
    for (const [index, word] of words(theirs).entries()) {
      const other = words(ours)[index]!;
      for (const side of ["x0", "y0", "x1", "y1"] as const) {
        expect(Math.abs(word.box[side] - other.box[side]), `${word.text} ${side}`).toBeLessThanOrEqual(2);
      }
      expect(Math.abs(word.certainty - other.certainty), word.text).toBeLessThan(5);
    }
    for (const [index, { baseline, paragraph }] of theirs.entries()) {
      const other = ours[index]!;
      expect(paragraph).toBe(other.paragraph);
      for (const end of [0, 1] as const) {
        expect(Math.abs(baseline[end].y - other.baseline[end].y)).toBeLessThanOrEqual(2);
      }
      expect(baseline[1].y, "the print runs downhill").toBeGreaterThan(baseline[0].y + 5);
    }
  });

  test("reads the same again, and says which models it used: those of the built-in engine", async () => {
    const image = await draw(PRINT);
    const native = await opened(openNativeEngine("eng"));
    const first = await native.recognize(image, { segmentation: "auto", threshold: "sauvola" });
    await native.recognize(image, { segmentation: "sparse" });
    expect(await native.recognize(image, { segmentation: "auto", threshold: "sauvola" })).toEqual(first);
    const { facts } = await opened(openEngine("eng"));
    expect(native.facts.models).toEqual(facts.models);
    expect(native.facts).toMatchObject({ name: "tesseract", version: expect.stringMatching(/^\d+\.\d+/) });
  });

  test("reads many images in one go just as it reads each alone, also beside a bad one", async () => {
    const texts = PRINT.split("\n");
    const images = await Promise.all([...texts, ...texts, PRINT].map(draw));
    const native = await opened(openNativeEngine("eng"));
    const alone: EngineLine[][] = [];
    for (const image of images) alone.push(await native.recognize(image, { segmentation: "block" }));
    const together = images.map((image) => native.recognize(image, { segmentation: "block" }));
    const empty = { widthPx: 0, heightPx: 0, data: new Uint8Array(0) };
    const bad = native.recognize(empty, { segmentation: "block" });
    await expect(bad).rejects.toMatchObject({ code: "ENGINE_GARBAGE" });
    expect(await Promise.all(together)).toEqual(alone);
    expect(words(alone.flat()).length).toBeGreaterThan(80);
  });

  test("gives no lines for white paper, and no result for what is no image", async () => {
    const native = await opened(openNativeEngine("eng"));
    const white = { widthPx: 300, heightPx: 200, data: new Uint8Array(60_000).fill(255) };
    expect(await native.recognize(white, { segmentation: "auto" })).toEqual([]);
    const empty = { widthPx: 0, heightPx: 0, data: new Uint8Array(0) };
    await expect(native.recognize(empty, { segmentation: "auto" })).rejects.toMatchObject({
      code: "ENGINE_GARBAGE",
    });
  });

  test("reads two languages together", async () => {
    const native = await opened(openNativeEngine("fra+eng"));
    const lines = await native.recognize(await draw("La pêche a été bonne"), { segmentation: "line" });
    expect(
      words(lines)
        .map((word) => word.text)
        .join(" "),
    ).toBe("La pêche a été bonne");
  });
});

describe("without a usable command", () => {
  const search = process.env.PATH;
  const folder = mkdtempSync(path.join(tmpdir(), "broadsheet-path-"));
  afterEach(() => {
    process.env.PATH = search;
  });

  test("an old one is refused with a remedy, and so is none", async () => {
    process.env.PATH = `${folder}:/bin`;
    writeFileSync(path.join(folder, "tesseract"), "#!/bin/sh\necho 'tesseract 4.1.1'\n", { mode: 0o755 });
    await expect(openNativeEngine("eng")).rejects.toMatchObject({
      code: "ENGINE_MISSING",
      message: expect.stringMatching(/version 4\.1\.1, which is too old.*apt-get install tesseract-ocr/),
    });
    writeFileSync(path.join(folder, "tesseract"), "#!/bin/sh\nexit 127\n", { mode: 0o755 });
    await expect(findNativeEngine()).rejects.toMatchObject({
      code: "ENGINE_MISSING",
      message: expect.stringContaining("no working command"),
    });
    rmSync(folder, { recursive: true });
  });
});
