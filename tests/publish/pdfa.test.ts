// Asks our own checker and PDFBox whether the documents are PDF/A.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PDFDocument, PDFName } from "pdf-lib";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { translation } from "../../src/model/geometry.ts";
import { buildIssuePdf } from "../../src/publish/issue-pdf.ts";
import { buildPagePdf } from "../../src/publish/page-pdf.ts";
import type { PublishedPage } from "../../src/publish/published-page.ts";
import { lineOf, pageOf, regionOf, textOf, writeScan } from "./support/pages.ts";
import { checkPdfA } from "./support/pdfa-check.ts";
import { hasTool, withFile } from "./support/tools.ts";

const folder = mkdtempSync(join(tmpdir(), "broadsheet-pdfa-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const JAVA = "java";
const JARS = [
  "preflight",
  "pdfbox2",
  "xmpbox",
  "fontbox2",
  "commons-logging",
  "javax.activation",
  "jaxb-api",
].map((jar) => `/usr/share/java/${jar}.jar`);
const missingJars = JARS.filter((jar) => !existsSync(jar));
const hasPreflight = hasTool("java") && missingJars.length === 0;
if (missingJars.length > 0)
  console.warn(
    `Skipped: no ${missingJars.join(", ")} (apt-get install libpdfbox2-java libactivation-java libjaxb-api-java default-jre-headless)`,
  );

const WORDS = [
  "Tom",
  "&",
  "<Jerry>",
  "naïve",
  "Հայաստան",
  "Азәрбајҹан",
  "😀",
  "e\u0301",
  "שלום",
  "مرحبا",
  "a\u0000b",
  "\ud800",
];
const pages: PublishedPage[] = [];

beforeAll(async () => {
  const size = { width: 300, height: 400, channels: 3 as const };
  const color = sharp({ create: { ...size, background: "#c08040" } });
  const header = { storedWidthPx: 300, storedHeightPx: 400 };
  const text = {
    ...textOf(regionOf([lineOf(WORDS, translation(10, 100))], { kind: "headline" })),
    widthPx: 300,
    heightPx: 400,
  };
  const add = (name: string, bytes: Uint8Array, more: object) =>
    pages.push(
      pageOf(writeScan(folder, name, bytes, { ...header, ...more }), text, {
        languages: "eng+fra",
        dpi: 100,
      }),
    );
  add("color.jpg", await color.clone().jpeg().toBuffer(), { channels: 3 });
  add("grey.jpg", await color.clone().toColourspace("b-w").jpeg({ progressive: true }).toBuffer(), {});
  add("palette.png", await color.clone().png({ palette: true }).toBuffer(), { format: "png" });
  add("g4.png", await color.clone().toColourspace("b-w").threshold(128).png({ palette: false }).toBuffer(), {
    format: "png",
  });
  add("cmyk.jpg", await color.clone().toColourspace("cmyk").jpeg().toBuffer(), { channels: 4 });
  const lzw = await color.clone().toColourspace("b-w").tiff({ compression: "lzw" }).toBuffer();
  add("grey.tif", lzw, { format: "tiff" });
});

describe("our own checker", () => {
  it("finds nothing wrong with a page of each kind of picture", async () => {
    expect(pages).toHaveLength(6);
    for (const page of pages) {
      const { bytes } = await buildPagePdf(page);
      expect(await checkPdfA(bytes), page.scan.path).toEqual([]);
    }
  });

  it("finds nothing wrong with an issue, or with a page without text", async () => {
    expect(await checkPdfA((await buildIssuePdf(pages)).bytes)).toEqual([]);
    const [page] = pages;
    if (!page) throw new Error("no page");
    expect(await checkPdfA((await buildPagePdf({ ...page, text: textOf() })).bytes)).toEqual([]);
  });

  it("finds what was broken on purpose", async () => {
    const [page] = pages;
    if (!page) throw new Error("no page");
    const pdf = await PDFDocument.load((await buildPagePdf(page)).bytes, { updateMetadata: false });
    pdf.setTitle("Another title");
    pdf.catalog.delete(PDFName.of("OutputIntents"));
    pdf.catalog.set(PDFName.of("OpenAction"), pdf.context.obj({ S: "JavaScript" }));
    const faults = await checkPdfA(await pdf.save());
    expect(faults).toContain("6.6.3: Title and dc:title differ");
    expect(faults).toContain("6.2.3: no output intent");
    expect(faults).toContain("forbidden key OpenAction");
  });
});

describe.skipIf(!hasPreflight)("PDFBox preflight of the same code in 1b mode", () => {
  it("accepts an issue with each kind of picture", async () => {
    const { bytes } = await buildIssuePdf(pages, { conformance: "a-1b" });
    const { stdout, stderr } = withFile("issue.pdf", bytes, (path) =>
      spawnSync(JAVA, ["-cp", JARS.join(":"), "org.apache.pdfbox.preflight.Validator_A1b", path], {
        encoding: "utf8",
      }),
    );
    expect(`${stdout}${stderr}`).toContain("is a valid PDF/A-1b file");
  }, 60_000);
});
