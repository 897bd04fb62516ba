// Parts the items of a column of text: at headings in capitals with white above them, and where text goes on from elsewhere.
import { type Box, unionOf } from "../../model/geometry.ts";
import type { Line, Region } from "../../model/text.ts";
import { textOfLine } from "../../model/text-of-line.ts";
import { shareAcross } from "./scene.ts";
import { measureSkew, uprightBox } from "./upright-regions.ts";

/** White above a heading, and at most below it, in distances of lines. */
const WHITE_ABOVE = 1.4;
/** White in which a rule may stand between an article and the rest of another, in distances of lines. */
const BREAK = 2;
const MOST_LINES = 3;
const LEAST_LETTERS = 6;
/** Print of a heading that is not in capitals, as a share of that of the text below. */
const HEAD_SIZE = 1.05;
/** How far before the end of the column, as a share of its width, a heading ends. */
const SHORT = 0.035;
/** So many lines show how far apart lines stand. */
const LEADING_LINES = 6;
/** A heading begins at the left edge or stands in the middle, to within this share of the column. */
const INDENT = 0.04;
const OFF_PLACE = 0.12;
/** A page with fewer headlines is one article, and its headings are subheads. */
const LEAST_HEADLINES = 3;

/**
 * For each region the regions it falls into, itself where it holds no heading of an item. Pieces come from top to
 * bottom; headings become headlines. Regions stand in reading order, with their text.
 */
export function splitItems(regions: readonly Region[]): Region[][] {
  const headlines = regions.filter(({ kind, lines }) => kind === "headline" && lines.length > 0);
  const isOneArticle = headlines.length < LEAST_HEADLINES;
  const skew = measureSkew(regions);
  const boxes = regions.map(({ box, turn }) => uprightBox(box, turn, skew));
  return regions.map((region, i) => {
    if (region.kind !== "text") return [region];
    const lines = printedLines(region);
    if (isHeadRegion(regions, boxes, i, isOneArticle)) return [{ ...region, kind: "headline" }];
    const found = findItemHeads(lines, region, skew, regions[i - 1]);
    const heads = isOneArticle ? found.filter(({ from, to }) => from === to) : found;
    return heads.length === 0 ? [region] : cutAt(region, lines, heads);
  });
}

const printedLines = ({ lines }: Region) =>
  lines.filter((line) => line.words.some((word) => !word.suppressed));

/** A few lines that end without a mark: a signature or a piece of text ends with one. */
const isShortHead = (lines: readonly Line[]) =>
  lines.length > 0 &&
  lines.length <= MOST_LINES &&
  !/[.,;:—–-][^\p{L}\p{N}]*$/u.test(textOfLine(lines.at(-1)!));

/** Lines that stand apart over text that begins there, in capitals or in larger print than that text. */
function isHeadRegion(
  regions: readonly Region[],
  boxes: readonly Box[],
  i: number,
  isOneArticle: boolean,
): boolean {
  const lines = printedLines(regions[i]!);
  const at = indexBelow(regions, boxes, i);
  const below = regions[at];
  const first = below && printedLines(below)[0];
  if (!below || !isShortHead(lines)) return false;
  if (lines.every(isInCapitals)) return !isOneArticle && (first === undefined || startsSentence(first));
  const isLarge = (regions[i]!.xHeightPx ?? 0) > HEAD_SIZE * (below.xHeightPx ?? Number.POSITIVE_INFINITY);
  const isTitle = startsSentence(lines[0]!) && textOfLine(lines[0]!).includes(" ");
  // Text that goes on fills its lines.
  const isShort = boxes[i]!.x1 < boxes[at]!.x1 - SHORT * (boxes[at]!.x1 - boxes[at]!.x0);
  return first !== undefined && startsSentence(first) && isTitle && isLarge && isShort;
}

/** The text or picture that lies next below a region; -1 for none. */
function indexBelow(regions: readonly Region[], boxes: readonly Box[], i: number): number {
  const box = boxes[i]!;
  const below = regions
    .map((region, j) => ({ j, region, box: boxes[j]! }))
    .filter(({ region }) => region.turn === regions[i]!.turn)
    .filter(
      ({ region }) => region.kind === "image" || (region.kind === "text" && printedLines(region).length > 0),
    )
    .filter((other) => other.box.y0 > box.y0 && shareAcross(other.box, box) > 0.5)
    .sort((a, b) => a.box.y0 - b.box.y0)[0];
  return below?.j ?? -1;
}

const startsSentence = (line: Line) => /^\P{L}*\p{Lu}/u.test(textOfLine(line));

interface Span {
  readonly from: number;
  readonly to: number;
}

/** A sentence has ended, and the next line goes on with another one that began elsewhere. */
const isBroken = (line: Line, next: Line) =>
  /[.?!]["'”’)]*$/u.test(textOfLine(line)) && /^\P{L}*\p{Ll}{3}/u.test(textOfLine(next));

/** Runs of lines that head an item; an empty one where text goes on from elsewhere. */
function findItemHeads(
  lines: readonly Line[],
  { turn }: Region,
  skew: number,
  before: Region | undefined,
): Span[] {
  const boxes = lines.map((line) => uprightBox(line.box, turn, skew));
  const feet = lines.map((line) => footOf(line, turn, skew));
  const steps = feet.slice(1).map((foot, i) => foot - feet[i]!);
  const leading = [...steps].sort((a, b) => a - b)[steps.length >> 1];
  if (leading === undefined || lines.length < LEADING_LINES) return [];
  const left = Math.min(...boxes.map((box) => box.x0));
  const right = Math.max(...boxes.map((box) => box.x1));
  const isInPlace = (i: number) => {
    const { x0, x1 } = boxes[i]!;
    const slack = OFF_PLACE * (right - left);
    return x0 - left < slack || Math.abs(x0 - left - (right - x1)) < 2 * slack;
  };
  const last = before?.turn === turn ? before.lines.at(-1) : undefined;
  const stepIn = last ? feet[0]! - footOf(last, turn, skew) : 0;
  const heads: Span[] = [];
  for (let from = 0; from < lines.length; from++) {
    if (from > 0 && steps[from - 1]! > BREAK * leading && isBroken(lines[from - 1]!, lines[from]!)) {
      heads.push({ from, to: from });
      continue;
    }
    const step = from > 0 ? steps[from - 1]! : stepIn > 0 ? stepIn : Number.POSITIVE_INFINITY;
    const hasWhite = step > WHITE_ABOVE * leading;
    if (!hasWhite || !isInCapitals(lines[from]!) || !isInPlace(from)) continue;
    let to = from + 1;
    while (to < lines.length && isInCapitals(lines[to]!) && steps[to - 1]! < WHITE_ABOVE * leading) to++;
    const next = lines[to];
    const isIndented = next !== undefined && boxes[to]!.x0 - left > INDENT * (right - left);
    if (!isShortHead(lines.slice(from, to)) || (next && !isIndented && !startsSentence(next))) continue;
    heads.push({ from, to });
    from = to;
  }
  return heads;
}

/** Height of the middle of a line's baseline, upright pixels. */
function footOf({ baseline: [start, end] }: Line, turn: Region["turn"], skew: number): number {
  const [x, y] = [(start.x + end.x) / 2, (start.y + end.y) / 2];
  return uprightBox({ x0: x, y0: y, x1: x + 1, y1: y + 1 }, turn, skew).y0;
}

/** Cuts all lines of a region, those without words too, before and after its headings; `lines` are those with words. */
function cutAt(region: Region, lines: readonly Line[], heads: readonly Span[]): Region[] {
  const cuts = [...heads.flatMap(({ from, to }) => [from, to]), lines.length];
  const kindAt = (k: number): Region["kind"] => (k % 2 === 1 ? "headline" : region.kind);
  const indexOf = (at: number) =>
    at < lines.length ? region.lines.indexOf(lines[at]!) : region.lines.length;
  let from = 0;
  return cuts.flatMap((cut, k) => {
    const own = region.lines.slice(from, indexOf(cut));
    from = indexOf(cut);
    if (own.length === 0) return [];
    const first = own[0]!.paragraph;
    const numbered = own.map((line) => ({ ...line, paragraph: line.paragraph - first }));
    return [{ ...region, kind: kindAt(k), box: own.map(({ box }) => box).reduce(unionOf), lines: numbered }];
  });
}

/** Words in capitals; one letter in ten may be misread. */
function isInCapitals(line: Line): boolean {
  const letters = textOfLine(line).replace(/\P{L}/gu, "");
  const small = letters.replace(/\P{Ll}/gu, "");
  return letters.length >= LEAST_LETTERS && small.length <= letters.length / 10;
}
