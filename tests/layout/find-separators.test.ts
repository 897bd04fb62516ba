// Gutters and rules on drawn rows of letters.
import { describe, expect, it } from "vitest";
import { findComponents } from "../../src/kernels/connected-components.ts";
import { findGutters } from "../../src/layout/find-gutters.ts";
import { findRules } from "../../src/layout/find-rules.ts";
import { findTabStops } from "../../src/layout/find-tab-stops.ts";
import { sortComponents } from "../../src/layout/sort-components.ts";
import type { InkMap } from "../../src/model/prepared-page.ts";

const WIDTH = 400;
const HEIGHT = 400;
const X_HEIGHT = 8;

/** Two columns of words; the gaps between words wander from row to row, or stand over each other. */
function drawColumns(gapsStandOver: boolean): InkMap {
  const data = new Uint8Array(WIDTH * HEIGHT);
  for (let row = 0; row < 16; row++) {
    for (const left of [20, 210]) {
      for (let x = left, n = 0; x + 6 <= left + 170; x += 8, n++) {
        const isGap = gapsStandOver && row < 4 ? n === 9 || n === 10 : (n + row * 3) % 7 === 3;
        if (isGap) continue;
        for (let y = 0; y < 8; y++)
          data.fill(1, (20 + row * 21 + y) * WIDTH + x, (20 + row * 21 + y) * WIDTH + x + 6);
      }
    }
  }
  return { widthPx: WIDTH, heightPx: HEIGHT, data };
}

function tabStopsOf(ink: InkMap) {
  const components = findComponents(ink);
  return findTabStops(components, sortComponents(components, X_HEIGHT), ink, X_HEIGHT);
}

const lanesOf = (ink: InkMap, rulesDown: Uint8Array = new Uint8Array(ink.data.length)) =>
  findGutters({ ...ink, blocked: ink.data, rulesDown, tabStops: tabStopsOf(ink) }, X_HEIGHT);

describe("findGutters", () => {
  it("finds the lane between two columns and none inside them", () => {
    const lanes = lanesOf(drawColumns(false));
    for (let y = 30; y < 340; y += 10) {
      expect(lanes[y * WIDTH + 200], `row ${y}`).toBe(1);
      expect(lanes.subarray(y * WIDTH + 30, y * WIDTH + 180).includes(1), `row ${y}`).toBe(false);
    }
  });

  it("is not misled by word gaps that stand over each other in four lines", () => {
    const lanes = lanesOf(drawColumns(true));
    for (let y = 20; y < 90; y += 10) {
      expect(lanes.subarray(y * WIDTH + 30, y * WIDTH + 180).includes(1), `row ${y}`).toBe(false);
    }
  });
});

/** Four ragged rows with a cross-heading at a tab of its own under them, beside a vertical rule. */
function drawRag(): { ink: InkMap; rule: Uint8Array } {
  const data = new Uint8Array(WIDTH * HEIGHT);
  const letter = (x: number, y: number) => {
    for (let k = 0; k < 8; k++) data.fill(1, (y + k) * WIDTH + x, (y + k) * WIDTH + x + 6);
  };
  const words = [
    [20, 110],
    [144, 200],
  ] as const;
  for (const [from, to] of words) for (let x = from; x < to; x += 8) letter(x, 40);
  for (let x = 20; x < 60; x += 8) letter(x, 63);
  for (let x = 150; x < 200; x += 8) letter(x, 94);
  for (let y = 40; y < 200; y += 21) for (let x = 230; x < 390; x += 8) letter(x, y);
  const rule = new Uint8Array(WIDTH * HEIGHT);
  for (let y = 30; y < 220; y++) rule[y * WIDTH + 215] = 1;
  return { ink: { widthPx: WIDTH, heightPx: HEIGHT, data }, rule };
}

describe("findTabStops", () => {
  it("marks the edges of columns and not the words inside them", () => {
    const ink = drawColumns(false);
    const { left, right } = tabStopsOf(ink);
    const row = 104 * WIDTH;
    expect(left[row + 208]).toBe(1);
    expect(right[row + 187]).toBe(1);
    expect(left[row + 60]).toBe(0);
  });
});

describe("findGutters beside short lines", () => {
  it("does not cut a word gap open because the lines under it are short", () => {
    const { ink, rule } = drawRag();
    const lanes = lanesOf(ink, rule);
    for (let y = 40; y < 48; y++) expect(lanes[y * WIDTH + 130], `row ${y}`).toBe(0);
  });
});

describe("findRules", () => {
  it("finds thin rules, level and slanted, and takes no line of type for one", () => {
    const ink = drawColumns(false);
    ink.data.fill(1, 362 * WIDTH + 20, 362 * WIDTH + 380);
    for (let y = 10; y < 350; y++) ink.data[y * WIDTH + 198 + Math.floor(y / 100)] = 1;
    const rules = findRules(ink, X_HEIGHT);
    expect(rules.acrossBoxes).toEqual([{ x0: 20, y0: 362, x1: 380, y1: 363 }]);
    expect(rules.downBoxes).toEqual([{ x0: 198, y0: 10, x1: 202, y1: 350 }]);
    expect(rules.across.data[362 * WIDTH + 100]).toBe(1);
    expect(rules.across.data[25 * WIDTH + 22]).toBe(0);
  });
});
