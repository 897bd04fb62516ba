import { describe, expect, test } from "vitest";
import type { Box } from "../../src/model/geometry.ts";
import { straddlesGutter } from "../../src/pipeline/straddles-gutter.ts";
import type { EngineLine } from "../../src/recognize/engine.ts";

const X_HEIGHT_PX = 10;
const longGutter: Box = { x0: 100, y0: 0, x1: 115, y1: 200 };

/** A line at y 50 with words from "x0-x1", so high. */
function line(spans: readonly (readonly [number, number])[], heightPx = 18): EngineLine {
  const boxes = spans.map(([x0, x1]) => ({ x0, x1, y0: 50, y1: 50 + heightPx }));
  return {
    box: { x0: boxes[0]!.x0, x1: boxes.at(-1)!.x1, y0: 50, y1: 50 + heightPx },
    baseline: [
      { x: 0, y: 64 },
      { x: 200, y: 64 },
    ],
    paragraph: 0,
    words: boxes.map((box) => ({ text: "word", box, certainty: 90 })),
  };
}

const straddles = (read: EngineLine, gutter = longGutter) => straddlesGutter(read, [gutter], X_HEIGHT_PX);

describe("straddlesGutter", () => {
  test("a line of body type with words on both sides and a gap between them", () => {
    expect(
      straddles(
        line([
          [10, 98],
          [117, 190],
        ]),
      ),
    ).toBe(true);
  });

  test("not where a word lies over the lane, or the gap is a word space", () => {
    expect(
      straddles(
        line([
          [10, 98],
          [99, 190],
        ]),
      ),
    ).toBe(false);
    expect(
      straddles(
        line([
          [10, 104],
          [110, 190],
        ]),
      ),
    ).toBe(false);
  });

  test("not a line that ends before the lane, or lies below it", () => {
    expect(
      straddles(
        line([
          [10, 50],
          [55, 98],
        ]),
      ),
    ).toBe(false);
    expect(
      straddles(
        line([
          [10, 98],
          [117, 190],
        ]),
        { ...longGutter, y0: -160, y1: 40 },
      ),
    ).toBe(false);
  });

  test("not across a river of a few lines, nor a headline over two columns", () => {
    expect(
      straddles(
        line([
          [10, 98],
          [117, 190],
        ]),
        { ...longGutter, y0: 20, y1: 100 },
      ),
    ).toBe(false);
    expect(
      straddles(
        line(
          [
            [10, 98],
            [117, 190],
          ],
          45,
        ),
      ),
    ).toBe(false);
  });
});
