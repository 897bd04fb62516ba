// Cuts lines that the engine read across a gutter, reads both parts again, and puts each into the block it stands in.
import { areaOf, type Box, intersectionOf, unionOf } from "../model/geometry.ts";
import type { EngineLine, EngineWord } from "../recognize/engine.ts";
import { addWords } from "./fill-gaps.ts";
import { gutterUnder } from "./straddles-gutter.ts";

/** A block with the lines that were read in it; all boxes in the same pixels. */
export interface BlockLines {
  readonly box: Box;
  readonly lines: readonly EngineLine[];
}

/** Reads a strip of one line again: the words in it. */
export type ReadPart = (blockIndex: number, strip: Box) => Promise<readonly EngineWord[]>;

/** Space above and below a part in its strip, in x-heights. */
const MARGIN = 0.35;

/**
 * The lines of each block once no line of body type straddles one of the gutters. A part that stands in another block
 * goes there, unless that has words for the same print; every other part is a line of its own where it was.
 */
export async function splitStraddlers(
  blocks: readonly BlockLines[],
  gutters: readonly Box[],
  xHeightPx: number,
  readPart: ReadPart,
): Promise<EngineLine[][]> {
  const kept: EngineLine[][] = blocks.map(() => []);
  const strays: { readonly to: number; readonly line: EngineLine }[] = [];
  for (const [index, { lines }] of blocks.entries()) {
    const waiting = [...lines];
    for (let line = waiting.shift(); line !== undefined; line = waiting.shift()) {
      const x = gutterUnder(line, gutters, xHeightPx);
      if (x === undefined) kept[index]!.push(line);
      else {
        const [left, right] = await partsOf(line, x, MARGIN * xHeightPx, (strip) => readPart(index, strip));
        // Either may reach over another gutter, too.
        for (const part of [right!, left!]) {
          const to = homeOf(part.box, index, blocks);
          if (to === index) waiting.unshift(part);
          else strays.push({ to, line: part });
        }
      }
    }
  }
  for (const { to, line } of strays) kept[to] = addWords(kept[to]!, [line]);
  return kept;
}

/** The two parts of a line as read again, or as read before where that says more. */
async function partsOf(
  line: EngineLine,
  x: number,
  margin: number,
  read: (strip: Box) => Promise<readonly EngineWord[]>,
): Promise<EngineLine[]> {
  const parts = [line.words.filter(({ box }) => box.x1 <= x), line.words.filter(({ box }) => box.x0 >= x)];
  return Promise.all(
    parts.map(async (words, side) => {
      const box = words.map((word) => word.box).reduce(unionOf);
      const strip = {
        x0: side === 0 ? box.x0 - margin : Math.max(x, box.x0 - margin),
        x1: side === 0 ? Math.min(x, box.x1 + margin) : box.x1 + margin,
        y0: box.y0 - margin,
        y1: box.y1 + margin,
      };
      const again = await read(strip);
      return cutLine(line, weight(again) > weight(words) ? again : words);
    }),
  );
}

/** The block that holds most of a part; the one it was read in holds it as well as any. */
function homeOf(part: Box, readIn: number, blocks: readonly BlockLines[]): number {
  const share = (index: number) => {
    const { box, lines } = blocks[index]!;
    const common = lines.length > 0 ? intersectionOf(part, box) : undefined;
    return common ? areaOf(common) : 0;
  };
  return blocks.reduce((best, _, index) => (share(index) > share(best) ? index : best), readIn);
}

function cutLine(line: EngineLine, words: readonly EngineWord[]): EngineLine {
  const box = words.map((word) => word.box).reduce(unionOf);
  const [start, end] = line.baseline;
  const slope = end.x > start.x ? (end.y - start.y) / (end.x - start.x) : 0;
  const at = (x: number) => ({ x, y: start.y + slope * (x - start.x) });
  return { ...line, words, box, baseline: [at(box.x0), at(box.x1)] };
}

const weight = (words: readonly EngineWord[]): number =>
  words.reduce((sum, { text, certainty }) => sum + text.length * certainty, 0);
