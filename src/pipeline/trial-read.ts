// Reads a small crop to see how much sense it makes, for telling which way up a page is.
import type { GreyImage } from "../model/image.ts";
import type { Engine } from "../recognize/engine.ts";

const LEAST_CERTAINTY = 60;

/** Sum of word length x certainty / 100 over words of certainty 60 and more: near 0 when the crop is upside down. */
export async function trialRead(engine: Engine, crop: GreyImage): Promise<number> {
  const lines = await engine.recognize(crop, { segmentation: "block" });
  let score = 0;
  for (const { words } of lines) {
    for (const { text, certainty } of words) {
      if (certainty >= LEAST_CERTAINTY) score += (text.length * certainty) / 100;
    }
  }
  return score;
}
