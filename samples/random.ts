// Seeded random numbers, so that the same seed draws the same page on any machine.

/** A stream of reproducible random choices. */
export interface Random {
  /** A number in [0, 1). */
  next(): number;
  /** A whole number from `min` to `max`, both included. */
  whole(min: number, max: number): number;
  /** A number in [min, max). */
  between(min: number, max: number): number;
  /** True with the given probability, 0..1. */
  chance(probability: number): boolean;
  /** One of the given values. Throws RangeError when there are none. */
  pick<T>(values: readonly T[]): T;
  /** A shuffled copy. */
  shuffle<T>(values: readonly T[]): T[];
  /** About normally distributed, mean 0, deviation 1 (sum of four uniform numbers). */
  normal(): number;
  /** An independent stream named `label`; drawing from it does not move this one. */
  fork(label: string): Random;
}

/** FNV-1a, 32 bits: turns a label into a seed. */
function hash(label: string, seed: number): number {
  let h = (seed ^ 0x811c9dc5) >>> 0;
  for (let i = 0; i < label.length; i++) h = Math.imul(h ^ label.charCodeAt(i), 0x01000193) >>> 0;
  return h;
}

/** Mulberry32 behind the Random interface. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const whole = (min: number, max: number) => min + Math.floor(next() * (max - min + 1));
  const pick = <T>(values: readonly T[]): T => {
    if (values.length === 0) throw new RangeError("Cannot pick from an empty list");
    return values[Math.floor(next() * values.length)] as T;
  };
  const shuffle = <T>(values: readonly T[]): T[] => {
    const copy = [...values];
    for (let i = copy.length - 1; i > 0; i--) {
      const j = Math.floor(next() * (i + 1));
      [copy[i], copy[j]] = [copy[j] as T, copy[i] as T];
    }
    return copy;
  };
  return {
    next,
    whole,
    between: (min, max) => min + next() * (max - min),
    chance: (probability) => next() < probability,
    pick,
    shuffle,
    normal: () => (next() + next() + next() + next() - 2) * 1.7320508,
    fork: (label) => createRandom(hash(label, seed)),
  };
}
