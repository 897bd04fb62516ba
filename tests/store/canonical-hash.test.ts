// The canonical hash: the same for the same content however it came about, another for every difference that counts.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { canonicalHash } from "../../src/store/canonical-hash.ts";
import { openStore } from "../../src/store/open-store.ts";
import { DATABASE_NAME, type Store } from "../../src/store/store.ts";
import { identityOf, readingOf, scanOf } from "./sample-readings.ts";

const folder = mkdtempSync(join(tmpdir(), "broadsheet-hash-"));
afterAll(() => rmSync(folder, { recursive: true }));
let archives = 0;

type Step = (store: Store, runId: number) => void;

function hashAfter(...steps: Step[]): string {
  const now = () => new Date(1e12 + archives * 1e6);
  const store = openStore(join(folder, String(archives++), DATABASE_NAME), { now });
  const runId = store.startRun({
    command: "ingest",
    args: [String(archives)],
    settingsHash: "s",
    version: "0",
  });
  for (const step of steps) step(store, runId);
  const hash = canonicalHash(store);
  store.close();
  return hash;
}

const page =
  (name: string, words: readonly string[], overrides = {}, identity = identityOf("1")): Step =>
  (store, runId) => {
    const { pageId } = store.registerScan(scanOf(name), identity, runId);
    store.beginPage(pageId, runId);
    store.saveReading(pageId, readingOf([words], overrides), "key", runId);
  };
const output: Step = (store, runId) =>
  store.recordOutput(
    { path: "text/a.txt", kind: "text", sha256: "aa", bytes: 3, pageId: 1, textRevision: 1, stamp: "s" },
    runId,
  );
const a = page("a", ["harbour bridge"]);
const b = page("b", ["ferry"]);

describe("canonicalHash", () => {
  it("does not depend on order, times or runs", () => {
    const other = { timesMs: { recognize: 9999 }, peakRssBytes: 12345 };
    expect(hashAfter(a, b)).toBe(hashAfter(page("b", ["ferry"], other), a));
  });

  it("differs for every difference in content", () => {
    const variants: Step[][] = [
      [a],
      [a, b],
      [page("a", ["harbour bridges"])],
      [page("a", ["harbour bridge"], { verdict: "needs-review" })],
      [page("a", ["harbour bridge"], { dpi: 201 })],
      [page("a", ["harbour bridge"], { findings: [{ code: "SKEWED", args: { degrees: 2 } }] })],
      [page("a", ["harbour bridge"], {}, identityOf("2"))],
      [a, output],
      [a, (store, runId) => store.movePage(1, "published", "done", runId)],
      [(store, runId) => void store.registerScan(scanOf("a"), identityOf("1"), runId)],
    ];
    expect(new Set(variants.map((steps) => hashAfter(...steps))).size).toBe(variants.length);
  });
});
