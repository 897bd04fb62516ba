import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import sharp, { type Sharp } from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { inspectScanFile } from "../../src/ingest/inspect-scan.ts";
import type { PageReading, Scan } from "../../src/model/page.ts";
import { checkReading } from "../../src/pipeline/check-reading.ts";
import { processPage } from "../../src/pipeline/process-page.ts";
import { toPlainText } from "../../src/publish/plain-text.ts";
import type { Engine } from "../../src/recognize/engine.ts";
import { openEngine } from "../../src/recognize/tesseract-engine.ts";
import { fixedEngine } from "../fakes/fixed-engine.ts";

const SETTINGS = { languages: "eng", deskew: true, turn: true };
const LIMITS = { maxPixels: 1e8, maxBytes: 1e8, maxFrames: 10 };
const LEFT = `The harbour bridge opens to traffic at noon on Thursday after two years of work. Crews laid the last
of the deck on Monday and painted the railings green. The mayor will cut a ribbon and the town band will play on
the east bank. Buses to the market square follow the new road from Friday morning.`;
const RIGHT = `Growers in the valley expect a late harvest. Rain in the spring kept tractors out of the lower fields
until the middle of May. Prices at the weekly auction rose by a tenth, and buyers from the coast took most of the
early fruit. The fair moves to the second week of October.`;

let folder = "";
let engine: Engine;
let page: Sharp;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "process-page-"));
  engine = await openEngine("eng");
  const column = async (text: string) =>
    sharp({ text: { text: text.replace(/\n/g, " "), font: "serif 34", width: 620, dpi: 72, rgba: true } })
      .flatten({ background: "#fff" })
      .png()
      .toBuffer();
  page = sharp({ create: { width: 1560, height: 900, channels: 3, background: "#fff" } }).composite([
    { input: await column(LEFT), left: 100, top: 100 },
    { input: await column(RIGHT), left: 830, top: 100 },
  ]);
});

afterAll(async () => {
  await engine.close();
  rmSync(folder, { recursive: true, force: true });
});

async function scanOf(image: Sharp, name: string): Promise<Scan> {
  const file = path.join(folder, name);
  await image.png().toFile(file);
  const [scan] = await inspectScanFile(file, LIMITS);
  return scan!;
}

const upright = async () => scanOf(sharp(await page.png().toBuffer()), "page.png");
const wordsOf = (reading: PageReading) =>
  toPlainText(reading.text).replace(/-\n/g, "").split(/\s+/).join(" ").trim();
const expected = `${LEFT} ${RIGHT}`.split(/\s+/).join(" ");
const withoutTimes = ({ text, findings, verdict, dpi, meanCertainty }: PageReading) =>
  JSON.stringify({ text, findings, verdict, dpi, meanCertainty });

describe("processPage", () => {
  test("reads two columns one after the other, with boxes that may be stored", async () => {
    const scan = await upright();
    const reading = await processPage(scan, SETTINGS, engine);
    expect(wordsOf(reading)).toBe(expected);
    expect(checkReading(reading, scan)).toBe(reading);
    expect(reading.verdict).toBe("accepted");
    const boxes = reading.text.regions.flatMap((r) => r.lines.flatMap((l) => l.words.map((w) => w.box)));
    expect(boxes.every((box) => Object.values(box).every(Number.isInteger))).toBe(true);
    const bridge = reading.text.regions[0]!.lines[0]!.words.find((word) => word.text === "bridge")!;
    expect(bridge.box.x0).toBeGreaterThan(100);
    expect(bridge.box.y0).toBeGreaterThanOrEqual(95);
    expect(bridge.box.y1).toBeLessThan(160);
  });

  test("the same page gives the same reading, also after others", async () => {
    const scan = await upright();
    const first = withoutTimes(await processPage(scan, SETTINGS, engine));
    const other = await scanOf(sharp(await page.png().toBuffer()).negate({ alpha: false }), "negative.png");
    await processPage(other, SETTINGS, engine);
    expect(withoutTimes(await processPage(scan, SETTINGS, engine))).toBe(first);
  });

  test("reads a turned page and a negative one, and says so", async () => {
    const turned = await scanOf(sharp(await page.png().toBuffer()).rotate(90), "turned.png");
    const reading = await processPage(turned, SETTINGS, engine);
    expect(wordsOf(reading)).toBe(expected);
    expect(reading.findings).toContainEqual({ code: "TURNED", args: { degreesClockwise: 270 } });
    const negative = await scanOf(
      sharp(await page.png().toBuffer()).negate({ alpha: false }),
      "negative.png",
    );
    const inverted = await processPage(negative, SETTINGS, engine);
    expect(wordsOf(inverted)).toBe(expected);
    expect(inverted.findings.map(({ code }) => code)).toContain("NEGATIVE");
  });

  test("a blank page is accepted without words", async () => {
    const blank = sharp({ create: { width: 900, height: 1200, channels: 3, background: "#f4f2ea" } });
    const reading = await processPage(await scanOf(blank, "blank.png"), SETTINGS, engine);
    expect(toPlainText(reading.text)).toBe("");
    expect(reading.findings.map(({ code }) => code)).toEqual(["BLANK"]);
    expect(reading.verdict).toBe("accepted");
  });

  test("print that the engine finds no words in is no blank page", async () => {
    const reading = await processPage(await upright(), SETTINGS, fixedEngine());
    expect(reading.findings.map(({ code }) => code)).toContain("INK_WITHOUT_TEXT");
    expect(reading.verdict).toBe("needs-review");
  });
});
