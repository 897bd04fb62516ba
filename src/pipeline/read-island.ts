// Reads every block of one prepared page, in reading order, into regions in master pixels.
import { AppError } from "../errors.ts";
import { applyToBox, type Box, clampToPage, compose, heightOf, invert, widthOf } from "../model/geometry.ts";
import type { GreyImage } from "../model/image.ts";
import type { LayoutBlock, PageLayout } from "../model/page-layout.ts";
import type { PreparedPage, QuarterTurn } from "../model/prepared-page.ts";
import type { Region } from "../model/text.ts";
import { isBitonal } from "../prepare/binarize.ts";
import { type Crop, cropRegion } from "../prepare/crop-region.ts";
import type { Engine } from "../recognize/engine.ts";
import { lettersByBlock } from "./fill-gaps.ts";
import { litterAmong } from "./find-litter.ts";
import { mapAtOnce } from "./map-at-once.ts";
import { mapLines } from "./map-lines.ts";
import { type BlockReading, type BlockToRead, readPart } from "./read-block.ts";
import { settleSideways } from "./settle-sideways.ts";
import { splitStraddlers } from "./split-straddlers.ts";
import type { StopWatch } from "./stop-watch.ts";
import { straddlesGutter } from "./straddles-gutter.ts";
import { readStraightened } from "./straighten-block.ts";

export interface IslandReading {
  readonly regions: readonly Region[];
  readonly letters: number;
  readonly lettersWithoutWord: number;
  readonly straddlingLines: number;
  readonly unsureRegions: number;
  readonly engineFailures: readonly string[];
}

interface IslandToRead {
  readonly page: PreparedPage;
  readonly layout: PageLayout;
  readonly master: Pick<GreyImage, "widthPx" | "heightPx">;
  readonly engine: Engine;
  readonly watch: StopWatch;
}

/** Space kept around a block's ink, in x-heights. */
const BLOCK_MARGIN = 0.7;
const PART_MARGIN_PX = 1;
/** x-height as a share of the height of a row of print, ascenders and descenders included. */
const X_PER_ROW = { min: 0.33, usual: 0.55, max: 1.05 };

/** A block that the engine fails on is left without words and reported; the others are read. */
export async function readIsland(island: IslandToRead): Promise<IslandReading> {
  const { page, master, engine, watch } = island;
  const letters = lettersByBlock(island.layout.letters);
  const threshold = isBitonal(page.source) ? "otsu" : "tiled-otsu";
  const toRead = (layout: PageLayout, index: number): BlockToRead | undefined =>
    layout.blocks[index]!.rows.length === 0
      ? undefined
      : { ...blockToRead({ ...island, layout }, index, letters.get(index) ?? []), threshold };
  const linesOf = async (layout: PageLayout, index: number) =>
    (await readOne(toRead(layout, index), engine)).reading?.lines ?? [];
  const layout = await watch.time("recognize", settleSideways(island.layout, linesOf));
  const blocks = layout.blocks.map((_, index) => toRead(layout, index));
  const first = await watch.time(
    "recognize",
    mapAtOnce(blocks, engine.atOnce, (block) => readOne(block, engine)),
  );
  const readings = await watch.time("recognize", partColumns({ ...island, layout }, blocks, first));
  const regions = layout.blocks.map((block, index) => {
    const region = describe(block, page, master);
    const { reading } = readings[index] ?? {};
    const toRead = blocks[index];
    return reading && toRead ? withReading(region, toRead, reading, page, master) : region;
  });
  const done = readings.flatMap(({ reading }) => reading ?? []);
  const straddlingLines = done
    .flatMap(({ lines }) => lines)
    .filter((line) => straddlesGutter(line, layout.gutters, page.xHeightPx ?? 0)).length;
  return {
    regions,
    letters: layout.letters.length / 5,
    lettersWithoutWord: done.reduce((sum, reading) => sum + reading.lettersWithoutWord, 0),
    straddlingLines,
    unsureRegions: layout.unsureBlocks,
    engineFailures: readings.flatMap(({ failure }) => failure ?? []),
  };
}

/** The same, once lines that the engine read across a gutter are parted. */
async function partColumns(
  { page, layout, engine }: IslandToRead,
  blocks: readonly (BlockToRead | undefined)[],
  outcomes: readonly BlockOutcome[],
): Promise<BlockOutcome[]> {
  const read = layout.blocks.map(({ box }, i) => ({ box, lines: outcomes[i]?.reading?.lines ?? [] }));
  const xHeightPx = page.xHeightPx ?? 0;
  const lines = await splitStraddlers(read, layout.gutters, xHeightPx, async (index, strip) => {
    const block = blocks[index];
    return block ? readPart(block, strip, engine).catch(nothingUnlessBug) : [];
  });
  return outcomes.map((outcome, i) =>
    outcome.reading ? { ...outcome, reading: { ...outcome.reading, lines: lines[i]! } } : outcome,
  );
}

/** A part that the engine fails on stays as it was read. */
function nothingUnlessBug(failure: unknown): [] {
  if (failure instanceof AppError) return [];
  throw failure;
}

/** What came of a block; nothing of one without rows. */
interface BlockOutcome {
  readonly reading?: BlockReading;
  readonly failure?: string;
}

async function readOne(block: BlockToRead | undefined, engine: Engine): Promise<BlockOutcome> {
  if (!block) return {};
  try {
    return { reading: await readStraightened(block, engine) };
  } catch (failure) {
    if (!(failure instanceof AppError)) throw failure;
    return { failure: failure.message };
  }
}

function describe(block: LayoutBlock, page: PreparedPage, master: IslandToRead["master"]): Region {
  const box = clampToPage(applyToBox(page.toMaster, block.box), master.widthPx, master.heightPx);
  const turn = ((page.turn + block.turn) % 360) as QuarterTurn;
  const isMeasured = block.xHeightPx > 0;
  return { kind: block.kind, box, turn, lines: [], ...(isMeasured ? { xHeightPx: block.xHeightPx } : {}) };
}

function blockToRead(
  { page, layout }: IslandToRead,
  index: number,
  letters: readonly Box[],
): Omit<BlockToRead, "threshold"> {
  const block = layout.blocks[index]!;
  const { box, rows, turn } = block;
  const xHeightPx = plausibleXHeight(block);
  const toPage = invert(page.toMaster);
  const toBlockCrop = ({ image, toMaster }: Crop) => ({ image, toPrepared: compose(toMaster, toPage) });
  return {
    rows,
    letters,
    xHeightPx,
    isUpright: turn === 0,
    initials: block.initials ?? [],
    cropBlock: async (scale, paintOut) =>
      toBlockCrop(
        await cropRegion(page, layout, index, { scale, marginPx: BLOCK_MARGIN * xHeightPx, paintOut }),
      ),
    cropPart: async (part, scale, paintOut) =>
      toBlockCrop(await cropRegion(page, layout, index, { scale, marginPx: PART_MARGIN_PX, part, paintOut })),
    box,
  };
}

/** The measured x-height, unless the rows are too tall or too flat for it: touching letters and specks mislead. */
function plausibleXHeight({ xHeightPx, rows, turn }: LayoutBlock): number {
  const heights = rows.map(turn % 180 === 0 ? heightOf : widthOf).sort((a, b) => a - b);
  const row = heights[heights.length >> 1] ?? xHeightPx;
  const isPlausible = xHeightPx >= X_PER_ROW.min * row && xHeightPx <= X_PER_ROW.max * row;
  return isPlausible ? xHeightPx : X_PER_ROW.usual * row;
}

function withReading(
  region: Region,
  { letters, xHeightPx }: BlockToRead,
  reading: BlockReading,
  page: PreparedPage,
  master: IslandToRead["master"],
): Region {
  const toImage = invert(compose(reading.toPrepared, page.toMaster));
  return {
    ...region,
    toImage,
    variant: reading.variant,
    lines: mapLines(reading.lines, invert(page.toMaster), master, litterAmong(letters, xHeightPx)),
  };
}
