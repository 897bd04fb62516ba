// Sets headlines and other display lines: the largest size at which the words fit the measure in the lines allowed.
import type { FontName } from "../draw/fonts.ts";
import { widthOfWord } from "../draw/sheet.ts";
import { plainStyle } from "./house-style.ts";
import { type Align, type SetLine, setParagraph } from "./set-paragraph.ts";

export interface DisplayOptions {
  readonly font: FontName;
  readonly maxPx: number;
  readonly minPx: number;
  readonly maxLines: number;
  readonly align?: Align;
  readonly leading?: number;
}

/** Sets `text` across `widthPx` at the largest size between the two limits that needs at most `maxLines` lines. */
export function setDisplay(text: string, widthPx: number, options: DisplayOptions): SetLine[] {
  const { font, maxPx, minPx, maxLines, align = "left", leading = 1.04 } = options;
  for (let sizePx = maxPx; ; sizePx *= 0.95) {
    const style = plainStyle(font, Math.max(sizePx, minPx), align, leading);
    const lines = setParagraph(text, style, () => ({ leftPx: 0, widthPx }));
    const longest = Math.max(...text.split(" ").map((word) => widthOfWord(word, style)));
    if (sizePx <= minPx || (lines.length <= maxLines && longest <= widthPx)) return lines;
  }
}

/** Sets text in one style over one measure. */
export function setPlain(
  text: string,
  widthPx: number,
  style: Parameters<typeof setParagraph>[1],
): SetLine[] {
  return setParagraph(text, style, () => ({ leftPx: 0, widthPx }));
}
