import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { findModels } from "../../src/recognize/describe-engine.ts";
import { loadWordLists, readWordList } from "../../src/recognize/word-list.ts";

describe("loadWordLists", () => {
  test("knows the words of the model, spelled as they stand", () => {
    const knows = loadWordLists(findModels("eng"));
    expect(["only", "newspaper", "Portland", "don't"].filter((word) => !knows(word))).toEqual([]);
    expect(["oniy", "newspap", "newspaperr", "", "日本"].filter(knows)).toEqual([]);
  });

  test("knows what any of several models knows", () => {
    const [english, french, both] = ["eng", "fra", "eng+fra"].map((codes) =>
      loadWordLists(findModels(codes)),
    );
    expect([english!("épicerie"), french!("épicerie"), both!("épicerie")]).toEqual([false, true, true]);
    expect([english!("newspaper"), french!("newspaper"), both!("newspaper")]).toEqual([true, false, true]);
  });

  test("reads the list of the large model too", () => {
    const knows = loadWordLists(findModels("eng", "best"));
    expect([knows("newspaper"), knows("newspapcr")]).toEqual([true, false]);
  });
});

describe("readWordList", () => {
  const model = gunzipSync(readFileSync(findModels("eng")[0]!.file));

  test("of a file that is none there is no list", () => {
    expect(readWordList(Buffer.alloc(0))).toBeUndefined();
    expect(readWordList(Buffer.alloc(4096))).toBeUndefined();
    expect(readWordList(Buffer.alloc(4096, 255))).toBeUndefined();
  });

  test("of a file that breaks off there is no list, or one that ends", () => {
    for (const bytes of [3, 100, 250_000, 2_000_000, model.length - 5000]) {
      expect(readWordList(model.subarray(0, bytes))?.("newspaper") ?? false).toBe(false);
    }
  });
});
