// Finds what people changed on a page, as small groups of words that lie at one place: what was read, what stands now.

import { isSamePart } from "./apply-corrections.ts";
import type { PartId, TextDocument, WordPart } from "./correction.ts";
import { areaOf, type Box, intersectionOf, unionOf } from "./geometry.ts";
import { wordsInOrder } from "./text-document.ts";

export interface NamedWord {
  readonly id: PartId;
  readonly word: WordPart;
}

/** One place that people changed. Without `read` words it is an insertion, without `now` words a deletion. */
export interface ChangedPlace {
  readonly read: readonly NamedWord[];
  readonly now: readonly NamedWord[];
  readonly box: Box;
}

/** Two words lie at one place when they share this much of the smaller one. */
const SAME_PLACE = 0.3;

/** Every place where the current document has other words, or other statuses of words, than the reading. */
export function changedPlaces(reading: TextDocument, current: TextDocument): ChangedPlace[] {
  const read = new Map([...wordsInOrder(reading)].map(({ id, word }) => [id, word]));
  const now = new Map([...wordsInOrder(current)].map(({ id, word }) => [id, word]));
  const isChanged = (id: PartId) => !isSamePart(read.get(id) ?? null, now.get(id) ?? null);
  const nodes = [
    ...[...read].filter(([id]) => isChanged(id)).map(([id, word]) => ({ id, word, isNow: false })),
    ...[...now].filter(([id]) => isChanged(id)).map(([id, word]) => ({ id, word, isNow: true })),
  ];
  return clustersOf(
    nodes,
    (a, b) => a.isNow !== b.isNow && (a.id === b.id || lieTogether(a.word, b.word)),
  ).map((cluster) => ({
    read: cluster.filter(({ isNow }) => !isNow),
    now: cluster.filter(({ isNow }) => isNow),
    box: cluster.map(({ word }) => word.box).reduce(unionOf),
  }));
}

function lieTogether({ box: a }: WordPart, { box: b }: WordPart): boolean {
  const both = intersectionOf(a, b);
  return both !== undefined && areaOf(both) >= SAME_PLACE * Math.min(areaOf(a), areaOf(b));
}

/** Connected groups, each in the order of the nodes. Changed words of a page are few, so pairs are simply compared. */
function clustersOf<Node>(nodes: readonly Node[], areLinked: (a: Node, b: Node) => boolean): Node[][] {
  const group = nodes.map((_, n) => n);
  const rootOf = (n: number): number => (group[n] === n ? n : rootOf(group[n]!));
  for (let a = 0; a < nodes.length; a += 1) {
    for (let b = a + 1; b < nodes.length; b += 1) {
      if (areLinked(nodes[a]!, nodes[b]!)) group[rootOf(b)] = rootOf(a);
    }
  }
  const clusters = new Map<number, Node[]>();
  nodes.forEach((node, n) => {
    const root = rootOf(n);
    clusters.set(root, [...(clusters.get(root) ?? []), node]);
  });
  return [...clusters.values()];
}
