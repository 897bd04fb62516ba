// The main job with the built program and real OCR: scans in; state, text, hits and PDFs out; nothing done twice.
import { spawnSync } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Box, intersectionOf } from "../../src/model/geometry.ts";
import { type CliOutcome, runCli, SAMPLES, startCli } from "./run-cli.ts";

const CUTTING = "clip_1992-03-18_sample-evening-courier";
const COURIER = "Sample_Evening_Courier_1992_03_07_page_02";

let cwd: string;
let first: CliOutcome;

beforeAll(async () => {
  cwd = realpathSync(mkdtempSync(join(tmpdir(), "broadsheet-e2e-")));
  mkdirSync(join(cwd, "scans", "again"), { recursive: true });
  cpSync(join(SAMPLES, `${CUTTING}.jpg`), join(cwd, "scans", `${CUTTING}.jpg`));
  cpSync(join(SAMPLES, `${COURIER}.tif`), join(cwd, "scans", `${COURIER}.tif`));
  cpSync(join(SAMPLES, `${CUTTING}.jpg`), join(cwd, "scans", "again", "copy.jpg"));
  writeFileSync(join(cwd, "scans", "note.jpg"), "no picture at all");
  first = await runCli(cwd, "ingest", "scans", "--archive", "press", "--json");
});
afterAll(() => rmSync(cwd, { recursive: true, force: true }));

const isInstalled = (tool: string) => spawnSync(tool, ["--version"]).error === undefined;
const json = async (...args: string[]) =>
  JSON.parse((await runCli(cwd, ...args, "--archive", "press", "--json")).stdout);

interface TruthWord {
  readonly text: string;
  readonly box: Box;
}

/** Words of the drawn page with their exact places. */
function truthOf(stem: string): TruthWord[] {
  const truth = JSON.parse(readFileSync(join(SAMPLES, "truth", `${stem}.truth.json`), "utf8"));
  const lines = truth.regions.flatMap((region: { lines?: unknown[] }) => region.lines ?? []);
  return lines.flatMap((line: { words: TruthWord[] }) => line.words);
}

const plainWords = (text: string) => text.toLowerCase().match(/\p{L}{4,}/gu) ?? [];

/** The share of the truth's longer words that stand in the text, each counted as often as it occurs. */
function shareFound(stem: string, text: string): number {
  const left = new Map<string, number>();
  for (const word of plainWords(text)) left.set(word, (left.get(word) ?? 0) + 1);
  const wanted = truthOf(stem).flatMap((word) => plainWords(word.text));
  const found = wanted.filter((word) => {
    const count = left.get(word) ?? 0;
    left.set(word, count - 1);
    return count > 0;
  });
  return found.length / wanted.length;
}

describe("ingest", () => {
  it("reads what is a scan, refuses what is none, and says so in its exit code and summary", () => {
    const summary = JSON.parse(first.stdout);
    expect(first.exitCode).toBe(1);
    expect(summary.outcome).toBe("completed");
    expect(summary.scans).toMatchObject({ files: 4, newPages: 2, duplicates: 1, refused: 1 });
    expect(summary.pages).toMatchObject({ read: 2, failed: 0 });
    expect(summary.failures).toEqual([
      expect.objectContaining({
        path: join(cwd, "scans", "note.jpg"),
        state: "refused",
        code: "SCAN_NOT_AN_IMAGE",
      }),
    ]);
    expect(Object.keys(summary.stageMs)).toContain("recognize");
  });

  it("leaves a record of every file, with its identity", async () => {
    const { pages } = await json("status");
    expect(pages).toHaveLength(3);
    const cutting = pages.find(
      (page: { scan: string }) => page.scan.includes(CUTTING) || page.scan.includes("copy"),
    );
    expect(cutting).toMatchObject({ frame: 0, error: null });
    expect([cutting.scan, ...cutting.otherPaths].sort()).toEqual([
      join(cwd, "scans", "again", "copy.jpg"),
      join(cwd, "scans", `${CUTTING}.jpg`),
    ]);
    const courier = pages.find((page: { scan: string }) => page.scan.includes(COURIER));
    expect(courier).toMatchObject({ title: "Sample Evening Courier", date: "1992-03-07", page: "2" });
    expect(["published", "accepted", "needs-review"]).toContain(courier.state);
    expect(courier.words).toBeGreaterThan(300);
  });

  it("reads most words of a drawn page", async () => {
    await runCli(cwd, "export", "text", "--archive", "press", "--to", "texts", "--quiet");
    expect(shareFound(COURIER, readFileSync(join(cwd, "texts", `${COURIER}.txt`), "utf8"))).toBeGreaterThan(
      0.5,
    );
  });

  it("finds words where they stand on the scan", async () => {
    const words = truthOf(COURIER).filter(({ text }) => /^\p{L}{7,}$/u.test(text));
    const rare = words
      .filter(({ text }) => words.filter((word) => word.text === text).length === 1)
      .slice(0, 12);
    let hits = 0;
    for (const { text, box } of rare) {
      const found = (await json("search", text)).hits.find((hit: { scan: string }) =>
        hit.scan.includes(COURIER),
      );
      if (!found) continue;
      hits++;
      expect(
        found.boxes.some((near: Box) => intersectionOf(near, box)),
        text,
      ).toBe(true);
    }
    expect(hits).toBeGreaterThanOrEqual(rare.length / 2);
  });

  it("writes PDFs that hold the text and pass a check", async () => {
    const pdf = join(cwd, "press", "pdf", `${COURIER}.pdf`);
    expect(readFileSync(pdf).subarray(0, 5).toString()).toBe("%PDF-");
    if (isInstalled("qpdf")) expect(spawnSync("qpdf", ["--check", pdf]).status).toBe(0);
    if (isInstalled("pdftotext")) {
      const text = spawnSync("pdftotext", [pdf, "-"], { encoding: "utf8" }).stdout;
      expect(shareFound(COURIER, text)).toBeGreaterThan(0.4);
    }
    expect(statSync(pdf).size).toBeLessThan(2 * statSync(join(cwd, "scans", `${COURIER}.tif`)).size);
  });

  it("does nothing when it is run again, and says so", async () => {
    const filesOf = () =>
      readdirSync(join(cwd, "press"), { recursive: true, withFileTypes: true })
        .filter(
          (entry) => entry.isFile() && /\.(pdf|txt|json)$/.test(entry.name) && !entry.name.startsWith("."),
        )
        .map((entry) => [entry.name, statSync(join(entry.parentPath, entry.name)).mtimeMs]);
    const before = filesOf();
    const summary = await json("ingest", "scans");
    expect(summary.pages).toMatchObject({ read: 0, unchanged: 2 });
    expect(summary.outputs.written).toBe(0);
    expect(summary.message).toMatch(/^Nothing to do/);
    expect(filesOf()).toEqual(before);
    expect(before.length).toBeGreaterThanOrEqual(6);
  });

  it("takes a list of paths from stdin", async () => {
    const list = `${join(cwd, "scans", `${CUTTING}.jpg`)}\0`;
    const { stdout, exitCode } = await startCli(cwd, ["ingest", "-", "--archive", "press", "--json"], list)
      .ended;
    expect(JSON.parse(stdout).scans.files).toBe(1);
    expect(exitCode).toBe(0);
  });

  it("plans without writing", async () => {
    const { exitCode, stdout } = await runCli(
      cwd,
      "ingest",
      "scans",
      "--archive",
      "never",
      "--dry-run",
      "--json",
    );
    const plan = JSON.parse(stdout);
    expect(exitCode).toBe(0);
    expect(plan.pages.every((page: { plan: string }) => page.plan === "read")).toBe(true);
    expect(plan.refused).toHaveLength(1);
    expect(readdirSync(cwd)).not.toContain("never");
  });

  it("leaves scans as they were", () => {
    const sample = readFileSync(join(SAMPLES, `${CUTTING}.jpg`));
    expect(readFileSync(join(cwd, "scans", `${CUTTING}.jpg`)).equals(sample)).toBe(true);
  });
});
