// Builds the pages that the tests publish: small drawn scans in files of their own, with words at known places.
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Affine, applyToBox, applyToPoint, type Box, IDENTITY } from "../../../src/model/geometry.ts";
import type { Scan, ScanHeader } from "../../../src/model/page.ts";
import type { Line, PageText, Region, Word } from "../../../src/model/text.ts";
import type { PublishedPage } from "../../../src/publish/published-page.ts";

export const WIDTH_PX = 1200;
export const HEIGHT_PX = 1600;
const CAP_PX = 30;
const DESCENDER_PX = 9;
const CHARACTER_PX = 20;
const SPACE_PX = 14;

/** A scan of a file on disk, with the header facts that a test wants to be true of it. */
export function scanOf(path: string, header: Partial<ScanHeader> = {}, frame = 0): Scan {
  const bytes = readFileSync(path);
  const facts: ScanHeader = {
    format: "jpeg",
    storedWidthPx: WIDTH_PX,
    storedHeightPx: HEIGHT_PX,
    orientation: 1,
    bitsPerSample: 8,
    channels: 1,
    frames: 1,
    ...header,
  };
  return {
    path,
    frame,
    sha256: createHash("sha256").update(bytes).digest("hex"),
    bytes: bytes.length,
    header: facts,
  };
}

export function writeScan(
  folder: string,
  name: string,
  bytes: Uint8Array,
  header: Partial<ScanHeader> = {},
): Scan {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return scanOf(path, header);
}

export function pageOf(scan: Scan, text: PageText, more: Partial<PublishedPage> = {}): PublishedPage {
  const identity = {
    title: "The Sample Gazette",
    date: "1992-03-05",
    page: "A4",
    source: "manifest",
  } as const;
  return { scan, text, identity, dpi: 200, languages: "eng", ...more };
}

/** A line set from (0, 0) to the right, then carried by `map` to its place on the page; boxes are the hulls. */
export function lineOf(words: readonly string[], map: Affine = IDENTITY): Line {
  let x = 0;
  const placed = words.map((text): Word => {
    const width = Math.max(1, [...text].length) * CHARACTER_PX;
    const box = { x0: x, y0: -CAP_PX, x1: x + width, y1: /[gpqy,]/.test(text) ? DESCENDER_PX : 0 };
    x += width + SPACE_PX;
    return { text, box: whole(applyToBox(map, box)), certainty: 90 };
  });
  const end = x - SPACE_PX;
  const box = whole(applyToBox(map, { x0: 0, y0: -CAP_PX, x1: end, y1: DESCENDER_PX }));
  const baseline = [applyToPoint(map, { x: 0, y: 0 }), applyToPoint(map, { x: end, y: 0 })] as const;
  return { box, baseline, paragraph: 0, words: placed };
}

export function regionOf(lines: readonly Line[], more: Partial<Region> = {}): Region {
  return { kind: "text", box: { x0: 0, y0: 0, x1: WIDTH_PX, y1: HEIGHT_PX }, turn: 0, lines, ...more };
}

export function textOf(...regions: Region[]): PageText {
  return { widthPx: WIDTH_PX, heightPx: HEIGHT_PX, regions, articles: [] };
}

export const wordsOf = (text: PageText): Word[] =>
  text.regions
    .flatMap((region) => region.lines.flatMap((line) => line.words))
    .filter((word) => !word.suppressed);

const whole = (box: Box): Box => ({
  x0: Math.round(box.x0),
  y0: Math.round(box.y0),
  x1: Math.round(box.x1),
  y1: Math.round(box.y1),
});
