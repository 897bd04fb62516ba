// Damaged outputs must be noticed before they get their names.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { translation } from "../../src/model/geometry.ts";
import { buildPagePdf } from "../../src/publish/page-pdf.ts";
import type { PublishedPage } from "../../src/publish/published-page.ts";
import { expectedText, verifyPageJson, verifyPdf } from "../../src/publish/verify-output.ts";
import { lineOf, pageOf, regionOf, textOf, writeScan } from "./support/pages.ts";

const folder = mkdtempSync(join(tmpdir(), "broadsheet-verify-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let page: PublishedPage;
let pdf: Uint8Array;
beforeAll(async () => {
  const paper = sharp({ create: { width: 1200, height: 1600, channels: 3, background: "#eee" } });
  const scan = writeScan(folder, "page.jpg", await paper.jpeg().toBuffer(), { channels: 3 });
  page = pageOf(scan, textOf(regionOf([lineOf(["Harbour", "lights"], translation(100, 200))])));
  pdf = (await buildPagePdf(page)).bytes;
});

const NOT_VERIFIED = { code: "OUTPUT_NOT_VERIFIED" };

describe("verifyPdf", () => {
  it("accepts a sound file", async () => {
    await expect(verifyPdf(pdf, "a.pdf", [expectedText(page.text)])).resolves.toBeUndefined();
  });

  it("refuses another text, another number of pages, and a cut or empty file", async () => {
    await expect(verifyPdf(pdf, "a.pdf", ["Harbour night"])).rejects.toMatchObject(NOT_VERIFIED);
    await expect(verifyPdf(pdf, "a.pdf", [])).rejects.toMatchObject(NOT_VERIFIED);
    await expect(verifyPdf(pdf.slice(0, pdf.length / 2), "a.pdf", ["Harbour lights"])).rejects.toMatchObject(
      NOT_VERIFIED,
    );
    await expect(verifyPdf(new Uint8Array(), "a.pdf", [""])).rejects.toMatchObject(NOT_VERIFIED);
  });
});

describe("verifyPageJson", () => {
  it("accepts the JSON of the page alone", () => {
    const json = JSON.stringify({ schema: "broadsheet-page/1", scan: { sha256: "ab" }, regions: [] });
    expect(() => verifyPageJson(json, "a.json", "ab")).not.toThrow();
    for (const [text, hash] of [
      [json, "cd"],
      [json.slice(0, -3), "ab"],
      ["null", "ab"],
      ["{}", "ab"],
    ] as const)
      expect(() => verifyPageJson(text, "a.json", hash)).toThrow(expect.objectContaining(NOT_VERIFIED));
  });
});
