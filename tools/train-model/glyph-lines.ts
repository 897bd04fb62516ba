// Letters of a drawn page with their boxes, line by line, and the box file that training wants of them.
import type { Box } from "../../src/model/geometry.ts";
import type { GreyImage } from "../../src/model/image.ts";

/** One character, or the space between two words; the box is in pixels of the page. */
export interface Glyph {
  readonly text: string;
  readonly box: Box;
}

export type GlyphLine = readonly Glyph[];

export interface DrawnLines {
  readonly image: GreyImage;
  readonly lines: readonly GlyphLine[];
}

/** Reads a box file: its boxes count from the foot of the page; a tab ends a line. Only its first page is taken. */
export function readBoxFile(text: string, heightPx: number): GlyphLine[] {
  const lines: Glyph[][] = [[]];
  for (const row of text.split("\n")) {
    const match = /^(\t|.+?) (\d+) (\d+) (\d+) (\d+) 0$/u.exec(row);
    if (!match) continue;
    const [x0, foot, x1, head] = match.slice(2).map(Number) as [number, number, number, number];
    if (match[1] === "\t") lines.push([]);
    else lines.at(-1)!.push({ text: match[1]!, box: { x0, y0: heightPx - head, x1, y1: heightPx - foot } });
  }
  return lines.filter((line) => line.some(isInked));
}

/** The box file of lines on a page of the given height, everything times `scale`. */
export function writeBoxFile(lines: readonly GlyphLine[], heightPx: number, scale: number): string {
  const row = (text: string, { x0, y0, x1, y1 }: Box) => {
    const left = Math.floor(x0 * scale);
    const right = Math.ceil(x1 * scale);
    return `${text} ${left} ${heightPx - Math.ceil(y1 * scale)} ${right} ${heightPx - Math.floor(y0 * scale)} 0\n`;
  };
  return lines
    .map((line) => {
      const last = line.at(-1)!.box;
      const end = row("\t", { ...last, x0: last.x1, x1: last.x1 + 2 });
      return line.map(({ text, box }) => row(text, box)).join("") + end;
    })
    .join("");
}

export const isInked = ({ text }: Glyph): boolean => text !== " ";
