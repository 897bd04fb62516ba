// Tall blocks are cut between rows of print, never through one, and each band keeps its place on the page.
import { describe, expect, it } from "vitest";
import { type Affine, applyToPoint, type Box } from "../../src/model/geometry.ts";
import { cutIntoBands, findCuts } from "../../src/pipeline/cut-into-bands.ts";

const X_HEIGHT = 10;
const PITCH = 25;
/** Rows 22 pixels high with 3 pixels of white between them. */
const rowsOf = (count: number, pitch = PITCH): Box[] =>
  Array.from({ length: count }, (_, i) => ({ x0: 5, y0: i * pitch, x1: 400, y1: i * pitch + 22 }));

describe("findCuts", () => {
  it("leaves blocks of up to thirty rows whole", () => {
    expect(findCuts(rowsOf(30), X_HEIGHT)).toEqual([]);
  });

  it("cuts through white, into bands of ten to thirty rows", () => {
    const rows = rowsOf(100);
    const cuts = findCuts(rows, X_HEIGHT);
    expect(cuts.length).toBeGreaterThan(2);
    for (const y of cuts) expect(rows.some((row) => y > row.y0 && y < row.y1)).toBe(false);
    const edges = [0, ...cuts, Number.POSITIVE_INFINITY];
    for (let i = 0; i + 1 < edges.length; i++) {
      const inBand = rows.filter(({ y0 }) => y0 >= edges[i]! && y0 < edges[i + 1]!).length;
      expect(inBand).toBeGreaterThanOrEqual(10);
      expect(inBand).toBeLessThanOrEqual(30);
    }
  });

  it("prefers the widest gap", () => {
    const rows = rowsOf(40).map((row, i) => (i < 15 ? row : { ...row, y0: row.y0 + 12, y1: row.y1 + 12 }));
    const [cut] = findCuts(rows, X_HEIGHT);
    expect(cut).toBeGreaterThan(rows[14]!.y1);
    expect(cut).toBeLessThan(rows[15]!.y0);
  });

  it("does not cut rows that overlap", () => {
    expect(findCuts(rowsOf(100, 20), X_HEIGHT)).toEqual([]);
  });
});

describe("cutIntoBands", () => {
  const widthPx = 4;
  const heightPx = 12;
  const data = Uint8Array.from({ length: widthPx * heightPx }, (_, i) => i);
  /** Two image pixels for each prepared pixel, the block's corner at 100, 50. */
  const toPrepared: Affine = [0.5, 0, 0, 0.5, 100, 50];

  it("loses no row of pixels and maps each band to its place", () => {
    const bands = cutIntoBands({ image: { widthPx, heightPx, data }, toPrepared }, [52, 54]);
    expect(bands.map(({ image }) => image.heightPx)).toEqual([4, 4, 4]);
    expect(bands.flatMap(({ image }) => [...image.data])).toEqual([...data]);
    expect(bands.map((band) => applyToPoint(band.toPrepared, { x: 0, y: 0 }))).toEqual([
      { x: 100, y: 50 },
      { x: 100, y: 52 },
      { x: 100, y: 54 },
    ]);
  });

  it("gives the crop itself when there is nothing to cut", () => {
    const crop = { image: { widthPx, heightPx, data }, toPrepared };
    expect(cutIntoBands(crop, [])).toEqual([crop]);
  });
});
