// The slope of a noisy series with its confidence interval.

/** Stretches into which a series is cut; neighbouring samples are alike, the means of stretches hardly are. */
const STRETCHES = 12;
/** Two-sided 95 % quantiles of Student's t for 1 to 10 degrees of freedom. */
const T_95 = [12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228];

export interface Trend {
  readonly slope: number;
  /** 95 % confidence interval of the slope. */
  readonly low: number;
  readonly high: number;
}

export type Point = readonly [x: number, y: number];

/**
 * Least-squares line through the means of twelve equal stretches of x, with Student's interval for its slope.
 * Undefined when fewer than three stretches hold a point.
 */
export function trendOf(points: readonly Point[]): Trend | undefined {
  const means = meansOfStretches(points);
  const n = means.length;
  if (n < 3) return undefined;
  const [meanX, meanY] = [meanOf(means.map(([x]) => x)), meanOf(means.map(([, y]) => y))];
  const spreadX = means.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0);
  const slope = means.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0) / spreadX;
  const rest = means.reduce((sum, [x, y]) => sum + (y - meanY - slope * (x - meanX)) ** 2, 0);
  const reach = (T_95[n - 3] ?? 2.228) * Math.sqrt(rest / (n - 2) / spreadX);
  return { slope, low: slope - reach, high: slope + reach };
}

function meansOfStretches(points: readonly Point[]): Point[] {
  const xs = points.map(([x]) => x);
  const [first, last] = [Math.min(...xs), Math.max(...xs)];
  const stretches: Point[][] = Array.from({ length: STRETCHES }, () => []);
  for (const point of points) {
    const place = Math.floor(((point[0] - first) / (last - first || 1)) * STRETCHES);
    stretches[Math.min(STRETCHES - 1, place)]?.push(point);
  }
  return stretches
    .filter((stretch) => stretch.length > 0)
    .map((stretch) => [meanOf(stretch.map(([x]) => x)), meanOf(stretch.map(([, y]) => y))]);
}

const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
