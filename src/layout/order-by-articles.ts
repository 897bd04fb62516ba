// Mends the reading order of a read page by its articles: what goes on elsewhere follows what it goes on from.
import type { Region } from "../model/text.ts";
import { attachParts } from "./articles/attach-parts.ts";
import { followArticles } from "./articles/follow-articles.ts";
import { type PageMakeUp, readScenes } from "./articles/read-scenes.ts";

/**
 * Indexes of the regions in a better order; where the text gives no certain evidence, that in which they stand. Only
 * regions on one piece of paper that stand one way up change places. Pure and deterministic.
 */
export function orderByArticles(regions: readonly Region[], makeUp: PageMakeUp = {}): number[] {
  const order = regions.map((_, i) => i);
  for (const { scene, links } of readScenes(regions, makeUp)) {
    attachParts(scene, links);
    const indexes = scene.regions.map(({ index }) => index);
    followArticles(scene, links).forEach((position, i) => {
      order[indexes[i]!] = indexes[position]!;
    });
  }
  return order;
}
