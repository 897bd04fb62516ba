import { describe, expect, test } from "vitest";
import { DOUBTFUL_BELOW } from "../../src/model/doubtful-words.ts";
import type { Line, Region, Word } from "../../src/model/text.ts";
import { mendWords } from "../../src/pipeline/mend-words.ts";
import { findModels } from "../../src/recognize/describe-engine.ts";
import { loadWordLists } from "../../src/recognize/word-list.ts";

const knows = loadWordLists(findModels("eng"));
const box = { x0: 0, y0: 0, x1: 10, y1: 10 };
const baseline = [
  { x: 0, y: 8 },
  { x: 10, y: 8 },
] as const;
const PLAIN = `the council opened another library where people could read every newspaper that morning while children
  played outside under large trees before their parents came home after work with bread milk cheese and some flowers`;
const toWord = (text: string): Word => ({ text, box, certainty: 91 });
const toLine = (text: string): Line => ({
  box,
  baseline,
  paragraph: 0,
  words: text.split(/\s+/).map(toWord),
});
const region = (...lines: Line[]): Region => ({ kind: "text", box, turn: 0, lines });
/** Mends the lines as part of a page of plain words, and gives them back. */
const mendLines = (...lines: Line[]): readonly Line[] =>
  mendWords([region(...lines), region(toLine(PLAIN))], knows)[0]!.lines;
const mend = (text: string): string =>
  mendLines(toLine(text))
    .flatMap(({ words }) => words.map((word) => word.text))
    .join(" ");

describe("mendWords", () => {
  test.each([
    ["it was oniy a small fire", "it was only a small fire"],
    ["“eatching, weleome; vatrons. aflernoon", "“catching, welcome; patrons. afternoon"],
    ["the revresenting member’s bieyele was foresiry", "the representing member’s bicycle was forestry"],
    ["the fi!m and the counse]lors", "the fi!m and the counsellors"],
    ["they were béing read", "they were being read"],
    ["Portiand and Federai Park", "Portland and Federal Park"],
  ])("mends letters of like shape: %s", (read, printed) => {
    expect(mend(read)).toBe(printed);
  });

  test.each([
    ["words that are known: form farm from clam dam"],
    ["short ones: tbe aud hcr lils thev"],
    ["names: Fenning Ferncombe Kroos Nempa"],
    ["figures and marks: 1894 £2.225 A.M.G. F.B.I. oniy2"],
    ["words in capitals: OFFICIAI"],
    ["the ends of words: eatching-"],
    ["what is like no word: xqzvwk brackensby"],
  ])("leaves %s", (text) => {
    expect(mend(text)).toBe(text);
  });

  test("keeps what was read, and has somebody look at it", () => {
    const [line] = mendLines({
      ...toLine("x"),
      words: [{ ...toWord("eatching,"), alternatives: ["catching,", "eatehing,"] }],
    });
    const [word] = line!.words;
    expect(word).toMatchObject({ text: "catching,", alternatives: ["eatching,", "eatehing,"] });
    expect(word!.certainty).toBeLessThan(DOUBTFUL_BELOW);
  });

  test("leaves halves of words, also where the hyphen was lost", () => {
    const hyphened = toLine("eatching eatching").words.map(
      (word, i): Word => ({ ...word, hyphen: i === 0 ? "first" : "second" }),
    );
    expect(mendLines({ ...toLine("x"), words: hyphened })[0]!.words).toEqual(hyphened);
    const torn = [toLine("she made a com"), toLine("plaint about it")];
    expect(mendLines(...torn)).toEqual(torn);
    const tail = [toLine("they were ap"), toLine("proaching fast")];
    expect(mendLines(...tail)).toEqual(tail);
    expect(mendLines(toLine("they were"), toLine("proaching fast"))[1]!.words[0]!.text).toBe("preaching");
  });

  test("takes a name, or a sure word, that stands on the page twice for what it is", () => {
    expect(mend("Mariboro and Mariboro")).toBe("Mariboro and Mariboro");
    expect(mend("the poiriers and the poiriers")).toBe("the poiriers and the poiriers");
    const doubted = { ...toLine("x"), words: [toWord("eatching"), { ...toWord("eatching"), certainty: 50 }] };
    expect(mendLines(doubted)[0]!.words.map(({ text }) => text)).toEqual(["catching", "catching"]);
  });

  test("of several words takes the one that is on the page, else none", () => {
    const list = new Set(["boater", "boaten"]);
    const knowsToo = (word: string) => list.has(word) || knows(word);
    const mendWith = (more: string) =>
      mendWords([region(toLine(`boatev ${more}`)), region(toLine(PLAIN))], knowsToo)[0]!.lines[0]!.words[0]!
        .text;
    expect(mendWith("boater")).toBe("boater");
  });

  test("does not judge a page of which it knows too little", () => {
    const french =
      "les enfants jouaient dehors pendant que leurs parents lisaient le journal avec plaisir oniy";
    const page = [
      region(toLine(`${french} ${french.replaceAll("s", "z")}`), toLine("quelques fumeurs attendaient")),
    ];
    expect(mendWords(page, knows)).toEqual(page);
    expect(mendWords([region(toLine("oniy a few"))], knows)).toEqual([region(toLine("oniy a few"))]);
  });
});
