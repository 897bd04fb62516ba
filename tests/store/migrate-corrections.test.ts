// An archive of schema 1, frozen as an earlier version of the program wrote it, opens and is whole.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { afterEach, beforeEach, expect, it } from "vitest";
import { openReadOnlyStore, openStore } from "../../src/store/open-store.ts";
import { verifyStore } from "../../src/store/verify-store.ts";

let folder: string;
let path: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "broadsheet-schema-"));
  path = join(folder, "broadsheet.sqlite");
  writeFileSync(path, gunzipSync(readFileSync(new URL("./schema-1.sqlite.gz", import.meta.url))));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it("keeps its pages, text and search", () => {
  const store = openReadOnlyStore(path);
  expect(store.countsByState()).toMatchObject({ accepted: 2, refused: 1 });
  expect(store.search("concert").total).toBe(2);
  expect(store.currentText(1)?.regions[0]?.lines.map((line) => line.words.length)).toEqual([6, 3, 3]);
  expect(store.eventsOf(1).every(({ who }) => who === null)).toBe(true);
  store.close();
  expect(verifyStore(path)).toEqual([]);
});

it("has a list of places to look at, made from its readings", () => {
  const store = openReadOnlyStore(path);
  const window = { limit: 100, order: "certainty" } as const;
  const { places } = store.listDoubts({}, { ...window, doubts: ["finding", "number", "date", "certainty"] });
  expect(places.map(({ pageId, part, doubt }) => `${pageId} ${part} ${doubt}`).sort()).toEqual([
    "1 f0 finding",
    "1 w0.0.4 number",
    "1 w0.0.5 date",
    "1 w0.2.2 date",
    "2 f0 finding",
    "2 w0.0.4 number",
    "2 w0.0.5 date",
    "2 w0.2.2 date",
  ]);
  expect(store.listedPage(1)?.doubts).toBe(4);
  store.close();
});

it("takes corrections", () => {
  const store = openStore(path);
  const before = store.revisionOf(1)!;
  const word = {
    type: "word",
    text: "bridge",
    box: { x0: 50, y0: 0, x1: 95, y1: 18 },
    certainty: 91,
  } as const;
  store.saveCorrections({ kind: "word-text", who: "A" }, 1, () => [
    { kind: "word-text", before: { "w0.0.1": word }, after: { "w0.0.1": { ...word, text: "Bridge" } } },
  ]);
  expect(store.revisionOf(1)).toBe(before + 1);
  expect(store.documentAt(1, before)?.parts.get("w0.0.1")).toMatchObject({ text: "bridge" });
  store.close();
});
