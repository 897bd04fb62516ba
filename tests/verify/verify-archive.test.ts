// Whole archives made by real batches, then harmed in every way that verify must name.
import {
  appendFileSync,
  cpSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { acquireArchiveLock } from "../../src/store/archive-lock.ts";
import { DATABASE_NAME } from "../../src/store/store.ts";
import { verifyArchive } from "../../src/verify/verify-archive.ts";
import { type Bench, makeBench, pageRecords, runWith, scanName } from "../pipeline/batch-fixture.ts";
import { writeScan } from "../pipeline/make-scan.ts";

let bench: Bench;
const pristine = () => `${bench.dir}-pristine`;
beforeAll(async () => {
  bench = await makeBench(2);
  await runWith("good", bench.plan());
  cpSync(bench.dir, pristine(), { recursive: true });
});
beforeEach(() => {
  bench.remove();
  cpSync(pristine(), bench.dir, { recursive: true });
});
afterAll(() => {
  bench.remove();
  rmSync(pristine(), { recursive: true });
});

const kinds = async () => (await verifyArchive(bench.archive)).problems.map(({ kind }) => kind);
const scanPath = (n: number) => join(bench.scans, scanName(n));
const output = (kind: string) => {
  const found = pageRecords(bench.archive)[0]?.outputs.find((known) => known.kind === kind);
  return join(bench.archive, found?.path ?? "");
};
function tamper(sql: string): void {
  const db = new Database(join(bench.archive, DATABASE_NAME));
  db.pragma("foreign_keys = OFF");
  db.exec(sql);
  db.close();
}

describe("verifyArchive", () => {
  it("finds a finished archive sound, and counts what it looked at", async () => {
    const found = await verifyArchive(bench.archive, { deep: true });
    expect(found.problems).toEqual([]);
    expect(found).toMatchObject({
      isSound: true,
      checked: { pages: 2, scans: 2, outputs: 7 },
      states: { published: 2 },
      notes: [],
    });
    expect(found.checked.bytes).toBeGreaterThan(1000);
  });

  it("names a scan whose bytes changed, though size and time are the same", async () => {
    const bytes = readFileSync(scanPath(1));
    bytes[bytes.length - 20] = (bytes[bytes.length - 20] as number) ^ 1;
    writeFileSync(scanPath(1), bytes);
    const { problems } = await verifyArchive(bench.archive);
    expect(problems).toMatchObject([{ kind: "scan-changed", path: scanPath(1), pageId: 1 }]);
    expect(problems[0]?.message).toContain("SHA-256");
  });

  it("names a scan that is gone, and where its bytes were also seen", async () => {
    writeFileSync(join(bench.scans, "copy.png"), readFileSync(scanPath(1)));
    await runWith("good", bench.plan());
    rmSync(scanPath(1).replace("page_1", "page_2"));
    renameSync(scanPath(1), join(bench.dir, "elsewhere.png"));
    const { problems } = await verifyArchive(bench.archive);
    expect(problems.map(({ kind }) => kind)).toEqual(["scan-missing", "scan-missing"]);
    expect(problems.some(({ message }) => message.includes("copy.png"))).toBe(true);
  });

  it("names outputs that changed, were cut short, or are gone", async () => {
    appendFileSync(output("text"), "!");
    truncateSync(output("page-pdf"), 500);
    rmSync(output("json"));
    const { problems } = await verifyArchive(bench.archive);
    expect(problems.map(({ kind }) => kind).sort()).toEqual([
      "output-changed",
      "output-changed",
      "output-missing",
    ]);
    expect(problems.find(({ path }) => path?.endsWith(".pdf"))?.message).toContain("half of it");
  });

  it("tells an output that a dead run wrote anew from one that was changed", async () => {
    tamper("UPDATE outputs SET text_revision = 0 WHERE kind = 'text'");
    appendFileSync(output("text"), "!");
    expect(await kinds()).toEqual(["output-unrecorded"]);
    await runWith("good", bench.plan());
    expect(await kinds()).toEqual([]);
  });

  it("names leftovers and strangers among the outputs, and leaves other files alone", async () => {
    writeFileSync(join(bench.archive, "pdf", ".broadsheet-tmp-1-00ff"), "%PDF half");
    writeFileSync(join(bench.archive, "text", "stranger.txt"), "who?");
    writeFileSync(join(bench.archive, "text", "page.txt.altered-1"), "my notes");
    mkdirSync(join(bench.archive, "my-notes"));
    writeFileSync(join(bench.archive, "my-notes", "list.txt"), "mine");
    const { problems, notes } = await verifyArchive(bench.archive);
    expect(problems.map(({ kind }) => kind).sort()).toEqual(["leftover-temporary", "unknown-file"]);
    expect(notes.join()).toContain("altered");
  });

  it("--deep sees an output that matches its record but not the database", async () => {
    tamper("DROP TRIGGER words_never_change; UPDATE words SET text = 'other' WHERE text = 'scan'");
    const { problems } = await verifyArchive(bench.archive, { deep: true });
    const named = problems.map(({ kind, path }) => `${kind} ${path?.split("/").at(-2) ?? ""}`);
    expect(named).toContain("output-not-verified text");
    expect(named).toContain("output-not-verified pdf");
    expect(named).toContain("output-not-verified issues");
    expect(named).toContain("search-index ");
  });

  it("takes an issue whose pages have changed for outdated, not for wrong", async () => {
    tamper("UPDATE pages SET label = '7' WHERE id = 1");
    const { problems, notes } = await verifyArchive(bench.archive, { deep: true });
    expect(problems).toEqual([]);
    expect(notes).toEqual([expect.stringContaining("1 outputs show an earlier text")]);
  });

  it.each([
    ["history", "UPDATE pages SET state = 'accepted' WHERE id = 1"],
    [
      "history",
      "DROP TRIGGER page_events_never_vanish; DELETE FROM page_events WHERE to_state = 'processing'",
    ],
    ["history", "DROP TRIGGER page_events_never_vanish; DELETE FROM page_events WHERE page_id = 1"],
    ["frame-missing", "UPDATE scans SET frames = 2 WHERE id = 1"],
    [
      "scan-without-page",
      "INSERT INTO scans (sha256, frame, path, first_seen_at) VALUES ('aa', 0, '/lost.png', '2026-01-01')",
    ],
    [
      "read-twice",
      `INSERT INTO readings (id, page_id, run_id, work_key, verdict, width, height, dpi, dpi_source, mean_certainty,
       words, provenance, times_ms, peak_rss_bytes, created_at, change) SELECT 99, page_id, run_id, work_key, verdict, width, height, dpi, dpi_source,
       mean_certainty, words, provenance, times_ms, peak_rss_bytes, created_at, 2 FROM readings WHERE id = 1`,
    ],
    [
      "output-doubled",
      `INSERT INTO outputs SELECT path || '2', kind, sha256, bytes, page_id, issue_title, issue_date, text_revision,
       stamp, run_id, made_at FROM outputs WHERE kind = 'text'`,
    ],
    [
      "correction",
      `INSERT INTO corrections (page_id, reading_id, revision, kind, before, after, made_by, made_at)
       VALUES (1, 2, 1, 'word', '{}', '{}', 'me', '2026-01-01')`,
    ],
    [
      "correction",
      `INSERT INTO corrections (page_id, reading_id, revision, change, kind, before, after, made_by, made_at)
       VALUES (1, 1, 1, 1, 'word', '{}', '{}', 'me', '2026-01-01'), (1, 1, 1, 1, 'word', '{}', '{}', 'me', '2026-01-01')`,
    ],
    ["correction", "UPDATE pages SET changes = changes + 1 WHERE id = 1"],
    [
      "correction",
      `INSERT INTO corrections (page_id, reading_id, revision, kind, before, after, made_by, made_at)
       VALUES (1, 1, 9, 'word', '{}', '{}', 'me', '2026-01-01')`,
    ],
    ["broken-reference", "UPDATE pages SET scan_id = 77 WHERE id = 1"],
  ])("names the fault %s in the database", async (kind, sql) => {
    tamper(sql);
    const found = await verifyArchive(bench.archive);
    expect(found.isSound).toBe(false);
    expect(found.problems.map((problem) => problem.kind)).toContain(kind);
    expect(found.isDatabaseDamaged).toBe(kind === "broken-reference");
  });

  it("takes pages that a dead run left in work for unfinished, not for broken", async () => {
    await writeScan(scanPath(3), 3);
    tamper("UPDATE pages SET state = 'pending' WHERE id = 1");
    tamper(`INSERT INTO page_events (page_id, at, kind, from_state, to_state, reason)
            VALUES (1, '2026-01-01', 'state', 'published', 'pending', 'x')`);
    const { problems, notes } = await verifyArchive(bench.archive);
    expect(problems).toEqual([]);
    expect(notes.join()).toContain("1 pages are not read yet");
  });

  it("does not look while a run is writing", async () => {
    const lock = acquireArchiveLock(bench.archive, "test");
    await expect(verifyArchive(bench.archive)).rejects.toMatchObject({ code: "ARCHIVE_LOCKED" });
    lock.release();
    expect(await kinds()).toEqual([]);
  });

  it("says that there is no archive, and makes none", async () => {
    const nowhere = join(bench.dir, "nowhere");
    await expect(verifyArchive(nowhere)).rejects.toMatchObject({ code: "ARCHIVE_NOT_FOUND" });
    await expect(verifyArchive(nowhere)).rejects.toMatchObject({ code: "ARCHIVE_NOT_FOUND" });
  });

  it("refuses a database that is no longer one", async () => {
    truncateSync(join(bench.archive, DATABASE_NAME), 5000);
    await expect(verifyArchive(bench.archive)).rejects.toMatchObject({
      code: "ARCHIVE_DAMAGED",
      exitCode: 3,
    });
  });
});
