// Gives bylines, pictures, captions and credit lines to the articles that they lie in or beside.
import { areaOf, type Box, intersectionOf, unionOf } from "../../model/geometry.ts";
import type { TextLinks } from "./link-text.ts";
import { isRuledOff, type Scene, shareAcross, shareDown } from "./scene.ts";

const SURE = 0.95;
const LEAST_PICTURE = 0.9;
const CAPTION_GAP = 4;

/** Fills in the articles of what is neither head nor text. What lies by itself begins an article of its own. */
export function attachParts(scene: Scene, links: TextLinks): void {
  const { articleOf, certainty } = links;
  let next = Math.max(-1, ...articleOf.map((article) => article ?? -1)) + 1;
  const give = (i: number, found: { article: number; certainty: number } | undefined) => {
    articleOf[i] = found?.article ?? next++;
    certainty[i] = found?.certainty ?? 0.5;
  };
  const each = (part: Scene["parts"][number]) =>
    scene.regions.map((_, i) => i).filter((i) => scene.parts[i] === part);
  for (const i of each("byline")) give(i, articleOfByline(scene, articleOf, i));
  for (const i of each("picture")) give(i, articleOfPicture(scene, links, i));
  for (const part of ["caption", "credit"] as const) {
    for (const i of each(part)) give(i, articleBeside(scene, articleOf, i));
  }
}

/** Under its headline, over its text; else with what comes before it. */
function articleOfByline({ parts, above }: Scene, articleOf: readonly (number | undefined)[], i: number) {
  const below = parts.findIndex((part, j) => part === "body" && above[j]![0] === i);
  const up = above[i]!.find((j) => parts[j] === "head" || parts[j] === "body");
  const over = up === undefined ? undefined : articleOf[up];
  const under = below < 0 ? undefined : articleOf[below];
  const article = under ?? over ?? articleOf[i - 1];
  return article === undefined ? undefined : { article, certainty: over === under ? SURE : 0.7 };
}

/** The picture that a caption or credit line stands under or beside, else the text it stands next to. */
function articleBeside(scene: Scene, articleOf: readonly (number | undefined)[], i: number) {
  const { regions, parts, unitPx } = scene;
  const { box } = regions[i]!;
  const reach = CAPTION_GAP * unitPx;
  const best = regions
    .map((other, j) => ({ j, part: parts[j], distance: distanceOf(other.box, box) }))
    .filter(({ j, distance }) => j !== i && articleOf[j] !== undefined && distance < 2 * reach)
    .map((o) => ({ ...o, distance: o.part === "picture" ? o.distance - reach : o.distance }))
    .sort((a, b) => a.distance - b.distance || a.j - b.j)[0];
  if (best === undefined) return undefined;
  return { article: articleOf[best.j]!, certainty: best.part === "picture" ? SURE : 0.6 };
}

/** White between two boxes; what lies askew to each other counts as farther. */
function distanceOf(a: Box, b: Box): number {
  const across = Math.max(0, a.x0 - b.x1, b.x0 - a.x1);
  const down = Math.max(0, a.y0 - b.y1, b.y0 - a.y1);
  return across + down;
}

/** The article that lies around a picture, by every side it shows to it. */
function articleOfPicture(scene: Scene, { articleOf, certainty }: TextLinks, i: number) {
  const votes = new Map<number, number>();
  const vote = (article: number | undefined, weight: number) => {
    if (article !== undefined) votes.set(article, (votes.get(article) ?? 0) + weight);
  };
  votesByPlace(scene, articleOf, i, vote);
  votesBySurround(scene, articleOf, i, vote);
  const [best, second] = [...votes].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  if (!best || best[1] < LEAST_PICTURE) return undefined;
  const margin = best[1] - (second?.[1] ?? 0);
  const weakest = Math.min(1, ...scene.regions.map((_, j) => (articleOf[j] === best[0] ? certainty[j]! : 1)));
  return { article: best[0], certainty: Math.min(weakest, 1 / (1 + Math.exp(-(0.6 + 1.4 * margin)))) };
}

type Vote = (article: number | undefined, weight: number) => void;

/** What is straight above and below it, to its sides, and next to it in order. */
function votesByPlace(scene: Scene, articleOf: readonly (number | undefined)[], i: number, vote: Vote): void {
  const { regions, parts, above, unitPx } = scene;
  const { box } = regions[i]!;
  for (const up of above[i]!) {
    if (isRuledOff(scene, regions[up]!.box, box)) continue;
    // A headline without text has the picture under it.
    const hasText = parts.some((part, j) => part === "body" && articleOf[j] === articleOf[up]);
    const weight = parts[up] !== "head" ? 1 : hasText ? 1.6 : 3;
    vote(articleOf[up], weight / above[i]!.length);
  }
  const below = regions.map((_, j) => j).filter((j) => seesThroughCaption(scene, j, i));
  for (const j of below) {
    const other = regions[j]!.box;
    if (isRuledOff(scene, box, other)) continue;
    // A picture over a headline of its own width belongs to it.
    const isOwnHead =
      parts[j] === "head" &&
      shareAcross(other, box) > 0.8 &&
      Math.abs(other.x1 - other.x0 - (box.x1 - box.x0)) < 4 * unitPx;
    if (parts[j] === "body") vote(articleOf[j], 1 / below.length);
    else if (isOwnHead) vote(articleOf[j], 0.8);
  }
  regions.forEach((other, j) => {
    const aside = Math.max(other.box.x0 - box.x1, box.x0 - other.box.x1);
    if (parts[j] === "body" && aside > 0 && aside < 4 * unitPx && shareDown(other.box, box) > 0.5)
      vote(articleOf[j], 0.4);
  });
  vote(articleOf[i - 1], 0.4);
}

function seesThroughCaption({ parts, above }: Scene, j: number, picture: number): boolean {
  const up = above[j]!;
  if (parts[j] !== "body" && parts[j] !== "head") return false;
  if (up.includes(picture)) return true;
  return up.some((k) => (parts[k] === "caption" || parts[k] === "credit") && above[k]!.includes(picture));
}

/** Articles whose outline takes the picture in. */
function votesBySurround(
  { regions, parts }: Scene,
  articleOf: readonly (number | undefined)[],
  i: number,
  vote: Vote,
): void {
  const { box } = regions[i]!;
  const outlines = new Map<number, Box>();
  regions.forEach((other, j) => {
    const article = articleOf[j];
    if (article === undefined || (parts[j] !== "head" && parts[j] !== "body")) return;
    const outline = outlines.get(article);
    outlines.set(article, outline ? unionOf(outline, other.box) : other.box);
  });
  for (const [article, outline] of outlines) {
    const both = intersectionOf(outline, box);
    if (both) vote(article, (1.2 * areaOf(both)) / areaOf(box));
  }
}
