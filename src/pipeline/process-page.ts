// The whole journey of one page, in order: decode, read, link, assess.
import { assessPage, type PageEvidence } from "../assess/assess-page.ts";
import { chooseDpi } from "../ingest/credible-dpi.ts";
import { decodeGrey } from "../ingest/decode-scan.ts";
import { IDENTITY } from "../model/geometry.ts";
import type { PageReading, Provenance, Scan } from "../model/page.ts";
import type { ReadSettings } from "../model/settings.ts";
import type { PageText, Region } from "../model/text.ts";
import type { Engine } from "../recognize/engine.ts";
import { linkHyphens } from "./link-hyphens.ts";
import { mapLines } from "./map-lines.ts";
import { StopWatch } from "./stop-watch.ts";
import { settingsHash } from "./work-key.ts";

/** Reads one page. Throws the errors of decodeGrey, and those of the engine when it cannot go on at all. */
export async function processPage(scan: Scan, settings: ReadSettings, engine: Engine): Promise<PageReading> {
  const watch = new StopWatch();
  const { image, warnings } = await watch.time("decode", decodeGrey(scan));
  const { widthPx, heightPx } = image;
  const lines = await watch.time("recognize", engine.recognize(image, { segmentation: "auto" }));
  const region: Region = {
    kind: "text",
    box: { x0: 0, y0: 0, x1: widthPx, y1: heightPx },
    toImage: IDENTITY,
    turn: 0,
    lines: mapLines(lines, IDENTITY, image),
  };
  const text: PageText = { widthPx, heightPx, regions: linkHyphens([region]), articles: [] };
  const evidence: PageEvidence = {
    inkShare: 0,
    letters: 0,
    lettersWithoutWord: 0,
    xHeightPx: undefined,
    isNegative: false,
    turn: { degreesClockwise: 0, isSure: true, score: 0 },
    skewDegrees: 0,
    ignoredDpi: undefined,
    straddlingLines: 0,
    duplicateWords: 0,
    unsureRegions: 0,
    engineFailures: [],
    damages: warnings,
  };
  const { dpi, source } = chooseDpi(scan.header, evidence.xHeightPx);
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
