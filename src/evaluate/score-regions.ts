// How well the blocks of a page were read as blocks: their words in order, and continued blocks joined to each other.
import { alignWords } from "./align-words.ts";
import { normalizeText, wordsOf } from "./normalize-text.ts";
import type { TruthBlock } from "./truth.ts";

export interface RegionOrderScore {
  /** Share of the blocks' words read in the order of their block, wherever the block itself came. */
  readonly wordsInOrder: number;
  /** Continued blocks (next part of one article) that follow their predecessor directly in the reading. */
  readonly joined: number;
  readonly continued: number;
  /** Share of pairs of neighbouring blocks that come in the truth's order. */
  readonly pairsInOrder: number;
}

interface Placed {
  readonly words: number;
  readonly inOrder: number;
  /** Word positions in the reading; undefined when too little of the block was found to place it. */
  readonly first?: number;
  readonly last?: number;
}

/** Words between the end of a block and the start of its continuation that are still called joined. */
const JOIN_SLACK = 12;
const MIN_PLACED_WORDS = 15;
const MARGIN_WORDS = 60;

/** Where each three-word shingle stands in the reading. */
function indexShingles(words: readonly string[]): Map<string, number[]> {
  const index = new Map<string, number[]>();
  for (let i = 0; i + 2 < words.length; i++) {
    const shingle = `${words[i]} ${words[i + 1]} ${words[i + 2]}`;
    const places = index.get(shingle);
    if (places) places.push(i);
    else index.set(shingle, [i]);
  }
  return index;
}

/** The offset of a block in the reading that most of its shingles agree on, or undefined. */
function findOffset(
  block: readonly string[],
  index: ReadonlyMap<string, readonly number[]>,
): number | undefined {
  const votes = new Map<number, number>();
  for (let i = 0; i + 2 < block.length; i++) {
    for (const place of index.get(`${block[i]} ${block[i + 1]} ${block[i + 2]}`) ?? []) {
      const bucket = Math.floor((place - i) / 25);
      votes.set(bucket, (votes.get(bucket) ?? 0) + 1);
    }
  }
  let best: number | undefined;
  for (const [bucket, count] of votes) if (best === undefined || count > votes.get(best)!) best = bucket;
  return best === undefined ? undefined : best * 25;
}

function placeBlock(
  block: readonly string[],
  read: readonly string[],
  index: ReadonlyMap<string, number[]>,
): Placed {
  const offset = findOffset(block, index);
  if (offset === undefined) {
    const bag = new Set(read);
    const found = block.length < 6 ? block.filter((word) => bag.has(word)).length : 0;
    return { words: block.length, inOrder: found };
  }
  const start = Math.max(0, offset - MARGIN_WORDS);
  const end = Math.min(read.length, offset + Math.ceil(block.length * 1.15) + 2 * MARGIN_WORDS);
  const hits = alignWords(block, read.slice(start, end)).filter((pair) => pair.equal);
  const placed = { words: block.length, inOrder: hits.length };
  const runs = hits.filter(
    (hit, i) => hits[i + 1]?.read === hit.read! + 1 || hits[i - 1]?.read === hit.read! - 1,
  );
  if (block.length < MIN_PLACED_WORDS || runs.length === 0) return placed;
  return { ...placed, first: start + runs[0]!.read!, last: start + runs[runs.length - 1]!.read! };
}

/** Scores blocks of truth (in reading order, continued parts of one article together) against a reading. */
export function scoreRegions(blocks: readonly TruthBlock[], reading: string): RegionOrderScore {
  const read = wordsOf(normalizeText(reading));
  const index = indexShingles(read);
  const placed = blocks.map((block) => placeBlock(wordsOf(normalizeText(block.text)), read, index));
  let joined = 0;
  let continued = 0;
  let pairs = 0;
  let ordered = 0;
  for (let i = 1; i < blocks.length; i++) {
    const before = placed[i - 1]!;
    const here = placed[i]!;
    if (before.last === undefined || here.first === undefined) continue;
    pairs += 1;
    if (here.first >= before.last) ordered += 1;
    if (blocks[i]!.article !== blocks[i - 1]!.article) continue;
    continued += 1;
    if (Math.abs(here.first - before.last - 1) <= JOIN_SLACK) joined += 1;
  }
  const words = placed.reduce((sum, block) => sum + block.words, 0);
  const inOrder = placed.reduce((sum, block) => sum + block.inOrder, 0);
  return {
    wordsInOrder: inOrder / Math.max(1, words),
    joined,
    continued,
    pairsInOrder: ordered / Math.max(1, pairs),
  };
}
