// Turns what was printed into the truth of the finished scan: boxes carried through its geometry, text in reading order.
import {
  type Affine,
  applyToBox,
  applyToPoint,
  type Box,
  clampToPage,
  compose,
} from "../src/model/geometry.ts";
import type { Press, PrintedRegion } from "./draw/press.ts";
import type { PageTruth, TruthLine, TruthRegion } from "./truth.ts";

export interface Geometry {
  /** From the pixels of the printed sheet to the pixels of the scan. */
  readonly toScan: Affine;
  /** Clockwise quarter turn that brings the scan upright. */
  readonly turn: 0 | 90 | 180 | 270;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly dpi: number;
}

export function buildTruth(press: Press, geometry: Geometry, language: "eng" | "fra"): PageTruth {
  const printed = press.regions.filter((region) => region.lines.length > 0 || region.kind === "image");
  const regions = printed.map((region, order) => regionTruth(region, order, geometry));
  const articles = press.articles
    .map((article) => ({
      ...article,
      regions: regions.filter((region) => region.article === article.id).map((region) => region.order),
    }))
    .filter((article) => article.regions.length > 0);
  const { widthPx, heightPx, dpi } = geometry;
  return { widthPx, heightPx, dpi, language, regions, articles, text: textOf(regions) };
}

/** The lines of all regions that must be read, one per line, with an empty line between regions. */
export function textOf(regions: readonly TruthRegion[]): string {
  const blocks = regions
    .filter((region) => !region.optional && region.lines.length > 0)
    .map((region) => region.lines.map(textOfLine).join("\n"));
  return `${blocks.join("\n\n")}\n`;
}

export const textOfLine = (line: TruthLine): string => line.words.map((word) => word.text).join(" ");

function regionTruth(region: PrintedRegion, order: number, geometry: Geometry): TruthRegion {
  const toScan = region.toSheet ? compose(region.toSheet, geometry.toScan) : geometry.toScan;
  const carry = (box: Box) => clampToPage(applyToBox(toScan, box), geometry.widthPx, geometry.heightPx);
  const { kind, article, role, optional, reversed, turn = 0 } = region;
  const lines = region.lines.map((line) => ({
    ...line,
    box: carry(line.box),
    baseline: [roundedPoint(toScan, line.baseline[0]), roundedPoint(toScan, line.baseline[1])] as const,
    words: line.words.map((word) => ({ text: word.text, box: carry(word.box) })),
  }));
  return {
    kind,
    box: carry(region.box),
    order,
    ...(article ? { article } : {}),
    ...(role ? { role } : {}),
    ...(optional ? { optional } : {}),
    ...(reversed ? { reversed } : {}),
    turn: ((turn + geometry.turn) % 360) as TruthRegion["turn"],
    lines,
  };
}

function roundedPoint(toScan: Affine, point: { x: number; y: number }) {
  const { x, y } = applyToPoint(toScan, point);
  return { x: Math.round(x * 10) / 10, y: Math.round(y * 10) / 10 };
}
