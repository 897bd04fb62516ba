// The zone that the small letters of a line fill, from the ink in each of its rows; holds where letters touch.

/** Rows of the zone hold at least this share of the ink of its middle rows; stems above and tails below hold less. */
const ZONE_SHARE = 0.5;

export interface Zone {
  /** In rows and parts of rows. */
  readonly height: number;
  /** Its outermost rows. */
  readonly first: number;
  readonly last: number;
}

/**
 * Rows around `centre` that hold half as much ink as the rows within `core` of it do. Undefined when the middle holds
 * less than `leastInk`, or when the zone runs out of the profile. The full width at half maximum hardly changes with
 * blur and with the spreading of ink.
 */
export function findZone(
  inkOfRows: ArrayLike<number>,
  { centre, core, leastInk }: { readonly centre: number; readonly core: number; readonly leastInk: number },
): Zone | undefined {
  const middle = Array.from({ length: 2 * core + 1 }, (_, i) => inkOfRows[centre - core + i]!);
  const full = middle.sort((a, b) => a - b)[core]!;
  if (full < leastInk) return undefined;
  const bar = ZONE_SHARE * full;
  let first = centre;
  let last = centre;
  while (first > 0 && inkOfRows[first - 1]! >= bar) first--;
  while (last < inkOfRows.length - 1 && inkOfRows[last + 1]! >= bar) last++;
  if (first === 0 || last === inkOfRows.length - 1) return undefined;
  const parts = partOfRow(inkOfRows, first, first - 1, bar) + partOfRow(inkOfRows, last, last + 1, bar);
  return { height: last - first + parts, first, last };
}

/** Where the ink falls to the bar between a row inside and the next one outside, 0..1. */
function partOfRow(inkOfRows: ArrayLike<number>, inside: number, outside: number, bar: number): number {
  const fall = inkOfRows[inside]! - inkOfRows[outside]!;
  return fall > 0 ? Math.min(1, Math.max(0, (inkOfRows[inside]! - bar) / fall)) : 0.5;
}
