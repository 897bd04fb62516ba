// Finds the blocks of a prepared page and their reading order: the steps of layout from first to last.
import { type Components, findComponents } from "../kernels/connected-components.ts";
import { type Box, intersectionOf, unionOf } from "../model/geometry.ts";
import type { LargeInitial, LayoutBlock, PageLayout } from "../model/page-layout.ts";
import type { InkMap, PreparedPage } from "../model/prepared-page.ts";
import { absorbDots } from "./absorb-dots.ts";
import { bridgeRules } from "./bridge-rules.ts";
import { buildBlocks, type TextBlock } from "./build-blocks.ts";
import { buildLines, settleDisplayLines } from "./build-lines.ts";
import { cutLeakyLines } from "./cut-leaky-lines.ts";
import { cutTouchingRows } from "./cut-touching-rows.ts";
import { drawBlocked } from "./draw-blocked.ts";
import { findFrames } from "./find-frames.ts";
import { findGutters } from "./find-gutters.ts";
import { findInitials } from "./find-initials.ts";
import { findPanels, type Panels } from "./find-panels.ts";
import { findPictures, type Pictures } from "./find-pictures.ts";
import { findRules } from "./find-rules.ts";
import { findShortRules } from "./find-short-rules.ts";
import { findSideways } from "./find-sideways.ts";
import { findTabStops } from "./find-tab-stops.ts";
import { framePictures } from "./frame-pictures.ts";
import { laneBoxes } from "./lane-boxes.ts";
import { nameAdverts } from "./name-adverts.ts";
import { nameKinds } from "./name-kinds.ts";
import { type DividingLines, orderPage } from "./order-page.ts";
import type { PlacedBlock } from "./placed-block.ts";
import { createSeparators } from "./separators.ts";
import { settleBlocks } from "./settle-blocks.ts";
import { DASH, LETTER, SPECK, sortComponents } from "./sort-components.ts";
import { splitLeaks } from "./split-leaks.ts";
import type { Glyphs } from "./text-line.ts";
import { tidyBlocks } from "./tidy-blocks.ts";

/** Lower than this, in x-heights, is a mark and no line of print. */
const MIN_TYPE = 0.45;
/** Blocks of up to this many letters in the box of a picture of this size (x-heights) are parts of it. */
const STRAY_LETTERS = 14;
const STRAY_PICTURE = 12;
/** Blocks of up to this many letters among at least as many specks are dirt. */
const GRIME_LETTERS = 12;

/** Blocks in reading order, and what later checks need. All boxes are in prepared pixels. Deterministic. */
export function layOutPage(page: Pick<PreparedPage, "work">): PageLayout {
  const { xHeightPx, pxPerWorkPx } = page.work;
  const shapes = findComponents(page.work.ink);
  const panels = findPanels(page.work.ink, shapes, xHeightPx);
  const { ink } = panels;
  const rules = findRules(ink, xHeightPx);
  const ruleInk = merge(rules.across, rules.down);
  const components = findComponents(without(ink, ruleInk));
  const sort = sortComponents(components, xHeightPx);
  const frames = findFrames(rules, shapes, ink.widthPx * ink.heightPx, xHeightPx);
  const found = findPictures(components, sort, page.work.grey, panels.boxes, xHeightPx);
  const pictures = framePictures(
    found,
    withoutPanels(frames, panels),
    ink,
    { shapes: components, sort },
    xHeightPx,
  );
  const glyphs = cutTouchingRows(selectGlyphs(components, sort, pictures, xHeightPx), xHeightPx);
  const blocked = drawBlocked(components, sort, ink, xHeightPx);
  const tabStops = findTabStops(components, sort, { ...ink, data: blocked }, xHeightPx);
  const gutters = findGutters({ ...ink, blocked, rulesDown: rules.down.data, tabStops }, xHeightPx);
  bridgeRules(gutters, rules.down, rules.downBoxes, blocked, xHeightPx);
  const shortRules = findShortRules(components, sort, ink, xHeightPx);
  const separators = createSeparators(gutters, rules.down, merge(rules.across, shortRules));
  const joined = absorbDots(glyphs, buildLines(glyphs, separators, xHeightPx), xHeightPx);
  const sideways = findSideways(glyphs, joined, xHeightPx);
  const upright = findInitials(glyphs, sideways.lines, xHeightPx);
  const whole = settleDisplayLines(cutLeakyLines(upright.lines, glyphs, separators, xHeightPx), xHeightPx);
  const lines = whole.filter((line) => line.heightPx > MIN_TYPE * xHeightPx);
  const raw = buildBlocks(lines, separators, xHeightPx);
  const split = splitLeaks(raw, glyphs, separators, xHeightPx);
  const specks = listSpecks(components, sort);
  const outside = split.filter(
    (block) =>
      !isPartOfPicture(block, pictures.boxes, xHeightPx) && !isGrime(block, specks) && !isHole(block),
  );
  const tidied = tidyBlocks(outside, separators, xHeightPx);
  const settled = settleBlocks(tidied, { glyphs, separators, pictures: pictures.boxes, xHeightPx });
  const blocks = [...settled, ...sideways.blocks];
  const enclosures = [...frames, ...panels.boxes];
  const { placed, unsureBlocks } = placeAll(blocks, pictures.boxes, { rules, enclosures }, xHeightPx);
  const surroundings = { frames, panels: panels.boxes, xHeightPx };
  const kinds = nameAdverts(nameKinds(placed, ink.heightPx, xHeightPx), placed, surroundings);
  const enlarge = (box: Box) => scaleBox(box, pxPerWorkPx);
  return {
    blocks: placed.map((block, i) =>
      withInitials(
        describeBlock(block, kinds[i]!, isInPanel(block, panels), enlarge, pxPerWorkPx),
        upright.initials.filter(({ row }) => beginsIn(block, row)),
        enlarge,
      ),
    ),
    rules: [...rules.acrossBoxes, ...rules.downBoxes].map(enlarge),
    gutters: laneBoxes(gutters, ink, xHeightPx)
      .filter((lane) => !isInTable(lane, blocks))
      .map(enlarge),
    courses: rules.courses.map(({ points, widthPx }) => ({
      points: points.map(({ x, y }) => ({ x: x * pxPerWorkPx, y: y * pxPerWorkPx })),
      widthPx: widthPx * pxPerWorkPx,
    })),
    ruleInk,
    letters: listLetters(placed, glyphs, pxPerWorkPx),
    unsureBlocks,
  };
}

/** The white between the columns of a table is no gutter: its rows run across. */
function isInTable(lane: Box, blocks: readonly TextBlock[]): boolean {
  const [x, y] = [(lane.x0 + lane.x1) / 2, (lane.y0 + lane.y1) / 2];
  return blocks.some((b) => b.isTable && x > b.x0 && x < b.x1 && y > b.y0 && y < b.y1);
}

function merge(a: InkMap, b: InkMap): InkMap {
  const data = new Uint8Array(a.data.length);
  for (let i = 0; i < data.length; i++) data[i] = a.data[i]! | b.data[i]!;
  return { ...a, data };
}

function without(ink: InkMap, removed: InkMap): InkMap {
  const data = new Uint8Array(ink.data.length);
  for (let i = 0; i < data.length; i++) data[i] = ink.data[i]! & ~removed.data[i]!;
  return { ...ink, data };
}

/** Letters and dashes outside pictures. */
function selectGlyphs(
  components: Components,
  sort: Uint8Array,
  pictures: Pictures,
  xHeightPx: number,
): Glyphs {
  const { x0, y0, x1, y1 } = components;
  const keep: number[] = [];
  for (let i = 0; i < components.count; i++) {
    if (sort[i] !== LETTER && sort[i] !== DASH) continue;
    if (!pictures.contains((x0[i]! + x1[i]!) / 2, (y0[i]! + y1[i]!) / 2)) keep.push(i);
  }
  const rise = Math.round(0.4 * xHeightPx);
  const strokes = measureStrokes(components);
  const isDash = Uint8Array.from(keep, (i) => (sort[i] === DASH ? 1 : 0));
  return {
    count: keep.length,
    x0: Int32Array.from(keep, (i) => x0[i]!),
    y0: Int32Array.from(keep, (i) => (sort[i] === DASH ? Math.max(0, y0[i]! - rise) : y0[i]!)),
    x1: Int32Array.from(keep, (i) => x1[i]!),
    y1: Int32Array.from(keep, (i) => (sort[i] === DASH ? y1[i]! + rise : y1[i]!)),
    isDash,
    strokePx: Float32Array.from(keep, (i) => strokes[i]!),
  };
}

/** Mean length of the short runs of each component, which cross its stems; bars and serifs make long ones. */
function measureStrokes({ count, y0, y1, area, runs }: Components): Float32Array {
  const sums = new Float32Array(count);
  const counts = new Int32Array(count);
  for (let r = 0; r < runs.count; r++) {
    const c = runs.component[r]!;
    const length = runs.x1[r]! - runs.x0[r]!;
    if (length > 0.5 * (y1[c]! - y0[c]!)) continue;
    sums[c]! += length;
    counts[c]!++;
  }
  return sums.map((sum, c) => (counts[c]! > 0 ? sum / counts[c]! : area[c]! / (y1[c]! - y0[c]!)));
}

/** Middles of specks, from top to bottom. */
function listSpecks(
  { count, x0, y0, x1, y1 }: Components,
  sort: Uint8Array,
): readonly (readonly [number, number])[] {
  const specks: [number, number][] = [];
  for (let i = 0; i < count; i++)
    if (sort[i] === SPECK) specks.push([(x0[i]! + x1[i]!) / 2, (y0[i]! + y1[i]!) / 2]);
  return specks.sort((a, b) => a[1] - b[1]);
}

/** A few shapes of letter size among as many specks: the dirt of a photocopy. */
function isGrime(block: TextBlock, specks: readonly (readonly [number, number])[]): boolean {
  const letters = block.lines.reduce((sum, line) => sum + line.glyphs.length, 0);
  if (letters > GRIME_LETTERS) return false;
  let among = 0;
  for (const [x, y] of specks) {
    if (y > block.y1) break;
    if (y >= block.y0 && x >= block.x0 && x <= block.x1) among++;
  }
  return among >= letters;
}

/** A punch hole: one solid shape as high as wide, which no letter is. */
function isHole({ lines, x0, y0, x1, y1 }: TextBlock): boolean {
  const [line] = lines;
  const [w, h] = [x1 - x0, y1 - y0];
  return (
    lines.length === 1 && line!.glyphs.length === 1 && line!.strokePx > 0.65 * w && w > 0.8 * h && h > 0.8 * w
  );
}

/** A few stray shapes that lie in the box of a photograph; captions and labels of more letters are text. */
function isPartOfPicture(block: TextBlock, pictures: readonly Box[], xHeightPx: number): boolean {
  const letters = block.lines.reduce((sum, line) => sum + line.glyphs.length, 0);
  if (block.lines.length > 2 || letters > STRAY_LETTERS) return false;
  return pictures.some((box) => {
    const w = Math.min(block.x1, box.x1) - Math.max(block.x0, box.x0);
    const h = Math.min(block.y1, box.y1) - Math.max(block.y0, box.y0);
    const isLarge = Math.min(box.x1 - box.x0, box.y1 - box.y0) > STRAY_PICTURE * xHeightPx;
    return isLarge && w > 0 && h > 0 && w * h > 0.8 * (block.x1 - block.x0) * (block.y1 - block.y0);
  });
}

/** Text and pictures together in reading order. */
function placeAll(
  blocks: readonly TextBlock[],
  pictures: readonly Box[],
  lines: DividingLines,
  xHeightPx: number,
): { readonly placed: readonly PlacedBlock[]; readonly unsureBlocks: number } {
  const all: PlacedBlock[] = [
    ...blocks.map((text) => ({ x0: text.x0, y0: text.y0, x1: text.x1, y1: text.y1, text })),
    ...pictures.map((box) => ({ ...box, text: undefined })),
  ];
  const { order, unsureBlocks } = orderPage(all, lines, xHeightPx);
  return { placed: order.map((i) => all[i]!), unsureBlocks };
}

function describeBlock(
  block: PlacedBlock,
  kind: LayoutBlock["kind"],
  isReversed: boolean,
  enlarge: (box: Box) => Box,
  pxPerWorkPx: number,
): LayoutBlock {
  return {
    kind,
    box: enlarge(block),
    rows: (block.text?.lines ?? []).map(enlarge),
    xHeightPx: (block.text?.heightPx ?? 0) * pxPerWorkPx,
    isReversed,
    turn: block.text?.turn ?? 0,
  };
}

/** Whether one of the lines of a block begins as a line beside a large initial does. */
const beginsIn = ({ text }: PlacedBlock, row: Box): boolean =>
  text?.lines.some((line) => line.x0 === row.x0 && line.y0 === row.y0) ?? false;

function withInitials(
  block: LayoutBlock,
  initials: readonly LargeInitial[],
  enlarge: (box: Box) => Box,
): LayoutBlock {
  if (initials.length === 0) return block;
  const enlarged = initials.map(({ box, row }) => ({ box: enlarge(box), row: enlarge(row) }));
  return { ...block, box: enlarged.map(({ box }) => box).reduce(unionOf, block.box), initials: enlarged };
}

/** The frames with no reversed panel in them, whose type is to be read. */
const withoutPanels = (frames: readonly Box[], { boxes }: Panels): Box[] =>
  frames.filter((frame) => !boxes.some((panel) => intersectionOf(frame, panel) !== undefined));

/** Whether the middle of a block of text lies on a reversed panel. */
function isInPanel(block: PlacedBlock, { boxes }: Panels): boolean {
  const x = (block.x0 + block.x1) / 2;
  const y = (block.y0 + block.y1) / 2;
  return (
    block.text !== undefined && boxes.some((box) => x > box.x0 && x < box.x1 && y > box.y0 && y < box.y1)
  );
}

function scaleBox({ x0, y0, x1, y1 }: Box, factor: number): Box {
  return { x0: x0 * factor, y0: y0 * factor, x1: x1 * factor, y1: y1 * factor };
}

/** Letters of the text blocks, five numbers each: box in prepared pixels and index of the block. */
function listLetters(placed: readonly PlacedBlock[], glyphs: Glyphs, pxPerWorkPx: number): Int32Array {
  const letters: number[] = [];
  placed.forEach((block, index) => {
    for (const line of block.text?.lines ?? []) {
      for (const i of line.glyphs) {
        const box = [glyphs.x0[i]!, glyphs.y0[i]!, glyphs.x1[i]!, glyphs.y1[i]!];
        letters.push(...box.map((v) => Math.round(v * pxPerWorkPx)), index);
      }
    }
  });
  return Int32Array.from(letters);
}
