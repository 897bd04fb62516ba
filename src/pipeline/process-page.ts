// The whole journey of one page, in order: decode, prepare, lay out, read, tidy, group, assess.
import { assessPage } from "../assess/assess-page.ts";
import { chooseDpi, credibleDpi } from "../ingest/credible-dpi.ts";
import { decodeGrey } from "../ingest/decode-scan.ts";
import type { PageMakeUp } from "../layout/articles/read-scenes.ts";
import { splitItems } from "../layout/articles/split-items.ts";
import { groupArticles } from "../layout/group-articles.ts";
import { layOutPage } from "../layout/lay-out-page.ts";
import { orderByArticles } from "../layout/order-by-articles.ts";
import { refineKinds } from "../layout/refine-kinds.ts";
import { applyToBox, type Box } from "../model/geometry.ts";
import type { PageReading, Provenance, Scan } from "../model/page.ts";
import type { PreparedSheet } from "../model/prepared-page.ts";
import type { ReadSettings } from "../model/settings.ts";
import type { Region } from "../model/text.ts";
import { prepareSheet } from "../prepare/prepare-sheet.ts";
import type { Engine } from "../recognize/engine.ts";
import { linkHyphens } from "./link-hyphens.ts";
import { type IslandReading, readIsland } from "./read-island.ts";
import { StopWatch } from "./stop-watch.ts";
import { suppressWords } from "./suppress-words.ts";
import { trialRead } from "./trial-read.ts";
import { settingsHash } from "./work-key.ts";

/** Reads one page. Throws the errors of decodeGrey, and those of the engine when it cannot go on at all. */
export async function processPage(scan: Scan, settings: ReadSettings, engine: Engine): Promise<PageReading> {
  const watch = new StopWatch();
  const { image, warnings } = await watch.time("decode", decodeGrey(scan));
  const { deskew, turn } = settings;
  const sheet = await watch.time(
    "prepare",
    prepareSheet(image, { deskew, turn, trialRead: (crop) => trialRead(engine, crop) }),
  );
  const islands: IslandReading[] = [];
  const rules: Box[] = [];
  for (const page of sheet.islands) {
    const layout = await watch.time("layout", () => layOutPage(page));
    rules.push(...layout.rules.map((rule) => applyToBox(page.toMaster, rule)));
    islands.push(await readIsland({ page, layout, master: image, engine, watch }));
  }
  const { regions: read, duplicates } = suppressWords(islands.flatMap((island) => island.regions));
  const { widthPx, heightPx } = image;
  const items = splitItems(refineKinds(read));
  const pieces = countOnIslands(items, islands);
  const regions = linkHyphens(inOrderOfArticles(items.flat(), { rules, pieces }));
  const text = { widthPx, heightPx, regions, articles: groupArticles(regions, { rules, pieces }) };
  const xHeightPx = bodyXHeight(sheet);
  const { dpi, source } = chooseDpi(scan.header, xHeightPx);
  const evidence = {
    ...gatherEvidence(sheet, islands),
    xHeightPx,
    duplicateWords: duplicates,
    damages: warnings,
    ignoredDpi: ignoredTag(scan, dpi, source),
  };
  return {
    text,
    ...assessPage(text, evidence),
    dpi,
    dpiSource: source,
    provenance: provenanceOf(engine, settings),
    timesMs: watch.timesMs,
    peakRssBytes: process.resourceUsage().maxRSS * 1024,
  };
}

const inOrderOfArticles = (regions: readonly Region[], makeUp: PageMakeUp): Region[] =>
  orderByArticles(regions, makeUp).map((i) => regions[i]!);

/** How many of the regions lie on each island, now that some have been split. */
function countOnIslands(items: readonly (readonly Region[])[], islands: readonly IslandReading[]): number[] {
  let from = 0;
  return islands.map((island) => {
    const own = items.slice(from, from + island.regions.length);
    from += island.regions.length;
    return own.flat().length;
  });
}

/** The islands of a sheet by size, largest first; on the sheet they stand in reading order. */
const bySize = ({ islands }: PreparedSheet) =>
  [...islands].sort((a, b) => b.widthPx * b.heightPx - a.widthPx * a.heightPx);

/** The x-height of the body text of the largest island that has any. */
const bodyXHeight = (sheet: PreparedSheet): number | undefined =>
  bySize(sheet).find((page) => page.xHeightPx !== undefined)?.xHeightPx;

function gatherEvidence(sheet: PreparedSheet, readings: readonly IslandReading[]) {
  const { islands, isNegative, inkShare } = sheet;
  const sum = (pick: (reading: IslandReading) => number) =>
    readings.reduce((total, reading) => total + pick(reading), 0);
  const [largest] = bySize(sheet);
  return {
    inkShare,
    isNegative,
    letters: sum((reading) => reading.letters),
    lettersWithoutWord: sum((reading) => reading.lettersWithoutWord),
    straddlingLines: sum((reading) => reading.straddlingLines),
    unsureRegions: sum((reading) => reading.unsureRegions),
    engineFailures: readings.flatMap((reading) => reading.engineFailures),
    turn: {
      degreesClockwise: largest?.turn ?? 0,
      isSure: islands.every((page) => page.isTurnSure),
      score: Math.min(...islands.map((page) => page.turnScore), Number.MAX_VALUE),
    },
    skewDegrees: largest?.skewDegrees ?? 0,
  };
}

function ignoredTag({ header }: Scan, dpi: number, source: PageReading["dpiSource"]) {
  const { taggedDpi } = header;
  if (taggedDpi === undefined || source !== "estimated" || credibleDpi(header) === dpi) return undefined;
  return { taggedDpi, estimatedDpi: dpi };
}

function provenanceOf({ facts }: Engine, settings: ReadSettings): Provenance {
  return {
    engine: facts.name,
    engineVersion: facts.version,
    engineCore: facts.core,
    models: facts.models,
    packages: facts.packages,
    settingsHash: settingsHash(settings),
  };
}
