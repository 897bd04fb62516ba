// Operations: what they do to words and boxes, that nothing is lost, and that undoing brings back exactly what was.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AppError } from "../../src/errors.ts";
import { correctDocument, reversed } from "../../src/model/apply-corrections.ts";
import type { TextDocument } from "../../src/model/correction.ts";
import type { PageText } from "../../src/model/text.ts";
import { documentOf, pageOf, textOf, wordsInOrder } from "../../src/model/text-document.ts";
import { planEdit } from "../../src/review/edit/plan-edit.ts";
import { type Operation, operationSchema } from "../../src/review/operations.ts";
import { readingOf } from "../store/sample-readings.ts";
import { anyChoices, anyDocument, anyReading, operationOf } from "./support/document-arbitraries.ts";

const page = (...regions: string[][]): TextDocument => documentOf(readingOf(regions).text);

function edit(document: TextDocument, ...operations: Operation[]): TextDocument {
  return operations.reduce(
    (current, operation, n) => correctDocument(current, [planEdit(current, operation as never, n + 1)]),
    document,
  );
}

const linesOf = (text: PageText) =>
  text.regions.map((region) => region.lines.map((line) => line.words.map((word) => word.text).join(" ")));
const wordsOf = (document: TextDocument) => textOf(document).regions[0]!.lines[0]!.words;

describe("a document", () => {
  it("says what the reading says", () => {
    fc.assert(
      fc.property(anyReading, (text) => {
        expect(textOf(documentOf(text))).toEqual(text);
      }),
    );
  });
});

describe("any operations", () => {
  it("are undone exactly, one by one", () => {
    fc.assert(
      fc.property(anyDocument, anyChoices, (start, choices) => {
        const states = [start];
        const changes = [];
        for (const choice of choices) {
          const document = states.at(-1)!;
          const operation = operationOf(document, choice);
          if (!operation) continue;
          const change = tryPlan(document, operation, changes.length + 1);
          if (!change) continue;
          changes.push(change);
          states.push(correctDocument(document, [change]));
        }
        let document = states.at(-1)!;
        for (let n = changes.length - 1; n >= 0; n -= 1) {
          document = correctDocument(document, [reversed(changes[n]!)]);
          expect(document.parts).toEqual(states[n]!.parts);
        }
      }),
      { numRuns: 300 },
    );
  });

  it("give a text that holds together: boxes on the page, whole hyphens, no word twice", () => {
    fc.assert(
      fc.property(anyDocument, anyChoices, (start, choices) => {
        let document = start;
        choices.forEach((choice, n) => {
          const operation = operationOf(document, choice);
          const change = operation && tryPlan(document, operation, n + 1);
          if (change) document = correctDocument(document, [change]);
        });
        const words = [...wordsInOrder(document)];
        expect(new Set(words.map(({ id }) => id)).size).toBe(words.length);
        for (const { word } of words) {
          expect(word.box.x1).toBeGreaterThan(word.box.x0);
          expect(word.box.y1).toBeGreaterThan(word.box.y0);
          expect(word.box.x1).toBeLessThanOrEqual(1000);
          expect(word.text.trim()).not.toBe("");
        }
        expect(() => textOf(document)).not.toThrow();
      }),
      { numRuns: 300 },
    );
  });

  it("pass the schema that requests are checked by", () => {
    fc.assert(
      fc.property(anyDocument, anyChoices, (document, choices) => {
        for (const choice of choices) {
          const operation = operationOf(document, choice);
          if (operation) expect(operationSchema.safeParse(operation).success).toBe(true);
        }
      }),
    );
  });
});

function tryPlan(document: TextDocument, operation: Operation, change: number) {
  try {
    return planEdit(document, operation as never, change);
  } catch (failure) {
    if (failure instanceof AppError) return undefined;
    throw failure;
  }
}

describe("words", () => {
  it("merge into the union of their boxes", () => {
    const merged = wordsOf(
      edit(page(["the to wn hall"]), { kind: "words-merged", words: ["w0.0.2", "w0.0.1"] }),
    );
    expect(merged.map(({ text }) => text)).toEqual(["the", "town", "hall"]);
    expect(merged[1]!.box).toEqual({ x0: 50, y0: 0, x1: 145, y1: 18 });
  });

  it("split by their letters", () => {
    const split = wordsOf(
      edit(page(["townhall"]), { kind: "word-split", word: "w0.0.0", texts: ["town", "ha"] }),
    );
    expect(split.map(({ text, box }) => [text, box.x0, box.x1])).toEqual([
      ["town", 0, 30],
      ["ha", 30, 45],
    ]);
  });

  it("are inserted into the gap", () => {
    const [, inserted] = wordsOf(
      edit(documentWithGap(), { kind: "word-inserted", line: "l0.0", after: "w0.0.0", text: "old" }),
    );
    expect(inserted!.text).toBe("old");
    expect(inserted!.box.x0).toBeGreaterThanOrEqual(45);
    expect(inserted!.box.x1).toBeLessThanOrEqual(300);
  });

  it("are merged only beside each other", () => {
    expect(() => planEdit(page(["a b c"]), { kind: "words-merged", words: ["w0.0.0", "w0.0.2"] }, 1)).toThrow(
      /beside each other/,
    );
  });

  it("that are split over a line end lose the mark when the hyphen goes", () => {
    const document = edit(page(["the con-", "cert hall"]), {
      kind: "word-text",
      word: "w0.0.1",
      text: "con",
    });
    expect([...wordsInOrder(document)].some(({ word }) => word.hyphen)).toBe(false);
  });

  it("that are illegible say so in the text and keep what was read", () => {
    const document = edit(page(["the qzx hall"]), {
      kind: "word-illegible",
      words: ["w0.0.1"],
      reason: "fold",
    });
    expect(wordsOf(document)[1]!.text).toBe("[illegible]");
    expect(document.parts.get("w0.0.1")).toMatchObject({ text: "qzx", illegibleReason: "fold" });
  });
});

function documentWithGap(): TextDocument {
  const text = readingOf([["new hall"]]).text;
  const line = text.regions[0]!.lines[0]!;
  const [first, second] = line.words;
  const words = [first!, { ...second!, box: { ...second!.box, x0: 300, x1: 345 } }];
  return documentOf({ ...text, regions: [{ ...text.regions[0]!, lines: [{ ...line, words }] }] });
}

describe("a retyped line", () => {
  const retype = (was: string, now: string) =>
    edit(page([was]), { kind: "line-retyped", line: "l0.0", text: now });

  it("keeps the boxes of words that stay or are respelt", () => {
    const words = wordsOf(retype("the tovvn council met", "the town council met"));
    expect(words.map(({ box }) => box.x0)).toEqual([0, 50, 100, 150]);
    expect(words.map(({ text }) => text)).toEqual(["the", "town", "council", "met"]);
  });

  it("puts pieces together and takes glued words apart", () => {
    const words = wordsOf(retype("the coun cil met onMonday", "the council met on Monday"));
    expect(words.map(({ text }) => text)).toEqual(["the", "council", "met", "on", "Monday"]);
    expect(words[1]!.box).toEqual({ x0: 50, y0: 0, x1: 145, y1: 18 });
    expect(words[3]!.box.x0).toBe(200);
    expect(words[4]!.box.x1).toBe(245);
  });

  it("always says what was typed", () => {
    const line = fc.array(fc.stringMatching(/^[a-z]{1,8}$/), { minLength: 0, maxLength: 8 });
    fc.assert(
      fc.property(line, line, (was, now) => {
        fc.pre(was.length > 0);
        expect(linesOf(textOf(retype(was.join(" "), now.join(" "))))).toEqual([[now.join(" ")]]);
      }),
    );
  });
});

describe("regions", () => {
  it("split and merged again hold the same words", () => {
    const start = page(["one two", "three four"]);
    const split = edit(start, { kind: "region-split", region: "r0", cut: { y: 20 } });
    expect(linesOf(textOf(split))).toEqual([["one two"], ["three four"]]);
    const regions = [...pageOf(split).regions];
    const merged = correctDocument(split, [planEdit(split, { kind: "regions-merged", regions }, 2)]);
    expect(linesOf(textOf(merged))).toEqual([["one two", "three four"]]);
  });

  it("drawn across a line take the words inside and leave the rest", () => {
    const drawn = edit(page(["one two three"]), {
      kind: "region-drawn",
      box: { x0: 95, y0: 0, x1: 200, y1: 30 },
      regionKind: "text",
      before: "r0",
    });
    expect(linesOf(textOf(drawn))).toEqual([["three"], ["one two"]]);
  });

  it("marked as pictures leave the text, and come back", () => {
    const picture = edit(page(["one two"]), { kind: "region-kind", regions: ["r0"], regionKind: "image" });
    expect(wordsOf(picture).map(({ suppressed }) => suppressed)).toEqual(["in-picture", "in-picture"]);
    const back = correctDocument(picture, [
      planEdit(picture, { kind: "region-kind", regions: ["r0"], regionKind: "text" }, 2),
    ]);
    expect(textOf(back)).toEqual(textOf(page(["one two"])));
  });

  it("with words are not deleted", () => {
    expect(() => planEdit(page(["one"]), { kind: "region-deleted", region: "r0" }, 1)).toThrow(/holds words/);
  });

  it("are retyped line for line only", () => {
    expect(() =>
      planEdit(page(["one", "two"]), { kind: "region-retyped", region: "r0", text: "one two" }, 1),
    ).toThrow(/2 lines of print, but 1 were typed/);
  });
});

describe("the schema", () => {
  it.each([
    ["a name that is no part", { kind: "word-text", word: "../../etc", text: "a" }],
    ["an empty text", { kind: "word-text", word: "w0.0.0", text: "  " }],
    ["a null character", { kind: "word-text", word: "w0.0.0", text: "a\0b" }],
    ["a direction override", { kind: "word-text", word: "w0.0.0", text: "a\u202Eb" }],
    ["half a character", { kind: "word-text", word: "w0.0.0", text: "\uD800" }],
    ["a box inside out", { kind: "region-redrawn", region: "r0", box: { x0: 5, y0: 5, x1: 1, y1: 9 } }],
    ["an unknown field", { kind: "word-text", word: "w0.0.0", text: "a", sql: "DROP" }],
  ])("refuses %s", (_, operation) => {
    expect(operationSchema.safeParse(operation).success).toBe(false);
  });
});
