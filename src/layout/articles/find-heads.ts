// Joins headlines and the decks under them into heads, and tells which head stands over each region.
import { type Box, unionOf } from "../../model/geometry.ts";
import { isRuledOff, type Scene, shareAcross, shareDown } from "./scene.ts";

/** A headline with its further lines and decks. */
export interface Head {
  /** Positions in the scene, from top to bottom. */
  readonly members: readonly number[];
  readonly box: Box;
}

export interface Heads {
  readonly heads: readonly Head[];
  /** For each region the head that it is part of. */
  readonly headOf: readonly (number | undefined)[];
  /** For each region the head straight above it, if nothing but bylines, pictures and captions lies between. */
  readonly leader: readonly (number | undefined)[];
  /** For each region the head that a climb through columns of text reaches, too. */
  readonly roof: readonly (number | undefined)[];
}

/** Largest white between a headline and its deck, in heights of the deck's print. */
const DECK_GAP = 2.2;
/** A deck is at most this much larger than the headline above it. */
const DECK_SIZE = 1.35;
/** So many headlines of one size (within this share) make it a size for headlines. */
const COMMON = 4;
const SAME_SIZE = 0.12;
/** Over more white than this, in heights of body print, nothing is led. */
const FAR = 15;
/** Pieces of one line of a headline stand this close, in heights of their print, and differ this little in height. */
const PIECE_GAP = 1.5;
const PIECE_SIZE = 1.5;

export function findHeads(scene: Scene): Heads {
  const members = joinDecks(scene);
  const heads = members.map((group) => ({
    members: group,
    box: group.map((i) => scene.regions[i]!.box).reduce(unionOf),
  }));
  const headOf = new Array<number | undefined>(scene.regions.length).fill(undefined);
  heads.forEach((head, h) => {
    for (const i of head.members) headOf[i] = h;
  });
  return {
    heads,
    headOf,
    leader: scene.regions.map((_, i) => climb(scene, headOf, i, false)),
    roof: scene.regions.map((_, i) => climb(scene, headOf, i, true)),
  };
}

function joinDecks(scene: Scene): number[][] {
  const { regions, parts, above } = scene;
  const headlines = regions.map((_, i) => i).filter((i) => parts[i] === "head");
  headlines.sort((a, b) => regions[a]!.box.y0 - regions[b]!.box.y0 || a - b);
  const groups: number[][] = [];
  for (const i of headlines) {
    const up = above[i]!.find((j) => parts[j] === "head" && isDeckOf(scene, j, i));
    const isSection =
      up !== undefined && (leadsSeveralHeads(scene, up, headlines) || isCommonHead(scene, i, headlines));
    const group = isSection ? undefined : groups.find((each) => up !== undefined && each.includes(up));
    if (group) group.push(i);
    else groups.push([i]);
  }
  return joinPieces(scene, groups);
}

/** Wide word spaces cut headlines; a piece that begins small goes on with what stands left of it on its line. */
function joinPieces({ regions }: Scene, groups: readonly (readonly number[])[]): number[][] {
  const joined = groups.map((group) => [...group]);
  for (const i of groups.flat()) {
    const piece = regions[i]!;
    if (piece.start !== "small") continue;
    const left = groups.flat().find((j) => {
      const other = regions[j]!;
      const sizePx = Math.max(piece.sizePx, other.sizePx);
      const gap = piece.box.x0 - other.box.x1;
      const isClose = gap > -0.3 * sizePx && gap < PIECE_GAP * sizePx;
      const isLike = sizePx < PIECE_SIZE * Math.min(piece.sizePx, other.sizePx);
      return j !== i && isClose && isLike && shareDown(other.box, piece.box) > 0.5;
    });
    const [own, its] = [i, left].map((k) => joined.find((group) => group.includes(k ?? -1)));
    if (!own || !its || own === its) continue;
    its.push(...own.splice(0));
  }
  return joined.filter((group) => group.length > 0);
}

function isDeckOf(scene: Scene, upper: number, lower: number): boolean {
  const [a, b] = [scene.regions[upper]!, scene.regions[lower]!];
  const sizePx = Math.max(b.sizePx, scene.unitPx);
  return (
    b.box.y0 - a.box.y1 < DECK_GAP * sizePx &&
    b.sizePx <= DECK_SIZE * Math.max(a.sizePx, scene.unitPx) &&
    !isRuledOff(scene, a.box, b.box)
  );
}

/** A heading over several headlines side by side names a section, and is no part of any of their articles. */
function leadsSeveralHeads({ regions, above }: Scene, head: number, headlines: readonly number[]): boolean {
  const led = headlines.filter((i) => above[i]!.includes(head));
  return led.some((a) => led.some((b) => a !== b && shareAcross(regions[a]!.box, regions[b]!.box) < 0.1));
}

/** A head over one column, in type in which most headlines of the page stand alone over text, is no deck here either. */
function isCommonHead({ regions, parts, above }: Scene, head: number, headlines: readonly number[]): boolean {
  const { sizePx, box } = regions[head]!;
  const under = regions.filter((_, i) => above[i]![0] === head);
  if (under.some((other) => other.box.x1 - other.box.x0 < 0.7 * (box.x1 - box.x0))) return false;
  const alike = headlines.filter((i) => {
    const isAlike = Math.abs(regions[i]!.sizePx - sizePx) < SAME_SIZE * sizePx;
    return i !== head && isAlike && !above[i]!.some((j) => parts[j] === "head");
  });
  return alike.length >= Math.max(COMMON, headlines.length / 2);
}

/** Straight up from a region to the head over it. */
function climb(
  scene: Scene,
  headOf: readonly (number | undefined)[],
  from: number,
  throughText: boolean,
): number | undefined {
  const { regions, parts, above, unitPx } = scene;
  const seen = new Set<number>();
  let at = from;
  for (;;) {
    const up = above[at]![0];
    if (up === undefined || seen.has(up) || parts[up] === "apart") return undefined;
    if (regions[at]!.box.y0 - regions[up]!.box.y1 > FAR * unitPx) return undefined;
    if (headOf[up] !== undefined) return headOf[up];
    if (parts[up] === "body" && !throughText) return undefined;
    if (isRuledOff(scene, regions[up]!.box, regions[at]!.box)) return undefined;
    seen.add(up);
    at = up;
  }
}
