// Groups the regions of a read page into articles: heads, the text that runs on under them, bylines, pictures, captions.
import type { Article, Region } from "../model/text.ts";
import { attachParts } from "./articles/attach-parts.ts";
import { nameRole } from "./articles/name-roles.ts";
import { type PageMakeUp, type ReadScene, readScenes } from "./articles/read-scenes.ts";
import type { Scene } from "./articles/scene.ts";

/**
 * Articles of one page, in reading order of their first regions. Regions stand in reading order, with their text and
 * boxes in master pixels. Headings of sections, mastheads, adverts, tables, slips and furniture belong to no article;
 * a region belongs to one article at most. Bylines, datelines, credits and jump lines inside a region of text leave
 * its role `body`: nameLineRoles tells them line by line. Pure and deterministic.
 */
export function groupArticles(regions: readonly Region[], makeUp: PageMakeUp = {}): Article[] {
  return readScenes(regions, makeUp)
    .flatMap(groupScene)
    .sort((a, b) => a.regions[0]!.region - b.regions[0]!.region);
}

function groupScene({ scene, links }: ReadScene): Article[] {
  attachParts(scene, links);
  const numbers = [...new Set(links.articleOf.filter((number) => number !== undefined))];
  return numbers
    .map((number) => scene.regions.map((_, i) => i).filter((i) => links.articleOf[i] === number))
    .filter((members) => members.some((i) => scene.parts[i] !== "head") || members.length > 1)
    .map((members) => describeArticle(scene, members, links.certainty));
}

function describeArticle(scene: Scene, members: readonly number[], certainty: readonly number[]): Article {
  const own = members.map((i) => scene.regions[i]!);
  const jumpTo = own.findLast((region) => region.jumpTo !== undefined)?.jumpTo;
  const jumpFrom = own.find((region) => region.jumpFrom !== undefined)?.jumpFrom;
  const hasHead = members.some((i) => scene.parts[i] === "head");
  const hasText = members.some((i) => scene.parts[i] === "body");
  const whole = hasHead && hasText ? 1 : 0.6;
  return {
    regions: members.map((i) => ({ region: scene.regions[i]!.index, role: nameRole(scene, members, i) })),
    certainty: Math.round(100 * whole * Math.min(...members.map((i) => certainty[i]!))) / 100,
    ...(jumpTo !== undefined && { jumpTo }),
    ...(jumpFrom !== undefined && { jumpFrom }),
  };
}
