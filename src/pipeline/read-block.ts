// Reads one block of a page: once as a rule, again where the first reading is weak, and where print was left unread.
import {
  type Affine,
  applyToBox,
  applyToPoint,
  type Box,
  heightOf,
  invert,
  unionOf,
} from "../model/geometry.ts";
import type { GreyImage } from "../model/image.ts";
import type { LargeInitial } from "../model/page-layout.ts";
import type { Engine, EngineLine, EngineWord, RecognizeOptions, Threshold } from "../recognize/engine.ts";
import { findJoints } from "../recognize/find-joints.ts";
import { restoreHyphens } from "../recognize/restore-hyphens.ts";
import { cutIntoBands, findCuts } from "./cut-into-bands.ts";
import { engineScale, SECOND_LOOK_X_HEIGHT_PX } from "./engine-scale.ts";
import { addWords, findGaps, lettersWithoutWord } from "./fill-gaps.ts";
import { joinInitials } from "./join-initials.ts";
import { mapAtOnce } from "./map-at-once.ts";
import { type ReadStrip, readLineAgain } from "./read-line-again.ts";

/** What is cut out of the page for the engine: upright grey pixels, and the map from them to prepared pixels. */
export interface BlockCrop {
  readonly image: GreyImage;
  readonly toPrepared: Affine;
}

/** One block to read; all boxes in prepared pixels. */
export interface BlockToRead {
  readonly box: Box;
  readonly rows: readonly Box[];
  readonly letters: readonly Box[];
  readonly xHeightPx: number;
  /** False for type printed sideways: it is read once. */
  readonly isUpright: boolean;
  /** Tiled on grey scans, whose ground changes over a block; one for all on black and white. */
  readonly threshold: Threshold;
  /** Large initials of its text, which are in no row. */
  readonly initials: readonly LargeInitial[];
  /**
   * Cuts out the block with what is not the block painted out, and the given boxes; `scale` image pixels for each
   * prepared pixel.
   */
  cropBlock(scale: number, paintOut: readonly Box[]): Promise<BlockCrop>;
  /** Cuts out a part of the block with what lies beyond its column rules painted out, and the given boxes. */
  cropPart(part: Box, scale: number, paintOut: readonly Box[]): Promise<BlockCrop>;
}

export interface BlockReading {
  /** Lines in prepared pixels, top to bottom. */
  readonly lines: readonly EngineLine[];
  /** The map from the image of the first reading to prepared pixels. */
  readonly toPrepared: Affine;
  /** How it was read, for people and the record. */
  readonly variant: string;
  readonly lettersWithoutWord: number;
}

/** Words below this are doubted; a line with one is read again. */
const DOUBTED_CERTAINTY = 80;
/** A block whose mean certainty, silence over letters counting zero, is below this is tried under another threshold. */
const WEAK_BLOCK = 70;
/** Below this a block is dirt, a picture or a foreign script. */
const HOPELESS_BLOCK = 45;
/** Words found in gaps, or where a large initial was taken for one, are dirt below this. */
const LEAST_GAP_CERTAINTY = 60;
/** Space around a line that is read again, in x-heights. */
const LINE_MARGIN = 0.35;

/** The lines of a block. A large initial that no word confirms is none: the lines beside it are read with it in place. */
export async function readBlock(block: BlockToRead, engine: Engine): Promise<BlockReading> {
  const reading = await readRows(block, engine);
  if (block.initials.length === 0) return reading;
  const crop = (part: Box, scale: number) => block.cropPart(part, scale, []);
  const joined = await joinInitials(block, reading.lines, crop, engine);
  const confirmed = block.initials.filter((initial) => !joined.unconfirmed.includes(initial));
  let { lines } = joined;
  for (const { box } of joined.unconfirmed) lines = await readBeside(box, lines, block, confirmed, engine);
  return { ...reading, lines, variant: `${reading.variant}, ${confirmed.length} initials` };
}

/**
 * The lines with those that begin beside a shape read with it in place, where that reads more and begins with some
 * certainty: it may be letters of theirs, such as those of two rows that touch.
 */
async function readBeside(
  shape: Box,
  lines: readonly EngineLine[],
  block: BlockToRead,
  initials: readonly LargeInitial[],
  engine: Engine,
): Promise<EngineLine[]> {
  const margin = LINE_MARGIN * block.xHeightPx;
  const result = [...lines];
  for (const [i, line] of lines.entries()) {
    const middleY = (line.box.y0 + line.box.y1) / 2;
    const isBeside = middleY > shape.y0 && middleY < shape.y1 && line.box.x1 > shape.x1;
    if (!isBeside || line.box.x0 - shape.x1 > heightOf(line.box)) continue;
    const strip = grow({ ...line.box, x0: Math.min(shape.x0, line.box.x0) }, margin);
    const words = await readPart({ ...block, initials }, strip, engine);
    const isSure = words[0] !== undefined && words[0].certainty >= LEAST_GAP_CERTAINTY;
    if (!isSure || weight([{ ...line, words }]) <= weight([line])) continue;
    result[i] = { ...line, words, box: words.map(({ box }) => box).reduce(unionOf) };
  }
  return result;
}

async function readRows(block: BlockToRead, engine: Engine): Promise<BlockReading> {
  const scale = engineScale(block.xHeightPx);
  const initials = initialsOf(block);
  const crop = await block.cropBlock(scale, initials);
  const segmentation = block.rows.length <= 1 ? "line" : "block";
  const notes = [`x${scale.toFixed(2)}`];

  const bands = block.isUpright ? cutIntoBands(crop, findCuts(block.rows, block.xHeightPx)) : [crop];

  let lines = await readBands(engine, bands, { segmentation, threshold: block.threshold });
  if (strength(lines, block) < WEAK_BLOCK) {
    const other = await readBands(engine, bands, { segmentation, threshold: "sauvola" });
    if (weight(other) > weight(lines)) {
      lines = other;
      notes.push("sauvola");
    }
  }
  // What came out as rubbish as a whole does not get better line by line.
  const isHopeless = strength(lines, block) < HOPELESS_BLOCK;
  const doubted = block.isUpright && !isHopeless ? lines.filter(isDoubted) : [];
  const again = stripReader(block, engine);
  const settled = await mapAtOnce(doubted, engine.atOnce, (line) =>
    readLineAgain(line, block.xHeightPx, again),
  );
  doubted.forEach((line, n) => {
    lines = lines.with(lines.indexOf(line), { ...line, words: settled[n] ?? line.words });
  });
  if (doubted.length > 0) notes.push(`${doubted.length} lines again`);
  const gaps = block.isUpright ? findGaps({ ...block, lines }) : [];
  for (const gap of gaps) {
    const strip = await block.cropPart(grow(gap, LINE_MARGIN * block.xHeightPx), scale, initials);
    lines = addWords(lines, sureWords(await readCrop(engine, strip, { segmentation: "line" })));
  }
  if (gaps.length > 0) notes.push(`${gaps.length} gaps`);
  if (block.isUpright) lines = await partJoined(lines, crop, block, engine);
  lines = withHyphens(lines, crop, block.xHeightPx * scale);
  return {
    lines,
    toPrepared: crop.toPrepared,
    variant: notes.join(", "),
    lettersWithoutWord: lettersWithoutWord({ ...block, lines }).length,
  };
}

const initialsOf = ({ initials }: BlockToRead): Box[] => initials.map(({ box }) => box);

/** What was read between the lines with little certainty is dirt; nine in ten such words are wrong. */
const sureWords = (lines: readonly EngineLine[]): EngineLine[] =>
  lines.map((line) => ({
    ...line,
    words: line.words.filter(({ certainty }) => certainty >= LEAST_GAP_CERTAINTY),
  }));

/** The lines with words parted that the engine ran together: read apart, the parts must have the same letters. */
async function partJoined(
  lines: readonly EngineLine[],
  { image, toPrepared }: BlockCrop,
  block: BlockToRead,
  engine: Engine,
): Promise<EngineLine[]> {
  const toImage = invert(toPrepared);
  const scale = engineScale(block.xHeightPx);
  const parted: EngineLine[] = [];
  for (const line of lines) {
    const inCrop = mapLine(line, toImage);
    const words = new Map<EngineWord, readonly EngineWord[]>();
    for (const { word, x } of findJoints(inCrop, image, block.xHeightPx * scale)) {
      const whole = line.words[inCrop.words.indexOf(word)]!;
      const joint = applyToPoint(toPrepared, { x, y: word.box.y0 }).x;
      const strip = grow(whole.box, LINE_MARGIN * block.xHeightPx);
      const before = await readPart(block, { ...strip, x1: joint }, engine);
      const after = await readPart(block, { ...strip, x0: joint }, engine);
      const parts = [...before, ...after];
      const isSame = before.length === 1 && after.length === 1 && lettersOf(parts) === lettersOf([whole]);
      if (isSame) words.set(whole, parts);
    }
    const all = line.words.flatMap((word) => words.get(word) ?? [word]);
    parted.push(words.size > 0 ? { ...line, words: all } : line);
  }
  return parted;
}

const lettersOf = (words: readonly EngineWord[]): string =>
  words.map(({ text }) => text.replace(/\P{L}/gu, "")).join("");

/** The lines with hyphens put back that the ink of the crop shows. `xHeightPx` is in pixels of the crop. */
function withHyphens(
  lines: readonly EngineLine[],
  { image, toPrepared }: BlockCrop,
  xHeightPx: number,
): EngineLine[] {
  const toImage = invert(toPrepared);
  const inCrop = lines.map((line) => mapLine(line, toImage));
  return restoreHyphens(inCrop, image, xHeightPx).map((line, i) =>
    line === inCrop[i] ? lines[i]! : mapLine(line, toPrepared),
  );
}

/** Reads a crop and hands its lines back in prepared pixels. */
async function readCrop(
  engine: Engine,
  { image, toPrepared }: BlockCrop,
  options: RecognizeOptions,
): Promise<EngineLine[]> {
  const lines = await engine.recognize(image, options);
  return lines.map((line) => mapLine(line, toPrepared));
}

/** Reads the bands of a block one under the other. */
async function readBands(
  engine: Engine,
  bands: readonly BlockCrop[],
  options: RecognizeOptions,
): Promise<EngineLine[]> {
  const read = await mapAtOnce(bands, engine.atOnce, (band) => readCrop(engine, band, options));
  let paragraphs = 0;
  return read.flatMap((lines) => {
    const first = paragraphs;
    paragraphs += Math.max(-1, ...lines.map(({ paragraph }) => paragraph)) + 1;
    return lines.map((line) => ({ ...line, paragraph: first + line.paragraph }));
  });
}

/** The words in a strip of a block that holds one line. */
export async function readPart(block: BlockToRead, strip: Box, engine: Engine): Promise<EngineWord[]> {
  const crop = await block.cropPart(strip, engineScale(block.xHeightPx), initialsOf(block));
  const lines = await readCrop(engine, crop, { segmentation: "line", threshold: block.threshold });
  return lines.flatMap(({ words }) => words);
}

/** Reads strips of a block that hold one line each, from pixels prepared in another way. */
function stripReader(block: BlockToRead, engine: Engine): ReadStrip {
  return async (strip, prepare) => {
    const scale = SECOND_LOOK_X_HEIGHT_PX / block.xHeightPx;
    const { image, toPrepared } = await block.cropPart(strip, scale, initialsOf(block));
    const lines = await readCrop(engine, { image: prepare(image), toPrepared }, { segmentation: "line" });
    return lines.flatMap((line) => line.words);
  };
}

function mapLine(line: EngineLine, map: Affine): EngineLine {
  const [start, end] = line.baseline;
  return {
    ...line,
    box: applyToBox(map, line.box),
    baseline: [applyToPoint(map, start), applyToPoint(map, end)],
    words: line.words.map((word) => ({ ...word, box: applyToBox(map, word.box) })),
  };
}

/** Marks without a letter or digit are not worth another look. */
const isDoubted = ({ words }: EngineLine): boolean =>
  words.some(({ text, certainty }) => certainty < DOUBTED_CERTAINTY && /[\p{L}\p{N}]/u.test(text));

/** Certainty summed over what was read with some certainty: it falls both when words are doubted and when they are missed. */
function weight(lines: readonly EngineLine[]): number {
  let sum = 0;
  for (const { words } of lines) {
    for (const { text, certainty } of words) if (certainty > 60) sum += text.length * certainty;
  }
  return sum;
}

/** Mean certainty of the block, 0..100, its unread letters counting zero. */
function strength(lines: readonly EngineLine[], block: BlockToRead): number {
  let characters = 0;
  let certainty = 0;
  for (const { words } of lines) {
    for (const word of words) {
      characters += word.text.length;
      certainty += word.text.length * word.certainty;
    }
  }
  const unread = lettersWithoutWord({ ...block, lines }).length;
  return certainty / Math.max(1, characters + unread);
}

const grow = (box: Box, by: number): Box => ({
  x0: box.x0 - by,
  y0: box.y0 - by,
  x1: box.x1 + by,
  y1: box.y1 + by,
});
