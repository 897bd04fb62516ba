// The regions of one page that stand the same way up, with what lies above what.
import type { Box } from "../../model/geometry.ts";
import { isByline, isCredit } from "../../model/line-forms.ts";
import type { UprightRegion } from "./upright-regions.ts";

/** What a region can be in an article; "apart" belongs to none and parts what lies on its two sides. */
export type Part = "head" | "body" | "byline" | "credit" | "picture" | "caption" | "apart";

export interface Scene {
  /** In reading order. */
  readonly regions: readonly UprightRegion[];
  readonly parts: readonly Part[];
  /** Height of body print, pixels: the measure of all distances. */
  readonly unitPx: number;
  readonly rulesAcross: readonly Box[];
  /** For each region the regions that a look straight up from it meets first, the widest view first. */
  readonly above: readonly (readonly number[])[];
}

export function setScene(regions: readonly UprightRegion[], rulesAcross: readonly Box[]): Scene {
  const named = regions.map(partOf);
  const unitPx = bodySize(regions, named);
  const parts = named.map((part, i) => (part === "head" && isRunOn(regions, i, unitPx) ? "body" : part));
  const above = regions.map((_, i) => lookUp(regions, i, unitPx));
  return { regions, parts, unitPx, rulesAcross, above };
}

function partOf({ kind, lines }: UprightRegion): Part {
  switch (kind) {
    case "headline":
      return "head";
    case "byline":
      return "byline";
    case "image":
      return "picture";
    case "caption":
      return lines.length > 0 && lines.every(isCredit) ? "credit" : "caption";
    case "text":
      if (lines.length === 0) return "apart";
      if (lines.length <= 2 && isByline(lines.join(" "))) return "byline";
      return lines.length <= 2 && isCredit(lines.join(" ")) ? "credit" : "body";
    default:
      return "apart";
  }
}

/** Print of about the text's size that goes on in mid-sentence, or for more lines than a headline has, is none. */
const TEXT_SIZE = 1.3;
/** Letters that touch look larger than they are. */
const TOUCHING_SIZE = 1.9;
const MOST_HEAD_LINES = 5;
const SAME_EDGE = 0.05;

function isRunOn(regions: readonly UprightRegion[], i: number, unitPx: number): boolean {
  const { sizePx, start, end, lines, box } = regions[i]!;
  if (lines.length === 0 || sizePx > TOUCHING_SIZE * unitPx) return false;
  const isTextSized = sizePx <= TEXT_SIZE * unitPx;
  const [before, next] = [regions[i - 1], regions[i + 1]];
  if (start === "small")
    return isTextSized || (before?.end === "hyphen" && shareAcross(before.box, box) > 0.5);
  if (lines.length > MOST_HEAD_LINES) return isTextSized;
  if (next?.kind !== "text" || next.start !== "small" || end === "closed" || lines.length > 1) return false;
  const slack = SAME_EDGE * (next.box.x1 - next.box.x0);
  return Math.abs(next.box.x1 - box.x1) < slack && next.box.y0 > box.y0 && next.box.x0 < box.x0 + slack;
}

/** The height that most lines of running text have. */
function bodySize(regions: readonly UprightRegion[], parts: readonly Part[]): number {
  const sizes = regions
    .filter((region, i) => region.sizePx > 0 && parts[i] === "body")
    .flatMap((region) => region.lines.map(() => region.sizePx))
    .sort((a, b) => a - b);
  const any = regions.map((region) => region.sizePx).filter((size) => size > 0);
  return sizes[sizes.length >> 1] ?? Math.max(1, Math.min(...any, 40));
}

/** Width that two boxes have in common, as a share of the narrower one; 0 when they lie side by side. */
export function shareAcross(a: Box, b: Box): number {
  const both = Math.min(a.x1, b.x1) - Math.max(a.x0, b.x0);
  return Math.max(0, both) / Math.max(1, Math.min(a.x1 - a.x0, b.x1 - b.x0));
}

/** As shareAcross, for heights. */
export function shareDown(a: Box, b: Box): number {
  const both = Math.min(a.y1, b.y1) - Math.max(a.y0, b.y0);
  return Math.max(0, both) / Math.max(1, Math.min(a.y1 - a.y0, b.y1 - b.y0));
}

const LEAST_SHARE = 0.25;
/** Part of a region's width that must still be in view for it to be seen. */
const LEAST_VIEW = 0.15;

function lookUp(regions: readonly UprightRegion[], i: number, unitPx: number): number[] {
  const { box } = regions[i]!;
  const width = box.x1 - box.x0;
  const candidates = regions
    .map((other, j) => ({ j, box: other.box, kind: other.kind }))
    .filter((o) => o.j !== i && o.kind !== "slip" && o.kind !== "rule")
    .filter((o) => o.box.y0 < box.y0 && o.box.y1 <= box.y0 + slack(o.box, box, unitPx))
    .filter((o) => shareAcross(o.box, box) >= LEAST_SHARE)
    .sort((a, b) => b.box.y1 - a.box.y1 || a.j - b.j);
  const seen: { j: number; view: number }[] = [];
  const covered: [number, number][] = [];
  for (const candidate of candidates) {
    const { x0, x1 } = withWhiteBeside(regions, candidate.j, box);
    const hidden = covered.reduce((sum, [a, b]) => sum + Math.max(0, Math.min(b, x1) - Math.max(a, x0)), 0);
    const view = x1 - x0 - hidden;
    if (view < LEAST_VIEW * width) continue;
    seen.push({ j: candidate.j, view });
    covered.push([x0, x1]);
  }
  return seen.sort((a, b) => b.view - a.view || a.j - b.j).map(({ j }) => j);
}

/** What a region hides of another that lies below: its own width, and the white beside it that nothing stands in. */
function withWhiteBeside(
  regions: readonly UprightRegion[],
  j: number,
  below: Box,
): { x0: number; x1: number } {
  const { box } = regions[j]!;
  let [x0, x1] = [below.x0, below.x1];
  for (const [k, { box: other }] of regions.entries()) {
    if (k === j || other === below || shareDown(other, box) < 0.3) continue;
    if (other.x1 <= (box.x0 + box.x1) / 2) x0 = Math.max(x0, Math.min(other.x1, box.x0));
    else if (other.x0 >= (box.x0 + box.x1) / 2) x1 = Math.min(x1, Math.max(other.x0, box.x1));
  }
  return { x0, x1 };
}

/** How far boxes may reach into each other and still lie one above the other. */
const slack = (upper: Box, lower: Box, unitPx: number) =>
  Math.min(1.2 * unitPx, 0.55 * (upper.y1 - upper.y0), 0.55 * (lower.y1 - lower.y0)) + 1;

/** Whether a rule's box lies across the page rather than down it. */
export const isRuleAcross = ({ x0, y0, x1, y1 }: Box): boolean => x1 - x0 > 3 * (y1 - y0);

/** A rule of a third of the width is enough: articles end with short ones, too. */
const RULE_SHARE = 0.25;

/** Whether a printed rule parts two regions that lie one above the other. */
export function isRuledOff({ rulesAcross }: Scene, upper: Box, lower: Box): boolean {
  return rulesAcross.some((rule) => {
    const shared = Math.min(rule.x1, lower.x1) - Math.max(rule.x0, lower.x0);
    const middle = (rule.y0 + rule.y1) / 2;
    return shared > RULE_SHARE * (lower.x1 - lower.x0) && middle > upper.y1 - 3 && middle < lower.y0 + 3;
  });
}
