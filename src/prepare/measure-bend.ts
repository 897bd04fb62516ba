// Measures how lines of print bend, as beside the spine of a bound volume, where no turn makes them straight.
// After Lu, Chen and Ko, "Perspective rectification of document images using fuzzy set and morphological operations",
// 2005, and Lu and Tan, "Document flattening through grid modeling and regularization", 2006: local slopes, added up.
import { type Box, heightOf, unionOf } from "../model/geometry.ts";

/** How the lines of one block bend. */
export interface Bend {
  /**
   * How far below its place on a straight line the print at (x, y) lies; prepared pixels. It changes slowly with y, so
   * that y may be that of the print as it stands or of the straight line.
   */
  readonly dropAt: (x: number, y: number) => number;
  /** How far lines leave the straight at most; prepared pixels. */
  readonly mostPx: number;
}

/** Two letters stand on one line when the gap and the step between their feet are no more than this, in x-heights. */
const MOST_GAP = 1.2;
const MOST_STEP = 0.4;
/** Letters that stand on the line, without stops, commas, and letters of two rows that touch; in x-heights. */
const LETTER_HEIGHT = { min: 0.55, max: 1.9 };
/** Slopes are measured in cells of this size, in x-heights: narrow, since lines bend along x, and of many rows. */
const CELL = { width: 2.5, height: 24 };
const LEAST_IN_CELL = 6;
/** Fewer pairs of letters in the block than this tell nothing. */
const LEAST_IN_BLOCK = 60;

interface Slope {
  readonly x: number;
  readonly y: number;
  /** Pixels downwards for each pixel to the right. */
  readonly slope: number;
}

/** The bend of the lines that the letters stand on, or undefined when they are too few to tell. All in the same pixels. */
export function measureBend(letters: readonly Box[], xHeightPx: number): Bend | undefined {
  const slopes = slopesBetween(letters, xHeightPx);
  if (slopes.length < LEAST_IN_BLOCK) return undefined;
  const box = letters.reduce(unionOf);
  const columns = Math.max(1, Math.round((box.x1 - box.x0) / (CELL.width * xHeightPx)));
  const bands = Math.max(1, Math.round(heightOf(box) / (CELL.height * xHeightPx)));
  const width = (box.x1 - box.x0) / columns;
  const height = heightOf(box) / bands;
  const cells: number[][][] = Array.from({ length: bands }, () => Array.from({ length: columns }, () => []));
  for (const { x, y, slope } of slopes) {
    const band = Math.min(bands - 1, Math.floor((y - box.y0) / height));
    const column = Math.min(columns - 1, Math.floor((x - box.x0) / width));
    cells[band]![column]!.push(slope);
  }
  const all = midMean(slopes.map(({ slope }) => slope));
  const drops = cells.map((band) => addUp(slopesOf(band, all), width));
  return {
    dropAt: (x, y) => between(drops, (x - box.x0) / width, (y - box.y0) / height - 0.5),
    mostPx: Math.max(...drops.map(mostOffStraight)),
  };
}

/** The slope from the foot of each letter to that of the next in its line, where both stand on the line. */
function slopesBetween(letters: readonly Box[], xHeightPx: number): Slope[] {
  const standing = letters
    .filter((letter) => {
      const height = heightOf(letter) / xHeightPx;
      return height >= LETTER_HEIGHT.min && height <= LETTER_HEIGHT.max;
    })
    .sort((a, b) => a.x0 - b.x0);
  const reach = (LETTER_HEIGHT.max + MOST_GAP) * xHeightPx;
  return standing.flatMap((letter, i) => {
    for (let n = i + 1; n < standing.length && standing[n]!.x0 - letter.x0 <= 2 * reach; n++) {
      const next = standing[n]!;
      const isBeside = next.x0 >= letter.x1 - 1 && next.x0 - letter.x1 <= MOST_GAP * xHeightPx;
      const down = next.y1 - letter.y1;
      if (!isBeside || Math.abs(down) > MOST_STEP * xHeightPx) continue;
      const x = (letter.x0 + next.x1) / 2;
      const across = (next.x0 + next.x1 - letter.x0 - letter.x1) / 2;
      return [{ x, y: letter.y1, slope: down / across }];
    }
    return [];
  });
}

/** The slope of each cell of a band; of those with too few letters, that of the nearest with enough, or `otherwise`. */
function slopesOf(band: readonly (readonly number[])[], otherwise: number): number[] {
  const known = band.map((slopes) => (slopes.length >= LEAST_IN_CELL ? midMean(slopes) : undefined));
  return known.map((slope, i) => {
    for (let away = 0; slope === undefined && away < known.length; away++)
      slope = known[i - away] ?? known[i + away];
    return slope ?? otherwise;
  });
}

/** Mean of the middle half: feet of round letters and of those that hang a little are outliers on both sides. */
function midMean(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const cut = Math.floor(sorted.length / 4);
  const middle = sorted.slice(cut, sorted.length - cut);
  return middle.reduce((sum, value) => sum + value, 0) / middle.length;
}

/** Heights at the edges of the cells, their mean at 0. */
function addUp(slopes: readonly number[], width: number): number[] {
  const heights = [0];
  for (const slope of slopes) heights.push(heights.at(-1)! + slope * width);
  const mean = heights.reduce((sum, height) => sum + height, 0) / heights.length;
  return heights.map((height) => height - mean);
}

/** How far the heights, whose mean is 0, leave the straight line through them (least squares). */
function mostOffStraight(heights: readonly number[]): number {
  const middle = (heights.length - 1) / 2;
  let up = 0;
  let across = 0;
  heights.forEach((height, i) => {
    up += (i - middle) * height;
    across += (i - middle) ** 2;
  });
  return Math.max(...heights.map((height, i) => Math.abs(height - ((i - middle) * up) / across)));
}

/** The table read at a place between its entries; beyond them the outermost count. */
function between(table: readonly (readonly number[])[], column: number, row: number): number {
  const inRow = (heights: readonly number[]) => {
    const x = Math.min(Math.max(column, 0), heights.length - 1);
    const left = Math.min(Math.floor(x), heights.length - 2);
    return heights[left]! + (x - left) * (heights[left + 1]! - heights[left]!);
  };
  const y = Math.min(Math.max(row, 0), table.length - 1);
  const top = Math.floor(y);
  const upper = inRow(table[top]!);
  const isLast = top === table.length - 1;
  return isLast ? upper : upper + (y - top) * (inRow(table[top + 1]!) - upper);
}
