// Writes the invisible text of a page as PDF operators.
import { type CharacterCodes, encodeClusters, splitClusters } from "./character-codes.ts";
import { GLYPH_ADVANCE } from "./glyphless-font.ts";
import type { PlacedLine, PlacedWord } from "./place-text.ts";
import { toVisualOrder } from "./visual-order.ts";

/** Vertical metrics of one font dictionary, in thousandths of the font size. */
export interface FontMetrics {
  readonly ascent: number;
  readonly descent: number;
}

/** The fonts that a document needs: one font file, but a dictionary for each pair of vertical metrics. */
export type FontVariants = Map<string, FontMetrics>;

/** Metrics are rounded so that a box is at most this far off, in points. */
const METRICS_ERROR = 0.4;
/** Each divides the one before, so that sizes share variants. */
const METRIC_STEPS = [100, 50, 10, 5, 1];
const ADVANCE = GLYPH_ADVANCE / 1000;
/** Readers take larger metrics for damage and use their own. */
const MAX_METRIC = 2900;
/** Readers take characters that stand closer than a tenth of the font size for doubles of one another. */
const MIN_ADVANCE_SHARE = 0.15;
const MIN_GAP_SHARE = 0.1;
/** Hostile boxes must not lead to numbers that readers cannot hold (ISO 32000-1, annex C). */
const MAX_NUMBER = 30_000;

/**
 * The operators for all lines, in the order given, one text object a line: render mode 3, the matrix on the baseline,
 * and for each word its font, its horizontal scaling and a space that fills the gap to the next word. Scaling is
 * stated for each word, because readers differ on whether it outlives a text object.
 */
export function writeTextLayer(
  lines: readonly PlacedLine[],
  codes: CharacterCodes,
  fonts: FontVariants,
): string {
  return lines.map((line) => writeLine(line, codes, fonts)).join("");
}

function writeLine(line: PlacedLine, codes: CharacterCodes, fonts: FontVariants): string {
  const { cos, sin, origin } = line;
  const matrix = [cos, sin, -sin, cos].map((v) => number(v, 5));
  const operators = [`BT 3 Tr ${matrix.join(" ")} ${number(origin.x)} ${number(origin.y)} Tm`];
  let at = { along: 0, above: 0 };
  line.words.forEach((word, i) => {
    const next = line.words[i + 1];
    const move = `${number(word.along - at.along)} ${number(word.above - at.above)} Td`;
    at = word;
    operators.push(`${move} ${writeWord(word, next, line.fontSize, codes, fonts)}`);
  });
  return `${operators.join("\n")}\nET\n`;
}

function writeWord(
  word: PlacedWord,
  next: PlacedWord | undefined,
  lineSize: number,
  codes: CharacterCodes,
  fonts: FontVariants,
): string {
  const clusters = toVisualOrder(splitClusters(word.text));
  const perCharacter = word.advance / clusters.length;
  const size = Math.min(lineSize, Math.max(perCharacter / MIN_ADVANCE_SHARE, 0.1));
  const scaling = (perCharacter / (ADVANCE * size)) * 100;
  const font = chooseFont(word, size, fonts);
  const shown = `/${font} ${number(size)} Tf ${number(scaling)} Tz <${encodeClusters(codes, clusters)}> Tj`;
  if (!next) return shown;
  const gap = Math.max(next.along - word.along - word.advance, MIN_GAP_SHARE * size);
  return `${shown} ${number((gap / (ADVANCE * size)) * 100)} Tz <${encodeClusters(codes, [" "])}> Tj`;
}

/** The name of the font whose metrics give the word's box its height. */
function chooseFont(word: PlacedWord, size: number, fonts: FontVariants): string {
  const step = METRIC_STEPS.find((each) => (each * size) / 1000 <= 2 * METRICS_ERROR) ?? 1;
  const round = (length: number) =>
    Math.min(MAX_METRIC, Math.max(1, Math.round((length / size) * (1000 / step)) * step));
  const metrics = { ascent: round(word.ascent), descent: round(word.descent) };
  const name = `F${metrics.ascent}_${metrics.descent}`;
  if (!fonts.has(name)) fonts.set(name, metrics);
  return name;
}

/** A PDF number: fixed decimals without needless zeros, never in exponent form. */
function number(value: number, decimals = 3): string {
  const bounded = Number.isFinite(value) ? Math.min(Math.max(value, -MAX_NUMBER), MAX_NUMBER) : 0;
  const fixed = bounded.toFixed(decimals).replace(/\.?0+$/, "");
  return fixed === "-0" || fixed === "" ? "0" : fixed;
}
