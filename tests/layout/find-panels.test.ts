// White type on black is read as a panel; the white spots of a dark photograph's screen are no type.
import { expect, test } from "vitest";
import { findComponents } from "../../src/kernels/connected-components.ts";
import { findPanels } from "../../src/layout/find-panels.ts";
import type { InkMap } from "../../src/model/prepared-page.ts";

const X_HEIGHT = 8;
const WIDTH = 400;
const PANEL = { x0: 40, y0: 30, x1: 340, y1: 150 };

function black(): InkMap {
  const data = new Uint8Array(WIDTH * 200);
  const ink = { widthPx: WIDTH, heightPx: 200, data };
  for (let y = PANEL.y0; y < PANEL.y1; y++) data.fill(1, y * WIDTH + PANEL.x0, y * WIDTH + PANEL.x1);
  return ink;
}

function cut(ink: InkMap, x: number, y: number, width: number, height: number): void {
  for (let row = y; row < y + height; row++) ink.data.fill(0, row * WIDTH + x, row * WIDTH + x + width);
}

/** Three rows of letters, a full stop after every fifth. */
function cutType(ink: InkMap): void {
  for (const y of [50, 80, 110])
    for (let i = 0; i < 20; i++) {
      cut(ink, 60 + i * 13, y, 8, 12);
      if (i % 5 === 4) cut(ink, 70 + i * 13, y + 10, 2, 2);
    }
}

const panelsOf = (ink: InkMap) => findPanels(ink, findComponents(ink), X_HEIGHT);

test("white type on black becomes ink, its full stops with it", () => {
  const ink = black();
  cutType(ink);
  const panels = panelsOf(ink);
  expect(panels.boxes).toEqual([PANEL]);
  expect([panels.ink.data[55 * WIDTH + 62], panels.ink.data[61 * WIDTH + 60 + 4 * 13 + 10]]).toEqual([1, 1]);
  expect(panels.ink.data[40 * WIDTH + 60]).toBe(0);
});

test("among the dots of a screen, spots as large as letters are no type", () => {
  const ink = black();
  cutType(ink);
  // The light parts of a photograph: a patch of sky, and dots all around.
  cut(ink, 44, 32, 290, 14);
  for (const y of [66, 70, 96, 100, 126, 130, 134, 138, 142])
    for (let x = 44; x < 336; x += 5) cut(ink, x, y, 3, 3);
  const panels = panelsOf(ink);
  expect(panels.boxes).toEqual([]);
  expect(panels.ink).toBe(ink);
});
