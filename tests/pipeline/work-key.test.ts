// The key of a page's work: what changes it, and what must not.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalJson } from "../../src/model/canonical-json.ts";
import { hashOf, settingsFor, workKey } from "../../src/pipeline/work-key.ts";
import { scanRecord } from "./make-scan.ts";

const settings = { languages: "eng", deskew: true, turn: true };
const engine = { name: "tesseract.js", version: "7.0.0", models: { eng: "a1" } };
const key = workKey(scanRecord(), settings, engine);

describe("canonicalJson", () => {
  it("does not depend on the order of keys, and reads back as the value", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const shuffled = Object.fromEntries(Object.entries(value).reverse());
        expect(canonicalJson(shuffled)).toBe(canonicalJson(value));
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it("leaves out what is undefined and refuses what JSON cannot say", () => {
    expect(hashOf({ a: 1, b: undefined })).toBe(hashOf({ a: 1 }));
    expect(() => canonicalJson({ a: Number.NaN })).toThrow(TypeError);
  });
});

describe("workKey", () => {
  it("stays when the file is moved", () => {
    expect(workKey(scanRecord({ path: "/elsewhere/b.png" }), settings, engine)).toBe(key);
  });

  it.each([
    ["other bytes", workKey(scanRecord({ sha256: "1".repeat(64) }), settings, engine)],
    ["another frame", workKey(scanRecord({ frame: 1 }), settings, engine)],
    ["another setting", workKey(scanRecord(), { ...settings, deskew: false }, engine)],
    ["another engine version", workKey(scanRecord(), settings, { ...engine, version: "7.0.1" })],
    ["another model", workKey(scanRecord(), settings, { ...engine, models: { eng: "b2" } })],
  ])("changes with %s", (_what, other) => {
    expect(other).not.toBe(key);
  });
});

describe("settingsFor", () => {
  it("puts a page's own languages before those of the run", () => {
    expect(settingsFor(settings, { source: "manifest", languages: "fra" }).languages).toBe("fra");
    expect(settingsFor(settings, { source: "none" })).toBe(settings);
  });
});
