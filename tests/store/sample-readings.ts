// Scans and readings for store tests: small ones by hand, and fast-check arbitraries for any that the types allow.
import fc from "fast-check";
import type { Finding } from "../../src/model/finding.ts";
import type { Box } from "../../src/model/geometry.ts";
import type { PageIdentity, PageReading, Scan } from "../../src/model/page.ts";
import type { Article, Line, PageText, Region, Word } from "../../src/model/text.ts";
import { ARTICLE_ROLES, REGION_KINDS } from "../../src/model/text.ts";

export const scanOf = (name: string, change: Partial<Scan> = {}): Scan => ({
  path: `/scans/${name}.jpg`,
  frame: 0,
  sha256: Buffer.from(name).toString("hex").padEnd(64, "0").slice(0, 64),
  bytes: 1234,
  header: {
    format: "jpeg",
    storedWidthPx: 1000,
    storedHeightPx: 1500,
    orientation: 1,
    bitsPerSample: 8,
    channels: 1,
    frames: 1,
  },
  ...change,
});

export const identityOf = (page: string, date = "1992-03-05"): PageIdentity => ({
  title: "The Sample Gazette",
  date,
  page,
  source: "file-name",
});

const provenance = {
  engine: "test",
  engineVersion: "1",
  engineCore: "none",
  models: { eng: "abc" },
  packages: { broadsheet: "0.1.0" },
  settingsHash: "s",
};

/** A reading of regions given as lines of words; a word that ends in "-" at a line end is split over it. */
export function readingOf(
  regions: readonly (readonly string[])[],
  change: Partial<PageReading> = {},
): PageReading {
  return {
    text: { widthPx: 1000, heightPx: 1500, regions: regions.map(regionOf), articles: [] },
    findings: [],
    verdict: "accepted",
    dpi: 300,
    dpiSource: "tag",
    meanCertainty: 91.5,
    provenance,
    timesMs: { recognize: 12.5 },
    peakRssBytes: 1000,
    ...change,
  };
}

function regionOf(lines: readonly string[], column: number): Region {
  let isSecond = false;
  const toWords = (line: string, row: number): Word[] => {
    const texts = line.split(" ");
    return texts.map((text, n): Word => {
      const isFirst = n === texts.length - 1 && row < lines.length - 1 && text.endsWith("-");
      const hyphen = isFirst ? "first" : n === 0 && isSecond ? "second" : undefined;
      if (n === texts.length - 1) isSecond = isFirst;
      return {
        text,
        box: boxAt(column * 500 + n * 50, row * 20, 45, 18),
        certainty: 90 + n,
        ...(hyphen && { hyphen }),
      };
    });
  };
  return {
    kind: "text",
    box: boxAt(column * 500, 0, 480, lines.length * 20),
    turn: 0,
    lines: lines.map((line, row) => ({
      box: boxAt(column * 500, row * 20, 480, 20),
      baseline: [
        { x: column * 500, y: row * 20 + 16.5 },
        { x: column * 500 + 480, y: row * 20 + 16.5 },
      ],
      paragraph: 0,
      words: toWords(line, row),
    })),
  };
}

export const boxAt = (x: number, y: number, width: number, height: number): Box => ({
  x0: x,
  y0: y,
  x1: x + width,
  y1: y + height,
});

// ---------------------------------------------------------------- arbitraries

const real = fc.double({ noNaN: true, noDefaultInfinity: true }).map((x) => x + 0);
const wholeBox: fc.Arbitrary<Box> = fc.record({
  x0: fc.nat(60000),
  y0: fc.nat(60000),
  x1: fc.nat(60000),
  y1: fc.nat(60000),
});
const realBox: fc.Arbitrary<Box> = fc.record({ x0: real, y0: real, x1: real, y1: real });

/** Any string that UTF-8 can hold, NUL and right-to-left overrides included. */
export const anyText = fc.oneof(
  fc.string({ unit: "binary", maxLength: 20 }).map((text) => Buffer.from(text).toString()),
  fc.constantFrom("", "\0", "a\0b", "\u202Eevil", "';--", "<script>", "con-", "ﬁn", "Éire", "\uE000"),
);

export const anyWord: fc.Arbitrary<Word> = fc.record(
  {
    text: anyText,
    box: wholeBox,
    certainty: fc.integer({ min: 0, max: 10000 }).map((hundredths) => hundredths / 100),
    alternatives: fc.array(anyText, { minLength: 1, maxLength: 3 }),
    hyphen: fc.constantFrom("first" as const, "second" as const),
    suppressed: fc.constantFrom("in-picture", "in-rule", "litter", "duplicate"),
  },
  { requiredKeys: ["text", "box", "certainty"] },
) as fc.Arbitrary<Word>;

const anyLine: fc.Arbitrary<Line> = fc.record({
  box: realBox,
  baseline: fc.tuple(fc.record({ x: real, y: real }), fc.record({ x: real, y: real })),
  paragraph: fc.nat(50),
  words: fc.array(anyWord, { maxLength: 6 }),
});

const anyRegion: fc.Arbitrary<Region> = fc.record(
  {
    kind: fc.constantFrom(...REGION_KINDS),
    box: realBox,
    toImage: fc.tuple(real, real, real, real, real, real),
    turn: fc.constantFrom(0, 90, 180, 270),
    variant: anyText,
    xHeightPx: real,
    lines: fc.array(anyLine, { maxLength: 4 }),
  },
  { requiredKeys: ["kind", "box", "turn", "lines"] },
) as fc.Arbitrary<Region>;

const anyArticle = (regions: number): fc.Arbitrary<Article> =>
  fc.record(
    {
      regions: fc.array(
        fc.record({ region: fc.nat(Math.max(0, regions - 1)), role: fc.constantFrom(...ARTICLE_ROLES) }),
        { maxLength: regions === 0 ? 0 : 4 },
      ),
      certainty: fc.double({ min: 0, max: 1, noNaN: true }).map((x) => x + 0),
      jumpTo: anyText,
      jumpFrom: anyText,
    },
    { requiredKeys: ["regions", "certainty"] },
  ) as fc.Arbitrary<Article>;

export const anyPageText: fc.Arbitrary<PageText> = fc.array(anyRegion, { maxLength: 4 }).chain((regions) =>
  fc.record({
    widthPx: fc.integer({ min: 1, max: 60000 }),
    heightPx: fc.integer({ min: 1, max: 60000 }),
    regions: fc.constant(regions),
    articles: fc.array(anyArticle(regions.length), { maxLength: 3 }),
  }),
);

export const anyFinding: fc.Arbitrary<Finding> = fc.oneof(
  fc.record({ code: fc.constant("BLANK" as const), args: fc.record({ inkShare: real }) }),
  fc.record(
    {
      code: fc.constant("DAMAGED_FILE" as const),
      args: fc.record({ message: fc.string({ unit: "binary" }) }),
      box: realBox,
    },
    { requiredKeys: ["code", "args"] },
  ) as fc.Arbitrary<Finding>,
);
