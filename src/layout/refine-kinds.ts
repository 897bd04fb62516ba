// Corrects the kinds that geometry alone gave to regions, by what their text says: bylines, slips, stamps, folio lines.
import { areaOf, intersectionOf, unionOf } from "../model/geometry.ts";
import {
  hasDateOfIssue,
  isBareName,
  isByline,
  isDateStamp,
  isFolio,
  isServiceNumber,
  isSlip,
} from "../model/line-forms.ts";
import type { Region, RegionKind } from "../model/text.ts";
import { textOfLine } from "../model/text-of-line.ts";
import { measureSkew, standUpright, type UprightRegion } from "./articles/upright-regions.ts";

const SLIP_LINES = 8;
const BYLINE_LINES = 2;
const FOLIO_LINES = 2;
/** Share of the print's height in which folio lines stand, at the top and at the foot. */
const FOLIO_BAND = 0.07;
/** Print this much larger than that of most lines is a headline's; text in a headline is no larger than this. */
const DISPLAY_SIZE = 1.5;
const BODY_SIZE = 1.1;
const DISPLAY_LINES = 4;
/** Share of the larger one that a frame and its slip have in common. */
const FRAME_SHARE = 0.25;
/** The name of a paper has no more words, and the date stands under it at most this far, in its heights. */
const MASTHEAD_WORDS = 7;
const DATE_GAP = 1.5;
/** Kinds that geometry may have taken something else for. Mastheads, tables, adverts and pictures stay what they are. */
const OPEN_KINDS: readonly RegionKind[] = ["text", "headline", "caption", "byline", "furniture"];

/** The same regions in the same order, some with another kind. Regions stand in reading order, with their text. */
export function refineKinds(regions: readonly Region[]): Region[] {
  const skew = measureSkew(regions);
  const upright = regions.map((region, i) => standUpright(region, i, skew));
  const bodyPx = bodySize(upright);
  const refined = regions.map((region, i): Region => {
    if (region.kind === "masthead" && !hasDateBelow(regions, region)) return { ...region, kind: "headline" };
    if (!OPEN_KINDS.includes(region.kind)) return region;
    const kind = kindByText(regions, i) ?? kindBySize(upright[i]!, bodyPx);
    return kind === undefined || kind === region.kind ? region : { ...region, kind };
  });
  const slips = refined.filter(({ kind }) => kind === "slip");
  return refined.map((region) => (isFrameOfSlip(region, slips) ? { ...region, kind: "slip" } : region));
}

/** Large type at the head of a page or cutting names the paper only where the day stands under it. */
function hasDateBelow(regions: readonly Region[], { box, lines }: Region): boolean {
  const words = lines.map(textOfLine).join(" ").split(/\s+/).length;
  const lowest = box.y1 + DATE_GAP * (box.y1 - box.y0);
  const below = regions.flatMap((region) =>
    region.lines.filter((line) => line.box.y0 > box.y0 && line.box.y1 < lowest),
  );
  return words <= MASTHEAD_WORDS && below.some((line) => hasDateOfIssue(textOfLine(line)));
}

/** The frame of a stamp or slip, which looks like a picture. */
function isFrameOfSlip({ kind, box }: Region, slips: readonly Region[]): boolean {
  return (
    kind === "image" &&
    slips.some(({ box: slip }) => {
      const both = intersectionOf(slip, box);
      return both !== undefined && areaOf(both) > FRAME_SHARE * Math.max(areaOf(slip), areaOf(box));
    })
  );
}

function kindByText(regions: readonly Region[], i: number): RegionKind | undefined {
  const region = regions[i]!;
  const texts = region.lines.map(textOfLine).filter((text) => text !== "");
  if (texts.length === 0) return undefined;
  const text = texts.join(" ");
  if (texts.length <= SLIP_LINES && texts.some(isSlip)) return "slip";
  if (region.kind !== "furniture" && isDateStamp(text)) return "slip";
  if (isServiceNumber(text)) return "slip";
  if (texts.length <= FOLIO_LINES && isFolio(text) && isAtEdge(regions, region)) return "furniture";
  if (texts.length <= BYLINE_LINES && isByline(text)) return "byline";
  const isBetween = regions[i - 1]?.kind === "headline" && regions[i + 1]?.kind === "text";
  return region.kind === "text" && texts.length === 1 && isBetween && isBareName(text) ? "byline" : undefined;
}

/** Height of the print of most lines of text, pixels; 0 without text. */
function bodySize(regions: readonly UprightRegion[]): number {
  const sizes = regions
    .filter(({ kind }) => kind === "text")
    .flatMap(({ lines, sizePx }) => lines.map(() => sizePx))
    .sort((a, b) => a - b);
  return sizes[sizes.length >> 1] ?? 0;
}

/** A few lines of large print are a headline; half a sentence in the print of the text is none. */
function kindBySize({ kind, lines, sizePx, start }: UprightRegion, bodyPx: number): RegionKind | undefined {
  if (bodyPx === 0 || sizePx === 0) return undefined;
  if (kind === "text" && lines.length <= DISPLAY_LINES && sizePx > DISPLAY_SIZE * bodyPx) return "headline";
  if (kind === "headline" && start === "small" && sizePx < BODY_SIZE * bodyPx) return "text";
  return undefined;
}

/** At the head or the foot of the print, as it is read. */
function isAtEdge(regions: readonly Region[], { box, turn }: Region): boolean {
  const print = regions.map((region) => region.box).reduce(unionOf);
  const isSideways = turn % 180 !== 0;
  const [low, high, from, to] = isSideways
    ? [print.x0, print.x1, box.x0, box.x1]
    : [print.y0, print.y1, box.y0, box.y1];
  const band = FOLIO_BAND * (high - low);
  return to < low + band || from > high - band;
}
