// Gives words the large initials they begin with: the letter is set in front of its line at the line's size, and both are read.

import { type Affine, applyToPoint, type Box, heightOf, invert, unionOf } from "../model/geometry.ts";
import type { GreyImage } from "../model/image.ts";
import type { LargeInitial } from "../model/page-layout.ts";
import { groundOf } from "../prepare/binarize.ts";
import type { Engine, EngineLine, EngineWord } from "../recognize/engine.ts";
import { engineScale } from "./engine-scale.ts";

interface Text {
  readonly initials: readonly LargeInitial[];
  readonly xHeightPx: number;
}

/** Cuts out a part of the page; `scale` image pixels for each prepared pixel. */
type CropPart = (
  part: Box,
  scale: number,
) => Promise<{ readonly image: GreyImage; readonly toPrepared: Affine }>;

/** Height of a capital, white before the next letter and white between words, in x-heights. */
const CAPITAL = 1.4;
const LETTER_GAP = 0.2;
const WORD_GAP = 0.8;
/** Space above and below the line in its strip, and length of the strip, in x-heights: enough for the engine to see words. */
const ABOVE = 2.1;
const BELOW = 0.9;
const LENGTH = 16;
const MARGIN_PX = 6;
/** An initial is taken from a reading that is as certain as this of the word with it. */
const LEAST_CERTAINTY = 50;
/** These may be words: "A boat" and "About" begin alike. */
const MAY_STAND_ALONE = /^[AIOÀY]/u;

/** The lines with their large initials, and the initials that no word confirms. All in prepared pixels. */
export async function joinInitials(
  { initials, xHeightPx }: Text,
  lines: readonly EngineLine[],
  crop: CropPart,
  engine: Engine,
): Promise<{ lines: EngineLine[]; unconfirmed: LargeInitial[] }> {
  const result = [...lines];
  const unconfirmed: LargeInitial[] = [];
  for (const initial of initials) {
    const at = result.findIndex((line) => isLineOf(line, initial));
    const line = result[at];
    const words = line && (await withInitial(initial, line, xHeightPx, crop, engine));
    if (words) result[at] = { ...line, words, box: words.map(({ box }) => box).reduce(unionOf) };
    else unconfirmed.push(initial);
  }
  return { lines: result, unconfirmed };
}

/** Whether the words of a line stand in the row that an initial begins. */
function isLineOf(line: EngineLine, initial: LargeInitial): boolean {
  const { row } = initial;
  const shared = Math.min(line.box.y1, row.y1) - Math.max(line.box.y0, row.y0);
  const isLevel = shared > 0.5 * Math.min(heightOf(line.box), heightOf(row));
  const [first] = wordsOf(line, initial).after;
  return isLevel && first !== undefined && first.box.x0 - row.x0 < heightOf(row);
}

/** The words of a line before and after an initial: what was read in its place is a rest of it. */
function wordsOf({ words }: EngineLine, { box: letter, row }: LargeInitial) {
  const middleOf = ({ box }: EngineWord) => (box.x0 + box.x1) / 2;
  return {
    before: words.filter((word) => middleOf(word) < letter.x0),
    after: words.filter((word) => middleOf(word) > row.x0),
  };
}

/** The words of a line with its initial, if the engine reads both together as the same words with a letter before them. */
async function withInitial(
  initial: LargeInitial,
  line: EngineLine,
  xHeightPx: number,
  crop: CropPart,
  engine: Engine,
): Promise<EngineWord[] | undefined> {
  const { box: letter } = initial;
  const { before, after } = wordsOf(line, initial);
  const [first, ...others] = after;
  if (!first) return undefined;
  const scale = engineScale(xHeightPx);
  const baseY = line.baseline[0].y;
  const from = first.box.x0 - LETTER_GAP * xHeightPx;
  const strip = {
    x0: from,
    x1: Math.min(line.box.x1 + xHeightPx, from + LENGTH * xHeightPx),
    y0: baseY - ABOVE * xHeightPx,
    y1: baseY + BELOW * xHeightPx,
  };
  const text = await crop(strip, scale);
  const capital = await crop(letter, (CAPITAL * xHeightPx * scale) / heightOf(letter));
  const foot = applyToPoint(invert(text.toPrepared), { x: strip.x0, y: baseY });
  const read = async (gap: number) => {
    const image = setBefore(
      capital.image,
      text.image,
      Math.round(foot.y),
      Math.round(gap * xHeightPx * scale),
    );
    return (await engine.recognize(image, { segmentation: "line" })).flatMap(({ words }) => words);
  };
  const [joined] = await read(0);
  const isOneWord = joined !== undefined && isWith(joined, first);
  const asOneWord = () => [...before, { ...joined!, box: { ...first.box, x0: letter.x0 } }, ...others];
  if (isOneWord && !MAY_STAND_ALONE.test(joined.text)) return asOneWord();
  const [alone, next] = await read(WORD_GAP);
  const areTwo = alone && next && /^\p{Lu}$/u.test(alone.text) && next.text === first.text;
  const sureness = areTwo ? Math.min(alone.certainty, next.certainty) : 0;
  if (isOneWord && joined.certainty >= sureness) return asOneWord();
  if (!areTwo || sureness < LEAST_CERTAINTY) return undefined;
  const own = { ...first.box, x0: letter.x0, x1: Math.min(letter.x1, first.box.x0) };
  return [...before, { ...alone, box: own }, first, ...others];
}

/** Whether a word is another with a capital before it, or is surer of as many letters. */
function isWith(word: EngineWord, rest: EngineWord): boolean {
  const [letter, ...tail] = word.text;
  if (!letter || !/\p{Lu}/u.test(letter) || word.certainty < LEAST_CERTAINTY) return false;
  const isSame = tail.join("").toLowerCase() === rest.text.toLowerCase();
  return isSame || (tail.length === rest.text.length && word.certainty > rest.certainty);
}

/** A letter in front of a line: its foot on the baseline, `gapPx` of white between it and the strip. */
function setBefore(letter: GreyImage, strip: GreyImage, footPx: number, gapPx: number): GreyImage {
  const left = MARGIN_PX + letter.widthPx + gapPx;
  const widthPx = left + strip.widthPx;
  const data = new Uint8Array(widthPx * strip.heightPx).fill(groundOf(strip));
  const top = footPx - letter.heightPx;
  for (let y = 0; y < strip.heightPx; y++) {
    const own = y - top;
    if (own >= 0 && own < letter.heightPx)
      data.set(
        letter.data.subarray(own * letter.widthPx, (own + 1) * letter.widthPx),
        y * widthPx + MARGIN_PX,
      );
    data.set(strip.data.subarray(y * strip.widthPx, (y + 1) * strip.widthPx), y * widthPx + left);
  }
  return { widthPx, heightPx: strip.heightPx, data };
}
