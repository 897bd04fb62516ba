// Mends the reading order by the articles: text that goes on elsewhere on the page follows what it goes on from.
import type { TextLinks } from "./link-text.ts";
import type { Scene } from "./scene.ts";

/** Links that are less sure leave the order as it is; those that no open sentence speaks for must be surer. */
const SURE = 0.6;
const SURE_OF_PLACE = 0.85;
/** Runs of fewer lines of text are crumbs of a broken line or column. */
const LEAST_LINES = 3;
/** A first run of at most this share of the lines of the second is a few lines. */
const FEW = 0.25;

/**
 * Positions of the scene in a better order: where a piece of text goes on from another with certainty and text of
 * other articles stands between them, the two runs of the article come together: the second moves up, or, when the
 * first is but a few lines at the foot of a column, those move down. `links` have every part of an article.
 */
export function followArticles(scene: Scene, links: TextLinks): number[] {
  const order = scene.regions.map((_, i) => i);
  for (const [to, from] of links.follows.entries()) {
    if (from === undefined || !isSure(scene, links, from, to)) continue;
    const isOwn = (i: number | undefined) => i !== undefined && links.articleOf[i] === links.articleOf[to];
    const isForeign = (i: number) => !isOwn(i) && (scene.parts[i] === "body" || scene.parts[i] === "head");
    const [a, b] = [order.indexOf(from), order.indexOf(to)];
    const between = order.slice(Math.min(a, b) + 1, Math.max(a, b));
    if (b > a && !between.some(isForeign)) continue;
    let [start, end] = [a, b + 1];
    while (isOwn(order[start - 1]) && start - 1 !== b) start--;
    while (isOwn(order[end]) && end !== a) end++;
    const [first, second] = [order.slice(start, a + 1), order.slice(b, end)];
    const [few, many] = [countLines(scene, first), countLines(scene, second)];
    if (Math.min(few, many) < LEAST_LINES) continue;
    const moved = few < FEW * many ? first : second;
    const rest = order.filter((i) => !moved.includes(i));
    const at = moved === first ? rest.indexOf(to) : rest.indexOf(from) + 1;
    order.splice(0, order.length, ...rest.slice(0, at), ...moved, ...rest.slice(at));
  }
  return order;
}

function isSure({ regions }: Scene, { certainty }: TextLinks, from: number, to: number): boolean {
  const { end } = regions[from]!;
  const goesOn = regions[to]!.start === "small" && (end === "open" || end === "hyphen");
  return certainty[to]! >= (goesOn ? SURE : SURE_OF_PLACE);
}

/** Lines of text in a run, those of headlines and captions left aside. */
const countLines = ({ regions, parts }: Scene, run: readonly number[]) =>
  run.filter((i) => parts[i] === "body").reduce((sum, i) => sum + regions[i]!.lines.length, 0);
