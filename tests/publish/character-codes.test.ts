// Any text at all must come back through the codes, in our own reading and in pdftotext's.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { translation } from "../../src/model/geometry.ts";
import type { Scan } from "../../src/model/page.ts";
import {
  encodeClusters,
  readToUnicode,
  splitClusters,
  startCharacterCodes,
  writeToUnicode,
} from "../../src/publish/character-codes.ts";
import { cleanText } from "../../src/publish/clean-text.ts";
import { buildPagePdf } from "../../src/publish/page-pdf.ts";
import { expectedText, verifyPdf } from "../../src/publish/verify-output.ts";
import { toVisualOrder } from "../../src/publish/visual-order.ts";
import { lineOf, pageOf, regionOf, textOf, writeScan } from "./support/pages.ts";
import { findWords, hasTool, run, withFile } from "./support/tools.ts";

const folder = mkdtempSync(join(tmpdir(), "broadsheet-codes-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let scan: Scan;
beforeAll(async () => {
  const paper = sharp({
    create: { width: 1200, height: 1600, channels: 3, background: "#fff" },
  }).toColourspace("b-w");
  scan = writeScan(folder, "paper.jpg", await paper.jpeg().toBuffer());
});

const anyText = fc.string({ unit: "binary", maxLength: 40 });
const anyUnits = fc
  .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 30 })
  .map((units) => String.fromCharCode(...units));

describe("character codes", () => {
  it("lead back to the text that was coded", () => {
    fc.assert(
      fc.property(fc.array(anyText, { maxLength: 20 }), (texts) => {
        const codes = startCharacterCodes();
        const coded = texts.map((text) => encodeClusters(codes, splitClusters(text)));
        const table = readToUnicode(writeToUnicode(codes));
        const decoded = coded.map((hex) =>
          (hex.match(/.{4}/g) ?? []).map((code) => table.get(code)).join(""),
        );
        expect(decoded).toEqual(texts);
      }),
    );
  });

  it("stay within two bytes when a document has more clusters than there are codes", () => {
    const codes = startCharacterCodes();
    for (let i = 0; i < 70_000; i++)
      encodeClusters(codes, [String.fromCodePoint(0x20000 + (i % 40_000)) + (i % 7)]);
    expect(codes.codes.size).toBeLessThanOrEqual(0xffff);
    expect(encodeClusters(codes, ["never met"])).toBe(encodeClusters(codes, ["\ufffd"]));
  });
});

describe("a PDF of hostile text", () => {
  it("is whole and gives back what was written", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(anyText, anyUnits), { minLength: 1, maxLength: 30 }),
        async (words) => {
          const text = textOf(regionOf([lineOf(words, translation(50, 100))]));
          const { bytes } = await buildPagePdf(
            pageOf(scan, text, { identity: { title: words[0] ?? "", source: "none" } }),
          );
          await verifyPdf(bytes, "hostile.pdf", [expectedText(text)]);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe.skipIf(!hasTool("pdftotext"))("what pdftotext reads back", () => {
  const scripts: [script: string, words: string[]][] = [
    ["Latin with accents", ["naïve", "Çağ", "ﬁne", "e\u0301te\u0301", "Łódź"]],
    ["Cyrillic and Armenian", ["Привет", "Азәрбајҹан", "Հայաստան"]],
    ["Greek and Georgian", ["Αθήνα", "საქართველო"]],
    ["Chinese and Japanese", ["漢字", "かな", "𠮷野"]],
    ["Bengali and Devanagari", ["বাংলা", "हिन्दी"]],
    ["symbols beyond the first plane", ["😀", "𝔉raktur"]],
  ];
  it.each(scripts)("is right for %s", async (_, words) => {
    const text = textOf(regionOf([lineOf(words, translation(50, 100))]));
    const { bytes } = await buildPagePdf(pageOf(scan, text));
    expect(findWords(bytes, "-raw").map((word) => word.text.normalize("NFC"))).toEqual(
      words.map((word) => word.normalize("NFC")),
    );
  });

  it.each([
    ["Hebrew", "שלום"],
    ["Arabic", "مرحبا"],
  ])("is in logical order for %s", async (_, word) => {
    const text = textOf(regionOf([lineOf([word], translation(50, 100))]));
    const { bytes } = await buildPagePdf(pageOf(scan, text));
    const plain = withFile("page.pdf", bytes, (path) => run("pdftotext", [path, "-"]));
    expect(cleanText(plain)).toBe(word);
  });
});

describe("visual order", () => {
  it("turns right-to-left words round and leaves numbers in them alone", () => {
    expect(toVisualOrder(["א", "ב", "1", "2"])).toEqual(["1", "2", "ב", "א"]);
    expect(toVisualOrder(["a", "b", "1"])).toEqual(["a", "b", "1"]);
  });
});
