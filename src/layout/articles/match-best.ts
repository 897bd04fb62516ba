// Pairs two sets so that the sum of the pairs' weights is greatest (the assignment problem; Kuhn 1955, Munkres 1957).

/**
 * For each row the column it is paired with, or undefined. No column is used twice, and pairs of weight 0 or less are
 * left alone. Deterministic; shortest augmenting paths with potentials, O(rows² × columns).
 */
export function matchBest(weights: readonly (readonly number[])[]): (number | undefined)[] {
  const rows = weights.length;
  const real = weights[0]?.length ?? 0;
  // One spare column for every row: being left alone costs nothing.
  const columns = real + rows;
  const cost = (row: number, column: number) => (column < real ? -Math.max(0, weights[row]![column]!) : 0);
  const rowOf = new Int32Array(columns + 1).fill(-1);
  const potentialOfRow = new Float64Array(rows);
  const potentialOfColumn = new Float64Array(columns + 1);
  for (let row = 0; row < rows; row++) {
    augment(row, { columns, cost, rowOf, potentialOfRow, potentialOfColumn });
  }
  const match = new Array<number | undefined>(rows).fill(undefined);
  for (let column = 0; column < real; column++) {
    const row = rowOf[column]!;
    if (row >= 0 && weights[row]![column]! > 0) match[row] = column;
  }
  return match;
}

interface Search {
  readonly columns: number;
  readonly cost: (row: number, column: number) => number;
  /** Row that holds each column, -1 for none; the last entry is the row being placed. */
  readonly rowOf: Int32Array;
  readonly potentialOfRow: Float64Array;
  readonly potentialOfColumn: Float64Array;
}

/** Places one more row, moving others along the cheapest path of exchanges (Dijkstra over columns). */
function augment(start: number, { columns, cost, rowOf, potentialOfRow, potentialOfColumn }: Search): void {
  const distance = new Float64Array(columns + 1).fill(Number.POSITIVE_INFINITY);
  const previous = new Int32Array(columns + 1).fill(columns);
  const isDone = new Uint8Array(columns + 1);
  let column = columns;
  rowOf[columns] = start;
  do {
    isDone[column] = 1;
    const row = rowOf[column]!;
    let nearest = -1;
    for (let next = 0; next < columns; next++) {
      if (isDone[next]) continue;
      const reduced = cost(row, next) - potentialOfRow[row]! - potentialOfColumn[next]!;
      if (reduced < distance[next]!) {
        distance[next] = reduced;
        previous[next] = column;
      }
      if (nearest < 0 || distance[next]! < distance[nearest]!) nearest = next;
    }
    const step = distance[nearest]!;
    for (let each = 0; each <= columns; each++) {
      if (isDone[each]) {
        potentialOfRow[rowOf[each]!]! += step;
        potentialOfColumn[each]! -= step;
      } else distance[each]! -= step;
    }
    column = nearest;
  } while (rowOf[column]! >= 0);
  while (column !== columns) {
    const before = previous[column]!;
    rowOf[column] = rowOf[before]!;
    column = before;
  }
}
