import { expect, test } from "vitest";
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
    letterPx: heightPx,
    isFlat: false,
    baseY: at.y0 + (k + 0.8) * pitch,
  }));
  return { ...at, text: { ...at, lines, heightPx, strokePx: 2 } } as PlacedBlock;
}

const FRAME = box(100, 100, 400, 300);
const NOTHING = { frames: [], panels: [], xHeightPx: X_HEIGHT };
const display = block(box(150, 120, 350, 160), 1, 25);
const small = block(box(130, 200, 370, 260), 4);
const beside = block(box(500, 100, 800, 300), 12);

test("display type in a frame is an advert; what stands beside it is not", () => {
  const kinds = nameAdverts(["headline", "text", "text"], [display, small, beside], {
    ...NOTHING,
    frames: [FRAME],
  });
  expect(kinds).toEqual(["advert", "advert", "text"]);
});

test("a boxed item of news keeps its kinds: it is set as running text", () => {
  const news = block(box(120, 165, 380, 295), 9);
  const given = { ...NOTHING, frames: [FRAME] };
  expect(nameAdverts(["headline", "text"], [display, news], given)).toEqual(["headline", "text"]);
});

test("a high reversed panel is an advert, a strip with a heading is not, and a picture stays a picture", () => {
  const picture = { ...box(300, 220, 390, 290), text: undefined } as PlacedBlock;
  const high = { ...NOTHING, panels: [FRAME] };
  expect(nameAdverts(["headline", "image"], [display, picture], high)).toEqual(["advert", "image"]);
  const strip = { ...NOTHING, panels: [box(100, 120, 400, 160)] };
  expect(nameAdverts(["headline"], [display], strip)).toEqual(["headline"]);
});
