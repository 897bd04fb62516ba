// Typical fates of a page on its way to an archive, each a list of damages that varies with the seed.
import type { Damage } from "./damage/damage.ts";
import type { Random } from "./random.ts";

export interface Lying {
  readonly dpi: number;
  readonly skew?: number;
  readonly turned?: 0 | 90 | 180 | 270;
  readonly marginPx?: number;
  readonly bed?: number;
  readonly stretch?: number;
}

const scan = ({ dpi, skew = 0, turned = 0, marginPx = 0, bed = 255, stretch = 1 }: Lying): Damage => ({
  name: "scan",
  dpi,
  skewDegrees: Math.round(skew * 100) / 100,
  turned,
  marginPx,
  bed,
  stretch,
});

const inked = (r: Random): Damage => ({
  name: "spread-ink",
  sigmaPx: r.between(0.7, 1.1),
  amount: r.between(0, 0.2),
});
const paper = (r: Random, depth = 0.04): Damage => ({
  name: "light",
  paper: r.whole(218, 242),
  depth,
  degrees: r.whole(0, 359),
});
const noise = (r: Random, least = 1.5): Damage => ({ name: "noise", deviation: r.between(least, least * 2) });

/** Good print, well scanned. */
export function plain(r: Random): Damage[] {
  return [inked(r), paper(r, 0.02), { name: "noise", deviation: r.between(1, 2) }];
}

/** Well scanned but askew or lying on its side. */
export function placed(r: Random, lying: Lying): Damage[] {
  return [
    inked(r),
    scan({ marginPx: r.whole(10, 60), bed: r.pick([15, 255]), ...lying }),
    paper(r),
    noise(r),
  ];
}

export function bleeding(r: Random, dpi: number, skew = r.between(-2.5, 2.5)): Damage[] {
  return [
    inked(r),
    {
      name: "bleed-through",
      strength: r.between(0.1, 0.26),
      sigmaPx: r.between(2, 3.5),
      shiftPx: r.whole(30, 500),
    },
    scan({ dpi, skew, marginPx: 30, bed: r.pick([20, 235]) }),
    paper(r, 0.08),
    noise(r, 2),
  ];
}

export function unevenlyLit(r: Random, dpi: number): Damage[] {
  return [
    inked(r),
    scan({ dpi, skew: r.between(-1, 1) }),
    { name: "light", paper: r.whole(185, 215), depth: r.between(0.35, 0.55), degrees: r.whole(0, 359) },
    noise(r, 2.5),
  ];
}

export function faded(r: Random, dpi: number): Damage[] {
  return [
    { name: "spread-ink", sigmaPx: 0.8, amount: r.between(-0.3, -0.1) },
    { name: "break-ink", share: r.between(0.04, 0.12), fleckPx: r.between(2.5, 4) },
    { name: "fade-ink", strength: r.between(0.35, 0.6), patchPx: r.whole(250, 700) },
    scan({ dpi, skew: r.between(-1, 1) }),
    paper(r, 0.08),
    noise(r, 2.5),
  ];
}

/** Read with a pen in the hand, filed in a ring binder. */
export function marked(r: Random, dpi: number): Damage[] {
  return [
    inked(r),
    { name: "underline", count: r.whole(4, 12), thicknessPx: r.between(3, 6) },
    { name: "scribble", count: r.whole(1, 4), thicknessPx: r.between(3, 6) },
    { name: "punch-holes", count: r.pick([2, 3, 4]), radiusPx: 36 },
    scan({ dpi, skew: r.between(-1.5, 1.5), marginPx: 30, bed: 20 }),
    paper(r, 0.06),
    noise(r, 2),
  ];
}

/** A generation or two on an office copier, then a coarse scan. */
export function copied(r: Random, dpi: number): Damage[] {
  return [
    { name: "spread-ink", sigmaPx: r.between(1, 1.5), amount: r.between(-0.1, 0.35) },
    { name: "specks", perMegapixel: r.between(8, 40), maxRadiusPx: 3, level: 30 },
    { name: "streaks", count: r.whole(0, 3), widthPx: 3, strength: 0.5 },
    scan({ dpi, skew: r.between(-1.5, 1.5) }),
    { name: "contrast", gain: r.between(1, 1.3), middle: r.whole(120, 160) },
    { name: "noise", deviation: r.between(2, 5) },
  ];
}

/** Dust, dark edges, a little of everything. */
export function grubby(r: Random, dpi: number): Damage[] {
  return [
    inked(r),
    { name: "specks", perMegapixel: r.between(4, 14), maxRadiusPx: 4, level: 40 },
    scan({ dpi, skew: r.between(-1.5, 1.5), marginPx: Math.round(dpi / 8), bed: 235 }),
    { name: "black-border", widthPx: Math.round(dpi / 7) },
    paper(r, 0.12),
    noise(r, 2),
  ];
}

export function bitonal(r: Random, dpi: number): Damage[] {
  return [
    { name: "spread-ink", sigmaPx: 1, amount: r.between(-0.1, 0.3) },
    scan({ dpi, skew: r.between(-0.8, 0.8) }),
    paper(r, 0.06),
    { name: "specks", perMegapixel: r.between(2, 12), maxRadiusPx: 2, level: 20 },
    { name: "threshold", level: r.whole(125, 160), jitter: 10 },
  ];
}

/** Group 3 fax, fine mode: 204 by 196 dots to the inch, some lines lost. */
export function faxed(r: Random): Damage[] {
  return [
    inked(r),
    scan({ dpi: 204, skew: r.between(-0.8, 0.8), stretch: 196 / 204 }),
    { name: "specks", perMegapixel: r.between(10, 40), maxRadiusPx: 1.5, level: 30 },
    { name: "streaks", count: r.whole(0, 2), widthPx: 2, strength: 1 },
    { name: "threshold", level: r.whole(130, 165), jitter: 16 },
    { name: "lost-lines", share: r.between(0.002, 0.01) },
  ];
}

/** White on black from film, with the frame's edges. */
export function negative(r: Random, dpi: number): Damage[] {
  return [
    inked(r),
    scan({ dpi, skew: r.between(-1.5, 1.5), marginPx: 40, bed: 245 }),
    paper(r, 0.1),
    { name: "negative" },
    noise(r, 2.5),
  ];
}
