// Several cuttings on one sheet: sets of letters far from each other, parted when they lie at different angles.
import { type ComponentBoxes, findComponents } from "../kernels/connected-components.ts";
import { type Box, clampToPage } from "../model/geometry.ts";
import type { InkMap } from "../model/prepared-page.ts";
import { areAlike, type LineAxis, pairLetters, selectLetterLike } from "./find-letters.ts";
import { measureSkew } from "./measure-skew.ts";
import { measureTurn, SURE_STEMS } from "./measure-turn.ts";
import { measureEitherWay, type Probe } from "./probe-sheet.ts";

/** A cutting: its part of the sheet in master pixels, and the probe narrowed to its letters. */
export interface Island {
  readonly box: Box;
  readonly probe: Probe;
}

/** Letters this many x-heights apart belong together. */
const REACH = 2.5;
const MIN_LETTERS = 60;
/** Cuttings count as lying at different angles from this difference on, degrees. */
const MIN_SKEW_DIFFERENCE = 1.2;
/** Skew is believed of islands with this many letters. */
const SKEW_LETTERS = 150;
/** Paper kept around the letters of an island, in x-heights. */
const MARGIN = 3;

/**
 * The cuttings of a sheet, from top to bottom. One island, the whole sheet, unless letters lie in sets that need
 * different turns or different straightening: layout tells apart what lies one way.
 */
export function findIslands(probe: Probe): readonly Island[] {
  const { ink, scale } = probe;
  const whole = {
    box: { x0: 0, y0: 0, x1: Math.round(ink.widthPx / scale), y1: Math.round(ink.heightPx / scale) },
    probe,
  };
  const sets = groupLetters(probe).filter((set) => set.length >= MIN_LETTERS);
  if (sets.length < 2) return [whole];
  const poses = sets.map((set) => ({ set, ...measurePose(probe, set) }));
  const sure = poses.filter(({ isSure }) => isSure);
  const differ = sure.some((a) => sure.some((b) => a.turn !== b.turn || isAskew(a.skew, b.skew)));
  if (!differ) return [whole];
  return mergeAlike(poses)
    .map((set) => cutIsland(probe, set))
    .sort((a, b) => (shareRows(a.box, b.box) ? a.box.x0 - b.box.x0 : a.box.y0 - b.box.y0));
}

const isAskew = (a: number | undefined, b: number | undefined) =>
  a !== undefined && b !== undefined && Math.abs(a - b) >= MIN_SKEW_DIFFERENCE;

/** Connected sets of letters, as indexes of components. */
function groupLetters({ components, ink, xHeight }: Probe): number[][] {
  const unit = xHeight.xHeightPx;
  const columns = Math.ceil(ink.widthPx / unit);
  const rows = Math.ceil(ink.heightPx / unit);
  const grid = new Uint8Array(columns * rows);
  const letters: number[] = [];
  const reach = Math.ceil(REACH / 2);
  for (let i = 0; i < components.count; i++) {
    const h = components.y1[i]! - components.y0[i]!;
    const w = components.x1[i]! - components.x0[i]!;
    if (Math.min(h, w) < 0.35 * unit || Math.max(h, w) < 0.7 * unit || Math.max(h, w) > 6 * unit) continue;
    letters.push(i);
    const x = Math.floor((components.x0[i]! + components.x1[i]!) / 2 / unit);
    const y = Math.floor((components.y0[i]! + components.y1[i]!) / 2 / unit);
    for (let v = Math.max(0, y - reach); v <= Math.min(rows - 1, y + reach); v++) {
      grid.fill(1, v * columns + Math.max(0, x - reach), v * columns + Math.min(columns, x + reach + 1));
    }
  }
  const labels = labelGrid({ widthPx: columns, heightPx: rows, data: grid });
  const sets = new Map<number, number[]>();
  for (const i of letters) {
    const x = Math.floor((components.x0[i]! + components.x1[i]!) / 2 / unit);
    const y = Math.floor((components.y0[i]! + components.y1[i]!) / 2 / unit);
    const label = labels[y * columns + x]!;
    const set = sets.get(label);
    if (set) set.push(i);
    else sets.set(label, [i]);
  }
  return [...sets.values()];
}

function labelGrid(grid: InkMap): Int32Array {
  const { runs } = findComponents(grid);
  const labels = new Int32Array(grid.data.length).fill(-1);
  for (let r = 0; r < runs.count; r++) {
    const row = runs.y[r]! * grid.widthPx;
    labels.fill(runs.component[r]!, row + runs.x0[r]!, row + runs.x1[r]!);
  }
  return labels;
}

interface Pose {
  readonly turn: number;
  readonly isSure: boolean;
  /** Undefined when there are too few letters to say. */
  readonly skew: number | undefined;
}

function measurePose(probe: Probe, set: readonly number[]): Pose {
  const components = pick(probe.components, set);
  const { widthPx, heightPx } = probe.ink;
  const { turn, isAxisSure, stems } = measureTurn(components, widthPx, heightPx);
  const axis: LineAxis = turn % 180 === 0 ? "across" : "down";
  const letters = selectLetterLike(components, axis === "across" ? heightPx : widthPx, axis);
  const pairs = pairLetters(letters, (a, b) => areAlike(letters, a, b)).length;
  const slope = measureSkew(letters, probe.xHeight.xHeightPx, turn === 180 || turn === 270);
  return {
    turn,
    isSure: isAxisSure && Math.abs(stems) >= SURE_STEMS,
    skew: pairs >= SKEW_LETTERS ? (axis === "across" ? slope : -slope) : undefined,
  };
}

/** Sets that lie alike, or of which it cannot be said how they lie, go with the nearest set that is sure. */
function mergeAlike(poses: readonly (Pose & { readonly set: readonly number[] })[]): number[][] {
  const groups: { pose: Pose; set: number[] }[] = [];
  const rest: (readonly number[])[] = [];
  for (const pose of poses.toSorted((a, b) => b.set.length - a.set.length)) {
    if (!pose.isSure) {
      rest.push(pose.set);
      continue;
    }
    const alike = groups.find((g) => g.pose.turn === pose.turn && !isAskew(g.pose.skew, pose.skew));
    if (alike) alike.set.push(...pose.set);
    else groups.push({ pose, set: [...pose.set] });
  }
  for (const set of rest) groups.push({ pose: { turn: -1, isSure: false, skew: undefined }, set: [...set] });
  return groups.map(({ set }) => set);
}

function cutIsland(probe: Probe, set: readonly number[]): Island {
  const { ink, scale } = probe;
  const components = pick(probe.components, set);
  const xHeight = measureEitherWay(components, ink);
  const margin = MARGIN * probe.xHeight.xHeightPx;
  const box = clampToPage(
    {
      x0: (Math.min(...components.x0) - margin) / scale,
      y0: (Math.min(...components.y0) - margin) / scale,
      x1: (Math.max(...components.x1) + margin) / scale,
      y1: (Math.max(...components.y1) + margin) / scale,
    },
    Math.floor(ink.widthPx / scale),
    Math.floor(ink.heightPx / scale),
  );
  return { box, probe: { ...probe, components, xHeight: xHeight.pairs > 0 ? xHeight : probe.xHeight } };
}

function pick({ x0, y0, x1, y1, area }: ComponentBoxes, set: readonly number[]): ComponentBoxes {
  const from = (values: Int32Array) => Int32Array.from(set, (i) => values[i]!);
  return { count: set.length, x0: from(x0), y0: from(y0), x1: from(x1), y1: from(y1), area: from(area) };
}

function shareRows(a: Box, b: Box): boolean {
  const shared = Math.min(a.y1, b.y1) - Math.max(a.y0, b.y0);
  return shared > 0.5 * Math.min(a.y1 - a.y0, b.y1 - b.y0);
}
