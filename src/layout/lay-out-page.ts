// Finds the blocks of a prepared page and their reading order: the steps of layout from first to last.
import { type Components, findComponents } from "../kernels/connected-components.ts";
import type { Box } from "../model/geometry.ts";
import type { LayoutBlock, PageLayout } from "../model/page-layout.ts";
import type { InkMap, PreparedPage } from "../model/prepared-page.ts";
import { buildBlocks, type TextBlock } from "./build-blocks.ts";
import { buildLines, type Glyphs } from "./build-lines.ts";
import { findGutters } from "./find-gutters.ts";
import { findPictures, type Pictures } from "./find-pictures.ts";
import { findRules } from "./find-rules.ts";
import { laneBoxes } from "./lane-boxes.ts";
import { nameKinds, type PlacedBlock } from "./name-kinds.ts";
import { orderBlocks } from "./order-blocks.ts";
import { createSeparators } from "./separators.ts";
import { DASH, LETTER, PICTURE, sortComponents } from "./sort-components.ts";
import { splitLeaks } from "./split-leaks.ts";
import { tidyBlocks } from "./tidy-blocks.ts";

/** Blocks in reading order, and what later checks need. All boxes are in prepared pixels. Deterministic. */
export function layOutPage(page: PreparedPage): PageLayout {
  const { ink, xHeightPx, pxPerWorkPx } = page.work;
  const rules = findRules(ink, xHeightPx);
  const ruleInk = merge(rules.across, rules.down);
  const components = findComponents(without(ink, ruleInk));
  const sort = sortComponents(components, xHeightPx);
  const pictures = findPictures(components, sort, ink, xHeightPx);
  const glyphs = selectGlyphs(components, sort, pictures);
  const gutters = findGutters(
    { ...ink, blocked: drawBlocked(components, sort, ink), rulesDown: rules.down.data },
    xHeightPx,
  );
  const separators = createSeparators(gutters, rules.down, rules.across);
  const lines = buildLines(glyphs, separators, xHeightPx);
  const raw = buildBlocks(lines, separators, xHeightPx);
  const split = splitLeaks(raw, glyphs, separators, xHeightPx);
  const blocks = tidyBlocks(split, separators, xHeightPx);
  const placed = placeAll(blocks, pictures.boxes);
  const kinds = nameKinds(placed, ink.heightPx, xHeightPx);
  const enlarge = (box: Box) => scaleBox(box, pxPerWorkPx);
  return {
    blocks: placed.map((block, i) => describeBlock(block, kinds[i]!, enlarge, pxPerWorkPx)),
    rules: [...rules.acrossBoxes, ...rules.downBoxes].map(enlarge),
    gutters: laneBoxes(gutters, ink, xHeightPx).map(enlarge),
    ruleInk,
    letters: listLetters(placed, glyphs, pxPerWorkPx),
    unsureBlocks: 0,
  };
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

/** Letters outside pictures. */
function selectGlyphs({ count, x0, y0, x1, y1 }: Components, sort: Uint8Array, pictures: Pictures): Glyphs {
  const keep: number[] = [];
  for (let i = 0; i < count; i++) {
    if (sort[i] !== LETTER) continue;
    if (!pictures.contains((x0[i]! + x1[i]!) / 2, (y0[i]! + y1[i]!) / 2)) keep.push(i);
  }
  const pick = (values: Int32Array) => Int32Array.from(keep, (i) => values[i]!);
  return { count: keep.length, x0: pick(x0), y0: pick(y0), x1: pick(x1), y1: pick(y1) };
}

/** Ink that no gutter may cross: letters, dashes and pictures. */
function drawBlocked({ runs }: Components, sort: Uint8Array, { widthPx, heightPx }: InkMap): Uint8Array {
  const blocked = new Uint8Array(widthPx * heightPx);
  for (let r = 0; r < runs.count; r++) {
    const kind = sort[runs.component[r]!];
    if (kind !== LETTER && kind !== PICTURE && kind !== DASH) continue;
    blocked.fill(1, runs.y[r]! * widthPx + runs.x0[r]!, runs.y[r]! * widthPx + runs.x1[r]!);
  }
  return blocked;
}

/** Text and pictures together in reading order. */
function placeAll(blocks: readonly TextBlock[], pictures: readonly Box[]): PlacedBlock[] {
  const all: PlacedBlock[] = [
    ...blocks.map(({ x0, y0, x1, y1, ...rest }) => ({ x0, y0, x1, y1, text: { x0, y0, x1, y1, ...rest } })),
    ...pictures.map((box) => ({ ...box, text: undefined })),
  ];
  return orderBlocks(all).map((i) => all[i]!);
}

function describeBlock(
  block: PlacedBlock,
  kind: LayoutBlock["kind"],
  enlarge: (box: Box) => Box,
  pxPerWorkPx: number,
): LayoutBlock {
  return {
    kind,
    box: enlarge(block),
    rows: (block.text?.lines ?? []).map(enlarge),
    xHeightPx: (block.text?.heightPx ?? 0) * pxPerWorkPx,
    isReversed: false,
    turn: 0,
  };
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
