import { expect, test } from "vitest";
import type { Rules } from "../../src/layout/find-rules.ts";
import { nameAdverts } from "../../src/layout/name-adverts.ts";
import type { PlacedBlock } from "../../src/layout/placed-block.ts";
import type { Box } from "../../src/model/geometry.ts";

const X_HEIGHT = 8;
const box = (x0: number, y0: number, x1: number, y1: number): Box => ({ x0, y0, x1, y1 });

function block(at: Box, rows: number, heightPx = X_HEIGHT): PlacedBlock {
  const pitch = (at.y1 - at.y0) / rows;
  const lines = Array.from({ length: rows }, (_, k) => ({
    ...at,
    y0: at.y0 + k * pitch,
    y1: at.y0 + (k + 1) * pitch,
    strokePx: 2,
    glyphs: [],
    heightPx,
    isFlat: false,
    baseY: at.y0 + (k + 0.8) * pitch,
  }));
  return { ...at, text: { ...at, lines, heightPx, strokePx: 2 } } as PlacedBlock;
}

const rulesOf = (acrossBoxes: readonly Box[], downBoxes: readonly Box[]) =>
  ({ acrossBoxes, downBoxes }) as unknown as Rules;
const frameOf = ({ x0, y0, x1, y1 }: Box) =>
  rulesOf(
    [box(x0, y0, x1, y0 + 2), box(x0, y1 - 2, x1, y1)],
    [box(x0, y0, x0 + 2, y1), box(x1 - 2, y0, x1, y1)],
  );

const FRAME = box(100, 100, 400, 300);
const NOTHING = { panels: [], pageArea: 1000 * 1000, xHeightPx: X_HEIGHT };
const display = block(box(150, 120, 350, 160), 1, 25);
const small = block(box(130, 200, 370, 260), 4);
const beside = block(box(500, 100, 800, 300), 12);

test("display type in a frame is an advert; what stands beside it is not", () => {
  const kinds = nameAdverts(["headline", "text", "text"], [display, small, beside], {
    ...NOTHING,
    rules: frameOf(FRAME),
  });
  expect(kinds).toEqual(["advert", "advert", "text"]);
});

test("a boxed item of news keeps its kinds: it is set as running text", () => {
  const news = block(box(120, 165, 380, 295), 9);
  const given = { ...NOTHING, rules: frameOf(FRAME) };
  expect(nameAdverts(["headline", "text"], [display, news], given)).toEqual(["headline", "text"]);
});

test("three rules are no frame, and the frame of the page is none of an advert", () => {
  const { acrossBoxes, downBoxes } = frameOf(FRAME);
  const open = rulesOf(acrossBoxes, downBoxes.slice(0, 1));
  expect(nameAdverts(["headline"], [display], { ...NOTHING, rules: open })).toEqual(["headline"]);
  const page = { ...NOTHING, pageArea: 100_000, rules: frameOf(FRAME) };
  expect(nameAdverts(["headline"], [display], page)).toEqual(["headline"]);
});

test("a high reversed panel is an advert, a strip with a heading is not, and a picture stays a picture", () => {
  const picture = { ...box(300, 220, 390, 290), text: undefined } as PlacedBlock;
  const none = rulesOf([], []);
  const high = { ...NOTHING, rules: none, panels: [FRAME] };
  expect(nameAdverts(["headline", "image"], [display, picture], high)).toEqual(["advert", "image"]);
  const strip = { ...NOTHING, rules: none, panels: [box(100, 120, 400, 160)] };
  expect(nameAdverts(["headline"], [display], strip)).toEqual(["headline"]);
});
