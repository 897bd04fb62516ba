// Runs text on from heads through columns: every piece of text gets at most one predecessor, every end one successor.
import type { Heads } from "./find-heads.ts";
import { matchBest } from "./match-best.ts";
import { isRuledOff, type Scene } from "./scene.ts";
import { type End, weighLink } from "./weigh-links.ts";

export interface TextLinks {
  /** For each region of the scene the number of its article so far; heads and text have one, the rest do not. */
  readonly articleOf: (number | undefined)[];
  /** For each region 0..1, how sure it is that it belongs with its article. */
  readonly certainty: number[];
  /** For each region the text that it goes on from, if any. */
  readonly follows: readonly (number | undefined)[];
}

/** Certainty of text that has no predecessor although nearly all text has one. */
const ORPHAN = 0.4;
/** Certainty of text that only stands under a head, without being next to its text. */
const UNDER_HEAD_ONLY = 0.5;
/** Weight at which a link is half sure. */
const HALF_SURE = 0.7;

export function linkText(scene: Scene, heads: Heads): TextLinks {
  const starts = scene.regions.map((_, i) => i).filter((i) => scene.parts[i] === "body");
  const ends: End[] = [...heads.heads.map((_, head) => ({ head })), ...starts.map((body) => ({ body }))];
  const weights = starts.map((to) => ends.map((end) => weighLink(scene, heads, end, to)));
  const match = matchBest(weights);
  const count = heads.heads.length;
  const articleOf = scene.regions.map((_, i) => heads.headOf[i]);
  const certainty = scene.regions.map(() => 1);
  const links = match
    .map((column, row) => ({ row, column, weight: column === undefined ? 0 : weights[row]![column]! }))
    .sort((a, b) => b.weight - a.weight || a.row - b.row);
  starts.forEach((i, row) => {
    articleOf[i] = count + row;
  });
  for (const { row, column } of links) {
    const i = starts[row]!;
    if (column !== undefined) join(articleOf, i, articleAt(ends[column]!, articleOf));
  }
  joinRest(scene, heads, starts, match, articleOf, certainty, count);
  for (const { row, column, weight } of links) {
    if (column === undefined) continue;
    const rival = Math.max(
      0,
      ...weights[row]!.filter((_, c) => articleAt(ends[c]!, articleOf) !== articleOf[starts[row]!]),
    );
    certainty[starts[row]!] = sureness(weight, weight - rival);
  }
  const follows = scene.regions.map((_, i) => {
    const end = ends[match[starts.indexOf(i)] ?? -1];
    return end && "body" in end ? end.body : undefined;
  });
  return { articleOf, certainty, follows };
}

/** More with more evidence, and with more of it than speaks for the best other article. */
function sureness(weight: number, margin: number): number {
  const evidence = 1 - 0.5 ** (weight / HALF_SURE);
  return evidence / (1 + Math.exp(-(1.2 + margin)));
}

const articleAt = (end: End, articleOf: readonly (number | undefined)[]): number =>
  "head" in end ? headArticle(end.head, articleOf) : articleOf[end.body]!;

/** A head's article keeps the head's number: heads are numbered first and join nothing. */
const headArticle = (head: number, _: readonly (number | undefined)[]) => head;

/** Gives all of one article the number of the other; the lower number stays. */
function join(articleOf: (number | undefined)[], i: number, other: number): void {
  const own = articleOf[i]!;
  const [from, to] = own < other ? [other, own] : [own, other];
  for (let k = 0; k < articleOf.length; k++) if (articleOf[k] === from) articleOf[k] = to;
}

/** Text that found no predecessor goes to the head over it, or to the text straight above, if there is either. */
function joinRest(
  scene: Scene,
  { leader }: Heads,
  starts: readonly number[],
  match: readonly (number | undefined)[],
  articleOf: (number | undefined)[],
  certainty: number[],
  count: number,
): void {
  starts.forEach((i, row) => {
    if (match[row] !== undefined) return;
    certainty[i] = ORPHAN;
    const up = scene.above[i]![0];
    const isUnder = up !== undefined && scene.parts[up] === "body" && !isPartedBelow(scene, up, i);
    const other = leader[i] ?? (isUnder ? articleOf[up] : undefined);
    if (other === undefined || articleOf[i]! < count) return;
    join(articleOf, i, other);
    certainty[i] = UNDER_HEAD_ONLY;
  });
}

function isPartedBelow(scene: Scene, up: number, i: number): boolean {
  return isRuledOff(scene, scene.regions[up]!.box, scene.regions[i]!.box);
}
