// Draws the ink that no gutter may cross: letters, dashes and pictures, but not the crumbs of a broken column rule.
import type { Components } from "../kernels/connected-components.ts";
import { integrate, sumOver } from "../kernels/integral-image.ts";
import type { InkMap } from "../model/prepared-page.ts";
import { DASH, LETTER, PICTURE } from "./sort-components.ts";

/** A crumb of a rule: at most this wide, at least this high, with no ink beside it this far; in x-heights. */
const CRUMB_WIDTH = 0.4;
const CRUMB_HEIGHT = 0.8;
const CRUMB_CLEAR = 0.35;
/** So many others stand in line with it, no further out of line and off than this. */
const MIN_IN_LINE = 3;
const IN_LINE = 0.25;
const LINE_REACH = 12;
/** They cover this much of the way from first to last; stems of letters in rows of print cover less. */
const MIN_COVER = 0.4;

export function drawBlocked(
  components: Components,
  sort: Uint8Array,
  { widthPx, heightPx }: InkMap,
  xHeightPx: number,
): Uint8Array {
  const { runs, x0, y0, x1, y1 } = components;
  const blocked = new Uint8Array(widthPx * heightPx);
  const draw = (isDrawn: (component: number) => boolean, value: 0 | 1) => {
    for (let r = 0; r < runs.count; r++) {
      if (!isDrawn(runs.component[r]!)) continue;
      blocked.fill(value, runs.y[r]! * widthPx + runs.x0[r]!, runs.y[r]! * widthPx + runs.x1[r]!);
    }
  };
  draw((c) => sort[c] === LETTER || sort[c] === PICTURE || sort[c] === DASH, 1);
  const ink = integrate(blocked, widthPx, heightPx);
  const clear = Math.max(2, Math.round(CRUMB_CLEAR * xHeightPx));
  const crumbs = Array.from({ length: components.count }, (_, c) => c).filter((c) => {
    const [left, top, right, bottom] = [x0[c]!, y0[c]!, x1[c]!, y1[c]!];
    if (sort[c] !== LETTER || right - left > CRUMB_WIDTH * xHeightPx) return false;
    if (bottom - top < CRUMB_HEIGHT * xHeightPx) return false;
    const around = sumOver(ink, Math.max(0, left - clear), top, Math.min(widthPx, right + clear), bottom);
    return around === sumOver(ink, left, top, right, bottom);
  });
  const ofRule = new Set(crumbs.filter(isOfRule));
  draw((c) => ofRule.has(c), 0);
  return blocked;

  /** Whether others stand straight above and below, with nothing else between, and leave leave little white. */
  function isOfRule(c: number): boolean {
    const inLine = crumbs
      .filter((other) => Math.abs(x0[other]! - x0[c]!) <= IN_LINE * xHeightPx)
      .filter((other) => Math.abs(y0[other]! - y0[c]!) <= LINE_REACH * xHeightPx)
      .sort((a, b) => y0[a]! - y0[b]!);
    const at = inLine.indexOf(c);
    const chain = [
      ...linked(c, inLine.slice(0, at).reverse()).reverse(),
      c,
      ...linked(c, inLine.slice(at + 1)),
    ];
    const inked = chain.reduce((sum, k) => sum + y1[k]! - y0[k]!, 0);
    return chain.length > MIN_IN_LINE && inked >= MIN_COVER * (y1[chain.at(-1)!]! - y0[chain[0]!]!);
  }

  /** Of others in line, from the nearest on, those up to where other ink stands between two. */
  function linked(c: number, others: readonly number[]): number[] {
    const chain: number[] = [];
    for (const other of others) {
      const last = chain.at(-1) ?? c;
      const [upper, lower] = y0[other]! < y0[last]! ? [other, last] : [last, other];
      const left = Math.max(0, Math.min(x0[upper]!, x0[lower]!) - clear);
      const right = Math.min(widthPx, Math.max(x1[upper]!, x1[lower]!) + clear);
      if (y0[lower]! > y1[upper]! && sumOver(ink, left, y1[upper]!, right, y0[lower]!) > 0) break;
      chain.push(other);
    }
    return chain;
  }
}
