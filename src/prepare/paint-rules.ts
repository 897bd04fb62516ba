// Paints out of a crop the rules of the page, and at a block's side everything beyond its column rule.
import { type Affine, applyToBox, type Box, invert, type Point } from "../model/geometry.ts";
import type { GreyImage } from "../model/image.ts";
import type { LayoutBlock, RuleCourse } from "../model/page-layout.ts";
import type { InkMap } from "../model/prepared-page.ts";
import { fillBox } from "./fill-box.ts";

/** Rule ink is painted with this much around it, prepared pixels per working pixel, for its grey edge. */
const RULE_EDGE = 1;
/** White between a column rule and the text of a block at its side, in x-heights; without it the text lies on the rule. */
const LEAST_WHITE = 0.15;

/** Paints the ink of rules at the working scale. `toWork` maps pixels of the image to those of the ink map. */
export function paintRuleInk(image: GreyImage, toWork: Affine, ruleInk: InkMap, ground: number): void {
  const { widthPx, heightPx, data } = ruleInk;
  const seen = applyToBox(toWork, { x0: 0, y0: 0, x1: image.widthPx, y1: image.heightPx });
  const toCrop = invert(toWork);
  for (let y = Math.max(0, Math.floor(seen.y0)); y < Math.min(heightPx, seen.y1); y++) {
    for (let x = Math.max(0, Math.floor(seen.x0)); x < Math.min(widthPx, seen.x1); x++) {
      if (!data[y * widthPx + x]) continue;
      const box = { x0: x - RULE_EDGE, y0: y - RULE_EDGE, x1: x + 1 + RULE_EDGE, y1: y + 1 + RULE_EDGE };
      fillBox(image, applyToBox(toCrop, box), ground);
    }
  }
}

/**
 * Paints what lies beyond the vertical rules at the sides of an upright block: column rules are often broken, and
 * what is left of them is read as letters of the words beside it. `edgePx` is painted on the block's side of the
 * rule, for its grey edge; both in prepared pixels.
 */
export function paintBeyondRules(
  image: GreyImage,
  toPage: Affine,
  block: LayoutBlock,
  courses: readonly RuleCourse[],
  { ground, edgePx }: { readonly ground: number; readonly edgePx: number },
): void {
  const toCrop = invert(toPage);
  const seen = applyToBox(toPage, { x0: 0, y0: 0, x1: image.widthPx, y1: image.heightPx });
  for (const course of courses) {
    if (!isSeen(course, seen, edgePx)) continue;
    const side = sideOf(course, block, edgePx);
    if (!side) continue;
    for (const [i, from] of course.points.entries()) {
      const to = course.points[i + 1];
      if (!to || to.y <= from.y) continue;
      // A second look sees a line of a column as long as the page.
      for (let y = Math.max(from.y, Math.floor(seen.y0)); y < Math.min(to.y, seen.y1); y++) {
        const x = xBetween(from, to, y);
        const reach = course.widthPx / 2 + edgePx;
        const beyond = side === "left" ? { x0: 0, x1: x + reach } : { x0: x - reach, x1: seen.x1 };
        const box = applyToBox(toCrop, { ...beyond, y0: y, y1: Math.min(to.y, y + 1) });
        fillBox(image, box, ground);
      }
    }
  }
}

/** Whether any of a course lies within a part of the page: what it does not reach into it does not bound. */
function isSeen({ points, widthPx }: RuleCourse, seen: Box, edgePx: number): boolean {
  const [first] = points;
  const last = points.at(-1);
  if (!first || !last || last.y < seen.y0 || first.y > seen.y1) return false;
  const reach = widthPx / 2 + edgePx;
  return points.some(({ x }) => x + reach >= seen.x0) && points.some(({ x }) => x - reach <= seen.x1);
}

/** The side of the block at which a rule stands with white before its text; none when it runs through or elsewhere. */
function sideOf(course: RuleCourse, block: LayoutBlock, edgePx: number): "left" | "right" | undefined {
  const [first] = course.points;
  const last = course.points.at(-1);
  if (!first || !last || first.y > block.box.y1 || last.y < block.box.y0) return undefined;
  const whites = { left: [] as number[], right: [] as number[] };
  for (const row of block.rows) {
    const x = xAt(course, (row.y0 + row.y1) / 2);
    if (x === undefined) continue;
    whites.left.push(row.x0 - x);
    whites.right.push(x - row.x1);
  }
  const least = course.widthPx / 2 + edgePx + LEAST_WHITE * block.xHeightPx;
  for (const side of ["left", "right"] as const) {
    const sorted = whites[side].sort((a, b) => a - b);
    // Rows that a piece of the rule was counted to reach over it; most do not.
    if (sorted.length > 0 && sorted[Math.floor(sorted.length / 3)]! >= least) return side;
  }
  return undefined;
}

function xAt({ points }: RuleCourse, y: number): number | undefined {
  const i = points.findIndex((point) => point.y >= y);
  const [from, to] = [points[i - 1], points[i]];
  return from && to && to.y > from.y ? xBetween(from, to, y) : undefined;
}

const xBetween = (from: Point, to: Point, y: number): number =>
  from.x + ((to.x - from.x) * (y - from.y)) / (to.y - from.y);
