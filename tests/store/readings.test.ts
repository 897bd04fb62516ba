// What is saved of a page comes back the same, whatever the engine says.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyFinding, anyPageText, identityOf, readingOf, scanOf } from "./sample-readings.ts";
import { savePage, temporaryArchive } from "./temporary-archive.ts";

describe("saveReading", () => {
  const archive = temporaryArchive();

  it("gives back any text and findings exactly", () => {
    const { store, runId } = archive;
    const { pageId } = store.registerScan(scanOf("any"), identityOf("1"), runId);
    let revision = 0;
    fc.assert(
      fc.property(anyPageText, fc.array(anyFinding, { maxLength: 3 }), (text, findings) => {
        store.beginPage(pageId, runId);
        revision += 1;
        const reading = readingOf([], { text, findings });
        expect(store.saveReading(pageId, reading, "key", runId)).toBe(revision);
        expect(store.currentText(pageId)).toEqual(text);
        const { text: _, ...facts } = reading;
        expect(store.currentReading(pageId)).toMatchObject(facts);
      }),
      { numRuns: 150 },
    );
  });

  it("keeps a lone surrogate as U+FFFD and a word of a megabyte whole", () => {
    const long = "x".repeat(1_000_000);
    const pageId = savePage(archive, "odd", [[`\uD800 ${long}`]]);
    const words = archive.store.currentText(pageId)?.regions[0]?.lines[0]?.words.map((word) => word.text);
    expect(words?.[0]).toBe("\uFFFD");
    expect(words?.[1] === long).toBe(true);
  });

  it("stores nothing of a page that is not being read", () => {
    const { store, runId } = archive;
    const { pageId } = store.registerScan(scanOf("idle"), identityOf("1"), runId);
    expect(() => store.saveReading(pageId, readingOf([["word"]]), "key", runId)).toThrow(
      /pending to accepted/,
    );
    expect(store.currentText(pageId)).toBeUndefined();
    expect(store.search("word").total).toBe(0);
    expect(store.page(pageId)).toMatchObject({ state: "pending", textRevision: 0 });
  });

  it("keeps the earlier reading and searches the later one", () => {
    const { store, runId } = archive;
    const pageId = savePage(archive, "twice", [["first words"]]);
    store.beginPage(pageId, runId);
    store.saveReading(pageId, readingOf([["second words"]]), "key-2", runId);
    expect(store.search("first").total).toBe(0);
    expect(store.search("second").total).toBe(1);
    expect(store.page(pageId)).toMatchObject({ workKey: "key-2", textRevision: 2, attempts: 0 });
  });
});
