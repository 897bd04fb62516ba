// Measures how many searchable PDFs a core makes in a second, of pages that are read already.
// Usage: npx tsx bench/export-pdf.ts --archive FOLDER [--archive FOLDER] [--repeat 3] [--each]
import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { parseArgs } from "node:util";
import { writeAtomically } from "../src/files.ts";
import { encodePageImage } from "../src/publish/page-image.ts";
import { buildPagePdf } from "../src/publish/page-pdf.ts";
import type { PublishedPage } from "../src/publish/published-page.ts";
import { readScanBytes } from "../src/publish/read-scan-bytes.ts";
import { expectedText, verifyPdf } from "../src/publish/verify-output.ts";
import { openReadOnlyStore } from "../src/store/open-store.ts";
import { DATABASE_NAME, type PageId, type ReadOnlyStore } from "../src/store/store.ts";

const { values } = parseArgs({
  options: {
    archive: { type: "string", multiple: true, default: ["output"] },
    repeat: { type: "string", default: "3" },
    /** Tell of each page, slowest first. */
    each: { type: "boolean", default: false },
  },
});

const STAGES = ["text from the database", "picture", "whole PDF", "write and verify"] as const;
type Stage = (typeof STAGES)[number];

const processorMs = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

interface PageCost {
  readonly name: string;
  readonly scanMb: number;
  readonly encoding: string;
  readonly ms: Record<Stage, number>;
  /** Text, PDF, writing and verifying; the picture is part of the PDF. */
  readonly allMs: number;
}

function pageOf(store: ReadOnlyStore, pageId: PageId): PublishedPage | undefined {
  const page = store.page(pageId);
  const reading = store.currentReading(pageId);
  const text = store.currentText(pageId);
  if (!page?.scan || !reading || !text) return undefined;
  const { dpi } = reading;
  return { scan: page.scan, identity: page.identity, text, dpi, languages: "eng" };
}

async function measure(store: ReadOnlyStore, pageId: PageId, folder: string): Promise<PageCost | undefined> {
  const ms = Object.fromEntries(STAGES.map((stage) => [stage, 0])) as Record<Stage, number>;
  const timed = async <T>(stage: Stage, work: () => T | Promise<T>): Promise<T> => {
    const start = processorMs();
    const result = await work();
    ms[stage] = processorMs() - start;
    return result;
  };
  const page = await timed("text from the database", () => pageOf(store, pageId));
  if (!page) return undefined;
  const { encoding } = await timed("picture", async () =>
    encodePageImage(await readScanBytes(page.scan), page.scan),
  );
  const { bytes } = await timed("whole PDF", () => buildPagePdf(page));
  const path = join(folder, `${pageId}.pdf`);
  await timed("write and verify", () =>
    writeAtomically(path, bytes, (temporary) =>
      verifyPdf(readFileSync(temporary), path, [expectedText(page.text)]),
    ),
  );
  rmSync(path);
  const { path: scan } = page.scan;
  const allMs = ms["text from the database"] + ms["whole PDF"] + ms["write and verify"];
  return { name: basename(scan), scanMb: statSync(scan).size / 1e6, encoding, ms, allMs };
}

async function measureArchive(archive: string, folder: string): Promise<PageCost[]> {
  const store = openReadOnlyStore(join(archive, DATABASE_NAME));
  const costs: PageCost[] = [];
  try {
    for (const { pageId } of [...store.pageRecords()]) {
      const cost = await measure(store, pageId, folder);
      if (cost) costs.push(cost);
    }
  } finally {
    store.close();
  }
  return costs;
}

function report(archive: string, costs: readonly PageCost[]): void {
  const sum = (pick: (cost: PageCost) => number) => costs.reduce((total, cost) => total + pick(cost), 0);
  const all = sum(({ allMs }) => allMs);
  const line = (name: string, ms: number) =>
    `  ${name.padEnd(24)} ${(ms / costs.length).toFixed(1)} ms a page\n`;
  process.stdout.write(
    `${archive}: ${costs.length} pages, ${(costs.length / (all / 1000)).toFixed(2)} a second of one core\n` +
      STAGES.map((stage) =>
        line(
          stage,
          sum(({ ms }) => ms[stage]),
        ),
      ).join(""),
  );
  for (const encoding of new Set(costs.map((cost) => cost.encoding))) {
    const these = costs.filter((cost) => cost.encoding === encoding);
    const ms = these.reduce((total, { allMs }) => total + allMs, 0) / these.length;
    process.stdout.write(`  ${encoding}: ${these.length} pages, ${ms.toFixed(0)} ms each\n`);
  }
  if (!values.each) return;
  for (const { name, scanMb, encoding, ms, allMs } of [...costs].sort((a, b) => b.allMs - a.allMs))
    process.stdout.write(
      `  ${allMs.toFixed(0).padStart(6)} ms (picture ${ms.picture.toFixed(0)})  ${encoding.padEnd(17)} ${scanMb.toFixed(1)} MB  ${name}\n`,
    );
}

const folder = mkdtempSync(join(tmpdir(), "broadsheet-export-"));
try {
  for (const archive of values.archive) {
    // The first round warms up what a long export has warm anyway.
    for (let round = 1; round < Number(values.repeat); round++) await measureArchive(archive, folder);
    report(archive, await measureArchive(archive, folder));
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
