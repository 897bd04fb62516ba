// The typography of one newspaper: which faces it uses and at what sizes.
import type { FontName } from "../draw/fonts.ts";
import type { Random } from "../random.ts";
import type { Language } from "./hyphenate.ts";
import type { Align, TextStyle } from "./set-paragraph.ts";

export interface HouseStyle {
  readonly language: Language;
  readonly pt: number;
  readonly body: TextStyle;
  readonly bold: FontName;
  readonly headline: FontName;
  readonly small: FontName;
  readonly smallBold: FontName;
  readonly gutterPx: number;
  readonly hasColumnRules: boolean;
  readonly headlineAlign: Align;
  /** Credits of pictures run up along their right edge. */
  readonly hasSidewaysCredits?: true;
}

const BODIES: readonly (readonly [roman: FontName, italic: FontName, bold: FontName, scale: number])[] = [
  ["tinos", "tinos-italic", "tinos-bold", 1],
  ["pt-serif", "pt-serif-italic", "pt-serif-bold", 0.93],
  ["baskerville", "baskerville-italic", "baskerville-bold", 0.84],
  ["old-standard", "old-standard-italic", "old-standard-bold", 0.98],
];
const HEADLINES: readonly FontName[] = [
  "tinos-bold",
  "playfair",
  "playfair-black",
  "franklin",
  "franklin-black",
  "oswald",
  "arimo-bold",
  "pt-serif-bold",
];

/** Chooses a typography. `bodyPt` is the size of the body type in points, `pt` the pixels per point. */
export function chooseHouseStyle(random: Random, language: Language, pt: number, bodyPt: number): HouseStyle {
  const [font, italic, bold, scale] = random.pick(BODIES);
  const sizePx = bodyPt * scale * pt;
  const body: TextStyle = {
    font,
    italic,
    sizePx,
    leadingPx: bodyPt * pt * random.between(1.08, 1.2),
    align: random.chance(0.88) ? "justify" : "left",
    indentPx: bodyPt * pt * random.between(0.8, 1.3),
    hyphenate: language,
  };
  return {
    language,
    pt,
    body,
    bold,
    headline: random.pick(HEADLINES),
    small: random.pick(["arimo", font] as const),
    smallBold: "arimo-bold",
    gutterPx: random.between(10, 15) * pt,
    hasColumnRules: random.chance(0.55),
    headlineAlign: random.chance(0.75) ? "left" : "center",
  };
}

/** A style for display or small type: unjustified, whole words. */
export function plainStyle(font: FontName, sizePx: number, align: Align = "left", leading = 1.12): TextStyle {
  return { font, sizePx, leadingPx: sizePx * leading, align };
}
