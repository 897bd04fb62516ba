// One threshold for a histogram of grey (Otsu, "A threshold selection method from gray-level histograms", 1979).

/** Counts of the 256 grey values, every `step`-th pixel. */
export function greyHistogram(data: Uint8Array, step = 1): Float64Array {
  const histogram = new Float64Array(256);
  for (let i = 0; i < data.length; i += step) histogram[data[i]!]!++;
  return histogram;
}

/** The grey value (0..255) up to which pixels are dark, such that the variance between the two classes is largest. */
export function otsuThreshold(histogram: Float64Array): number {
  let total = 0;
  let sum = 0;
  for (let g = 0; g < 256; g++) {
    total += histogram[g]!;
    sum += g * histogram[g]!;
  }
  let dark = 0;
  let darkSum = 0;
  let best = -1;
  let threshold = 127;
  for (let g = 0; g < 255; g++) {
    dark += histogram[g]!;
    darkSum += g * histogram[g]!;
    const light = total - dark;
    if (dark === 0 || light === 0) continue;
    const apart = darkSum / dark - (sum - darkSum) / light;
    const between = dark * light * apart * apart;
    if (between > best) {
      best = between;
      threshold = g;
    }
  }
  return threshold;
}
