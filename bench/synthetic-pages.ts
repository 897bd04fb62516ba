// Makes newspaper-like pages for store benchmarks: Zipf-distributed words, OCR errors, line-end hyphens; seeded.
import type { PageReading } from "../src/model/page.ts";
import type { Line, Region, Word } from "../src/model/text.ts";

const VOCABULARY = 60_000;
const COLUMNS = 5;
const SYLLABLES =
  "a an be bo ca con de di e en er fa for ga ge har hi in is ka la le li lo ma me mi mo na ne ni o on pa per po ra re ri ro sa se si so sta ta te ti to tra u un va ver vi wa wi".split(
    " ",
  );

/** Park and Miller's minimal standard generator (1988): the same seed gives the same archive. */
export function seededRandom(seed: number): () => number {
  let state = seed % 2147483647 || 1;
  return () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
}

/** The word of a rank, 1 being the most common; common words are short, as they are in print. */
export function wordOfRank(rank: number): string {
  const random = seededRandom(rank * 7919);
  const length = Math.min(5, 1 + Math.floor(Math.log(rank + 1) / 3 + random()));
  const pick = () => SYLLABLES[Math.floor(random() * SYLLABLES.length)] ?? "";
  return Array.from({ length }, pick).join("") + (rank > 200 ? rank.toString(36).replace(/[0-9]/g, "") : "");
}

export interface PageMaker {
  page(words: number): PageReading;
  /** A word as frequent as those of print are. */
  word(): string;
}

export function pageMaker(seed: number): PageMaker {
  const random = seededRandom(seed);
  const vocabulary = Array.from({ length: VOCABULARY }, (_, n) => wordOfRank(n + 1));
  const cumulative: number[] = [];
  let sum = 0;
  for (let rank = 1; rank <= VOCABULARY; rank += 1) {
    sum += 1 / rank;
    cumulative.push(sum);
  }
  const word = () => vocabulary[rankAt(cumulative, random() * sum)] ?? "the";
  return { word, page: (words) => makePage(words, word, random) };
}

function rankAt(cumulative: readonly number[], target: number): number {
  let low = 0;
  let high = cumulative.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((cumulative[middle] ?? 0) < target) low = middle + 1;
    else high = middle;
  }
  return low;
}

function withOcrError(text: string, random: () => number): string {
  if (random() > 0.06) return text;
  const at = Math.floor(random() * text.length);
  const wrong = ["rn", "l", "1", "c", ".", "ii"][Math.floor(random() * 6)] ?? "";
  return text.slice(0, at) + wrong + text.slice(at + 1);
}

function makePage(wordCount: number, word: () => string, random: () => number): PageReading {
  const regions: Region[] = [];
  const perRegion = Math.ceil(wordCount / (COLUMNS * 2));
  for (let region = 0; region < COLUMNS * 2; region += 1) {
    const x = (region % COLUMNS) * 900 + 60;
    const y = region < COLUMNS ? 100 : 3200;
    regions.push(makeRegion(x, y, perRegion, word, random));
  }
  return {
    text: { widthPx: 4600, heightPx: 6400, regions, articles: [] },
    findings:
      random() < 0.3 ? [{ code: "LOW_CERTAINTY", args: { meanCertainty: 61.5, words: wordCount } }] : [],
    verdict: random() < 0.3 ? "needs-review" : "accepted",
    dpi: 300,
    dpiSource: "tag",
    meanCertainty: 80 + random() * 15,
    provenance: {
      engine: "bench",
      engineVersion: "1",
      engineCore: "none",
      models: {},
      packages: {},
      settingsHash: "s",
    },
    timesMs: { recognize: 1000 },
    peakRssBytes: 1,
  };
}

function makeRegion(x: number, y: number, words: number, word: () => string, random: () => number): Region {
  const lines: Line[] = [];
  let made = 0;
  let carried: string | undefined;
  while (made < words) {
    const row = lines.length;
    const lineWords: Word[] = [];
    let left = x;
    const add = (text: string, hyphen?: Word["hyphen"]) => {
      const width = text.length * 19;
      const box = { x0: left, y0: y + row * 44, x1: left + width, y1: y + row * 44 + 34 };
      const certainty = Math.round((60 + random() * 40) * 100) / 100;
      lineWords.push({ text, box, certainty, ...(hyphen && { hyphen }) });
      left += width + 14;
      made += 1;
    };
    if (carried !== undefined) add(carried, "second");
    carried = undefined;
    while (left < x + 680 && made < words) add(withOcrError(word(), random));
    const long = random() < 0.2 && made < words ? word() : "";
    if (long.length >= 6) {
      add(`${long.slice(0, 3)}-`, "first");
      carried = long.slice(3);
    }
    lines.push(lineAt(x, y + row * 44, lineWords));
  }
  return {
    kind: "text",
    box: { x0: x, y0: y, x1: x + 840, y1: y + lines.length * 44 },
    toImage: [1.5, 0, 0, 1.5, -x * 1.5, -y * 1.5],
    turn: 0,
    xHeightPx: 21.5,
    lines,
  };
}

function lineAt(x: number, y: number, words: readonly Word[]): Line {
  return {
    box: { x0: x, y0: y, x1: x + 840, y1: y + 40 },
    baseline: [
      { x, y: y + 33.4 },
      { x: x + 840, y: y + 34.1 },
    ],
    paragraph: 0,
    words,
  };
}
