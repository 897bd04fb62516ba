// Weighs how well one piece of running text follows on a head or on another piece: by place, order, type and wording.
import type { Box } from "../../model/geometry.ts";
import { startsWithDateline } from "../../model/line-forms.ts";
import type { Heads } from "./find-heads.ts";
import { isRuledOff, type Scene, shareAcross } from "./scene.ts";
import type { UprightRegion } from "./upright-regions.ts";

/** Where text may come from: a head (it begins the article) or another piece of text (it goes on). */
export type End = { readonly head: number } | { readonly body: number };

/**
 * What each agreement or contradiction weighs. The scale is arbitrary; a link needs LEAST to be made. Chosen on drawn
 * pages of other seeds than those that are measured (bench/articles.ts).
 */
const LEAST = 0.6;
const UNDER_HEAD = 3;
const FIRST_COLUMN = 0.6;
const NEXT_IN_ORDER = 1.5;
const STRAIGHT_BELOW = 1.4;
const BELOW_PICTURE = 0.9;
const NEXT_COLUMN = 0.9;
const SAME_ROOF = 2;
const OTHER_ROOF = -1;
const OTHER_HEAD_BETWEEN = -3;
const COLUMN_GOES_ON = -0.8;
const HEAD_BELOW = -1.2;
const RULED_OFF = -1.6;
const OTHER_TYPE = -1.5;
const OTHER_WIDTH = -0.7;
const OTHER_EDGES = -1.5;
const SAME_TOP = 1.2;
const WORD_GOES_ON = 2.2;
const SENTENCE_GOES_ON = 1.6;
const SENTENCE_BROKEN = -2.4;
const SENTENCE_LEFT_OPEN = -0.4;
const TEXT_LEAVES = -2.5;

/** Print of another size, by the height of its words and by that of its lower-case x: either alone is often misread. */
const OTHER_SIZE = 1.22;
const OTHER_X_HEIGHT = 1.13;

/** Weight above 0 for every link that could be made, else 0 or less. */
export function weighLink(scene: Scene, heads: Heads, end: End, to: number): number {
  const weight =
    "head" in end ? weighHead(scene, heads, end.head, to) : weighBody(scene, heads, end.body, to);
  return weight === undefined ? 0 : weight - LEAST;
}

function weighHead(scene: Scene, heads: Heads, h: number, to: number): number | undefined {
  const { regions, parts, unitPx } = scene;
  const text = regions[to]!;
  const { box, members } = heads.heads[h]!;
  const last = members.reduce((a, b) => Math.max(a, b));
  const isNext = nextBody(scene, last) === to;
  if (heads.leader[to] !== h)
    return isNext && text.start !== "small" && isNear(scene, box, text) ? 1 : undefined;
  const led = regions.map((_, i) => i).filter((i) => parts[i] === "body" && heads.leader[i] === h);
  const isFirst = led.every((i) => regions[i]!.box.x0 >= text.box.x0 - unitPx);
  const gap = Math.max(0, (text.box.y0 - box.y1) / unitPx - 6);
  return (
    UNDER_HEAD +
    (isFirst ? FIRST_COLUMN : 0) +
    (isNext ? NEXT_IN_ORDER / 2 : 0) -
    Math.min(2, 0.1 * gap) +
    (text.start === "small" ? SENTENCE_BROKEN / 2 : 0) +
    (isRuledOff(scene, box, text.box) ? RULED_OFF : 0)
  );
}

/** A head beside its text rather than over it. */
function isNear({ unitPx }: Scene, head: UprightRegion["box"], { box }: UprightRegion): boolean {
  const aside = Math.max(box.x0 - head.x1, head.x0 - box.x1);
  return aside < 4 * unitPx && box.y0 > head.y0 - 3 * unitPx && box.y0 - head.y1 < 8 * unitPx;
}

function weighBody(scene: Scene, heads: Heads, from: number, to: number): number | undefined {
  if (from === to) return undefined;
  const { regions } = scene;
  const [a, b] = [regions[from]!, regions[to]!];
  const place = weighPlace(scene, heads, from, to);
  if (place === undefined) return undefined;
  const widths = [a.box.x1 - a.box.x0, b.box.x1 - b.box.x0].sort((x, y) => x - y) as [number, number];
  const isOtherWidth = widths[1] > 1.35 * widths[0] && a.lines.length > 2 && b.lines.length > 2;
  return (
    place +
    (nextBody(scene, from) === to ? NEXT_IN_ORDER : 0) +
    (isOtherType(a, b) ? OTHER_TYPE : 0) +
    (isOtherWidth ? OTHER_WIDTH : 0) +
    weighWording(a, b)
  );
}

/** Where the second lies as seen from the first; undefined where no text goes on. */
function weighPlace(scene: Scene, heads: Heads, from: number, to: number): number | undefined {
  const { regions, unitPx } = scene;
  const [a, b] = [regions[from]!.box, regions[to]!.box];
  const stepsUp = pathUp(scene, to, from);
  if (stepsUp !== undefined) {
    const gap = Math.max(0, (b.y0 - a.y1) / unitPx - 4);
    const base = stepsUp === 0 ? STRAIGHT_BELOW - Math.min(1, 0.12 * gap) : BELOW_PICTURE;
    return base + (isRuledOff(scene, a, b) ? RULED_OFF : 0) + (isOtherColumn(a, b) ? OTHER_EDGES : 0);
  }
  const leader = heads.leader[to];
  const sharesRoof = heads.roof[from] !== undefined && heads.roof[from] === heads.roof[to];
  const isUnderOther = heads.roof[to] !== undefined && !sharesRoof;
  const roof = sharesRoof
    ? SAME_ROOF
    : leader !== undefined
      ? OTHER_HEAD_BETWEEN
      : isUnderOther
        ? OTHER_ROOF
        : 0;
  const isRight = b.x0 > (a.x0 + a.x1) / 2 && b.y0 < a.y1 - unitPx && shareAcross(a, b) < 0.2;
  if (isRight) {
    const columns = Math.max(0, Math.round((b.x0 - a.x1) / Math.max(1, a.x1 - a.x0)));
    const isBroken = goesOnBelow(scene, from) && weighWording(regions[from]!, regions[to]!) <= 0;
    const top = columns === 0 && startsLevel(scene, heads, from, to) ? SAME_TOP : 0;
    const isOver = !sharesRoof && regions[from]!.end === "closed" && endsOverHead(scene, from);
    return (
      NEXT_COLUMN - 0.5 * columns + roof + top + (isBroken ? COLUMN_GOES_ON : 0) + (isOver ? HEAD_BELOW : 0)
    );
  }
  const isLowerLeg = b.y0 > a.y1 - unitPx && b.x1 < (a.x0 + a.x1) / 2;
  return isLowerLeg && sharesRoof ? 0.3 + SAME_ROOF / 2 : undefined;
}

/** Whether text straight below stands in columns of another make-up. */
function isOtherColumn(a: Box, b: Box): boolean {
  const width = Math.min(a.x1 - a.x0, b.x1 - b.x0);
  return Math.abs(a.x0 - b.x0) > 0.25 * width && Math.abs(a.x1 - b.x1) > 0.25 * width;
}

/** Columns side by side of one width whose tops, or whose head and top, stand at one height. */
function startsLevel(
  { regions, unitPx }: Scene,
  { heads, leader }: Heads,
  from: number,
  to: number,
): boolean {
  const [a, b] = [regions[from]!.box, regions[to]!.box];
  const head = leader[from];
  const tops = [a.y0, ...(head === undefined ? [] : [heads[head]!.box.y0])];
  const [wa, wb] = [a.x1 - a.x0, b.x1 - b.x0];
  const isOneWidth = Math.max(wa, wb) < 1.15 * Math.min(wa, wb);
  return isOneWidth && tops.some((y) => Math.abs(y - b.y0) < 2 * unitPx);
}

/** How many pictures and captions lie between a piece of text and the one straight above it; undefined if another thing does. */
function pathUp({ parts, above }: Scene, to: number, from: number): number | undefined {
  let level = [...above[to]!];
  for (let steps = 0; steps < 4; steps++) {
    if (level.includes(from)) return steps;
    level = level
      .filter((i) => ["picture", "caption", "credit", "byline"].includes(parts[i]!))
      .flatMap((i) => above[i]!);
  }
  return undefined;
}

/** Whether text of the same type follows straight below. */
function goesOnBelow({ regions, parts, above, unitPx }: Scene, i: number): boolean {
  const { box } = regions[i]!;
  return regions.some(
    (other, j) =>
      parts[j] === "body" &&
      above[j]![0] === i &&
      shareAcross(other.box, box) > 0.6 &&
      other.box.y0 - box.y1 < 3 * unitPx &&
      !isOtherType(regions[i]!, other),
  );
}

/** Whether something new begins straight below. */
function endsOverHead({ regions, parts, above, unitPx }: Scene, i: number): boolean {
  const { box } = regions[i]!;
  return regions.some(
    (other, j) => parts[j] === "head" && above[j]![0] === i && other.box.y0 - box.y1 < 6 * unitPx,
  );
}

/** The piece of text that follows in reading order, with no head between. */
function nextBody({ parts }: Scene, from: number): number | undefined {
  for (let i = from + 1; i < parts.length; i++) {
    if (parts[i] === "body") return i;
    if (parts[i] === "head") return undefined;
  }
  return undefined;
}

function isOtherType(a: UprightRegion, b: UprightRegion): boolean {
  const isOther = (one: number, other: number, most: number) =>
    Math.min(one, other) > 0 && Math.max(one, other) > most * Math.min(one, other);
  if (a.lines.length < 2 || b.lines.length < 2 || !isOther(a.sizePx, b.sizePx, OTHER_SIZE)) return false;
  return a.xHeightPx === 0 || b.xHeightPx === 0 || isOther(a.xHeightPx, b.xHeightPx, OTHER_X_HEIGHT);
}

function weighWording(a: UprightRegion, b: UprightRegion): number {
  if (a.end === "left" || b.start === "jump" || startsWithDateline(b.lines[0] ?? "")) return TEXT_LEAVES;
  const isSmall = b.start === "small";
  if (a.end === "hyphen") return isSmall ? WORD_GOES_ON : SENTENCE_LEFT_OPEN * 2;
  if (a.end === "unsure") return 0;
  if (a.end === "open") return isSmall ? SENTENCE_GOES_ON : SENTENCE_LEFT_OPEN;
  return isSmall ? SENTENCE_BROKEN : 0;
}
