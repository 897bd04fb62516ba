// Names what a region is in its article, by its form and place.
import { readJumpLine } from "../../model/jump-line.ts";
import { startsWithDateline } from "../../model/line-forms.ts";
import type { ArticleRole } from "../../model/text.ts";
import type { Scene } from "./scene.ts";

/** A deck is set at most this large beside its headline. */
const DECK_SIZE = 0.8;

/** The role of one region among the regions of its article. */
export function nameRole(scene: Scene, members: readonly number[], i: number): ArticleRole {
  const region = scene.regions[i]!;
  switch (scene.parts[i]) {
    case "head":
      return isDeck(scene, members, i) ? "deck" : "headline";
    case "byline":
    case "picture":
    case "caption":
    case "credit":
      return scene.parts[i];
    default: {
      const isJump = region.lines.length <= 2 && readJumpLine(region.lines.join(" ")) !== undefined;
      if (isJump) return "jump";
      const isDateline = region.lines.length === 1 && startsWithDateline(region.lines[0]!);
      return isDateline && region.lines[0]!.split(" ").length <= 5 ? "dateline" : "body";
    }
  }
}

/** Smaller print under a larger headline of the same article. */
function isDeck({ regions, parts }: Scene, members: readonly number[], i: number): boolean {
  const { box, sizePx } = regions[i]!;
  return members.some((j) => {
    const other = regions[j]!;
    return parts[j] === "head" && other.box.y0 < box.y0 && sizePx < DECK_SIZE * other.sizePx;
  });
}
