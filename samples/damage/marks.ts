// Marks that people and machines leave on a page: pen strokes, underlining, punch holes, black scanner borders.
import type { GreyImage } from "../../src/model/image.ts";
import type { Random } from "../random.ts";
import { smoothField } from "./print-damage.ts";

interface Pen {
  readonly thicknessPx: number;
  readonly level: number;
}

const copyOf = (image: GreyImage): GreyImage => ({ ...image, data: new Uint8Array(image.data) });

/** Draws a round pen along a curve given by points about a pixel apart. */
function stroke(
  image: GreyImage,
  points: Iterable<readonly [number, number]>,
  { thicknessPx, level }: Pen,
): void {
  const radius = thicknessPx / 2;
  const reach = Math.ceil(radius) + 1;
  for (const [cx, cy] of points) {
    for (let y = Math.floor(cy) - reach; y <= cy + reach; y++) {
      for (let x = Math.floor(cx) - reach; x <= cx + reach; x++) {
        if (x < 0 || y < 0 || x >= image.widthPx || y >= image.heightPx) continue;
        const inside = Math.min(1, Math.max(0, radius + 0.5 - Math.hypot(x + 0.5 - cx, y + 0.5 - cy)));
        const at = y * image.widthPx + x;
        const inked = 255 - (255 - level) * inside;
        image.data[at] = Math.min(image.data[at]!, inked);
      }
    }
  }
}

/** Underlines stretches of print with a ball pen, a little unsteadily; the stroke runs just under a line of print. */
export function underline(image: GreyImage, count: number, thicknessPx: number, random: Random): GreyImage {
  const marked = copyOf(image);
  for (let i = 0; i < count; i++) {
    const length = image.widthPx * random.between(0.06, 0.2);
    const x0 = image.widthPx * random.between(0.08, 0.75);
    const y0 = footOfLine(image, Math.floor(x0), Math.floor(image.heightPx * random.between(0.25, 0.92)));
    const slope = random.between(-0.012, 0.012);
    const wave = random.between(0.3, 1.2) * thicknessPx;
    const points = Array.from({ length: Math.ceil(length) }, (_, s): [number, number] => [
      x0 + s,
      y0 + slope * s + wave * Math.sin(s / (25 * thicknessPx)),
    ]);
    stroke(marked, points, { thicknessPx, level: 60 });
  }
  return marked;
}

/** The first row below `y` where ink gives way to paper in a window to the right of `x`. */
function footOfLine(image: GreyImage, x: number, y: number): number {
  const window = Math.floor(image.widthPx * 0.06);
  let seenInk = false;
  for (let row = y; row < Math.min(image.heightPx, y + Math.floor(image.heightPx * 0.05)); row++) {
    const at = row * image.widthPx + x;
    const dark = image.data.subarray(at, at + window).filter((v) => v < 128).length;
    if (dark > window * 0.1) seenInk = true;
    else if (seenInk && dark < window * 0.04) return row + 1;
  }
  return y;
}

/** Loops and ticks of a pen, as readers leave in margins and over text. */
export function scribble(image: GreyImage, count: number, thicknessPx: number, random: Random): GreyImage {
  const marked = copyOf(image);
  for (let i = 0; i < count; i++) {
    const size = image.widthPx * random.between(0.02, 0.07);
    const x0 = image.widthPx * random.between(0.03, 0.9);
    const y0 = image.heightPx * random.between(0.05, 0.95);
    const turns = random.between(1, 4);
    const [squash, drift, lean] = [random.between(0.3, 0.9), random.between(0.4, 1.6), random.between(-1, 1)];
    const steps = Math.ceil(size * turns * 7);
    const points = Array.from({ length: steps }, (_, s): [number, number] => {
      const t = (s / steps) * turns * 2 * Math.PI;
      return [
        x0 + size * (Math.cos(t + lean) + (drift * t) / 4),
        y0 + size * squash * Math.sin(t) + lean * t * 3,
      ];
    });
    stroke(marked, points, { thicknessPx, level: 40 });
  }
  return marked;
}

/** Punches holes down the left margin; the dark scanner lid shows through. */
export function punchHoles(image: GreyImage, count: number, radiusPx: number): GreyImage {
  const marked = copyOf(image);
  const cx = radiusPx * 1.6;
  for (let i = 0; i < count; i++) {
    const cy = (image.heightPx * (i + 1)) / (count + 1);
    stroke(marked, [[cx, cy]], { thicknessPx: radiusPx * 2, level: 15 });
  }
  return marked;
}

/** Blackens the edges of the scan to an uneven depth of about `widthPx`, as book scanners and film frames do. */
export function drawBorder(image: GreyImage, widthPx: number, random: Random): GreyImage {
  const marked = copyOf(image);
  const field = smoothField(image, Math.max(8, widthPx * 4), random);
  const sides = [
    random.between(0.3, 1),
    random.between(0.3, 1),
    random.between(0, 1),
    random.between(0.3, 1),
  ];
  for (let y = 0, at = 0; y < image.heightPx; y++) {
    for (let x = 0; x < image.widthPx; x++, at++) {
      const reach = widthPx * (0.85 + 0.15 * field(x, y));
      const isBlack =
        x < reach * sides[0]! ||
        y < reach * sides[1]! ||
        image.widthPx - 1 - x < reach * sides[2]! ||
        image.heightPx - 1 - y < reach * sides[3]!;
      if (isBlack) marked.data[at] = 12;
    }
  }
  return marked;
}
