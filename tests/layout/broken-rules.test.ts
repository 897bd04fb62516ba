// Narrow gutters with a broken rule in them: bridges over its gaps, crumbs that block nothing, lines cut where they leak.
import { describe, expect, it } from "vitest";
import { findComponents } from "../../src/kernels/connected-components.ts";
import { bridgeRules } from "../../src/layout/bridge-rules.ts";
import { cutLeakyLines } from "../../src/layout/cut-leaky-lines.ts";
import { drawBlocked } from "../../src/layout/draw-blocked.ts";
import { createSeparators } from "../../src/layout/separators.ts";
import { sortComponents } from "../../src/layout/sort-components.ts";
import { type Glyphs, makeLine } from "../../src/layout/text-line.ts";
import type { InkMap } from "../../src/model/prepared-page.ts";

const WIDTH = 300;
const HEIGHT = 300;
const X_HEIGHT = 8;
const empty = (): InkMap => ({ widthPx: WIDTH, heightPx: HEIGHT, data: new Uint8Array(WIDTH * HEIGHT) });

function fill({ data }: InkMap, x0: number, y0: number, x1: number, y1: number): void {
  for (let y = y0; y < y1; y++) data.fill(1, y * WIDTH + x0, y * WIDTH + x1);
}

describe("bridgeRules", () => {
  const upper = { x0: 150, y0: 10, x1: 152, y1: 100 };
  const lower = { x0: 152, y0: 140, x1: 154, y1: 250 };
  const rules = empty();
  for (const { x0, y0, x1, y1 } of [upper, lower]) fill(rules, x0, y0, x1, y1);

  it("marks the gap between two pieces in line", () => {
    const lanes = empty();
    bridgeRules(lanes.data, rules, [upper, lower], empty().data, X_HEIGHT);
    for (let y = 100; y < 140; y++) {
      expect(lanes.data.subarray(y * WIDTH + 149, y * WIDTH + 155).includes(1), `row ${y}`).toBe(true);
    }
  });

  it("leaves a gap alone in which letters stand", () => {
    const lanes = empty();
    const letters = empty();
    fill(letters, 140, 110, 170, 130);
    bridgeRules(lanes.data, rules, [upper, lower], letters.data, X_HEIGHT);
    expect(lanes.data.includes(1)).toBe(false);
  });
});

describe("drawBlocked", () => {
  it("draws letters and lone stems, but not the crumbs of a rule", () => {
    const ink = empty();
    for (let y = 20; y < 140; y += 20) fill(ink, 150, y, 152, y + 10);
    fill(ink, 50, 20, 56, 28);
    fill(ink, 80, 20, 82, 32);
    const components = findComponents(ink);
    const blocked = drawBlocked(components, sortComponents(components, X_HEIGHT), ink, X_HEIGHT);
    expect(blocked[22 * WIDTH + 52]).toBe(1);
    expect(blocked[22 * WIDTH + 81]).toBe(1);
    expect(blocked[22 * WIDTH + 150]).toBe(0);
    expect(blocked[122 * WIDTH + 150]).toBe(0);
  });

  it("keeps stems that happen to stand in line where rows of letters lie between them", () => {
    const ink = empty();
    for (let y = 20; y < 200; y += 20) {
      fill(ink, 100, y, 130, y + 8);
      fill(ink, 170, y, 200, y + 8);
      if (y % 40 === 20) fill(ink, 150, y, 152, y + 10);
      else fill(ink, 140, y, 160, y + 8);
    }
    const components = findComponents(ink);
    const blocked = drawBlocked(components, sortComponents(components, X_HEIGHT), ink, X_HEIGHT);
    expect(blocked[22 * WIDTH + 151]).toBe(1);
    expect(blocked[102 * WIDTH + 151]).toBe(1);
  });
});

describe("cutLeakyLines", () => {
  const boxes = Array.from({ length: 28 }, (_, n) => 20 + 9 * n + (n > 13 ? 4 : 0));
  const glyphs: Glyphs = {
    count: boxes.length,
    x0: Int32Array.from(boxes),
    y0: Int32Array.from(boxes, () => 140),
    x1: Int32Array.from(boxes, (x) => x + 7),
    y1: Int32Array.from(boxes, (_, n) => (n % 3 === 0 ? 151 : 148)),
    isDash: new Uint8Array(boxes.length),
    strokePx: new Float32Array(boxes.length).fill(2),
  };
  const line = makeLine(
    glyphs,
    boxes.map((_, i) => i),
  );
  const cut = (lanes: InkMap) =>
    cutLeakyLines([line], glyphs, createSeparators(lanes.data, empty(), empty()), X_HEIGHT);

  it("cuts a line where a gutter comes from above and goes on below", () => {
    const lanes = empty();
    fill(lanes, 146, 20, 149, 130);
    fill(lanes, 146, 160, 149, 290);
    expect(cut(lanes).map((part) => part.glyphs.length)).toEqual([14, 14]);
  });

  it("leaves a line alone that ends a gutter", () => {
    const lanes = empty();
    fill(lanes, 146, 160, 149, 290);
    expect(cut(lanes)).toEqual([line]);
  });
});
