// Names adverts: blocks in a frame of rules, or on a reversed panel, that are set as display and not as running text.
import type { Box } from "../model/geometry.ts";
import type { RegionKind } from "../model/text.ts";
import { holds } from "./find-frames.ts";
import type { PlacedBlock } from "./placed-block.ts";

/** Higher panels than this hold more than a heading. */
const PANEL_HEIGHT = 6;
/** So many rows of one block, of body size, are running text: a boxed item of news, not an advert. */
const RUNNING_ROWS = 8;
const BODY = { min: 0.75, max: 1.28 };
/** Kinds that a block in an advert may have been taken for. */
const DISPLAY: readonly RegionKind[] = ["masthead", "headline", "text", "caption", "furniture"];

export interface Surroundings {
  readonly frames: readonly Box[];
  /** Reversed panels. */
  readonly panels: readonly Box[];
  readonly xHeightPx: number;
}

/** The kinds with those of blocks in adverts changed; all boxes in working pixels. */
export function nameAdverts(
  kinds: readonly RegionKind[],
  blocks: readonly PlacedBlock[],
  { frames, panels, xHeightPx }: Surroundings,
): RegionKind[] {
  const enclosures = [...frames, ...panels.filter(({ y0, y1 }) => y1 - y0 >= PANEL_HEIGHT * xHeightPx)];
  const named = [...kinds];
  for (const frame of enclosures) {
    const inside = blocks.flatMap((block, i) => (holds(frame, block) ? [i] : []));
    if (inside.some((i) => isRunningText(blocks[i]!, xHeightPx))) continue;
    for (const i of inside) if (DISPLAY.includes(named[i]!)) named[i] = "advert";
  }
  return named;
}

function isRunningText({ text }: PlacedBlock, xHeightPx: number): boolean {
  if (text === undefined || text.lines.length < RUNNING_ROWS) return false;
  return text.heightPx >= BODY.min * xHeightPx && text.heightPx <= BODY.max * xHeightPx;
}
