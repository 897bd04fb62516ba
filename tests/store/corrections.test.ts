// Corrections in the store: appended, undone, seen at any revision, followed by index and lists, carried to new readings.
import Database from "better-sqlite3";
import { describe, expect, it } from "vitest";
import type { TextDocument } from "../../src/model/correction.ts";
import { textOf, wordsInOrder } from "../../src/model/text-document.ts";
import { planEdit } from "../../src/review/edit/plan-edit.ts";
import type { Operation } from "../../src/review/operations.ts";
import { openStore } from "../../src/store/open-store.ts";
import type { PageId, Store } from "../../src/store/store.ts";
import { verifyStore } from "../../src/store/verify-store.ts";
import { readingOf } from "./sample-readings.ts";
import { savePage, temporaryArchive } from "./temporary-archive.ts";

const archive = temporaryArchive();

const save = (store: Store, pageId: PageId, operation: Operation, who = "Ann") =>
  store.saveCorrections({ kind: operation.kind, who, why: "seen on the scan" }, pageId, (page) => [
    planEdit(page.document, operation as never, page.revision + 1),
  ]);

const saying = (document: TextDocument | undefined) =>
  [...wordsInOrder(document!)].map(({ word }) => word.text).join(" ");
const textNow = (pageId: PageId) => saying(archive.store.correctedPage(pageId)?.document);

describe("a correction", () => {
  it("changes the current text and leaves the reading as it was", () => {
    const pageId = savePage(archive, "a", [["the tovvn hall"]]);
    save(archive.store, pageId, { kind: "word-text", word: "w0.0.1", text: "town" });
    expect(archive.store.currentText(pageId)?.regions[0]?.lines[0]?.words[1]?.text).toBe("town");
    expect(archive.store.correctedPage(pageId)?.reading.regions[0]?.lines[0]?.words[1]?.text).toBe("tovvn");
    expect(verifyStore(archive.path)).toEqual([]);
  });

  it("is found by the new word and by what the engine had read", () => {
    const pageId = savePage(archive, "a", [["the tovvn hall"]]);
    save(archive.store, pageId, { kind: "word-text", word: "w0.0.1", text: "town" });
    const [now] = archive.store.search('"the town hall"').hits;
    expect(now?.words.map(({ text, raw }) => [text, raw])).toContainEqual(["town", undefined]);
    const [before] = archive.store.search("tovvn").hits;
    expect(before?.words).toMatchObject([{ text: "town", raw: "tovvn", box: { x0: 50 } }]);
    expect(before?.snippet.map(({ text }) => text).join("")).toContain("tovvn");
  });

  it("counts up the text revision only when the text is another one", () => {
    const pageId = savePage(archive, "a", [["the town hall"]]);
    save(archive.store, pageId, { kind: "word-accepted", words: ["w0.0.1"] });
    expect(archive.store.page(pageId)?.textRevision).toBe(1);
    expect(archive.store.revisionOf(pageId)).toBe(2);
    save(archive.store, pageId, { kind: "word-text", word: "w0.0.1", text: "Town" });
    expect(archive.store.page(pageId)?.textRevision).toBe(2);
  });

  it("can be seen at every revision", () => {
    const pageId = savePage(archive, "a", [["one two three"]]);
    const { store } = archive;
    save(store, pageId, { kind: "word-deleted", words: ["w0.0.1"] });
    save(store, pageId, { kind: "word-text", word: "w0.0.2", text: "four" });
    expect([1, 2, 3].map((revision) => saying(store.documentAt(pageId, revision)))).toEqual([
      "one two three",
      "one three",
      "one four",
    ]);
    expect(store.documentAt(pageId, 0)).toBeUndefined();
  });

  it("is never changed or taken away by SQL", () => {
    const pageId = savePage(archive, "a", [["one"]]);
    save(archive.store, pageId, { kind: "word-text", word: "w0.0.0", text: "two" });
    const db = new Database(archive.path);
    expect(() => db.exec("UPDATE corrections SET made_by = 'X'")).toThrow(/never changed/);
    expect(() => db.exec("DELETE FROM correction_groups")).toThrow(/never deleted/);
    db.close();
  });

  it("that fails leaves nothing behind", () => {
    const pageId = savePage(archive, "a", [["one"]]);
    expect(() =>
      archive.store.saveCorrections({ kind: "word-text", who: "Ann" }, pageId, () => {
        throw new Error("no");
      }),
    ).toThrow("no");
    expect(archive.store.groupsOf("Ann", 10)).toEqual([]);
    expect(archive.store.revisionOf(pageId)).toBe(1);
  });

  it("takes its word off the list of places to look at", () => {
    const pageId = savePage(archive, "a", [["in 1992 the"]]);
    expect(archive.store.listedPage(pageId)?.doubts).toBe(1);
    save(archive.store, pageId, { kind: "word-accepted", words: ["w0.0.1"] });
    expect(archive.store.listedPage(pageId)?.doubts).toBe(0);
  });

  it("puts a page that was signed off in review again", () => {
    const pageId = savePage(archive, "a", [["one"]]);
    archive.store.signOff(pageId, 1, 1, "Ann", true);
    expect(archive.store.page(pageId)?.state).toBe("reviewed");
    save(archive.store, pageId, { kind: "word-text", word: "w0.0.0", text: "two" }, "Ben");
    expect(archive.store.page(pageId)?.state).toBe("in-review");
    expect(archive.store.eventsOf(pageId).at(-1)).toMatchObject({ who: "Ben", toState: "in-review" });
  });
});

describe("a new reading", () => {
  const readAgain = (pageId: PageId, ...lines: string[]) => {
    const { store, runId } = archive;
    store.beginPage(pageId, runId);
    store.saveReading(pageId, readingOf([lines]), "key-2", runId);
  };

  it("keeps what people corrected where the engine reads the same as before", () => {
    const pageId = savePage(archive, "a", [["the tovvn hall", "by the bridqe"]]);
    save(archive.store, pageId, { kind: "word-text", word: "w0.0.1", text: "town" });
    readAgain(pageId, "the tovvn hall", "by the bridge");
    expect(textNow(pageId)).toBe("the town hall by the bridge");
    expect(archive.store.openConflicts(pageId)).toEqual([]);
    expect(archive.store.search("town").total).toBe(1);
    expect(verifyStore(archive.path)).toEqual([]);
  });

  it("keeps a person's word where the engine reads something new, and lists the place", () => {
    const pageId = savePage(archive, "a", [["the tovvn hall"]]);
    save(archive.store, pageId, { kind: "word-text", word: "w0.0.1", text: "town" }, "Ben");
    readAgain(pageId, "the torn hall");
    expect(textNow(pageId)).toBe("the town hall");
    expect(archive.store.openConflicts(pageId)).toMatchObject([
      { was: "tovvn", corrected: "town", readsNow: "torn", who: "Ben", isKept: true, part: "w0.0.1" },
    ]);
    const { places } = archive.store.listDoubts({}, { doubts: ["conflict"], limit: 9, order: "certainty" });
    expect(places).toHaveLength(1);
  });

  it("that agrees with the person is accepted without a word", () => {
    const pageId = savePage(archive, "a", [["the tovvn hall"]]);
    save(archive.store, pageId, { kind: "word-text", word: "w0.0.1", text: "town" });
    readAgain(pageId, "the town hall");
    expect(archive.store.openConflicts(pageId)).toEqual([]);
    expect(archive.store.correctedPage(pageId)?.document.parts.get("w0.0.1")).toMatchObject({
      status: "accepted",
    });
  });

  it("carries merged, inserted, deleted and illegible words", () => {
    const pageId = savePage(archive, "a", [["co uncil met x late", "by night"]]);
    const { store } = archive;
    save(store, pageId, { kind: "words-merged", words: ["w0.0.0", "w0.0.1"] });
    save(store, pageId, { kind: "word-deleted", words: ["w0.0.3"] });
    save(store, pageId, { kind: "word-inserted", line: "l0.1", after: "w0.1.1", text: "fall" });
    save(store, pageId, { kind: "word-illegible", words: ["w0.1.0"], reason: "fold" });
    readAgain(pageId, "co uncil met x late", "by night");
    expect(saying(store.correctedPage(pageId)?.document)).toBe("council met late by night fall");
    expect(textOf(store.correctedPage(pageId)!.document).regions[0]?.lines[1]?.words[0]?.text).toBe(
      "[illegible]",
    );
    expect(store.openConflicts(pageId)).toEqual([]);
  });

  it("without a line at the place loses nothing: the correction is listed", () => {
    const pageId = savePage(archive, "a", [["first line", "the tovvn hall"]]);
    save(archive.store, pageId, { kind: "word-text", word: "w0.1.1", text: "town" });
    readAgain(pageId, "first line");
    expect(archive.store.openConflicts(pageId)).toMatchObject([
      { was: "tovvn", corrected: "town", readsNow: null, isKept: false },
    ]);
    const id = archive.store.openConflicts(pageId)[0]!.id;
    archive.store.settleConflict(id, "Ann");
    expect(archive.store.openConflicts(pageId)).toEqual([]);
  });
});

describe("a batch at work on the same archive", () => {
  it("and corrections from another process do not hinder each other", () => {
    const pageId = savePage(archive, "a", [["the tovvn hall"]]);
    const other = openStore(archive.path);
    archive.store.beginPage(pageId, archive.runId);
    save(other, pageId, { kind: "word-text", word: "w0.0.1", text: "town" });
    archive.store.saveReading(pageId, readingOf([["the tovvn hall"]]), "key-2", archive.runId);
    expect(saying(other.correctedPage(pageId)?.document)).toBe("the town hall");
    save(other, pageId, { kind: "word-text", word: "w0.0.2", text: "Hall" });
    expect(textNow(pageId)).toBe("the town Hall");
    expect(verifyStore(archive.path)).toEqual([]);
    other.close();
  });
});

describe("lists", () => {
  it("give every page once, window by window, in every order", () => {
    for (let n = 0; n < 25; n += 1) savePage(archive, `p${n}`, [[`word ${n % 3 ? "1992" : "x"}`]]);
    for (const sort of ["issue", "doubts", "certainty"] as const) {
      const seen: number[] = [];
      for (let after: string | undefined; ; ) {
        const { pages, next, total } = archive.store.listPages({}, { after, limit: 7, sort });
        expect(total).toBe(25);
        seen.push(...pages.map(({ page }) => page));
        if (next === null) break;
        after = next;
      }
      expect(new Set(seen).size).toBe(25);
      expect(seen).toHaveLength(25);
    }
  });

  it("give every place once, by certainty and page by page", () => {
    for (let n = 0; n < 5; n += 1) savePage(archive, `p${n}`, [["1 2 3 4 5"]]);
    for (const order of ["certainty", "page"] as const) {
      const seen: string[] = [];
      const ranks: number[] = [];
      for (let after: string | undefined; ; ) {
        const window = { doubts: ["number"], after, limit: 4, order } as const;
        const { places, next } = archive.store.listDoubts({ title: "The Sample Gazette" }, window);
        seen.push(...places.map(({ pageId, part }) => `${pageId} ${part}`));
        ranks.push(...places.map(({ rank }) => rank));
        if (next === null) break;
        after = next;
      }
      expect(new Set(seen).size).toBe(25);
      expect(seen).toHaveLength(25);
      if (order === "certainty") expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
    }
    expect(archive.store.countDoubts({}, ["number"], 1000)).toBe(25);
  });

  it("give every place once over more pages than are gone through one by one", () => {
    archive.store.together(() => {
      for (let n = 0; n < 305; n += 1) savePage(archive, `p${n}`, [["7 March 1992"]]);
    });
    const doubts = ["number", "date"] as const;
    const seen: string[] = [];
    for (let after: string | undefined; ; ) {
      const { places, next } = archive.store.listDoubts(
        {},
        { doubts, after, limit: 100, order: "certainty" },
      );
      seen.push(...places.map(({ pageId, part }) => `${pageId} ${part}`));
      if (next === null) break;
      after = next;
    }
    expect(new Set(seen).size).toBe(915);
    expect(seen).toHaveLength(915);
  });

  it("refuse a place that is none", () => {
    expect(() => archive.store.listPages({}, { after: "nonsense", limit: 5, sort: "issue" })).toThrow(
      /not a place/,
    );
  });

  it("filter by title, span, state, finding and run", () => {
    const pageId = savePage(archive, "a", [["one"]]);
    const { store, runId } = archive;
    const count = (selection: Parameters<typeof store.listPages>[0]) =>
      store.listPages(selection, { limit: 5, sort: "issue" }).total;
    expect(
      count({ title: "The Sample Gazette", from: "1992-03", to: "1992", states: ["accepted"], run: runId }),
    ).toBe(1);
    expect(count({ title: "Another" })).toBe(0);
    expect(count({ to: "1992-02" })).toBe(0);
    expect(count({ states: ["failed"] })).toBe(0);
    expect(count({ finding: "BLANK" })).toBe(0);
    expect(count({ run: runId + 1 })).toBe(0);
    expect(count({ pages: [pageId] })).toBe(1);
  });
});
