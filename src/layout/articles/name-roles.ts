// Names what a region is in its article, and what each line of running text is, by form and place.
import { readJumpLine } from "../../model/jump-line.ts";
import type { ArticleRole, Region } from "../../model/text.ts";
import { isByline, isCredit, startsWithDateline } from "./line-forms.ts";
import type { Scene } from "./scene.ts";
import { textOfLine } from "./upright-regions.ts";

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

/**
 * For each line of a region of text its role when it is not plain body: a byline or dateline at the top, a credit or
 * jump line at an end. A line that goes on in the next one gives both the role.
 */
export function nameLineRoles(region: Region): (ArticleRole | undefined)[] {
  const texts = region.lines.map(textOfLine);
  const roles = new Array<ArticleRole | undefined>(texts.length).fill(undefined);
  if (region.kind !== "text") return roles;
  const isEdge = (i: number) => i < 3 || i >= texts.length - 3;
  texts.forEach((text, i) => {
    const both = `${text} ${texts[i + 1] ?? ""}`;
    if (roles[i] !== undefined) return;
    if (isEdge(i) && readJumpLine(text)) roles[i] = "jump";
    else if (isEdge(i) && i + 1 < texts.length && readJumpLine(both)) roles[i] = roles[i + 1] = "jump";
    else if (i < 2 && isByline(text)) roles[i] = "byline";
    else if (i < 3 && startsWithDateline(text)) roles[i] = "dateline";
    else if (i >= texts.length - 3 && isCredit(text)) roles[i] = "credit";
  });
  return roles;
}
