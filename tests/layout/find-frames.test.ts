import { expect, test } from "vitest";
import { findComponents } from "../../src/kernels/connected-components.ts";
import { findFrames } from "../../src/layout/find-frames.ts";
import type { Rules } from "../../src/layout/find-rules.ts";
import type { Box } from "../../src/model/geometry.ts";
import type { InkMap } from "../../src/model/prepared-page.ts";

const X_HEIGHT = 8;
const box = (x0: number, y0: number, x1: number, y1: number): Box => ({ x0, y0, x1, y1 });
const FRAME = box(100, 100, 400, 300);
const AREA = 1000 * 600;

const rulesOf = (acrossBoxes: readonly Box[], downBoxes: readonly Box[]) =>
  ({ acrossBoxes, downBoxes }) as unknown as Rules;
const sidesOf = ({ x0, y0, x1, y1 }: Box, thickPx = 2) => ({
  across: [box(x0, y0, x1, y0 + thickPx), box(x0, y1 - thickPx, x1, y1)],
  down: [box(x0, y0, x0 + thickPx, y1), box(x1 - thickPx, y0, x1, y1)],
});
const NO_RULES = rulesOf([], []);

function draw(boxes: readonly Box[]): InkMap {
  const ink = { widthPx: 1000, heightPx: 600, data: new Uint8Array(AREA) };
  for (const { x0, y0, x1, y1 } of boxes)
    for (let y = y0; y < y1; y++) ink.data.fill(1, y * 1000 + x0, y * 1000 + x1);
  return ink;
}
const drawn = (boxes: readonly Box[]) => findComponents(draw(boxes));

test("four rules are a frame, three are none", () => {
  const { across, down } = sidesOf(FRAME);
  const [found] = findFrames(rulesOf(across, down), drawn([]), AREA, X_HEIGHT);
  expect(found).toMatchObject({ y0: 100, y1: 300 });
  expect(findFrames(rulesOf(across, down.slice(0, 1)), drawn([]), AREA, X_HEIGHT)).toEqual([]);
});

test("a thick line drawn round is a frame, one open at the side and a solid box are none", () => {
  const { across, down } = sidesOf(FRAME, 7);
  expect(findFrames(NO_RULES, drawn([...across, ...down]), AREA, X_HEIGHT)).toEqual([FRAME]);
  expect(findFrames(NO_RULES, drawn([...across, down[0]!]), AREA, X_HEIGHT)).toEqual([]);
  expect(findFrames(NO_RULES, drawn([FRAME]), AREA, X_HEIGHT)).toEqual([]);
});

test("the frame of the page is none, and of frames within each other the inner counts", () => {
  const { across, down } = sidesOf(FRAME, 7);
  expect(findFrames(NO_RULES, drawn([...across, ...down]), 100_000, X_HEIGHT)).toEqual([]);
  const inner = sidesOf(box(150, 150, 350, 250), 7);
  const both = drawn([...across, ...down, ...inner.across, ...inner.down]);
  expect(findFrames(NO_RULES, both, AREA, X_HEIGHT)).toEqual([box(150, 150, 350, 250)]);
});
