// Draws a picture as newspapers print it: a grey scene behind a real dot screen at 45 degrees.
import { type Box, heightOf, widthOf } from "../../src/model/geometry.ts";
import type { Random } from "../random.ts";
import type { Press } from "./press.ts";
import { drawFrame } from "./sheet.ts";

type Scene = (u: number, v: number) => number;

const clamp = (v: number) => Math.min(1, Math.max(0, v));
const smooth = (edge: number, width: number, v: number) => clamp((v - edge) / width + 0.5);

/** Prints a halftone of an invented scene into the box. `screenLpi` is the number of dots per inch. */
export function drawHalftone(press: Press, box: Box, screenLpi: number): void {
  const scene = chooseScene(press.random.fork(`scene ${Math.round(box.x0)} ${Math.round(box.y0)}`));
  const pitchPx = (72 * press.pt) / screenLpi;
  const frequency = (Math.SQRT1_2 * 2 * Math.PI) / pitchPx;
  const { sheet } = press;
  const x1 = Math.min(sheet.widthPx, Math.round(box.x1));
  const y1 = Math.min(sheet.heightPx, Math.round(box.y1));
  for (let y = Math.max(0, Math.round(box.y0)); y < y1; y++) {
    for (let x = Math.max(0, Math.round(box.x0)); x < x1; x++) {
      const tone = scene((x - box.x0) / widthOf(box), (y - box.y0) / heightOf(box));
      const dot = Math.cos((x + y) * frequency) + Math.cos((x - y) * frequency);
      const edge = (0.06 + 0.88 * tone) * 4 - 2 - dot;
      sheet.data[y * sheet.widthPx + x] = Math.round(255 * clamp(edge * 1.6 + 0.5));
    }
  }
  drawFrame(sheet, box, Math.max(1, 0.6 * press.pt));
}

/** Brightness 0..1 over the unit square. */
function chooseScene(random: Random): Scene {
  return random.pick([landscape, portrait, building, stillLife])(random);
}

function landscape(random: Random): Scene {
  const hills = Array.from({ length: 3 }, (_, i) => ({
    base: 0.4 + i * 0.17 + random.between(-0.05, 0.05),
    height: random.between(0.05, 0.14),
    waves: random.between(2, 7),
    phase: random.between(0, 6),
    tone: 0.62 - i * 0.2,
  }));
  const trees = Array.from(
    { length: random.whole(2, 7) },
    () => [random.next(), random.between(0.05, 0.11)] as const,
  );
  return (u, v) => {
    let tone = 0.95 - 0.3 * v + 0.05 * Math.sin(9 * u + 4 * Math.sin(3 * v + u));
    for (const hill of hills) {
      const top = hill.base - hill.height * Math.sin(hill.waves * u + hill.phase);
      tone += (hill.tone + 0.05 * Math.sin(38 * u + 9 * Math.sin(12 * v)) - tone) * smooth(top, 0.012, v);
    }
    for (const [x, size] of trees) {
      const crown = Math.hypot((u - x) * 1.3, v - 0.52) + 0.012 * Math.sin(40 * u) * Math.sin(37 * v);
      tone += (0.16 - tone) * (1 - smooth(size, 0.02, crown));
      if (Math.abs(u - x) < 0.008 && v > 0.52 && v < 0.75) tone = 0.1;
    }
    return tone;
  };
}

function portrait(random: Random): Scene {
  const lean = random.between(-0.05, 0.05);
  const hair = random.between(0.05, 0.5);
  const coat = random.between(0.08, 0.4);
  return (u, v) => {
    let tone = 0.72 - 0.35 * u + 0.08 * Math.sin(5 * v + 3 * u);
    const x = u - 0.5 - lean;
    tone += (coat - tone) * (1 - smooth(0.4, 0.02, Math.hypot(x * 0.9, (v - 1.05) * 0.9)));
    tone += (hair - tone) * (1 - smooth(0.235, 0.015, Math.hypot(x * 1.15, v - 0.38)));
    const face = Math.hypot(x * 1.35, (v - 0.43) * 0.98);
    tone += (0.8 - 1.4 * Math.max(0, x) - 0.3 * (v - 0.43) - tone) * (1 - smooth(0.21, 0.012, face));
    for (const side of [-1, 1]) {
      tone += (0.3 - tone) * (1 - smooth(0.014, 0.014, Math.hypot(x - side * 0.06, (v - 0.41) * 1.8)));
    }
    tone += (0.62 - tone) * (1 - smooth(0.012, 0.012, Math.hypot(x * 0.8, v - 0.47)));
    return tone + (0.5 - tone) * (1 - smooth(0.04, 0.02, Math.hypot(x, (v - 0.53 + x * x * 3) * 6)));
  };
}

function building(random: Random): Scene {
  const floors = random.whole(2, 5);
  const bays = random.whole(3, 8);
  const roof = random.between(0.15, 0.3);
  return (u, v) => {
    const sky = 0.93 - 0.25 * v;
    if (v > 0.88) return 0.35 + 0.1 * Math.sin(80 * u) * Math.sin(140 * v);
    if (u < 0.1 || u > 0.9) return sky;
    if (v < roof) return Math.abs(u - 0.5) < 0.42 * ((v - roof + 0.15) / 0.15) ? 0.22 : sky;
    const bay = ((u - 0.1) / 0.8) * bays;
    const floor = ((v - roof) / (0.88 - roof)) * floors;
    const isWindow = bay % 1 > 0.28 && bay % 1 < 0.72 && floor % 1 > 0.25 && floor % 1 < 0.8;
    return isWindow ? 0.15 + 0.25 * ((bay + floor) % 1) : 0.68 - 0.2 * u + 0.04 * Math.sin(150 * v);
  };
}

function stillLife(random: Random): Scene {
  const fruit = Array.from({ length: random.whole(4, 9) }, () => ({
    x: random.between(0.12, 0.88),
    y: random.between(0.5, 0.78),
    r: random.between(0.07, 0.16),
    tone: random.between(0.3, 0.75),
  }));
  return (u, v) => {
    let tone = v > 0.62 ? 0.55 - 0.15 * Math.sin(14 * v + u) : 0.3 + 0.3 * v;
    for (const { x, y, r, tone: own } of fruit) {
      const d = Math.hypot(u - x, v - y);
      const light =
        own + 0.35 * Math.max(0, 1 - Math.hypot(u - x + r * 0.35, v - y + r * 0.4) / r) - 0.25 * (d / r) ** 2;
      tone += (light - tone) * (1 - smooth(r, 0.012, d));
    }
    return tone;
  };
}
