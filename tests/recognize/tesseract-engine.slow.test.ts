import sharp from "sharp";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { GreyImage } from "../../src/model/image.ts";
import type { Engine } from "../../src/recognize/engine.ts";
import { openEngine } from "../../src/recognize/tesseract-engine.ts";

/** Text set by the machine's own serif face; any face will do here. */
async function draw(text: string): Promise<GreyImage> {
  const picture = sharp({ text: { text, font: "serif 32", dpi: 72, rgba: true } });
  const { data, info } = await picture
    .flatten({ background: "#fff" })
    .extend({ top: 20, bottom: 20, left: 20, right: 20, background: "#fff" })
    .toColourspace("b-w")
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { widthPx: info.width, heightPx: info.height, data: new Uint8Array(data) };
}

let engine: Engine;
beforeAll(async () => {
  engine = await openEngine("eng");
});
afterAll(() => engine.close());

test("the same image gives the same lines, first and after others", async () => {
  const harbor = await draw("The harbour bridge opens\nat noon on Thursday.");
  const other = await draw("Quotas for herring rise\nby a tenth this spring.");
  const first = await engine.recognize(harbor, { segmentation: "block" });
  const second = await engine.recognize(harbor, { segmentation: "block" });
  await engine.recognize(other, { segmentation: "auto", threshold: "sauvola" });
  await engine.recognize(other, { segmentation: "line" });
  const third = await engine.recognize(harbor, { segmentation: "block" });
  const text = first.map((line) => line.words.map((word) => word.text).join(" "));
  expect(text).toEqual(["The harbour bridge opens", "at noon on Thursday."]);
  expect(second).toEqual(first);
  expect(third).toEqual(first);
});

test("white paper gives no lines", async () => {
  const white = { widthPx: 300, heightPx: 200, data: new Uint8Array(60_000).fill(255) };
  expect(await engine.recognize(white, { segmentation: "auto" })).toEqual([]);
});

test("an engine that is closed says so instead of waiting for ever", async () => {
  const closed = await openEngine("eng");
  const white = { widthPx: 30, heightPx: 20, data: new Uint8Array(600).fill(255) };
  await closed.close();
  await expect(closed.recognize(white, { segmentation: "line" })).rejects.toMatchObject({
    code: "ENGINE_FAILED",
  });
});

test("two languages are read together and recorded", async () => {
  const both = await openEngine("fra+eng");
  const lines = await both.recognize(await draw("La pêche a été bonne"), { segmentation: "line" });
  await both.close();
  expect(Object.keys(both.facts.models)).toEqual(["fra", "eng"]);
  expect(lines[0]?.words.map((word) => word.text).join(" ")).toBe("La pêche a été bonne");
});

test("the fast model reads unless the large one is asked for, and either is on record", async () => {
  const page = await draw("The harbour bridge opens\nat noon on Thursday.");
  const large = await openEngine("eng", "best");
  const lines = await large.recognize(page, { segmentation: "block" });
  await large.close();
  const text = lines.map((line) => line.words.map((word) => word.text).join(" "));
  expect(text).toEqual(["The harbour bridge opens", "at noon on Thursday."]);
  expect(engine.facts.packages).toHaveProperty("broadsheet_print");
  expect(large.facts.packages).toHaveProperty(["@tesseract.js-data/eng"]);
  expect(engine.facts.models.eng).not.toBe(large.facts.models.eng);
});

test("a missing language is refused before the engine starts", async () => {
  await expect(openEngine("eng+deu")).rejects.toMatchObject({ code: "LANGUAGE_MISSING" });
});
