// Groups the regions of a read page into articles: heads, the text that runs on under them, bylines, pictures, captions.
import type { Box } from "../model/geometry.ts";
import type { Article, Region } from "../model/text.ts";
import { attachParts } from "./articles/attach-parts.ts";
import { findHeads } from "./articles/find-heads.ts";
import { linkText } from "./articles/link-text.ts";
import { nameRole } from "./articles/name-roles.ts";
import { isRuleAcross, type Scene, setScene } from "./articles/scene.ts";
import { measureSkew, standUpright, uprightBox } from "./articles/upright-regions.ts";

/** What layout knows beyond the regions. */
export interface PageMakeUp {
  /** Printed rules, master pixels. */
  readonly rules?: readonly Box[];
  /** How many of the regions lie on each piece of paper, in order; all on one when absent. */
  readonly pieces?: readonly number[];
}

/**
 * Articles of one page, in reading order of their first regions. Regions stand in reading order, with their text and
 * boxes in master pixels. Headings of sections, mastheads, adverts, tables, slips and furniture belong to no article;
 * a region belongs to one article at most. Bylines, datelines, credits and jump lines inside a region of text leave
 * its role `body`: nameLineRoles tells them line by line. Pure and deterministic.
 */
export function groupArticles(
  regions: readonly Region[],
  { rules = [], pieces = [regions.length] }: PageMakeUp = {},
): Article[] {
  const indexes = regions.map((_, i) => i);
  let from = 0;
  return pieces
    .flatMap((count) => {
      const own = indexes.slice(from, from + count);
      from += count;
      const turns = [...new Set(own.map((i) => regions[i]!.turn))].sort((a, b) => a - b);
      return turns.flatMap((turn) =>
        groupUpright(
          regions,
          own.filter((i) => regions[i]!.turn === turn),
          rules,
          turn,
        ),
      );
    })
    .sort((a, b) => a.regions[0]!.region - b.regions[0]!.region);
}

/** Articles among the regions of one piece that stand one way up. */
function groupUpright(
  regions: readonly Region[],
  indexes: readonly number[],
  rules: readonly Box[],
  turn: Region["turn"],
): Article[] {
  const skew = measureSkew(indexes.map((i) => regions[i]!));
  // Print that could not be read is no evidence of anything.
  const own = indexes
    .map((i) => standUpright(regions[i]!, i, skew))
    .filter(({ kind, lines }) => kind === "image" || lines.length > 0);
  const pictures = own.filter(({ kind }) => kind === "image").map(({ box }) => box);
  const across = rules
    .map((box) => uprightBox(box, turn, skew))
    .filter((rule) => isRuleAcross(rule) && !pictures.some((picture) => isEdgeOf(rule, picture)));
  const scene = setScene(own, across);
  const links = linkText(scene, findHeads(scene));
  attachParts(scene, links);
  const numbers = [...new Set(links.articleOf.filter((number) => number !== undefined))];
  return numbers
    .map((number) => own.map((_, i) => i).filter((i) => links.articleOf[i] === number))
    .filter((members) => members.some((i) => scene.parts[i] !== "head") || members.length > 1)
    .map((members) => describeArticle(scene, members, links.certainty));
}

/** How far from a picture its own edges are found, as a share of its height. */
const EDGE_SHARE = 0.05;

/** Whether a rule is the edge of a picture, or lies in it. */
function isEdgeOf(rule: Box, picture: Box): boolean {
  const slack = EDGE_SHARE * (picture.y1 - picture.y0);
  const middle = (rule.y0 + rule.y1) / 2;
  const isWithin = rule.x0 > picture.x0 - slack && rule.x1 < picture.x1 + slack;
  return isWithin && middle > picture.y0 - slack && middle < picture.y1 + slack;
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
