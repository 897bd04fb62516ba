// Crops: pixels in place, one map back to the master, strangers painted out.
import { describe, expect, it } from "vitest";
import { applyToBox, applyToPoint } from "../../src/model/geometry.ts";
import type { PageLayout } from "../../src/model/page-layout.ts";
import type { PreparedPage, QuarterTurn } from "../../src/model/prepared-page.ts";
import { cropBox, cropRegion } from "../../src/prepare/crop-region.ts";

const WIDTH = 200;
const HEIGHT = 160;

/** A white page with two black bars, as a page that needed no preparation. */
function drawPage(): PreparedPage {
  const data = new Uint8Array(WIDTH * HEIGHT).fill(240);
  for (let y = 40; y < 50; y++) data.fill(10, y * WIDTH + 30, y * WIDTH + 90);
  for (let y = 54; y < 64; y++) data.fill(10, y * WIDTH + 30, y * WIDTH + 70);
  const source = { widthPx: WIDTH, heightPx: HEIGHT, data };
  const ink = { widthPx: WIDTH, heightPx: HEIGHT, data: data.map((g) => (g < 128 ? 1 : 0)) };
  return {
    source,
    widthPx: WIDTH,
    heightPx: HEIGHT,
    toMaster: [1, 0, 0, 1, 0, 0],
    masterBox: { x0: 0, y0: 0, x1: WIDTH, y1: HEIGHT },
    turn: 0,
    isTurnSure: true,
    turnScore: 9,
    skewDegrees: 0,
    xHeightPx: 10,
    work: { grey: source, ink, pxPerWorkPx: 1, xHeightPx: 10 },
  };
}

const BOX = { x0: 30, y0: 40, x1: 90, y1: 50 };

describe("cropBox", () => {
  it("copies pixels at scale 1", async () => {
    const page = drawPage();
    const { image, toMaster } = await cropBox(page, BOX, { scale: 1, marginPx: 3 });
    expect([image.widthPx, image.heightPx]).toEqual([66, 16]);
    expect(applyToPoint(toMaster, { x: 3, y: 3 })).toEqual({ x: 30, y: 40 });
    expect(image.data[3 * 66 + 3]).toBe(10);
    expect(image.data[2 * 66 + 3]).toBe(240);
  });

  it.each([0, 90, 180, 270] as QuarterTurn[])(
    "keeps ink where the map says, turned by %i and enlarged",
    async (turn) => {
      const page = drawPage();
      const { image, toMaster } = await cropBox(page, BOX, { scale: 2.5, marginPx: 10, turn });
      for (let y = 0; y < image.heightPx; y++) {
        for (let x = 0; x < image.widthPx; x++) {
          const { x: mx, y: my } = applyToPoint(toMaster, { x: x + 0.5, y: y + 0.5 });
          const isDeep = mx > 31 && mx < 89 && my > 41 && my < 49;
          const isFar = mx < 28 || mx > 92 || my < 38 || (my > 52 && my < 53);
          if (isDeep) expect(image.data[y * image.widthPx + x]).toBeLessThan(60);
          if (isFar) expect(image.data[y * image.widthPx + x]).toBeGreaterThan(200);
        }
      }
      const seen = applyToBox(toMaster, { x0: 0, y0: 0, x1: image.widthPx, y1: image.heightPx });
      expect(seen.x0).toBeCloseTo(20, 0);
      expect(seen.y1).toBeCloseTo(60, 0);
    },
  );

  it("inverts reversed panels and shrinks without losing strokes", async () => {
    const page = drawPage();
    const { image } = await cropBox(page, BOX, { scale: 0.5, marginPx: 6, isReversed: true });
    expect(Math.max(...image.data)).toBeGreaterThan(200);
    expect(image.data[0]).toBeLessThan(60);
  });
});

describe("cropRegion", () => {
  const block = { kind: "text", xHeightPx: 10, isReversed: false, turn: 0 } as const;
  const lower = { x0: 30, y0: 54, x1: 70, y1: 64 };
  const layout: PageLayout = {
    blocks: [
      { ...block, box: BOX, rows: [BOX] },
      { ...block, box: lower, rows: [lower] },
    ],
    rules: [],
    courses: [],
    gutters: [],
    ruleInk: { widthPx: WIDTH, heightPx: HEIGHT, data: new Uint8Array(WIDTH * HEIGHT) },
    letters: new Int32Array(0),
    unsureBlocks: 0,
  };
  const darkest = (image: { data: Uint8Array; widthPx: number }, fromRow: number) =>
    Math.min(...image.data.subarray(fromRow * image.widthPx));

  it("paints out the line of another block and keeps its own", async () => {
    const page = drawPage();
    const { image } = await cropRegion(page, layout, 0, { scale: 1, marginPx: 20 });
    expect(darkest(image, 34)).toBeGreaterThan(200);
    expect(image.data[25 * image.widthPx + 25]).toBe(10);
  });

  it("paints out rules", async () => {
    const page = drawPage();
    const ruleInk = { ...layout.ruleInk, data: new Uint8Array(WIDTH * HEIGHT) };
    for (let y = 54; y < 64; y++) ruleInk.data.fill(1, y * WIDTH + 30, y * WIDTH + 70);
    const ruled = { ...layout, blocks: [layout.blocks[0]!], ruleInk };
    const { image } = await cropRegion(page, ruled, 0, { scale: 1, marginPx: 20 });
    expect(darkest(image, 36)).toBeGreaterThan(200);
  });

  describe("with a column rule", () => {
    /** Bits of a rule at x = 110, and the start of the next column beyond it. */
    const drawRuled = (): PreparedPage => {
      const page = drawPage();
      for (let y = 41; y < 44; y++) page.source.data.fill(10, y * WIDTH + 109, y * WIDTH + 111);
      for (let y = 40; y < 50; y++) page.source.data.fill(10, y * WIDTH + 114, y * WIDTH + 118);
      return page;
    };
    const down = (x: number) => [
      { x, y: 20 },
      { x, y: 80 },
    ];
    const inkBeyond = async (x: number) => {
      const ruled = { ...layout, blocks: [layout.blocks[0]!], courses: [{ points: down(x), widthPx: 2 }] };
      const { image } = await cropRegion(drawRuled(), ruled, 0, { scale: 1, marginPx: 30 });
      const row = image.data.subarray(32 * image.widthPx, 33 * image.widthPx);
      return { own: row[40], rule: row[110], next: row[115] };
    };

    it("paints the rule over its breaks and what lies beyond it", async () => {
      expect(await inkBeyond(110)).toEqual({ own: 10, rule: 240, next: 240 });
    });

    it("leaves alone what a rule through the block itself divides", async () => {
      expect(await inkBeyond(60)).toEqual({ own: 10, rule: 10, next: 10 });
    });
  });

  it("cuts out a part of a block as it is, but for what lies beyond a column rule", async () => {
    const part = { x0: 30, y0: 38, x1: 60, y1: 60 };
    const courses = [
      {
        points: [
          { x: 22, y: 0 },
          { x: 22, y: 100 },
        ],
        widthPx: 2,
      },
    ];
    const page = drawPage();
    for (let y = 38; y < 60; y++) page.source.data.fill(10, y * WIDTH + 16, y * WIDTH + 18);
    const { image } = await cropRegion(page, { ...layout, courses }, 0, { scale: 1, marginPx: 20, part });
    expect(image.data[25 * image.widthPx + 25]).toBe(10);
    expect(darkest(image, 37)).toBe(10);
    expect(image.data[25 * image.widthPx + 7]).toBe(240);
  });
});
