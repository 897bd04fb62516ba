// Pictures told from adverts and reversed panels: by the ink in a frame, and by what is white in a solid.
import { describe, expect, it } from "vitest";
import { findComponents } from "../../src/kernels/connected-components.ts";
import { findPanels } from "../../src/layout/find-panels.ts";
import type { Pictures } from "../../src/layout/find-pictures.ts";
import { framePictures } from "../../src/layout/frame-pictures.ts";
import { sortComponents } from "../../src/layout/sort-components.ts";
import type { Box } from "../../src/model/geometry.ts";
import type { InkMap } from "../../src/model/prepared-page.ts";

const X_HEIGHT = 8;

function newInk(): InkMap & { fill(box: Box, value: 0 | 1): void } {
  const ink = { widthPx: 400, heightPx: 300, data: new Uint8Array(400 * 300) };
  const fill = ({ x0, y0, x1, y1 }: Box, value: 0 | 1) => {
    for (let y = y0; y < y1; y++) ink.data.fill(value, y * 400 + x0, y * 400 + x1);
  };
  return { ...ink, fill };
}

const at = (x0: number, y0: number, x1: number, y1: number): Box => ({ x0, y0, x1, y1 });
const FRAME = at(40, 40, 360, 260);

/** Dots of three pixels, four pixels apart, over a box: a third and more of it. */
function drawDots(ink: ReturnType<typeof newInk>, box: Box, value: 0 | 1): void {
  for (let y = box.y0; y + 3 <= box.y1; y += 4)
    for (let x = box.x0; x + 3 <= box.x1; x += 4) ink.fill(at(x, y, x + 3, y + 3), value);
}

/** Rows of upright strokes of letter size. */
function drawLetters(ink: ReturnType<typeof newInk>, box: Box, value: 0 | 1): void {
  for (let y = box.y0; y + 10 <= box.y1; y += 20)
    for (let x = box.x0; x + 6 <= box.x1; x += 9) ink.fill(at(x, y, x + 6, y + 10), value);
}

describe("framePictures", () => {
  const found = at(60, 60, 140, 120);
  const pieces: Pictures = { boxes: [found], contains: () => false };

  function frame(ink: InkMap): Pictures {
    const shapes = findComponents(ink);
    const sort = sortComponents(shapes, X_HEIGHT);
    return framePictures(pieces, [FRAME], ink, { shapes, sort }, X_HEIGHT);
  }

  it("takes a frame of dots for one picture, with the pieces found in it", () => {
    const ink = newInk();
    drawDots(ink, FRAME, 1);
    expect(frame(ink).boxes).toEqual([FRAME]);
    expect(frame(ink).contains(200, 200)).toBe(true);
    expect(frame(ink).contains(20, 200)).toBe(false);
  });

  it("leaves a frame of type alone, thick as it may be", () => {
    const ink = newInk();
    drawLetters(ink, FRAME, 1);
    expect(frame(ink)).toBe(pieces);
    expect(frame(newInk())).toBe(pieces);
  });
});

describe("findPanels", () => {
  const panelsOf = (ink: InkMap) => findPanels(ink, findComponents(ink), X_HEIGHT).boxes;

  it("finds a solid with white letters", () => {
    const ink = newInk();
    ink.fill(FRAME, 1);
    drawLetters(ink, at(80, 80, 320, 200), 0);
    expect(panelsOf(ink)).toEqual([FRAME]);
  });

  it("takes no halftone for a panel, though some of its gaps look like letters", () => {
    const ink = newInk();
    ink.fill(FRAME, 1);
    drawLetters(ink, at(80, 80, 200, 100), 0);
    for (let y = 110; y < 250; y += 6) for (let x = 50; x < 350; x += 6) ink.fill(at(x, y, x + 3, y + 3), 0);
    expect(panelsOf(ink)).toEqual([]);
  });
});
