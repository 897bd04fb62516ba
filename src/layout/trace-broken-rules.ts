// Follows vertical rules that printing or copying broke into short pieces, each by itself no longer than a letter.
import { type Components, findComponents } from "../kernels/connected-components.ts";
import { type Box, unionOf } from "../model/geometry.ts";
import type { RuleCourse } from "../model/page-layout.ts";
import type { InkMap } from "../model/prepared-page.ts";

/** Lengths in x-heights, shares 0..1. */
const PIECE = { minLength: 0.3, maxWidth: 0.5 };
/** Next piece of a course: how far down, and how far out of line, at once and in proportion to the gap. */
const NEXT = { maxGap: 9, maxShift: 0.3, maxSlope: 0.02 };
/** A course is this long, this much of it is ink, and some pieces are longer than any letter. */
const COURSE = { minLength: 16, minInk: 0.35, longPiece: 2.4, minLongShare: 0.15 };
/** A letter has its neighbour this close on this share of its height; a rule has white on both sides. */
const BESIDE = { reach: 0.45, maxShare: 0.4 };
/** Runs of ink wider than this are letters: cut off the rule where they only touch it. */
const LETTER_RUN = 0.6;
/** Pieces this near each other are one rule; further apart they may be the rules of two rows of articles. */
const STRETCH_GAP = 2;
/** Ink in breaks up to this long is the rule's; in longer ones it may be print. */
const MARKED_GAP = 4;

/** A piece with its middle at the top and at the foot. */
interface Piece {
  readonly y0: number;
  readonly y1: number;
  readonly xTop: number;
  readonly xFoot: number;
  readonly widthPx: number;
}

/** Boxes of rules as far as they go on, and the whole way of each, breaks included. */
export interface TracedRules {
  readonly boxes: readonly Box[];
  readonly courses: readonly RuleCourse[];
}

/** Traces broken rules in the ink and adds their ink to `down`. The courses are those of whole rules, too. */
export function traceBrokenRules(
  ink: InkMap,
  down: InkMap,
  downBoxes: readonly Box[],
  xHeightPx: number,
): TracedRules {
  const whole = downBoxes.map((box) => pieceOfRule(down, box));
  const pieces = thinPieces(without(ink, down), xHeightPx).filter(
    (piece) => isLong(piece, xHeightPx) || !hasNeighbour(piece, ink, xHeightPx),
  );
  const chains = chain(
    [...whole, ...pieces].sort((a, b) => a.y0 - b.y0 || a.xTop - b.xTop),
    xHeightPx,
  );
  const traced = chains.filter((course) => isRule(course, xHeightPx));
  const alone = whole.filter((piece) => !traced.some((course) => course.includes(piece))).map((p) => [p]);
  return {
    boxes: traced.flatMap((course) => markCourse(course, ink, down, xHeightPx)),
    courses: [...traced, ...alone].map(describeCourse),
  };
}

function describeCourse(course: readonly Piece[]): RuleCourse {
  const points = course.flatMap(({ y0, y1, xTop, xFoot }) => [
    { x: xTop + 0.5, y: y0 },
    { x: xFoot + 0.5, y: y1 },
  ]);
  return { points, widthPx: typicalWidth(course) };
}

/** The width that half the length of a course does not exceed. */
function typicalWidth(course: readonly Piece[]): number {
  const widths = course.flatMap(({ y0, y1, widthPx }) => new Array<number>(y1 - y0).fill(widthPx));
  return widths.sort((a, b) => a - b)[widths.length >> 1]!;
}

function without(ink: InkMap, removed: InkMap): InkMap {
  return { ...ink, data: ink.data.map((value, i) => value & ~removed.data[i]!) };
}

function pieceOfRule({ widthPx, data }: InkMap, box: Box): Piece {
  const middle = (y: number) => {
    let sum = 0;
    let count = 0;
    for (let x = box.x0; x < box.x1; x++) {
      if (!data[y * widthPx + x]) continue;
      sum += x;
      count++;
    }
    return { x: count > 0 ? sum / count : (box.x0 + box.x1 - 1) / 2, count };
  };
  const top = middle(box.y0);
  const foot = middle(box.y1 - 1);
  return { y0: box.y0, y1: box.y1, xTop: top.x, xFoot: foot.x, widthPx: Math.max(1, top.count, foot.count) };
}

function thinPieces(ink: InkMap, xHeightPx: number): Piece[] {
  const components = findComponents(ink);
  const { count, x0, y0, x1, y1 } = components;
  const { top, foot } = middles(components);
  const pieces: Piece[] = [];
  for (let c = 0; c < count; c++) {
    const width = x1[c]! - x0[c]!;
    const height = y1[c]! - y0[c]!;
    if (height < PIECE.minLength * xHeightPx || width > PIECE.maxWidth * xHeightPx || height < width)
      continue;
    pieces.push({ y0: y0[c]!, y1: y1[c]!, xTop: top[c]!, xFoot: foot[c]!, widthPx: width });
  }
  return pieces;
}

/** The middle of the first and of the last run of each component. */
function middles({ count, runs }: Components): { top: Float32Array; foot: Float32Array } {
  const top = new Float32Array(count).fill(-1);
  const foot = new Float32Array(count);
  for (let r = 0; r < runs.count; r++) {
    const c = runs.component[r]!;
    const middle = (runs.x0[r]! + runs.x1[r]! - 1) / 2;
    if (top[c]! < 0) top[c] = middle;
    foot[c] = middle;
  }
  return { top, foot };
}

/** Pieces, sorted from the top, that go on from each other. Each is in one course. */
function chain(pieces: readonly Piece[], xHeightPx: number): Piece[][] {
  const courses: Piece[][] = [];
  let open: Piece[][] = [];
  for (const piece of pieces) {
    open = open.filter((course) => piece.y0 - course.at(-1)!.y1 <= NEXT.maxGap * xHeightPx);
    let best: { course: Piece[]; misfit: number } | undefined;
    for (const course of open) {
      const last = course.at(-1)!;
      const gap = piece.y0 - last.y1;
      const shift = Math.abs(piece.xTop - last.xFoot);
      if (gap < -0.5 * xHeightPx || shift > NEXT.maxShift * xHeightPx + NEXT.maxSlope * Math.max(0, gap))
        continue;
      const misfit = shift + 0.1 * Math.max(0, gap);
      if (!best || misfit < best.misfit) best = { course, misfit };
    }
    if (best) best.course.push(piece);
    else {
      const course = [piece];
      courses.push(course);
      open.push(course);
    }
  }
  return courses;
}

/** Longer than any letter. */
const isLong = ({ y0, y1 }: Pick<Box, "y0" | "y1">, xHeightPx: number): boolean =>
  y1 - y0 >= COURSE.longPiece * xHeightPx;

function isRule(course: readonly Piece[], xHeightPx: number): boolean {
  const length = course.at(-1)!.y1 - course[0]!.y0;
  if (course.length < 2 || length < COURSE.minLength * xHeightPx) return false;
  const total = (pieces: readonly Piece[]) => pieces.reduce((sum, { y0, y1 }) => sum + y1 - y0, 0);
  if (total(course) < COURSE.minInk * length) return false;
  const long = course.filter((piece) => isLong(piece, xHeightPx));
  return total(long) >= COURSE.minLongShare * length;
}

/** Whether there is ink close to a piece on one side, as beside a letter. */
function hasNeighbour(piece: Piece, { widthPx, data }: InkMap, xHeightPx: number): boolean {
  const reach = Math.round(BESIDE.reach * xHeightPx);
  const half = Math.ceil(piece.widthPx / 2);
  let left = 0;
  let right = 0;
  for (let y = piece.y0; y < piece.y1; y++) {
    const x = Math.round(xAt(piece, y));
    let atLeft = 0;
    let atRight = 0;
    for (let d = half + 1; d <= half + reach; d++) {
      if (x - d >= 0) atLeft |= data[y * widthPx + x - d]!;
      if (x + d < widthPx) atRight |= data[y * widthPx + x + d]!;
    }
    left += atLeft;
    right += atRight;
  }
  return Math.max(left, right) > BESIDE.maxShare * (piece.y1 - piece.y0);
}

function xAt({ y0, y1, xTop, xFoot }: Piece, y: number): number {
  return y1 - y0 <= 1 ? xTop : xTop + ((xFoot - xTop) * (y - y0)) / (y1 - 1 - y0);
}

/** Marks the ink along a course, its breaks included; gives the boxes of its unbroken stretches. */
function markCourse(course: readonly Piece[], ink: InkMap, down: InkMap, xHeightPx: number): Box[] {
  const half = Math.max(1, typicalWidth(course) / 2);
  const stretches: Box[] = [];
  course.forEach((piece, i) => {
    for (let y = piece.y0; y < piece.y1; y++) markRow(xAt(piece, y), y, half, ink, down, xHeightPx);
    const left = Math.floor(Math.min(piece.xTop, piece.xFoot) - half);
    const right = Math.ceil(Math.max(piece.xTop, piece.xFoot) + half) + 1;
    const box = { x0: Math.max(0, left), y0: piece.y0, x1: Math.min(ink.widthPx, right), y1: piece.y1 };
    const last = stretches.at(-1);
    if (last && piece.y0 - last.y1 <= STRETCH_GAP * xHeightPx) stretches.splice(-1, 1, unionOf(last, box));
    else stretches.push(box);
    const next = course[i + 1];
    if (!next || next.y0 - piece.y1 > MARKED_GAP * xHeightPx) return;
    const gap = next.y0 - piece.y1 + 1;
    for (let y = piece.y1; y < next.y0; y++) {
      const x = piece.xFoot + ((next.xTop - piece.xFoot) * (y - piece.y1 + 1)) / gap;
      markRow(x, y, half, ink, down, xHeightPx);
    }
  });
  return stretches.filter((stretch) => isLong(stretch, xHeightPx));
}

/** Marks what a row of the ink has of a rule round x. */
function markRow(x: number, y: number, half: number, ink: InkMap, down: InkMap, xHeightPx: number): void {
  const { widthPx, data } = ink;
  const row = y * widthPx;
  const from = Math.max(0, Math.round(x - half));
  const to = Math.min(widthPx - 1, Math.round(x + half));
  for (let at = from; at <= to; at++) {
    if (!data[row + at]) continue;
    let start = at;
    let end = at;
    while (start > 0 && data[row + start - 1]) start--;
    while (end < widthPx - 1 && data[row + end + 1]) end++;
    const isRuleAlone = end + 1 - start <= LETTER_RUN * xHeightPx;
    if (isRuleAlone) down.data.fill(1, row + start, row + end + 1);
    // A letter that touches the rule from one side; what reaches beyond it on both sides crosses it.
    else if (start >= from || end <= to)
      down.data.fill(1, row + Math.max(start, from), row + Math.min(end, to) + 1);
    at = end;
  }
}
