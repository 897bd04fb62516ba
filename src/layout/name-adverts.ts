// Names adverts: blocks in a frame of rules, or on a reversed panel, that are set as display and not as running text.
import { areaOf, type Box } from "../model/geometry.ts";
import type { RegionKind } from "../model/text.ts";
import type { Rules } from "./find-rules.ts";
import type { PlacedBlock } from "./placed-block.ts";

/** Lengths in x-heights: how far the ends of a frame's rules may miss each other, and how small a frame may be. */
const CORNER = 2;
const MIN_WIDTH = 8;
const MIN_HEIGHT = 6;
/** Higher panels than this hold more than a heading. */
const PANEL_HEIGHT = 6;
/** A frame around more of the page than this is the frame of the page. */
const MAX_SHARE = 0.5;
/** Share of a frame's side that its rule covers. */
const SIDE = 0.9;
/** So many rows of one block, of body size, are running text: a boxed item of news, not an advert. */
const RUNNING_ROWS = 8;
const BODY = { min: 0.75, max: 1.28 };
/** Kinds that a block in an advert may have been taken for. */
const DISPLAY: readonly RegionKind[] = ["masthead", "headline", "text", "caption", "furniture"];

export interface Surroundings {
  readonly rules: Rules;
  /** Reversed panels. */
  readonly panels: readonly Box[];
  /** Area of the page. */
  readonly pageArea: number;
  readonly xHeightPx: number;
}

/** The kinds with those of blocks in adverts changed; all boxes in working pixels. */
export function nameAdverts(
  kinds: readonly RegionKind[],
  blocks: readonly PlacedBlock[],
  { rules, panels, pageArea, xHeightPx }: Surroundings,
): RegionKind[] {
  const frames = [
    ...findFrames(rules, xHeightPx).filter((frame) => areaOf(frame) <= MAX_SHARE * pageArea),
    ...panels.filter(({ y0, y1 }) => y1 - y0 >= PANEL_HEIGHT * xHeightPx),
  ];
  const named = [...kinds];
  for (const frame of frames) {
    const inside = blocks.flatMap((block, i) => (holds(frame, block) ? [i] : []));
    if (inside.some((i) => isRunningText(blocks[i]!, xHeightPx))) continue;
    for (const i of inside) if (DISPLAY.includes(named[i]!)) named[i] = "advert";
  }
  return named;
}

/** Boxes with a rule on each side. */
function findFrames({ acrossBoxes, downBoxes }: Rules, xHeightPx: number): Box[] {
  const near = CORNER * xHeightPx;
  const frames: Box[] = [];
  for (const left of downBoxes) {
    for (const right of downBoxes) {
      const [x0, x1] = [(left.x0 + left.x1) / 2, (right.x0 + right.x1) / 2];
      if (x1 - x0 < MIN_WIDTH * xHeightPx) continue;
      const sides = { y0: Math.max(left.y0, right.y0), y1: Math.min(left.y1, right.y1) };
      if (sides.y1 - sides.y0 < MIN_HEIGHT * xHeightPx) continue;
      const across = acrossBoxes
        .filter((rule) => Math.min(rule.x1, x1) - Math.max(rule.x0, x0) >= SIDE * (x1 - x0))
        .filter((rule) => rule.y1 > sides.y0 - near && rule.y0 < sides.y1 + near)
        .sort((a, b) => a.y0 - b.y0);
      for (let k = 1; k < across.length; k++) {
        const [top, bottom] = [across[k - 1]!, across[k]!];
        if (bottom.y0 - top.y1 >= MIN_HEIGHT * xHeightPx) frames.push({ x0, x1, y0: top.y0, y1: bottom.y1 });
      }
    }
  }
  return withoutOuter(frames);
}

/** A frame that holds another one is a table of frames, or made of sides that belong to two. */
const withoutOuter = (frames: readonly Box[]): Box[] =>
  frames.filter(
    (frame) =>
      !frames.some((other) => other !== frame && areaOf(other) < areaOf(frame) && holds(frame, other)),
  );

function holds(frame: Box, box: Box): boolean {
  const [x, y] = [(box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2];
  const isIn = x > frame.x0 && x < frame.x1 && y > frame.y0 && y < frame.y1;
  return isIn && areaOf(box) <= areaOf(frame) && box.x1 - box.x0 <= 1.05 * (frame.x1 - frame.x0);
}

function isRunningText({ text }: PlacedBlock, xHeightPx: number): boolean {
  if (text === undefined || text.lines.length < RUNNING_ROWS) return false;
  return text.heightPx >= BODY.min * xHeightPx && text.heightPx <= BODY.max * xHeightPx;
}
