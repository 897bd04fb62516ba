// Several cuttings on one sheet: sets of letters far from each other, parted when they lie at different angles.
import { type ComponentBoxes, findComponents } from "../kernels/connected-components.ts";
import { type Box, clampToPage } from "../model/geometry.ts";
import { areAlike, type LineAxis, pairLetters, selectLetterLike } from "./find-letters.ts";
import { measureSkew } from "./measure-skew.ts";
import { measureTurn } from "./measure-turn.ts";
import { orderByRows } from "./order-by-rows.ts";
import { measureEitherWay, type Probe } from "./probe-sheet.ts";
import { type CellGrid, findInkCells, layGrid, shareOut } from "./share-out-sheet.ts";

/** A cutting: its part of the sheet in master pixels, and the probe narrowed to its letters. */
export interface Island {
  readonly box: Box;
  readonly probe: Probe;
  /** Ink of other cuttings within the box, master pixels. */
  readonly strangers: readonly Box[];
}

/** Letters this many x-heights apart belong together. */
const REACH = 2.5;
const MIN_LETTERS = 60;
/** Cuttings count as lying at different angles from this difference on, degrees. */
const MIN_SKEW_DIFFERENCE = 1;
/** Skew is believed of sets with this many pairs of letters. */
const SKEW_PAIRS = 80;
/** Share of an island's letters at each side that do not tell where it lies. */
const FEW = 0.02;
/** Paper kept around the ink of an island, in x-heights. */
const MARGIN = 3;

/**
 * The cuttings of a sheet, from top to bottom. One island, the whole sheet, unless letters lie in sets that need
 * different turns or different straightening: layout tells apart what lies one way.
 */
export function findIslands(probe: Probe): readonly Island[] {
  const grid = layGrid(probe.ink, probe.xHeight.xHeightPx);
  const { sets, labels } = groupLetters(probe, grid);
  const poses = sets
    .map((set, label) => ({ ...set, label }))
    .filter(({ letters }) => letters.length >= MIN_LETTERS)
    .map((set) => ({ ...set, ...measurePose(probe, set.letters) }));
  const groups = gatherAlike(poses);
  if (groups.length < 2) return [wholeSheet(probe)];
  const owner = new Map(groups.flatMap(({ labels }, g) => labels.map((label) => [label, g] as const)));
  const seeds = Int16Array.from(labels, (label) => owner.get(label) ?? -1);
  const inkCells = findInkCells(probe.ink, grid);
  const owners = shareOut(grid, inkCells, seeds);
  const places = groups.map(({ core }) => massOf(probe.components, core));
  return orderByRows(places).map((g) => cutIsland(probe, groups[g]!.letters, { grid, inkCells, owners, g }));
}

/** The sheet as one island. */
export function wholeSheet(probe: Probe): Island {
  const { ink, scale } = probe;
  const box = { x0: 0, y0: 0, x1: Math.round(ink.widthPx / scale), y1: Math.round(ink.heightPx / scale) };
  return { box, probe, strangers: [] };
}

interface LetterSet {
  /** Indexes of components. */
  readonly letters: number[];
}

/** Sets of letters within reach of each other; `labels` tells for every cell the set that reaches over it, or -1. */
function groupLetters(
  { components }: Probe,
  { columns, rows, cellPx }: CellGrid,
): { sets: LetterSet[]; labels: Int32Array } {
  const reached = new Uint8Array(columns * rows);
  const reach = Math.ceil(REACH / 2);
  const letters: { letter: number; cell: number }[] = [];
  for (let i = 0; i < components.count; i++) {
    const h = components.y1[i]! - components.y0[i]!;
    const w = components.x1[i]! - components.x0[i]!;
    if (Math.min(h, w) < 0.35 * cellPx || Math.max(h, w) < 0.7 * cellPx || Math.max(h, w) > 6 * cellPx)
      continue;
    const x = Math.floor((components.x0[i]! + components.x1[i]!) / 2 / cellPx);
    const y = Math.floor((components.y0[i]! + components.y1[i]!) / 2 / cellPx);
    letters.push({ letter: i, cell: y * columns + x });
    for (let v = Math.max(0, y - reach); v <= Math.min(rows - 1, y + reach); v++) {
      reached.fill(1, v * columns + Math.max(0, x - reach), v * columns + Math.min(columns, x + reach + 1));
    }
  }
  const { runs, count } = findComponents({ widthPx: columns, heightPx: rows, data: reached });
  const labels = new Int32Array(reached.length).fill(-1);
  for (let r = 0; r < runs.count; r++) {
    const row = runs.y[r]! * columns;
    labels.fill(runs.component[r]!, row + runs.x0[r]!, row + runs.x1[r]!);
  }
  const sets = Array.from({ length: count }, (): LetterSet => ({ letters: [] }));
  for (const { letter, cell } of letters) sets[labels[cell]!]!.letters.push(letter);
  return { sets, labels };
}

interface Pose {
  readonly turn: number;
  readonly isAxisSure: boolean;
  readonly isTurnSure: boolean;
  /** Undefined when there are too few letters to say, or when they do not agree. */
  readonly skew: number | undefined;
}

function measurePose(probe: Probe, set: readonly number[]): Pose {
  const components = pick(probe.components, set);
  const { widthPx, heightPx } = probe.ink;
  const { turn, isAxisSure, isSure } = measureTurn(
    components,
    probe.ink,
    measureEitherWay(components, probe.ink),
  );
  const axis: LineAxis = turn % 180 === 0 ? "across" : "down";
  const letters = selectLetterLike(components, axis === "across" ? heightPx : widthPx, axis);
  const pairs = pairLetters(letters, (a, b) => areAlike(letters, a, b)).length;
  const slope = measureSkew(letters, probe.xHeight.xHeightPx, turn === 180 || turn === 270);
  const isSkewSure = slope !== undefined && pairs >= SKEW_PAIRS;
  return {
    turn,
    isAxisSure,
    isTurnSure: isSure,
    skew: isSkewSure ? (axis === "across" ? slope : -slope) : undefined,
  };
}

interface Group {
  readonly pose: Pose;
  /** Letters of its largest set. */
  readonly core: readonly number[];
  readonly letters: number[];
  readonly labels: number[];
}

/** Sets gathered by how they lie, largest first. Sets of which that cannot be said are left to the nearest group. */
function gatherAlike(sets: readonly (Pose & { letters: readonly number[]; label: number })[]): Group[] {
  const groups: Group[] = [];
  for (const { letters, label, ...pose } of sets.toSorted((a, b) => b.letters.length - a.letters.length)) {
    const alike = groups.find((group) => liesLike(pose, group.pose));
    if (alike) {
      alike.letters.push(...letters);
      alike.labels.push(label);
    } else if (groups.length === 0 ? pose.isAxisSure : isCredible(pose, groups)) {
      groups.push({ pose, core: letters, letters: [...letters], labels: [label] });
    }
  }
  return groups;
}

function liesLike(a: Pose, b: Pose): boolean {
  if (!a.isAxisSure || a.turn % 180 !== b.turn % 180) return false;
  if (a.isTurnSure && b.isTurnSure && a.turn !== b.turn) return false;
  return a.skew === undefined || b.skew === undefined || Math.abs(a.skew - b.skew) < MIN_SKEW_DIFFERENCE;
}

/** Screens of pictures have an axis and a skew too, but no stems: another turn is believed of lines with stems only. */
function isCredible(pose: Pose, groups: readonly Group[]): boolean {
  if (pose.isTurnSure) return true;
  const sameAxis = groups.filter((group) => group.pose.turn % 180 === pose.turn % 180);
  return pose.isAxisSure && pose.skew !== undefined && sameAxis.length > 0;
}

interface Share {
  readonly grid: CellGrid;
  readonly inkCells: Uint8Array;
  readonly owners: Int16Array;
  readonly g: number;
}

function cutIsland(probe: Probe, letters: readonly number[], share: Share): Island {
  const { ink, scale } = probe;
  const { grid, inkCells, owners, g } = share;
  const cells = [...inkCells.keys()].filter((cell) => inkCells[cell] && owners[cell] === g);
  const xs = cells.map((cell) => cell % grid.columns);
  const ys = cells.map((cell) => Math.floor(cell / grid.columns));
  const smallest = (list: number[]) => list.reduce((a, b) => Math.min(a, b));
  const largest = (list: number[]) => list.reduce((a, b) => Math.max(a, b));
  const box = clampToPage(
    toMaster(
      {
        x0: smallest(xs) - MARGIN,
        y0: smallest(ys) - MARGIN,
        x1: largest(xs) + 1 + MARGIN,
        y1: largest(ys) + 1 + MARGIN,
      },
      grid.cellPx / scale,
    ),
    Math.floor(ink.widthPx / scale),
    Math.floor(ink.heightPx / scale),
  );
  const components = pick(probe.components, letters);
  const xHeight = measureEitherWay(components, ink);
  const narrowed = { ...probe, components, xHeight: xHeight.pairs > 0 ? xHeight : probe.xHeight };
  return { box, probe: narrowed, strangers: findStrangers(box, share, grid.cellPx / scale) };
}

/** Runs of cells within the box that hold ink of other islands. */
function findStrangers(box: Box, { grid, inkCells, owners, g }: Share, cellPx: number): Box[] {
  const strangers: Box[] = [];
  const isStranger = (cell: number) => inkCells[cell] === 1 && owners[cell] !== g;
  for (let row = Math.floor(box.y0 / cellPx); row < Math.min(grid.rows, box.y1 / cellPx); row++) {
    let start = -1;
    for (let column = Math.floor(box.x0 / cellPx); column <= grid.columns; column++) {
      const isInside = column < grid.columns && column * cellPx < box.x1;
      const isOther = isInside && isStranger(row * grid.columns + column);
      if (isOther && start < 0) start = column;
      if (!isOther && start >= 0) {
        strangers.push(toMaster({ x0: start, y0: row, x1: column, y1: row + 1 }, cellPx));
        start = -1;
      }
      if (!isInside) break;
    }
  }
  return strangers;
}

const toMaster = ({ x0, y0, x1, y1 }: Box, cellPx: number): Box => ({
  x0: Math.round(x0 * cellPx),
  y0: Math.round(y0 * cellPx),
  x1: Math.round(x1 * cellPx),
  y1: Math.round(y1 * cellPx),
});

function pick({ x0, y0, x1, y1, area }: ComponentBoxes, set: readonly number[]): ComponentBoxes {
  const from = (values: Int32Array) => Int32Array.from(set, (i) => values[i]!);
  return { count: set.length, x0: from(x0), y0: from(y0), x1: from(x1), y1: from(y1), area: from(area) };
}

/** Box of most of the letters; a few may be dust at the far end of the sheet. */
function massOf({ x0, y0, x1, y1 }: ComponentBoxes, letters: readonly number[]): Box {
  const sorted = (ends: Int32Array) => letters.map((i) => ends[i]!).sort((a, b) => a - b);
  const few = Math.floor(FEW * letters.length);
  return {
    x0: sorted(x0)[few]!,
    y0: sorted(y0)[few]!,
    x1: sorted(x1)[letters.length - 1 - few]!,
    y1: sorted(y1)[letters.length - 1 - few]!,
  };
}
