// The scenes of a read page, one for each piece of paper and way up, with the text that runs on in each.
import type { Box } from "../../model/geometry.ts";
import type { Region } from "../../model/text.ts";
import { findHeads } from "./find-heads.ts";
import { linkText, type TextLinks } from "./link-text.ts";
import { isRuleAcross, type Scene, setScene } from "./scene.ts";
import { measureSkew, standUpright, uprightBox } from "./upright-regions.ts";

/** What layout knows beyond the regions. */
export interface PageMakeUp {
  /** Printed rules, master pixels. */
  readonly rules?: readonly Box[];
  /** How many of the regions lie on each piece of paper, in order; all on one when absent. */
  readonly pieces?: readonly number[];
}

/** Regions that stand one way up on one piece of paper, and how their text runs on. */
export interface ReadScene {
  readonly scene: Scene;
  readonly links: TextLinks;
}

/** `pieces` of the make-up tell how many of the regions lie on each piece of paper. */
export function readScenes(
  regions: readonly Region[],
  { rules = [], pieces = [regions.length] }: PageMakeUp,
): ReadScene[] {
  const indexes = regions.map((_, i) => i);
  let from = 0;
  return pieces.flatMap((count) => {
    const own = indexes.slice(from, from + count);
    from += count;
    const turns = [...new Set(own.map((i) => regions[i]!.turn))].sort((a, b) => a - b);
    return turns.map((turn) =>
      readScene(
        regions,
        own.filter((i) => regions[i]!.turn === turn),
        rules,
        turn,
      ),
    );
  });
}

function readScene(
  regions: readonly Region[],
  indexes: readonly number[],
  rules: readonly Box[],
  turn: Region["turn"],
): ReadScene {
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
  return { scene, links: linkText(scene, findHeads(scene)) };
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
