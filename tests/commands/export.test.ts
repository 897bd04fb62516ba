// `export`: pages as they stand now, in a folder of their own, under names that scripts can rely on.
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { PDFDocument } from "pdf-lib";
import sharp from "sharp";
import { beforeEach, describe, expect, it } from "vitest";
import { inspectScanFile } from "../../src/ingest/inspect-scan.ts";
import type { Scan } from "../../src/model/page.ts";
import type { Article } from "../../src/model/text.ts";
import { identityOf, readingOf } from "../store/sample-readings.ts";
import { makeArchive, temporaryFolder } from "./make-archive.ts";
import { runCommand } from "./run-command.ts";

const LIMITS = { maxPixels: 1e8, maxBytes: 1e8, maxFrames: 10 };
let cwd: string;

/** Two files of one stem, one of them with two frames, and a page that failed. */
beforeEach(async () => {
  cwd = temporaryFolder();
  const files = ["scans/one/front.tif", "scans/two/front.tif", "scans/two/lost.tif"];
  for (const [index, file] of files.entries()) {
    mkdirSync(join(cwd, file, ".."), { recursive: true });
    writeFileSync(join(cwd, file), await drawTiff(index === 0 ? 2 : 1, 40 * index));
  }
  const scans = (await Promise.all(files.map((file) => inspectScanFile(join(cwd, file), LIMITS)))).flat();
  makeArchive(cwd, (store, runId) => {
    for (const [index, scan] of scans.entries()) {
      const identity = identityOf(String(index + 1), index < 2 ? "1992-03-05" : "1992-04-01");
      const { pageId } = store.registerScan(scan, identity, runId);
      store.beginPage(pageId, runId);
      if (scan.path.endsWith("lost.tif")) {
        store.failPage(pageId, { code: "WORKER_CRASHED", message: "It died.", retryable: true }, runId);
      } else store.saveReading(pageId, readingOf([[`words of page ${index + 1}`]]), "key", runId);
    }
  });
});

/** Reads a page again so that it has one article with a jump. */
async function pageWithArticle(
  file: string,
  line: string,
  jump: Pick<Article, "jumpTo"> | Pick<Article, "jumpFrom">,
  frame = 0,
): Promise<{ scan: Scan }> {
  const scan = (await inspectScanFile(join(cwd, "scans", file), LIMITS))[frame] as Scan;
  const reading = readingOf([[line]]);
  const article: Article = { regions: [{ region: 0, role: "body" }], certainty: 0.9, ...jump };
  makeArchive(cwd, (store, runId) => {
    const { pageId } = store.registerScan(scan, identityOf(String(frame + 1)), runId);
    store.beginPage(pageId, runId);
    store.saveReading(
      pageId,
      { ...reading, text: { ...reading.text, articles: [article] } },
      `key ${line}`,
      runId,
    );
  });
  return { scan };
}

async function drawTiff(frames: number, grey: number): Promise<Buffer> {
  const pages = Array.from({ length: frames }, (_, frame) => Buffer.alloc(1000 * 1500, 255 - grey - frame));
  const joined = Buffer.concat(pages);
  return sharp(joined, { raw: { width: 1000, height: 1500 * frames, channels: 1, pageHeight: 1500 } })
    .tiff({ compression: "deflate" })
    .toBuffer();
}

describe("export", () => {
  it("names text after the scan, frames from the second on, and never two alike", async () => {
    const { exitCode, stderr } = await runCommand(cwd, "export", "text", "--to", "out");
    const names = readdirSync(join(cwd, "out")).sort();
    expect(names).toHaveLength(3);
    expect(names).toContain("front.txt");
    expect(names).toContain("front-p2.txt");
    expect(names.some((name) => /^front~[0-9a-f]{8}\.txt$/.test(name))).toBe(true);
    expect(readFileSync(join(cwd, "out", "front.txt"), "utf8")).toBe("words of page 1\n");
    expect(readFileSync(join(cwd, "out", "front-p2.txt"), "utf8")).toBe("words of page 2\n");
    expect(stderr).toContain("3 files");
    expect(stderr).toContain("1 page has no text");
    expect(exitCode).toBe(0);
  });

  it("keeps a page's name when only part of the archive is asked for", async () => {
    await runCommand(cwd, "export", "text", "--to", "out", "--date", "1992-04");
    expect(readdirSync(join(cwd, "out"))).toEqual([expect.stringMatching(/^front~[0-9a-f]{8}\.txt$/)]);
  });

  it("writes JSON with boxes", async () => {
    await runCommand(cwd, "export", "json", "--to", "out", "--quiet");
    const page = JSON.parse(readFileSync(join(cwd, "out", "front.json"), "utf8"));
    expect(page.regions[0].lines[0].words[0]).toMatchObject({ text: "words", box: [0, 0, 45, 18] });
  });

  it("tells where articles go on, on other pages of the issue", async () => {
    const { scan: front } = await pageWithArticle("one/front.tif", "See BRIDGE, page 2", {
      jumpTo: "See BRIDGE, page 2",
    });
    const { scan: inside } = await pageWithArticle(
      "one/front.tif",
      "BRIDGE, from page 1",
      { jumpFrom: "BRIDGE, from page 1" },
      1,
    );
    await runCommand(cwd, "export", "json", "--to", "out", "--quiet");
    const read = (name: string) => JSON.parse(readFileSync(join(cwd, "out", name), "utf8")).articles;
    expect(read("front.json")).toEqual([
      expect.objectContaining({
        continuedOn: { sha256: inside.sha256, frame: 1, page: "2", article: 0, certainty: 0.94 },
      }),
    ]);
    expect(read("front-p2.json")).toEqual([
      expect.objectContaining({
        continuedFrom: { sha256: front.sha256, frame: 0, page: "1", article: 0, certainty: 0.94 },
      }),
    ]);
  });

  it("makes PDFs from scans and text, page by page and per issue", async () => {
    await runCommand(cwd, "export", "pdf", "--to", "pages");
    await runCommand(cwd, "export", "pdf", "--to", "issues", "--per", "issue");
    const pagesOf = async (file: string) =>
      (await PDFDocument.load(readFileSync(join(cwd, file)))).getPageCount();
    expect(await pagesOf("pages/front-p2.pdf")).toBe(1);
    expect(readdirSync(join(cwd, "issues")).sort()).toEqual([
      "The_Sample_Gazette_1992-03-05.pdf",
      "The_Sample_Gazette_1992-04-01.pdf",
    ]);
    expect(await pagesOf("issues/The_Sample_Gazette_1992-03-05.pdf")).toBe(2);
  });

  it("reports a scan that has changed and writes the other pages", async () => {
    writeFileSync(join(cwd, "scans/one/front.tif"), "something else");
    const { exitCode, stdout } = await runCommand(cwd, "export", "pdf", "--to", "out", "--json");
    const report = JSON.parse(stdout);
    expect(exitCode).toBe(1);
    expect(report.failures).toHaveLength(2);
    expect(report.failures[0]).toMatchObject({
      scan: join(cwd, "scans/one/front.tif"),
      code: "SCAN_CHANGED",
    });
    expect(report.written).toHaveLength(1);
    expect(report.leftOut).toEqual([{ scan: join(cwd, "scans/two/lost.tif"), frame: 0, state: "failed" }]);
  });

  it("gives the same bytes when it is repeated", async () => {
    await runCommand(cwd, "export", "pdf", "--to", "first");
    await runCommand(cwd, "export", "pdf", "--to", "second");
    for (const name of readdirSync(join(cwd, "first"))) {
      const [first, second] = ["first", "second"].map((folder) => readFileSync(join(cwd, folder, name)));
      expect(first?.equals(second as Buffer), name).toBe(true);
    }
  });

  it("does not write beside scans", async () => {
    const before = statSync(join(cwd, "scans/two")).mtimeMs;
    const { failure } = await runCommand(cwd, "export", "json", "--to", "scans/two");
    expect(failure).toMatchObject({ code: "BAD_ARGUMENT" });
    expect(statSync(join(cwd, "scans/two")).mtimeMs).toBe(before);
  });

  it("refuses what it cannot write", async () => {
    expect((await runCommand(cwd, "export", "alto", "--to", "out")).failure).toMatchObject({
      code: "commander.invalidArgument",
    });
    expect((await runCommand(cwd, "export", "text")).failure).toMatchObject({
      code: "commander.missingMandatoryOptionValue",
    });
    expect((await runCommand(cwd, "export", "text", "--to", "out", "--per", "issue")).failure).toMatchObject({
      code: "BAD_ARGUMENT",
    });
    writeFileSync(join(cwd, "file"), "");
    expect((await runCommand(cwd, "export", "text", "--to", "file/out")).failure).toMatchObject({
      code: "OUTPUT_NOT_WRITABLE",
    });
  });
});
