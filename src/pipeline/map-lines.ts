// Carries lines from the pixels of a region image back to master pixels.
import type { Affine, Box } from "../model/geometry.ts";
import { applyToBox, applyToPoint, clampToPage, invert } from "../model/geometry.ts";
import type { Line, Word } from "../model/text.ts";
import type { EngineLine, EngineWord } from "../recognize/engine.ts";

export interface PageSize {
  readonly widthPx: number;
  readonly heightPx: number;
}

/**
 * The lines in master pixels, boxes whole and inside the page. `toImage` is the map from master pixels to the
 * pixels that the engine saw. Words that fall outside the page altogether are dropped: they are margin, not print.
 * Litter is kept, flagged.
 */
export function mapLines(
  lines: readonly EngineLine[],
  toImage: Affine,
  page: PageSize,
  isLitter: (word: EngineWord) => boolean = () => false,
): Line[] {
  const toMaster = invert(toImage);
  const place = (box: Box) => clampToPage(applyToBox(toMaster, box), page.widthPx, page.heightPx);
  return lines.flatMap((line) => {
    const words = line.words.flatMap((word): Word[] => {
      const box = place(word.box);
      const isInside = box.x1 > box.x0 && box.y1 > box.y0;
      const { text, certainty, alternatives = [] } = word;
      if (!isInside) return [];
      const others = alternatives.length > 0 && { alternatives };
      return [{ text, box, certainty, ...others, ...(isLitter(word) && { suppressed: "litter" as const }) }];
    });
    if (words.length === 0) return [];
    const [start, end] = line.baseline;
    return {
      box: place(line.box),
      baseline: [applyToPoint(toMaster, start), applyToPoint(toMaster, end)] as const,
      paragraph: line.paragraph,
      words,
    };
  });
}
