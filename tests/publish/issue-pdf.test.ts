// An issue is its pages in order, with labels and an outline that other programs can follow.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { translation } from "../../src/model/geometry.ts";
import { buildIssuePdf } from "../../src/publish/issue-pdf.ts";
import type { PublishedPage } from "../../src/publish/published-page.ts";
import { expectedText, verifyPdf } from "../../src/publish/verify-output.ts";
import { lineOf, pageOf, regionOf, textOf, writeScan } from "./support/pages.ts";

const folder = mkdtempSync(join(tmpdir(), "broadsheet-issue-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let pages: PublishedPage[];
beforeAll(async () => {
  const paper = sharp({ create: { width: 1200, height: 1600, channels: 3, background: "#eee" } });
  const scan = writeScan(folder, "page.jpg", await paper.jpeg().toBuffer(), { channels: 3 });
  pages = ["A1", "A2", "A3"].map((page) => {
    const headline = regionOf([lineOf(["Fair", "on", page], translation(100, 200))], { kind: "headline" });
    const text = page === "A3" ? textOf() : textOf(headline);
    return pageOf(scan, text, {
      identity: { title: "The Sample Gazette", date: "1992-03-05", page, source: "manifest" },
    });
  });
});

describe("the PDF of an issue", () => {
  it("has its pages in order, with labels, an outline and a title", async () => {
    const { bytes, encodings } = await buildIssuePdf(pages);
    expect(encodings).toEqual(["original-jpeg", "original-jpeg", "original-jpeg"]);
    const pdf = await getDocument({ data: bytes.slice(), verbosity: 0 }).promise;
    expect(pdf.numPages).toBe(3);
    expect(await pdf.getPageLabels()).toEqual(["A1", "A2", "A3"]);
    const outline = await pdf.getOutline();
    expect(outline.map((entry) => entry.title)).toEqual([
      "Page A1",
      "Page A2",
      "Page A3 (no text recognised)",
    ]);
    expect(outline[1]?.items.map((entry) => entry.title)).toEqual(["Fair on A2"]);
    const text = await (await pdf.getPage(2)).getTextContent();
    expect(text.items.map((item) => ("str" in item ? item.str : "")).join("")).toBe("Fair on A2");
    const { info } = await pdf.getMetadata();
    expect(info).toMatchObject({ Title: "The Sample Gazette, 1992-03-05", Language: "en" });
    await pdf.loadingTask.destroy();
  });

  it("has one entry for each article in its outline, without decks", async () => {
    const heading = (...words: string[]) =>
      regionOf([lineOf(words, translation(100, 200))], { kind: "headline" });
    const text = textOf(
      heading("In", "brief"),
      heading("Bridge"),
      heading("opens"),
      heading("Carts", "wait"),
    );
    const roles = ["headline", "headline", "deck"] as const;
    const article = { regions: roles.map((role, i) => ({ region: i + 1, role })), certainty: 0.9 };
    const page = { ...(pages[0] as PublishedPage), text: { ...text, articles: [article] } };
    const pdf = await getDocument({ data: (await buildIssuePdf([page])).bytes, verbosity: 0 }).promise;
    const [outline] = await pdf.getOutline();
    expect(outline?.items.map((entry) => entry.title)).toEqual(["In brief", "Bridge opens"]);
    await pdf.loadingTask.destroy();
  });

  it("reads back page by page, whether the pages come at once or one after the other", async () => {
    const { bytes } = await buildIssuePdf(pages);
    await verifyPdf(
      bytes,
      "issue.pdf",
      pages.map((page) => expectedText(page.text)),
    );
    const streamed = await buildIssuePdf(
      (async function* () {
        yield* pages;
      })(),
    );
    expect(Buffer.from(streamed.bytes).equals(Buffer.from(bytes))).toBe(true);
  });

  it("is refused without pages and beyond its limit", async () => {
    await expect(buildIssuePdf([])).rejects.toMatchObject({ code: "BAD_ARGUMENT" });
    await expect(buildIssuePdf(pages, { maxPictureBytes: 10_000 })).rejects.toMatchObject({
      code: "SCAN_TOO_LARGE",
    });
  });
});
