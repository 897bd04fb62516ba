// Reads a block whose lines bend from pixels in which they are straight; the words go back to where they stand.

import { shiftRows } from "../kernels/shift-rows.ts";
import { applyToPoint, type Box, invert, unionOf } from "../model/geometry.ts";
import { groundOf } from "../prepare/binarize.ts";
import { type Bend, measureBend } from "../prepare/measure-bend.ts";
import type { Engine, EngineLine } from "../recognize/engine.ts";
import { cutIntoBands } from "./cut-into-bands.ts";
import { type BlockCrop, type BlockReading, type BlockToRead, readBlock } from "./read-block.ts";

/** Lines that leave the straight by less than this, in x-heights, are read as well as straight ones. */
const LEAST_BEND = 0.34;

/** The lines of a block, by readBlock; where they bend, straightened first. */
export async function readStraightened(block: BlockToRead, engine: Engine): Promise<BlockReading> {
  const bend = block.isUpright ? measureBend(block.letters, block.xHeightPx) : undefined;
  if (!bend || bend.mostPx < LEAST_BEND * block.xHeightPx) return readBlock(block, engine);
  const reading = await readBlock(straightened(block, bend), engine);
  return {
    ...reading,
    lines: reading.lines.map((line) => bentAgain(line, bend)),
    variant: `${reading.variant}, straightened`,
  };
}

/** The block as it would lie were its lines straight. */
function straightened(block: BlockToRead, bend: Bend): BlockToRead {
  const straight = (box: Box) => moved(box, bend, -1);
  const bent = (box: Box) => moved(box, bend, 1);
  return {
    ...block,
    rows: block.rows.map(straight),
    letters: block.letters.map(straight),
    initials: block.initials.map(({ box, row }) => ({ box: straight(box), row: straight(row) })),
    cropBlock: async (scale, paintOut) =>
      straightCrop(await block.cropBlock(scale, paintOut.map(bent)), bend),
    cropPart: async (part, scale, paintOut) => {
      const crop = await block.cropPart(bentExtent(part, bend), scale, paintOut.map(bent));
      const bands = cutIntoBands(straightCrop(crop, bend), [part.y0, part.y1]);
      return bands[part.y0 > applyToPoint(crop.toPrepared, { x: 0, y: 0 }).y ? 1 : 0] ?? bands[0]!;
    },
  };
}

function straightCrop({ image, toPrepared }: BlockCrop, bend: Bend): BlockCrop {
  const perPrepared = invert(toPrepared)[3];
  const dropAt = (x: number, y: number) => {
    const at = applyToPoint(toPrepared, { x, y });
    return bend.dropAt(at.x, at.y) * perPrepared;
  };
  return { image: shiftRows(image, dropAt, groundOf(image)), toPrepared };
}

/** The box moved as a whole, by the drop at its centre. */
function moved(box: Box, bend: Bend, direction: 1 | -1): Box {
  const down = direction * bend.dropAt((box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2);
  return { ...box, y0: box.y0 + down, y1: box.y1 + down };
}

/** What of the page a straight box covers. */
function bentExtent(part: Box, bend: Bend): Box {
  const middle = (part.y0 + part.y1) / 2;
  const steps = 16;
  let extent = moved({ ...part, x1: part.x0 }, bend, 1);
  for (let i = 1; i <= steps; i++) {
    const x = part.x0 + ((part.x1 - part.x0) * i) / steps;
    const down = bend.dropAt(x, middle);
    extent = unionOf(extent, { x0: x, x1: x, y0: part.y0 + down, y1: part.y1 + down });
  }
  return extent;
}

function bentAgain(line: EngineLine, bend: Bend): EngineLine {
  const words = line.words.map((word) => ({ ...word, box: moved(word.box, bend, 1) }));
  const [start, end] = line.baseline;
  const drop = ({ x, y }: { x: number; y: number }) => ({ x, y: y + bend.dropAt(x, y) });
  const box = words.length > 0 ? words.map((word) => word.box).reduce(unionOf) : moved(line.box, bend, 1);
  return { ...line, words, box, baseline: [drop(start), drop(end)] };
}
