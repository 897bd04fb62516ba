// Mends boxes of words that reach over their neighbours in the line, as the engine gives them where letters touch.
import { type Box, widthOf } from "../model/geometry.ts";

/** Neighbours may share this much of the narrower one: letters lean over each other. */
const SHARED = 0.3;

/** The words of one line, in reading order, so that none reaches over the next: that one's start is its end. */
export function partWords<Word extends { readonly box: Box }>(words: readonly Word[]): Word[] {
  const parted = [...words];
  for (let i = 0; i + 1 < parted.length; i++) {
    const [word, next] = [parted[i]!, parted[i + 1]!];
    const shared = Math.min(word.box.x1, next.box.x1) - next.box.x0;
    if (shared <= SHARED * Math.min(widthOf(word.box), widthOf(next.box))) continue;
    if (next.box.x0 > word.box.x0) parted[i] = { ...word, box: { ...word.box, x1: next.box.x0 } };
    else if (next.box.x1 > word.box.x1) parted[i + 1] = { ...next, box: { ...next.box, x0: word.box.x1 } };
  }
  return parted;
}
