// Vertical rules broken into short pieces are followed from top to foot; letters and frames are left alone.
import { describe, expect, it } from "vitest";
import { traceBrokenRules } from "../../src/layout/trace-broken-rules.ts";
import type { InkMap } from "../../src/model/prepared-page.ts";

const WIDTH = 200;
const HEIGHT = 400;
const X_HEIGHT = 8;
const empty = (): InkMap => ({ widthPx: WIDTH, heightPx: HEIGHT, data: new Uint8Array(WIDTH * HEIGHT) });

function fill({ data }: InkMap, x0: number, y0: number, x1: number, y1: number): void {
  for (let y = y0; y < y1; y++) data.fill(1, y * WIDTH + x0, y * WIDTH + x1);
}

/** Lines of words 18 pixels apart, 6 pixels off a rule at x = 100 on both sides. */
function drawText(ink: InkMap): void {
  for (let y = 20; y < 380; y += 18) {
    for (let x = 10; x + 6 <= 94; x += 8) fill(ink, x, y, x + 6, y + 8);
    for (let x = 108; x + 6 <= 190; x += 8) fill(ink, x, y, x + 6, y + 8);
  }
}

/** A rule that leans by 4 pixels, printed only here and there; gives the middle of it at each height. */
function drawBrokenRule(ink: InkMap): (y: number) => number {
  const xAt = (y: number) => 99 + Math.floor(y / 100);
  const pieces = [
    10, 30, 36, 70, 74, 80, 120, 128, 160, 182, 200, 225, 232, 240, 280, 300, 310, 340, 352, 380,
  ];
  for (let i = 0; i < pieces.length; i += 2) {
    for (let y = pieces[i]!; y < pieces[i + 1]!; y++) fill(ink, xAt(y), y, xAt(y) + 2, y + 1);
  }
  return (y) => xAt(y) + 1;
}

describe("traceBrokenRules", () => {
  it("follows a broken rule between two columns over its breaks, and marks its ink alone", () => {
    const text = empty();
    drawText(text);
    const ink = { ...text, data: text.data.slice() };
    const xAt = drawBrokenRule(ink);
    const down = empty();
    const { courses, boxes } = traceBrokenRules(ink, down, [], X_HEIGHT);
    expect(courses).toHaveLength(1);
    const { points, widthPx } = courses[0]!;
    expect([points[0]!.y, points.at(-1)!.y]).toEqual([10, 380]);
    for (const { x, y } of points) expect(Math.abs(x - xAt(Math.min(y, 379)))).toBeLessThanOrEqual(1);
    expect(widthPx).toBe(2);
    expect(boxes.length).toBeGreaterThan(0);
    const isRuleInk = (i: number) => ink.data[i] === 1 && text.data[i] === 0;
    const wrong = [...down.data.keys()].filter((i) => (down.data[i] === 1) !== isRuleInk(i));
    expect(wrong.map((i) => [i % WIDTH, Math.floor(i / WIDTH)])).toEqual([]);
  });

  it("cuts a letter off the rule that it touches", () => {
    const ink = empty();
    drawText(ink);
    drawBrokenRule(ink);
    fill(ink, 102, 44, 112, 46);
    const down = empty();
    traceBrokenRules(ink, down, [], X_HEIGHT);
    expect(down.data[44 * WIDTH + 100]).toBe(1);
    expect(down.data[44 * WIDTH + 108]).toBe(0);
  });

  it("does not take letters that stand under each other for a rule", () => {
    const ink = empty();
    drawText(ink);
    // An l at the start of every line, its neighbour beside it.
    for (let y = 20; y < 380; y += 18) fill(ink, 104, y - 4, 106, y + 8);
    expect(traceBrokenRules(ink, empty(), [], X_HEIGHT).courses).toEqual([]);
  });

  it("does not make a rule of stems that stand alone under each other", () => {
    const ink = empty();
    for (let y = 20; y < 380; y += 18) fill(ink, 104, y - 4, 106, y + 8);
    expect(traceBrokenRules(ink, empty(), [], X_HEIGHT).courses).toEqual([]);
  });

  it("hands on whole rules as they are", () => {
    const ink = empty();
    fill(ink, 50, 20, 52, 120);
    const down = { ...ink, data: ink.data.slice() };
    const { courses, boxes } = traceBrokenRules(ink, down, [{ x0: 50, y0: 20, x1: 52, y1: 120 }], X_HEIGHT);
    expect(boxes).toEqual([]);
    expect(courses).toEqual([
      {
        points: [
          { x: 51, y: 20 },
          { x: 51, y: 120 },
        ],
        widthPx: 2,
      },
    ]);
  });
});
