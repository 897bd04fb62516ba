// Frames: boxes that rules or a line drawn round them close off, as adverts and boxed items have.
import type { Components } from "../kernels/connected-components.ts";
import { areaOf, type Box } from "../model/geometry.ts";
import type { Rules } from "./find-rules.ts";

/** Lengths in x-heights: how far the sides of a frame may miss each other, and how small a frame may be. */
const CORNER = 2;
const MIN_WIDTH = 8;
const MIN_HEIGHT = 6;
/** Share of a frame's side that its rule covers. */
const SIDE = 0.9;
/** A frame around more of the page than this is the frame of the page. */
const MAX_SHARE = 0.5;
/** Share of its box that the ink of a drawn frame fills; what it holds is not part of it. */
const MAX_FILL = 0.35;
/** A drawn frame lies within this of its box, in x-heights. */
const DEPTH = 1.2;

/** Frames on the page, none within another; `components` are those of all ink, rules included. Working pixels. */
export function findFrames(rules: Rules, components: Components, pageArea: number, xHeightPx: number): Box[] {
  const all = [...framesOfRules(rules, xHeightPx), ...drawnFrames(components, xHeightPx)];
  return withoutOuter(all.filter((frame) => areaOf(frame) <= MAX_SHARE * pageArea));
}

/** Whether a box lies in a frame, with its middle and without being larger. */
export function holds(frame: Box, box: Box): boolean {
  const [x, y] = [(box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2];
  const isIn = x > frame.x0 && x < frame.x1 && y > frame.y0 && y < frame.y1;
  return isIn && areaOf(box) <= areaOf(frame) && box.x1 - box.x0 <= 1.05 * (frame.x1 - frame.x0);
}

/** Boxes with a rule on each side. */
function framesOfRules({ acrossBoxes, downBoxes }: Rules, xHeightPx: number): Box[] {
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
  return frames;
}

/** Single shapes that run along all four sides of their box and leave its middle white. */
function drawnFrames({ count, x0, y0, x1, y1, area, runs }: Components, xHeightPx: number): Box[] {
  const frames = new Map<number, { readonly box: Box; readonly sides: Sides }>();
  for (let i = 0; i < count; i++) {
    const box = { x0: x0[i]!, y0: y0[i]!, x1: x1[i]!, y1: y1[i]! };
    const [w, h] = [box.x1 - box.x0, box.y1 - box.y0];
    if (w < MIN_WIDTH * xHeightPx || h < MIN_HEIGHT * xHeightPx || area[i]! > MAX_FILL * w * h) continue;
    frames.set(i, { box, sides: newSides(w, h) });
  }
  const depth = Math.max(2, DEPTH * xHeightPx);
  for (let r = 0; r < runs.count; r++) {
    const frame = frames.get(runs.component[r]!);
    if (!frame) continue;
    const { box, sides } = frame;
    const [from, to, y] = [runs.x0[r]! - box.x0, runs.x1[r]! - box.x0, runs.y[r]! - box.y0];
    if (y < depth) sides.top.fill(1, from, to);
    if (box.y1 - box.y0 - y <= depth) sides.bottom.fill(1, from, to);
    if (from < depth) sides.left[y] = 1;
    if (box.x1 - box.x0 - to < depth) sides.right[y] = 1;
  }
  const isClosed = (side: Uint8Array) => side.reduce((sum, v) => sum + v, 0) >= SIDE * side.length;
  return [...frames.values()]
    .filter(({ sides }) => Object.values(sides).every(isClosed))
    .map(({ box }) => box);
}

/** Which places along each side of a box have ink. */
type Sides = Readonly<Record<"top" | "bottom" | "left" | "right", Uint8Array>>;

const newSides = (widthPx: number, heightPx: number): Sides => ({
  top: new Uint8Array(widthPx),
  bottom: new Uint8Array(widthPx),
  left: new Uint8Array(heightPx),
  right: new Uint8Array(heightPx),
});

/** A frame that holds another one is a table of frames, or made of sides that belong to two. */
const withoutOuter = (frames: readonly Box[]): Box[] =>
  frames.filter(
    (frame) =>
      !frames.some((other) => other !== frame && areaOf(other) < areaOf(frame) && holds(frame, other)),
  );
