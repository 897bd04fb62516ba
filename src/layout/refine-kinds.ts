// Corrects the kinds that geometry alone gave to regions, by what their text says: bylines, slips, stamps, folio lines.
import { unionOf } from "../model/geometry.ts";
import { isBareName, isByline, isDateStamp, isFolio, isSlip } from "../model/line-forms.ts";
import type { Region, RegionKind } from "../model/text.ts";
import { textOfLine } from "../model/text-of-line.ts";

const SLIP_LINES = 8;
const BYLINE_LINES = 2;
const FOLIO_LINES = 2;
/** Share of the print's height in which folio lines stand, at the top and at the foot. */
const FOLIO_BAND = 0.07;
/** Kinds that geometry may have taken something else for. Mastheads, tables, adverts and pictures stay what they are. */
const OPEN_KINDS: readonly RegionKind[] = ["text", "headline", "caption", "byline", "furniture"];

/** The same regions in the same order, some with another kind. Regions stand in reading order, with their text. */
export function refineKinds(regions: readonly Region[]): Region[] {
  return regions.map((region, i) => {
    if (!OPEN_KINDS.includes(region.kind)) return region;
    const kind = kindByText(regions, i);
    return kind === undefined || kind === region.kind ? region : { ...region, kind };
  });
}

function kindByText(regions: readonly Region[], i: number): RegionKind | undefined {
  const region = regions[i]!;
  const texts = region.lines.map(textOfLine).filter((text) => text !== "");
  if (texts.length === 0) return undefined;
  const text = texts.join(" ");
  if (texts.length <= SLIP_LINES && texts.some(isSlip)) return "slip";
  if (region.kind !== "furniture" && isDateStamp(text)) return "slip";
  if (texts.length <= FOLIO_LINES && isFolio(text) && isAtEdge(regions, region)) return "furniture";
  if (texts.length <= BYLINE_LINES && isByline(text)) return "byline";
  const isBetween = regions[i - 1]?.kind === "headline" && regions[i + 1]?.kind === "text";
  return region.kind === "text" && texts.length === 1 && isBetween && isBareName(text) ? "byline" : undefined;
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
