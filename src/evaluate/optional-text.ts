// Cuts out of a reading what may or may not be read (stamps, slips, notes in the margin), so that it counts neither way.
import { normalizeText } from "./normalize-text.ts";

/** A passage counts as found when at most this share of its letters differ. */
const MAX_DIFFERENCE = 0.45;
const MIN_LENGTH = 3;

interface Occurrence {
  readonly start: number;
  readonly end: number;
  readonly distance: number;
}

/** The best approximate occurrence of `pattern` inside `text`, by code points (Sellers 1980). */
export function findApproximate(pattern: readonly string[], text: readonly string[]): Occurrence {
  const width = text.length + 1;
  let previous = new Int32Array(width);
  let current = new Int32Array(width);
  let previousStart = Int32Array.from({ length: width }, (_, j) => j);
  let currentStart = new Int32Array(width);
  for (let i = 1; i <= pattern.length; i++) {
    current[0] = i;
    currentStart[0] = 0;
    for (let j = 1; j < width; j++) {
      const replaced = previous[j - 1]! + (pattern[i - 1] === text[j - 1] ? 0 : 1);
      const dropped = previous[j]! + 1;
      const added = current[j - 1]! + 1;
      const best = Math.min(replaced, dropped, added);
      current[j] = best;
      if (best === replaced) currentStart[j] = previousStart[j - 1]!;
      else if (best === dropped) currentStart[j] = previousStart[j]!;
      else currentStart[j] = currentStart[j - 1]!;
    }
    [previous, current] = [current, previous];
    [previousStart, currentStart] = [currentStart, previousStart];
  }
  let end = 0;
  for (let j = 1; j < width; j++) if (previous[j]! < previous[end]!) end = j;
  return { start: previousStart[end]!, end, distance: previous[end]! };
}

/** The normalised reading without the optional passages that were read recognisably. */
export function cutOptionalText(normalizedReading: string, optional: readonly string[]): string {
  let reading = Array.from(normalizedReading);
  for (const passage of optional) {
    const pattern = Array.from(normalizeText(passage));
    if (pattern.length < MIN_LENGTH) continue;
    const found = findApproximate(pattern, reading);
    if (found.distance > MAX_DIFFERENCE * pattern.length) continue;
    reading = [...reading.slice(0, found.start), " ", ...reading.slice(found.end)];
  }
  return reading.join("").replace(/\s+/g, " ").trim();
}
