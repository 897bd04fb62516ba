// Percentile bootstrap intervals (Efron 1979) with a fixed seed, so that the same figures come out every time.

export interface Interval {
  readonly low: number;
  readonly high: number;
}

const RESAMPLES = 2000;
const COVERAGE = 0.95;

/** Deterministic uniform numbers in [0, 1): mulberry32, a public-domain 32-bit generator. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/**
 * The 95 % percentile interval of a statistic over resamples (with replacement) of the units.
 * Returns undefined for fewer than two units: nothing can be said about spread.
 */
export function bootstrapInterval<Unit>(
  units: readonly Unit[],
  statistic: (sample: readonly Unit[]) => number,
  seed = 1992,
): Interval | undefined {
  if (units.length < 2) return undefined;
  const random = seededRandom(seed);
  const values: number[] = [];
  for (let round = 0; round < RESAMPLES; round++) {
    const sample = units.map(() => units[Math.floor(random() * units.length)]!);
    const value = statistic(sample);
    if (Number.isFinite(value)) values.push(value);
  }
  if (values.length === 0) return undefined;
  values.sort((a, b) => a - b);
  const at = (share: number) =>
    values[Math.min(values.length - 1, Math.max(0, Math.round(share * (values.length - 1))))]!;
  return { low: at((1 - COVERAGE) / 2), high: at((1 + COVERAGE) / 2) };
}

export const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
