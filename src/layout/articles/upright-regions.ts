// Brings the regions of a page upright and gathers what grouping needs to know of each: box, type size, how text begins and ends.
import { applyToPoint, type Box, type Point, rotation, unionOf } from "../../model/geometry.ts";
import { readJumpLine } from "../../model/jump-line.ts";
import { isCredit } from "../../model/line-forms.ts";
import type { Line, Region, RegionKind } from "../../model/text.ts";
import { textOfLine } from "../../model/text-of-line.ts";

/**
 * How running text ends: "hyphen" and "open" go on elsewhere; "left" ends with a jump or credit line. "unsure" ends
 * with a stroke that may be a mark or a piece of the rule beside the column.
 */
export type TextEnd = "closed" | "open" | "hyphen" | "left" | "unsure";
export type TextStart = "capital" | "small" | "jump" | "other";

export interface UprightRegion {
  /** Index into the page's regions. */
  readonly index: number;
  readonly kind: RegionKind;
  /** Upright pixels: master pixels turned about the origin, so coordinates may be negative. */
  readonly box: Box;
  /** Height of its print from the foot of g to the head of h, pixels; 0 without words. */
  readonly sizePx: number;
  /** Height of the lower-case x as layout measured it, pixels; 0 when not measured. */
  readonly xHeightPx: number;
  readonly lines: readonly string[];
  readonly start: TextStart;
  readonly end: TextEnd;
  readonly jumpTo?: string;
  readonly jumpFrom?: string;
}

/** The skew that is left when regions are turned by their quarter turns, in degrees clockwise on screen. */
export function measureSkew(regions: readonly Region[]): number {
  const angles = regions
    .flatMap(({ lines, turn }) => lines.map((line) => ({ baseline: line.baseline, turn })))
    .map(({ baseline: [start, end], turn }) => ({ dx: end.x - start.x, dy: end.y - start.y, turn }))
    .filter(({ dx, dy }) => Math.hypot(dx, dy) > 40)
    .map(({ dx, dy, turn }) => normalize((Math.atan2(dy, dx) * 180) / Math.PI + turn))
    .filter((angle) => Math.abs(angle) < 45)
    .sort((a, b) => a - b);
  const middle = angles[angles.length >> 1] ?? 0;
  return Math.abs(middle) < 0.2 ? 0 : middle;
}

const normalize = (degrees: number) => ((((degrees + 180) % 360) + 360) % 360) - 180;

/** Turns a box with what it holds: its middle exactly; its sides as those of the box that lay askew in it. */
export function uprightBox(box: Box, turn: Region["turn"], skewDegrees: number): Box {
  const map = rotation(turn - skewDegrees);
  const middle: Point = applyToPoint(map, { x: (box.x0 + box.x1) / 2, y: (box.y0 + box.y1) / 2 });
  const isSideways = turn % 180 !== 0;
  const w = isSideways ? box.y1 - box.y0 : box.x1 - box.x0;
  const h = isSideways ? box.x1 - box.x0 : box.y1 - box.y0;
  const sin = Math.abs(Math.sin((skewDegrees * Math.PI) / 180));
  const cos = Math.cos((skewDegrees * Math.PI) / 180);
  const squash = cos * cos - sin * sin;
  const width = Math.max(1, 0.3 * w, (w * cos - h * sin) / squash);
  const height = Math.max(1, 0.1 * h, (h * cos - w * sin) / squash);
  const { x, y } = middle;
  return { x0: x - width / 2, y0: y - height / 2, x1: x + width / 2, y1: y + height / 2 };
}

/** What grouping needs to know of a region. */
export function standUpright(region: Region, index: number, skewDegrees: number): UprightRegion {
  const upright = (box: Box) => uprightBox(box, region.turn, skewDegrees);
  const lines = region.lines.filter((line) => line.words.some((word) => !word.suppressed));
  const texts = lines.map(textOfLine);
  const isText = lines.length > 0 && region.kind !== "image";
  const jumpFrom = texts.length > 0 ? edgeJump(texts, "from") : undefined;
  const jumpTo = texts.length > 0 ? edgeJump(texts, "to") : undefined;
  return {
    index,
    kind: region.kind,
    box: isText ? lines.map((line) => upright(line.box)).reduce(unionOf) : upright(region.box),
    sizePx: Math.min(sizeOf(lines, upright), mostHeight(upright(region.box), lines.length)),
    xHeightPx: region.xHeightPx ?? 0,
    lines: texts,
    start: jumpFrom === undefined ? startOf(lines, texts) : "jump",
    end:
      jumpTo === undefined
        ? endOf(
            lines,
            texts,
            lines.map((line) => upright(line.box)),
          )
        : "left",
    ...(jumpTo !== undefined && { jumpTo }),
    ...(jumpFrom !== undefined && { jumpFrom }),
  };
}

/** A jump line among the first (from) or last (to) lines; one may run over two lines of a narrow column. */
function edgeJump(texts: readonly string[], direction: "to" | "from"): string | undefined {
  const edge = direction === "from" ? texts.slice(0, 3) : texts.slice(-3);
  const tries = edge.flatMap((text, i) => {
    const next = edge[i + 1];
    return next === undefined ? [text] : [text, `${text} ${next}`];
  });
  return tries.find((text) => readJumpLine(text)?.direction === direction);
}

/** Three quarters up the heights of its words: most words have letters that rise or hang. */
function sizeOf(lines: readonly Line[], upright: (box: Box) => Box): number {
  const heights = lines
    .flatMap((line) => line.words)
    .filter((word) => !word.suppressed && /\p{L}{2}/u.test(word.text))
    .map((word) => upright(word.box))
    .map((box) => box.y1 - box.y0)
    .sort((a, b) => a - b);
  return heights[Math.floor(0.75 * heights.length)] ?? 0;
}

/** Print is no higher than its rows leave room for. */
const mostHeight = (box: Box, rows: number) => (ROW_ROOM * (box.y1 - box.y0)) / Math.max(1, rows);
const ROW_ROOM = 1.4;

function startOf(lines: readonly Line[], texts: readonly string[]): TextStart {
  if (lines[0]?.words.find((word) => !word.suppressed)?.hyphen === "second") return "small";
  const first = /\p{L}|\p{N}/u.exec(texts[0] ?? "")?.[0] ?? "";
  if (/\p{Lu}/u.test(first)) return "capital";
  return /\p{Ll}/u.test(first) ? "small" : "other";
}

/** A last line that stops short of the column ends a paragraph, whatever its last mark. */
const SHORT_LINE = 0.7;

function endOf(lines: readonly Line[], texts: readonly string[], boxes: readonly Box[]): TextEnd {
  const last = (texts.at(-1) ?? "").trim();
  const word = lines.at(-1)?.words.findLast((each) => !each.suppressed);
  if (word?.hyphen === "first" || /\p{L}[-‐]$/u.test(last)) return "hyphen";
  if (isCredit(last)) return "left";
  const right = Math.max(...boxes.map((box) => box.x1));
  const left = Math.min(...boxes.map((box) => box.x0));
  const isShort = boxes.length > 2 && boxes.at(-1)!.x1 < left + SHORT_LINE * (right - left);
  if (isShort || /[.?:…]["'”’»)\s]*$/u.test(last)) return "closed";
  return /[!|\]]$/u.test(last) ? "unsure" : "open";
}
