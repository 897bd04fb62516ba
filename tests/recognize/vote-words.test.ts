import { describe, expect, test } from "vitest";
import type { EngineWord } from "../../src/recognize/engine.ts";
import { voteWords } from "../../src/recognize/vote-words.ts";

/** Words from "text@x0-x1:certainty". */
const reading = (...specs: string[]): EngineWord[] =>
  specs.map((spec) => {
    const [, text, x0, x1, certainty] = /^(.*)@(\d+)-(\d+):(\d+)$/.exec(spec)!;
    return {
      text: text!,
      box: { x0: Number(x0), y0: 0, x1: Number(x1), y1: 20 },
      certainty: Number(certainty),
    };
  });
const texts = (words: readonly EngineWord[]) => words.map((word) => word.text);

describe("voteWords", () => {
  test("one reading comes back as it is", () => {
    const only = reading("the@0-30:96", "ferry@40-90:70");
    expect(voteWords([only])).toEqual(only);
  });

  test("two that agree outvote one that is surer", () => {
    const voted = voteWords([
      reading("tums@0-60:80", "left@70-100:96"),
      reading("turns@0-61:60", "left@70-100:96"),
      reading("turns@1-60:55", "left@69-100:95"),
    ]);
    expect(texts(voted)).toEqual(["turns", "left"]);
  });

  test("a split word competes as a whole with the joined one", () => {
    const voted = voteWords([
      reading("tak@0-30:50", "en@36-50:50", "back@60-100:96"),
      reading("taken@0-50:90", "back@60-100:96"),
      reading("taken@0-51:90", "back@60-100:96"),
    ]);
    expect(texts(voted)).toEqual(["taken", "back"]);
  });

  test("a word that only one reading has, unsurely, gives way to silence", () => {
    const voted = voteWords([
      reading("|@0-4:30", "set@20-50:96"),
      reading("set@20-50:96"),
      reading("set@20-50:96"),
    ]);
    expect(texts(voted)).toEqual(["set"]);
  });

  test("a word that one reading has surely stands against silence of one", () => {
    expect(texts(voteWords([reading("set@20-50:96"), reading("a@0-8:95", "set@20-50:96")]))).toEqual([
      "a",
      "set",
    ]);
  });

  test("what lost is kept as an alternative, for a lone word the whole of it", () => {
    const [word, sure] = voteWords([
      reading("taken@0-50:90", "back@60-100:96"),
      reading("tak@0-30:50", "en@36-50:50", "back@60-100:90"),
    ]);
    expect(word).toMatchObject({ text: "taken", alternatives: ["tak en"] });
    expect(sure).not.toHaveProperty("alternatives");
  });

  test("words that cannot be told apart by place have alternatives only where as many were read", () => {
    const joined = reading("takenback@0-100:40");
    const split = reading("taken@0-50:90", "back@52-100:90");
    expect(voteWords([split, joined]).map((word) => word.alternatives)).toEqual([undefined, undefined]);
    const voted = voteWords([joined, split, reading("token@0-50:60", "back@52-100:60")]);
    expect(voted.map((word) => word.alternatives)).toEqual([["token"], undefined]);
  });

  test("silence is no alternative", () => {
    expect(voteWords([reading("a@0-8:95"), []])).toEqual(reading("a@0-8:95"));
  });
});
