// What happens to lines between type and print: words driven apart, worn letters, bits of column rules beside lines.
import type { Random } from "../../samples/random.ts";
import { type Box, unionOf } from "../../src/model/geometry.ts";
import { type DrawnLines, type Glyph, type GlyphLine, isInked } from "./glyph-lines.ts";

/** Lines as justified columns have them: the spaces of each line wider or narrower than they were set. */
export function justify({ image, lines }: DrawnLines, xHeightPx: number, random: Random): DrawnLines {
  const page = random.chance(0.5) ? random.between(-0.16, 0.1) : random.between(0, 0.7);
  const boxes = lines.map((line) =>
    line
      .filter(isInked)
      .map(({ box }) => box)
      .reduce(unionOf),
  );
  const between = (i: number) => Math.round((boxes[i]!.y1 + boxes[i + 1]!.y0) / 2);
  const strips = lines.map((line, i) => {
    const widen = Math.round(xHeightPx * (page + random.between(-0.12, 0.12)));
    const y0 = i === 0 ? 0 : between(i - 1);
    return { line, widen, y0, y1: i === lines.length - 1 ? image.heightPx : Math.max(y0, between(i)) };
  });
  const spaces = (line: GlyphLine) => line.filter((glyph) => !isInked(glyph)).length;
  const most = Math.max(0, ...strips.map(({ line, widen }) => widen * spaces(line)));
  const widthPx = image.widthPx + most;
  const data = new Uint8Array(widthPx * image.heightPx).fill(255);
  const moved = strips.map(({ line, widen, y0, y1 }) => {
    let shift = 0;
    let from = 0;
    const copyTo = (to: number) => {
      for (let y = y0; y < y1; y++) {
        const row = image.data.subarray(y * image.widthPx + from, y * image.widthPx + to);
        data.set(row, y * widthPx + from + shift);
      }
      from = to;
    };
    const glyphs: Glyph[] = line.map((glyph) => {
      const x0 = glyph.box.x0 + shift;
      if (!isInked(glyph)) {
        copyTo(Math.round((glyph.box.x0 + glyph.box.x1) / 2));
        shift += widen;
      }
      return { ...glyph, box: { ...glyph.box, x0, x1: glyph.box.x1 + shift } };
    });
    copyTo(image.widthPx);
    return glyphs;
  });
  return { image: { ...image, widthPx, data }, lines: moved };
}

const SIDES = ["top", "foot", "left", "right", "middle"] as const;

/** A few letters of the alphabet worn at one place wherever they stand, and faint strokes in some others. */
export function wearLetters({ image, lines }: DrawnLines, xHeightPx: number, random: Random): DrawnLines {
  const letters = [
    ...new Set(
      lines
        .flat()
        .filter(isInked)
        .map(({ text }) => text),
    ),
  ].sort();
  const worn = new Map(
    random
      .shuffle(letters)
      .slice(0, random.whole(1, 4))
      .map((letter) => [letter, { side: random.pick(SIDES), share: random.between(0.12, 0.3) }]),
  );
  const data = new Uint8Array(image.data);
  for (const { text, box } of lines.flat()) {
    const wear = worn.get(text);
    if (wear && random.chance(0.9)) {
      fade(image.widthPx, data, partOf(box, wear.side, wear.share), random.between(0.5, 1));
    } else if (random.chance(0.04)) {
      const y0 = random.whole(box.y0, Math.max(box.y0, box.y1 - 4));
      const y1 = Math.min(image.heightPx, Math.round(y0 + 0.3 * xHeightPx));
      fade(image.widthPx, data, { ...box, y0, y1 }, random.between(0.3, 0.8));
    }
  }
  return { image: { ...image, data }, lines };
}

function partOf({ x0, y0, x1, y1 }: Box, side: (typeof SIDES)[number], share: number): Box {
  const width = Math.round((x1 - x0) * share);
  const height = Math.round((y1 - y0) * share);
  const middle = Math.round((y0 + y1) / 2);
  const parts = {
    top: { x0, x1, y0, y1: y0 + height },
    foot: { x0, x1, y0: y1 - height, y1 },
    left: { x0, x1: x0 + width, y0, y1 },
    right: { x0: x1 - width, x1, y0, y1 },
    middle: { x0, x1, y0: middle - Math.round(height / 2), y1: middle + Math.round(height / 2) },
  };
  return parts[side];
}

function fade(widthPx: number, data: Uint8Array, { x0, y0, x1, y1 }: Box, by: number): void {
  for (let y = y0; y < y1; y++) {
    for (let at = y * widthPx + x0; at < y * widthPx + x1; at++)
      data[at] = 255 - (255 - data[at]!) * (1 - by);
  }
}

/** Bits of a column rule to one side of the lines; half of them lie in the box that the line is cut out with. */
export function addRules({ image, lines }: DrawnLines, xHeightPx: number, random: Random): DrawnLines {
  const isLeft = random.chance(0.5);
  const gap = Math.round(random.between(0.35, 1.1) * xHeightPx);
  const thick = Math.max(2, Math.round(random.between(0.06, 0.16) * xHeightPx));
  const data = new Uint8Array(image.data);
  const ruled = lines.map((line) => {
    const box = line
      .filter(isInked)
      .map((glyph) => glyph.box)
      .reduce(unionOf);
    const x = isLeft ? box.x0 - gap : box.x1 + gap;
    if (x < 2 || x + thick > image.widthPx - 2) return line;
    const middle = Math.round((box.y0 + box.y1) / 2);
    const y0 = Math.max(0, random.whole(box.y0 - 10, middle));
    const y1 = Math.min(image.heightPx, random.whole(middle, box.y1 + 10));
    if (random.chance(0.7)) {
      const grey = random.whole(0, 80);
      for (let y = y0; y < y1; y++) data.fill(grey, y * image.widthPx + x, y * image.widthPx + x + thick);
    }
    if (random.chance(0.5)) return line;
    const reach = (glyph: Glyph, n: number): Glyph => {
      if (isLeft && n === 0) return { ...glyph, box: { ...glyph.box, x0: x } };
      if (!isLeft && n === line.length - 1) return { ...glyph, box: { ...glyph.box, x1: x + thick } };
      return glyph;
    };
    return line.map(reach);
  });
  return { image: { ...image, data }, lines: ruled };
}
