// Publishes pages and asks other programs what they see in them.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Affine, type Box, compose, rotation, translation } from "../../src/model/geometry.ts";
import type { Scan } from "../../src/model/page.ts";
import type { PageText } from "../../src/model/text.ts";
import { buildPagePdf } from "../../src/publish/page-pdf.ts";
import type { PublishedPage } from "../../src/publish/published-page.ts";
import { readAltoPage } from "./support/alto-page.ts";
import {
  HEIGHT_PX,
  lineOf,
  pageOf,
  regionOf,
  scanOf,
  textOf,
  WIDTH_PX,
  wordsOf,
  writeScan,
} from "./support/pages.ts";
import { findWords, hasTool, run, withFile } from "./support/tools.ts";

const folder = mkdtempSync(join(tmpdir(), "broadsheet-page-pdf-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const hasPoppler = hasTool("pdftotext") && hasTool("pdftoppm") && hasTool("pdfimages");
const hasQpdf = hasTool("qpdf");

let jpeg: Scan;
beforeAll(async () => {
  jpeg = writeScan(folder, "page.jpg", await greyPage().jpeg({ quality: 60 }).toBuffer());
});

/** Grey paper with a dark block at the top left, so that turns show. */
function greyPage() {
  const block = Buffer.from(
    `<svg width="${WIDTH_PX}" height="${HEIGHT_PX}"><rect width="400" height="200"/></svg>`,
  );
  return sharp({ create: { width: WIDTH_PX, height: HEIGHT_PX, channels: 3, background: "#d0d0d0" } })
    .composite([{ input: block }])
    .toColourspace("b-w");
}

const ENGLISH = ["The", "bridge,", "opened", "by", "gaslight", "—", "“quietly”", "on", "Monday", "eve-"];

function worstError(text: PageText, pdf: Uint8Array, dpi: number, ...options: string[]): number {
  const found = findWords(pdf, ...options);
  const stored = wordsOf(text);
  expect(found.map((word) => word.text)).toEqual(stored.map((word) => word.text));
  const scale = 72 / dpi;
  const edges = (box: Box) => [box.x0, box.y0, box.x1, box.y1];
  return Math.max(
    ...stored.map((word, i) => {
      const seen = edges(found[i]?.box ?? { x0: 0, y0: 0, x1: 0, y1: 0 });
      return Math.max(...edges(word.box).map((edge, k) => Math.abs(edge * scale - (seen[k] ?? 0))));
    }),
  );
}

describe.skipIf(!hasPoppler)("words found by pdftotext", () => {
  const placements: [name: string, map: Affine][] = [
    ["level", translation(100, 300)],
    ["turned 90 degrees", compose(rotation(90), translation(300, 100))],
    ["turned 180 degrees", compose(rotation(180), translation(1150, 300))],
    ["turned 270 degrees", compose(rotation(270), translation(300, 1500))],
  ];
  it.each(placements)("are within a point of their boxes and in order when %s", async (_, map) => {
    const text = textOf(regionOf([lineOf(ENGLISH, map)]));
    const { bytes } = await buildPagePdf(pageOf(jpeg, text));
    expect(worstError(text, bytes, 200, "-raw")).toBeLessThanOrEqual(1);
    expect(worstError(text, bytes, 200)).toBeLessThanOrEqual(1);
  });

  // Askew, pdftotext's own sorting takes one line for several; the order of the file is what is tested.
  it.each([3, -3, 10, 92, 178, 267])("are within a point of their boxes at %i degrees", async (degrees) => {
    const line = lineOf(ENGLISH.slice(0, 5), compose(rotation(degrees), translation(600, 800)));
    const text = textOf(regionOf([line]));
    const { bytes } = await buildPagePdf(pageOf(jpeg, text));
    expect(worstError(text, bytes, 200, "-raw")).toBeLessThanOrEqual(1);
  });

  it("keep the reading order of columns", async () => {
    const column = (x: number, name: string) =>
      regionOf(
        Array.from({ length: 20 }, (_, i) =>
          lineOf(["line", `${i}`, "of", name], translation(x, 200 + i * 45)),
        ),
      );
    const text = textOf(column(80, "left"), column(480, "middle"), column(880, "right"));
    const { bytes } = await buildPagePdf(pageOf(jpeg, text));
    const order = wordsOf(text).map((word) => word.text);
    expect(findWords(bytes, "-raw").map((word) => word.text)).toEqual(order);
    expect(findWords(bytes).map((word) => word.text)).toEqual(order);
  });

  const columnsAskew = (degrees: number) => {
    const askew = compose(rotation(degrees), translation(600, 800));
    const column = (x: number, name: string) =>
      regionOf(
        Array.from({ length: 20 }, (_, i) =>
          lineOf(["line", `${i}`, "of", name], compose(translation(x - 600, i * 45 - 450), askew)),
        ),
      );
    return textOf(column(80, "left"), column(480, "middle"), column(880, "right"));
  };

  it.each([-1.2, 1.2, 3])(
    "keep the reading order of three columns that are askew by %s degrees",
    async (degrees) => {
      const text = columnsAskew(degrees);
      const { bytes } = await buildPagePdf(pageOf(jpeg, text));
      expect(worstError(text, bytes, 200)).toBeLessThanOrEqual(1);
      expect(worstError(text, bytes, 200, "-raw")).toBeLessThanOrEqual(1);
    },
  );

  it("come out as lines of words with spaces between them", async () => {
    const text = textOf(
      regionOf([lineOf(["one", "two"], translation(100, 200)), lineOf(["three"], translation(100, 250))]),
    );
    const { bytes } = await buildPagePdf(pageOf(jpeg, text));
    const plain = withFile("page.pdf", bytes, (path) => run("pdftotext", [path, "-"]));
    expect(plain.trim()).toBe("one two\nthree");
  });

  it("do not include suppressed words", async () => {
    const line = lineOf(["kept", "litter", "also"], translation(100, 200));
    const words = line.words.map((word, i) => (i === 1 ? { ...word, suppressed: "litter" as const } : word));
    const { bytes } = await buildPagePdf(pageOf(jpeg, textOf(regionOf([{ ...line, words }]))));
    expect(findWords(bytes).map((word) => word.text)).toEqual(["kept", "also"]);
  });

  it("survive a baseline that misses its words, and a line without length", async () => {
    const line = lineOf(ENGLISH, translation(100, 300));
    const [start, end] = line.baseline;
    const lowered = [
      { ...start, y: start.y + 70 },
      { ...end, y: end.y + 70 },
    ] as const;
    for (const baseline of [lowered, [start, start] as const]) {
      const text = textOf(regionOf([{ ...line, baseline }]));
      const { bytes } = await buildPagePdf(pageOf(jpeg, text));
      expect(worstError(text, bytes, 200, "-raw")).toBeLessThanOrEqual(1);
    }
  });

  it("stay whole where a long word was squeezed into a narrow box", async () => {
    const line = lineOf(["narrow"], translation(100, 300));
    const words = line.words.map((word) => ({ ...word, box: { ...word.box, x1: word.box.x0 + 6 } }));
    const { bytes } = await buildPagePdf(pageOf(jpeg, textOf(regionOf([{ ...line, words }]))));
    const [found] = findWords(bytes);
    expect(found?.text).toBe("narrow");
    expect(found?.box.x0).toBeCloseTo(100 * 0.36, 1);
    expect(found?.box.x1).toBeCloseTo(106 * 0.36, 1);
  });
});

describe.skipIf(!hasPoppler)("the picture", () => {
  it("keeps the bytes of a JPEG", async () => {
    const { bytes, encodings, ratio } = await buildPagePdf(pageOf(jpeg, textOf()));
    expect(encodings).toEqual(["original-jpeg"]);
    expect(ratio).toBeCloseTo(bytes.length / jpeg.bytes, 5);
    const extracted = withFile("page.pdf", bytes, (path, out) => {
      run("pdfimages", ["-all", path, join(out, "image")]);
      return readFileSync(join(out, "image-000.jpg"));
    });
    expect(extracted.equals(readFileSync(jpeg.path))).toBe(true);
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8])(
    "stands upright for EXIF orientation %i, with its words",
    async (orientation) => {
      const turned = orientation >= 5;
      const source = await sharp(jpeg.path).resize(240, 320).jpeg().withMetadata({ orientation }).toBuffer();
      const scan = writeScan(folder, `exif${orientation}.jpg`, source, {
        storedWidthPx: 240,
        storedHeightPx: 320,
        orientation,
      });
      const size = turned ? { widthPx: 320, heightPx: 240 } : { widthPx: 240, heightPx: 320 };
      const text = { ...textOf(regionOf([lineOf(["up"], translation(20, 100))])), ...size };
      const { bytes, encodings } = await buildPagePdf(pageOf(scan, text, { dpi: 72 }));
      expect(encodings).toEqual(["original-jpeg"]);
      expect(worstError(text, bytes, 72)).toBeLessThanOrEqual(1);
      const wanted = await sharp(source).autoOrient().toColourspace("b-w").raw().toBuffer();
      expect(await meanDifference(render(bytes), wanted, size)).toBeLessThan(2);
    },
  );
});

/** The page as pdftoppm draws it, one pixel a point. */
function render(pdf: Uint8Array): Buffer {
  return withFile("page.pdf", pdf, (path, out) => {
    run("pdftoppm", ["-r", "72", "-png", "-singlefile", path, join(out, "page")]);
    return readFileSync(join(out, "page.png"));
  });
}

async function meanDifference(png: Buffer, wanted: Buffer, size: { widthPx: number; heightPx: number }) {
  const { data, info } = await sharp(png).toColourspace("b-w").raw().toBuffer({ resolveWithObject: true });
  expect([info.width, info.height, info.channels]).toEqual([size.widthPx, size.heightPx, 1]);
  return data.reduce((sum, value, i) => sum + Math.abs(value - (wanted[i] ?? 0)), 0) / data.length;
}

describe("the file", () => {
  it("has the same bytes each time", async () => {
    const page = pageOf(jpeg, textOf(regionOf([lineOf(ENGLISH, translation(100, 300))])));
    const [first, second] = [await buildPagePdf(page), await buildPagePdf(page)];
    expect(Buffer.from(first.bytes).equals(Buffer.from(second.bytes))).toBe(true);
    const other = await buildPagePdf({ ...page, text: textOf() });
    expect(idOf(other.bytes)).not.toBe(idOf(first.bytes));
  });

  it.skipIf(!hasQpdf)("is sound for qpdf", async () => {
    const { bytes } = await buildPagePdf(
      pageOf(jpeg, textOf(regionOf([lineOf(ENGLISH, translation(100, 300))]))),
    );
    const report = withFile("page.pdf", bytes, (path) => run("qpdf", ["--check", path]));
    expect(report).toContain("No syntax or stream encoding errors found");
  });

  it.skipIf(!hasPoppler)("tells its title, size and lack of text", async () => {
    const { bytes } = await buildPagePdf(pageOf(jpeg, textOf()));
    const facts = withFile("page.pdf", bytes, (path) => run("pdfinfo", [path]));
    expect(facts).toMatch(/Title: +The Sample Gazette, 1992-03-05, page A4/);
    expect(facts).toMatch(/Subject: +No text was recognised on this page\./);
    expect(facts).toMatch(/Page size: +432 x 576 pts/);
  });

  it("is refused when the scan has changed or gone", async () => {
    const scan = writeScan(folder, "changing.jpg", readFileSync(jpeg.path));
    writeFileSync(scan.path, "something else");
    await expect(buildPagePdf(pageOf(scan, textOf()))).rejects.toMatchObject({ code: "SCAN_CHANGED" });
    rmSync(scan.path);
    await expect(buildPagePdf(pageOf(scan, textOf()))).rejects.toMatchObject({ code: "SCAN_MISSING" });
  });
});

const idOf = (pdf: Uint8Array) => /\/ID \[ <([0-9A-Fa-f]+)>/.exec(Buffer.from(pdf).toString("latin1"))?.[1];

const corpus = process.env.BROADSHEET_CORPUS ?? join(import.meta.dirname, "../../../shared/corpus");
const stem = join(corpus, "pages/park-record_1935-08-02_p1");
const broadsheetPage = (): PublishedPage | undefined => {
  try {
    const scan = scanOf(`${stem}.jpg`, { storedWidthPx: 4588, storedHeightPx: 7158 });
    return pageOf(scan, readAltoPage(`${stem}.abbyy.alto.xml`), { dpi: 300 });
  } catch {
    console.warn(`Skipped: the corpus of real scans is not at ${corpus} (set BROADSHEET_CORPUS)`);
    return undefined;
  }
};

describe("a real broadsheet", () => {
  const page = broadsheetPage();
  it.skipIf(!page || !hasPoppler)("has each of 5,865 words within a point of its box, in order", async () => {
    if (!page) return;
    const { bytes, ratio } = await buildPagePdf(page);
    expect(worstError(page.text, bytes, 300, "-raw")).toBeLessThanOrEqual(1);
    expect(ratio).toBeLessThan(1.05);
  });
});
