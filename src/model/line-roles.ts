// Names what single lines are inside a region of running text: bylines, datelines, credit lines and jump lines.
import { readJumpLine } from "./jump-line.ts";
import { isByline, isCredit, startsWithDateline } from "./line-forms.ts";
import type { ArticleRole, Region } from "./text.ts";
import { textOfLine } from "./text-of-line.ts";

/** Lines from either end of a region among which such lines stand. */
const EDGE_LINES = 3;

/**
 * For each line of a region of text its role when it is not plain body: a byline or dateline at the top, a credit or
 * jump line at an end. A jump line that goes on in the next line gives both the role. Regions of other kinds have none.
 */
export function nameLineRoles(region: Region): (ArticleRole | undefined)[] {
  const texts = region.lines.map(textOfLine);
  const roles = new Array<ArticleRole | undefined>(texts.length).fill(undefined);
  if (region.kind !== "text") return roles;
  texts.forEach((text, i) => {
    const isTop = i < EDGE_LINES;
    const isFoot = i >= texts.length - EDGE_LINES;
    if (roles[i] !== undefined || !(isTop || isFoot)) return;
    const next = texts[i + 1];
    if (readJumpLine(text)) roles[i] = "jump";
    else if (next !== undefined && readJumpLine(`${text} ${next}`)) roles[i] = roles[i + 1] = "jump";
    else if (i < 2 && isByline(text)) roles[i] = "byline";
    else if (isTop && startsWithDateline(text)) roles[i] = "dateline";
    else if (isFoot && isCredit(text)) roles[i] = "credit";
  });
  return roles;
}
