// The order in which scans are listed: page 2 before page 10, the same on every machine.

/**
 * Sorts paths by folder, then by name, with runs of digits compared as numbers and all else by code unit.
 * Independent of locale, and total: only equal paths are equal.
 */
export function sortNaturally(paths: readonly string[]): string[] {
  const keyed = paths.map((path) => ({ path, parts: partsOf(path) }));
  return keyed
    .sort((a, b) => compareParts(a.parts, b.parts) || compareText(a.path, b.path))
    .map(({ path }) => path);
}

type Part = string | bigint;

/** "/" stands alone as a part, so that a folder sorts before names that only start like it. */
function partsOf(path: string): Part[] {
  return (path.match(/\d+|\/|[^\d/]+/g) ?? []).map((part) => (/^\d/.test(part) ? BigInt(part) : part));
}

function compareParts(a: readonly Part[], b: readonly Part[]): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const order = comparePart(a[i]!, b[i]!);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

/** A folder separator comes first, then numbers, then text. */
function comparePart(a: Part, b: Part): number {
  const ranks = rank(a) - rank(b);
  if (ranks !== 0 || a === b) return ranks;
  return a < b ? -1 : 1;
}

const rank = (part: Part): number => (part === "/" ? 0 : typeof part === "bigint" ? 1 : 2);

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
