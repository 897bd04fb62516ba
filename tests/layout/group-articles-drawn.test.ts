// The articles of the committed sample pages, whose truth is exact, are found from their regions and text alone.
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import type { PageTruth } from "../../samples/truth.ts";
import { groupArticles } from "../../src/layout/group-articles.ts";
import { refineKinds } from "../../src/layout/refine-kinds.ts";
import type { Region } from "../../src/model/text.ts";

const FOLDER = fileURLToPath(new URL("../../scans/truth/", import.meta.url));
const files = readdirSync(FOLDER).filter((name) => name.endsWith(".truth.json"));

const regionsOf = (truth: PageTruth): Region[] =>
  truth.regions.map(({ kind, box, turn, lines }) => ({
    kind,
    box,
    turn,
    lines: lines.map((line) => ({
      box: line.box,
      baseline: line.baseline,
      paragraph: 0,
      words: line.words.map((word) => ({ ...word, certainty: 95 })),
    })),
  }));

describe("groupArticles on sample pages", () => {
  it("has pages to try", () => expect(files.length).toBeGreaterThan(5));

  it.each(files)("puts together what belongs together on %s", (file) => {
    const truth: PageTruth = JSON.parse(readFileSync(FOLDER + file, "utf8"));
    const found = new Map<number, number>();
    const articles = groupArticles(refineKinds(regionsOf(truth)));
    articles.forEach(({ regions }, a) => {
      for (const { region } of regions) found.set(region, a);
    });
    let [together, truly, both] = [0, 0, 0];
    truth.regions.forEach(({ article }, a) => {
      for (let b = a + 1; b < truth.regions.length; b++) {
        const isTrue = article !== undefined && article === truth.regions[b]?.article;
        const isFound = found.has(a) && found.get(a) === found.get(b) && article !== undefined;
        if (isTrue) truly++;
        if (isFound) together++;
        if (isTrue && isFound) both++;
      }
    });
    expect((2 * both) / (truly + together || 1), `${truly} true pairs`).toBeGreaterThanOrEqual(
      truly === 0 ? 0 : 0.95,
    );
  });

  it.each(files)("keeps the jump lines of %s", (file) => {
    const truth: PageTruth = JSON.parse(readFileSync(FOLDER + file, "utf8"));
    const articles = groupArticles(refineKinds(regionsOf(truth)));
    const told = (pick: "jumpTo" | "jumpFrom") => (from: readonly { jumpTo?: string; jumpFrom?: string }[]) =>
      from.flatMap((article) => article[pick] ?? []).sort();
    expect(told("jumpTo")(articles)).toEqual(told("jumpTo")(truth.articles));
    expect(told("jumpFrom")(articles)).toEqual(told("jumpFrom")(truth.articles));
  });
});
