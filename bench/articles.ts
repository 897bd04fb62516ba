// Scores the grouping of regions into articles: on drawn pages and on corpus pages whose articles are known.
// Usage: npx tsx bench/articles.ts [--drawn FOLDER] [--corpus FOLDER] [--read FOLDER [--keep FOLDER]] [--verbose]
// --read: readings as bench/read-corpus.ts --out writes them; regions as the program found and read them are grouped
// anew and scored against the truth of the same page: pairs of printed blocks as `broadsheet evaluate` counts them, and
// pairs of found regions, a found region belonging where most of its box lies. Printed rules come from today's layout
// of the scan; --keep keeps them, as bench/prepared-pages.ts keeps what it prepared.
// Pairs of regions are counted: precision is the share of pairs put together that belong together, recall the reverse.
// A pair of which one belongs to no article counts against precision; a pair of which neither does is left out.
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import type { PageTruth } from "../samples/truth.ts";
import { scoreGrouping } from "../src/evaluate/score-layout.ts";
import { loadTruths } from "../src/evaluate/truth.ts";
import { splitItems } from "../src/layout/articles/split-items.ts";
import { groupArticles } from "../src/layout/group-articles.ts";
import { layOutPage } from "../src/layout/lay-out-page.ts";
import { refineKinds } from "../src/layout/refine-kinds.ts";
import { applyToBox, areaOf, type Box, intersectionOf } from "../src/model/geometry.ts";
import type { PageReading } from "../src/model/page.ts";
import type { Article, Region } from "../src/model/text.ts";
import { type KnownPage, regionsOfParts } from "./known-articles.ts";
import { type LeanPage, preparePage } from "./prepared-pages.ts";

const { values } = parseArgs({
  options: {
    drawn: { type: "string" },
    corpus: { type: "string", default: "../shared/corpus/pages" },
    read: { type: "string" },
    keep: { type: "string" },
    only: { type: "string", default: "" },
    verbose: { type: "boolean", default: false },
  },
});

/** For each region the article it truly belongs to; undefined for none. */
type Truth = readonly (string | undefined)[];

interface Pairs {
  together: number;
  truly: number;
  both: number;
}

function countPairs(truth: Truth, articles: readonly Article[]): Pairs {
  const found = new Map<number, number>();
  articles.forEach((article, a) => {
    for (const { region } of article.regions) found.set(region, a);
  });
  const pairs = { together: 0, truly: 0, both: 0 };
  for (let a = 0; a < truth.length; a++) {
    for (let b = a + 1; b < truth.length; b++) {
      if (truth[a] === undefined && truth[b] === undefined) continue;
      const isTrue = truth[a] === truth[b];
      const isFound = found.has(a) && found.get(a) === found.get(b);
      if (isTrue) pairs.truly++;
      if (isFound) pairs.together++;
      if (isTrue && isFound) pairs.both++;
    }
  }
  return pairs;
}

const f = ({ together, truly, both }: Pairs) =>
  truly + together === 0 ? 1 : (2 * both) / (truly + together);
const show = (pairs: Pairs) =>
  `F ${f(pairs).toFixed(3)} (precision ${(pairs.both / Math.max(1, pairs.together)).toFixed(3)}, recall ${(pairs.both / Math.max(1, pairs.truly)).toFixed(3)}, ${pairs.truly} pairs)`;

/** Certainties of articles with whether each holds exactly the regions of one true article. */
const judged: { certainty: number; isExact: boolean }[] = [];

function judge(truth: Truth, articles: readonly Article[]): void {
  for (const { regions, certainty } of articles) {
    const names = new Set(regions.map(({ region }) => truth[region]));
    const [name] = [...names];
    if (names.size === 1 && name === undefined) continue;
    const size = truth.filter((each) => each === name).length;
    judged.push({ certainty, isExact: names.size === 1 && size === regions.length });
  }
}

function explain(regions: readonly Region[], truth: Truth, articles: readonly Article[]): void {
  const words = (i: number) =>
    `${i} ${regions[i]!.kind} [${truth[i] ?? "-"}] ${
      regions[i]!.lines[0]?.words.map((w) => w.text)
        .join(" ")
        .slice(0, 36) ?? ""
    }`;
  for (const { regions: members, certainty } of articles) {
    const names = new Set(members.map(({ region }) => truth[region]));
    const isWhole = truth.filter((name) => name === [...names][0]).length === members.length;
    if (names.size === 1 && (isWhole || names.has(undefined))) continue;
    console.log(
      `   ${certainty}: ${members.map(({ region, role }) => `${words(region)} (${role})`).join(" | ")}`,
    );
  }
}

function scorePage(
  name: string,
  regions: readonly Region[],
  truth: Truth,
  total: Pairs,
  articles: readonly Article[] = groupArticles(refineKinds(regions)),
): void {
  const pairs = countPairs(truth, articles);
  judge(truth, articles);
  total.together += pairs.together;
  total.truly += pairs.truly;
  total.both += pairs.both;
  console.log(`${name}: ${regions.length} regions, ${articles.length} articles, ${show(pairs)}`);
  if (values.verbose) explain(regions, truth, articles);
}

function drawnRegions(truth: PageTruth): Region[] {
  return truth.regions.map(({ kind, box, turn, lines }) => ({
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
}

interface TrueBox {
  readonly box: Box;
  readonly article: string | undefined;
}

/** The true article of each found region: that of the true box that covers most of it, if any covers a third. */
function truthOfFound(regions: readonly Region[], boxes: readonly TrueBox[]): Truth {
  return regions.map((region) => {
    const covered = boxes.map(({ box, article }) => {
      const both = intersectionOf(box, region.box);
      return { article, share: both ? areaOf(both) / Math.max(1, areaOf(region.box)) : 0 };
    });
    const best = covered.reduce((a, b) => (b.share > a.share ? b : a), {
      article: undefined,
      share: 1 / 3,
    } as {
      article: string | undefined;
      share: number;
    });
    return best.article;
  });
}

/** Printed rules of a scan, master pixels. */
async function rulesOf(scan: string): Promise<Box[]> {
  const kept = values.keep && path.join(values.keep, `${path.parse(scan).name}.rules.json`);
  if (kept && existsSync(kept)) return JSON.parse(readFileSync(kept, "utf8"));
  const { islands } = await preparePage(scan, 0, values.keep);
  const rules = islands.flatMap((page: LeanPage) =>
    layOutPage(page).rules.map((rule) => applyToBox(page.toMaster, rule)),
  );
  if (kept) writeFileSync(kept, JSON.stringify(rules));
  return rules;
}

const IMAGE = /\.(tiff?|jpe?g|png|webp)$/i;
/** What the program calls no article: adverts and furniture. */
const APART = /^(?:ad-|masthead|folio|section)/;

async function scoreReadings(folder: string, truths: string): Promise<void> {
  const all = { together: 0, truly: 0, both: 0 };
  const means: number[] = [];
  for (const { name, layout } of await loadTruths(truths)) {
    const file = path.join(folder, `${name}.json`);
    const scan = readdirSync(truths).find((each) => IMAGE.test(each) && path.parse(each).name === name);
    if (!layout || !scan || !existsSync(file) || !name.includes(values.only)) continue;
    const { text }: Pick<PageReading, "text"> = JSON.parse(readFileSync(file, "utf8"));
    const regions = splitItems(refineKinds(text.regions)).flat();
    const articles = groupArticles(regions, { rules: await rulesOf(path.join(truths, scan)) });
    const scale = text.widthPx / layout.widthPx;
    const boxes = layout.blocks.map(({ box: { x0, y0, x1, y1 }, article }) => ({
      box: { x0: x0 * scale, y0: y0 * scale, x1: x1 * scale, y1: y1 * scale },
      article: article && APART.test(article) ? undefined : article,
    }));
    const grouping = scoreGrouping(layout, { ...text, regions, articles });
    means.push(grouping.f1);
    const { precision, recall, pairsTrue, f1 } = grouping;
    const blocks = `blocks F ${f1.toFixed(3)} (${precision.toFixed(3)}, ${recall.toFixed(3)}, ${pairsTrue} pairs)`;
    scorePage(`${name}: ${blocks}`, regions, truthOfFound(regions, boxes), all, articles);
  }
  const mean = means.reduce((sum, each) => sum + each, 0) / Math.max(1, means.length);
  console.log(
    `read: blocks mean of ${means.length} pages F ${mean.toFixed(3)}; all pairs of regions ${show(all)}`,
  );
}

function scoreDrawn(folder: string): void {
  const totals = new Map<string, Pairs>();
  const all = { together: 0, truly: 0, both: 0 };
  const means: number[] = [];
  for (const file of readdirSync(folder).sort()) {
    if (!file.endsWith(".truth.json")) continue;
    const truth: PageTruth = JSON.parse(readFileSync(path.join(folder, file), "utf8"));
    const kind = file.replace(/_.*/, "");
    const own = { together: 0, truly: 0, both: 0 };
    scorePage(
      file.replace(".truth.json", ""),
      drawnRegions(truth),
      truth.regions.map((region) => region.article),
      own,
    );
    means.push(f(own));
    for (const sum of [totals.get(kind) ?? { together: 0, truly: 0, both: 0 }, all]) {
      sum.together += own.together;
      sum.truly += own.truly;
      sum.both += own.both;
      if (sum !== all) totals.set(kind, sum);
    }
  }
  for (const [kind, pairs] of totals) console.log(`drawn ${kind}: ${show(pairs)}`);
  const mean = means.reduce((sum, each) => sum + each, 0) / Math.max(1, means.length);
  console.log(
    `drawn, all pairs: ${show(all)}; mean of ${means.length} pages ${mean.toFixed(3)}, worst ${Math.min(...means).toFixed(3)}`,
  );
}

function scoreCorpus(folder: string): void {
  if (!existsSync(folder)) {
    console.log(`No corpus at ${folder}: skipped.`);
    return;
  }
  for (const file of readdirSync(folder).sort()) {
    if (!file.endsWith(".articles.json")) continue;
    const page: KnownPage = JSON.parse(readFileSync(path.join(folder, file), "utf8"));
    const { regions, articles } = regionsOfParts(page);
    scorePage(file, regions, articles, { together: 0, truly: 0, both: 0 });
  }
}

/** How often articles of about this certainty are exactly right. */
function showCertainty(): void {
  for (const [from, to] of [
    [0, 0.3],
    [0.3, 0.5],
    [0.5, 0.7],
    [0.7, 0.85],
    [0.85, 1.01],
  ] as const) {
    const bin = judged.filter(({ certainty }) => certainty >= from && certainty < to);
    const exact = bin.filter(({ isExact }) => isExact).length;
    console.log(
      `certainty ${from} to ${Math.min(1, to)}: ${bin.length} articles, ${exact} exact (${((100 * exact) / Math.max(1, bin.length)).toFixed(0)} %)`,
    );
  }
}

if (values.read) await scoreReadings(values.read, values.drawn ?? values.corpus);
else if (values.drawn) scoreDrawn(values.drawn);
if (!values.read) scoreCorpus(values.corpus);
showCertainty();
