// Answers of a confused engine, each wrong in one place; none may pass as a reading.
import { describe, expect, it } from "vitest";
import { checkReading } from "../../src/pipeline/check-reading.ts";
import { readingOf } from "../fakes/worker-behavior.ts";
import { scanRecord } from "./make-scan.ts";

const scan = scanRecord();
const settings = { languages: "eng", deskew: true, turn: true };
const good = () => structuredClone(readingOf(scan, settings)) as never as Record<string, never>;

/** Sets one place, named by a path such as "text.regions.0.kind", to a value. */
function spoil(place: string, value: unknown): unknown {
  const reading = good();
  const keys = place.split(".");
  const last = keys.pop() as string;
  const parent = keys.reduce<Record<string, never>>((inner, key) => inner[key] as never, reading);
  (parent as Record<string, unknown>)[last] = value;
  return reading;
}

describe("checkReading", () => {
  it("lets a believable reading through as it is", () => {
    const reading = good();
    expect(checkReading(reading, scan)).toBe(reading);
  });

  it("measures a page that EXIF turns by its upright size", () => {
    const turned = scanRecord({ header: { ...scan.header, orientation: 6 } });
    expect(() => checkReading(good(), turned)).toThrow(/page size/);
    const reading = spoil("text.widthPx", 100) as { text: { heightPx: number } };
    reading.text.heightPx = 200;
    expect(checkReading(reading, turned)).toBe(reading);
  });

  it.each([
    ["text", undefined],
    ["text.widthPx", 199],
    ["text.regions", {}],
    ["text.regions.0.kind", "poem"],
    ["text.regions.0.turn", 45],
    ["text.regions.0.toImage", [1, 0, 0, 1, 0, Number.NaN]],
    ["text.regions.0.box.x1", 201],
    ["text.regions.0.box.y0", -1],
    ["text.regions.0.box.x0", 95],
    ["text.regions.0.lines.0.paragraph", -1],
    ["text.regions.0.lines.0.baseline", [{ x: 0, y: 0 }]],
    ["text.regions.0.lines.0.baseline.1.y", Number.POSITIVE_INFINITY],
    ["text.regions.0.lines.0.words.0.text", ""],
    ["text.regions.0.lines.0.words.0.text", 7],
    ["text.regions.0.lines.0.words.1.certainty", 101],
    ["text.regions.0.lines.0.words.1.box", null],
    ["text.articles", [{ regions: [{ region: 5, role: "body" }], certainty: 1 }]],
    ["findings", [{ message: "no code" }]],
    ["verdict", "fine"],
    ["dpi", 0],
    ["meanCertainty", Number.NaN],
    ["provenance", null],
    ["timesMs.recognize", -3],
    ["peakRssBytes", "lots"],
  ])("refuses a reading whose %s is %j", (place, value) => {
    expect(() => checkReading(spoil(place, value), scan)).toThrow(
      expect.objectContaining({ code: "ENGINE_GARBAGE" }),
    );
  });

  it.each([undefined, null, 7, "text", []])("refuses %j as a reading", (answer) => {
    expect(() => checkReading(answer, scan)).toThrow(expect.objectContaining({ code: "ENGINE_GARBAGE" }));
  });
});
