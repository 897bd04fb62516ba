// Puts the characters of right-to-left words into the order in which they stand on paper, as PDF readers expect.

const RIGHT_TO_LEFT =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Samaritan}\p{Script=Mandaic}\p{Script=Adlam}]/u;
const NUMBER_OR_LEFT_TO_RIGHT = /[\p{L}\p{N}]/u;

export const isRightToLeft = (text: string): boolean => RIGHT_TO_LEFT.test(text);

/**
 * The clusters of one word from left to right on paper. A word without right-to-left letters is returned as it is;
 * in one that has them, runs of digits and left-to-right letters keep their own direction (a short form of the
 * Unicode bidirectional algorithm, enough within one word).
 */
export function toVisualOrder(clusters: readonly string[]): readonly string[] {
  if (!clusters.some(isRightToLeft)) return clusters;
  const visual: string[] = [];
  let run: string[] = [];
  for (const cluster of clusters.toReversed()) {
    if (!isRightToLeft(cluster) && NUMBER_OR_LEFT_TO_RIGHT.test(cluster)) {
      run.unshift(cluster);
      continue;
    }
    visual.push(...run, cluster);
    run = [];
  }
  return [...visual, ...run];
}
