// Tells words that the engine made of leader dots, specks and screens from words of letters.
import { type Box, heightOf } from "../model/geometry.ts";
import type { EngineWord } from "../recognize/engine.ts";

/** Words below this are doubted; of those with no letter under them, hardly one is right. */
const DOUBTED_CERTAINTY = 45;
/** What is higher than this is a letter, not a dot; words cover their letters to within the reach. In x-heights. */
const LETTER_HEIGHT = 0.55;
const REACH = { x: 0.05, y: 0.4 };

/**
 * Whether a doubted word stands where layout saw no letter. `letters` are those of the block that was read, in the same
 * pixels as the word and `xHeightPx`.
 */
export function litterAmong(letters: readonly Box[], xHeightPx: number): (word: EngineWord) => boolean {
  const high = letters.filter((letter) => heightOf(letter) > LETTER_HEIGHT * xHeightPx);
  const [dx, dy] = [REACH.x * xHeightPx, REACH.y * xHeightPx];
  return ({ box, certainty }) =>
    certainty < DOUBTED_CERTAINTY &&
    !high.some((letter) => {
      const x = (letter.x0 + letter.x1) / 2;
      const y = (letter.y0 + letter.y1) / 2;
      return x > box.x0 - dx && x < box.x1 + dx && y > box.y0 - dy && y < box.y1 + dy;
    });
}
