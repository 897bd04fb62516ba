// Loads the typefaces (Open Font License, from npm) and shapes words: which glyphs, how far apart.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import opentype, { type Font, type Glyph } from "opentype.js";

const require = createRequire(import.meta.url);

const FILES = {
  tinos: "tinos/400Regular/Tinos_400Regular.ttf",
  "tinos-italic": "tinos/400Regular_Italic/Tinos_400Regular_Italic.ttf",
  "tinos-bold": "tinos/700Bold/Tinos_700Bold.ttf",
  "pt-serif": "pt-serif/400Regular/PTSerif_400Regular.ttf",
  "pt-serif-italic": "pt-serif/400Regular_Italic/PTSerif_400Regular_Italic.ttf",
  "pt-serif-bold": "pt-serif/700Bold/PTSerif_700Bold.ttf",
  baskerville: "libre-baskerville/400Regular/LibreBaskerville_400Regular.ttf",
  "baskerville-italic": "libre-baskerville/400Regular_Italic/LibreBaskerville_400Regular_Italic.ttf",
  "baskerville-bold": "libre-baskerville/700Bold/LibreBaskerville_700Bold.ttf",
  "old-standard": "old-standard-tt/OldStandardTT_400Regular.ttf",
  "old-standard-italic": "old-standard-tt/OldStandardTT_400Regular_Italic.ttf",
  "old-standard-bold": "old-standard-tt/OldStandardTT_700Bold.ttf",
  playfair: "playfair-display/700Bold/PlayfairDisplay_700Bold.ttf",
  "playfair-black": "playfair-display/900Black/PlayfairDisplay_900Black.ttf",
  franklin: "libre-franklin/700Bold/LibreFranklin_700Bold.ttf",
  "franklin-black": "libre-franklin/900Black/LibreFranklin_900Black.ttf",
  oswald: "oswald/600SemiBold/Oswald_600SemiBold.ttf",
  arimo: "arimo/400Regular/Arimo_400Regular.ttf",
  "arimo-italic": "arimo/400Regular_Italic/Arimo_400Regular_Italic.ttf",
  "arimo-bold": "arimo/700Bold/Arimo_700Bold.ttf",
  courier: "courier-prime/400Regular/CourierPrime_400Regular.ttf",
  caveat: "caveat/500Medium/Caveat_500Medium.ttf",
  blackletter: "unifrakturcook/700Bold/UnifrakturCook_700Bold.ttf",
} as const;

export type FontName = keyof typeof FILES;

/** A word as glyphs; all distances in em. */
export interface ShapedWord {
  readonly font: FontName;
  readonly glyphs: readonly { readonly glyph: Glyph; readonly xEm: number }[];
  readonly widthEm: number;
}

const fonts = new Map<FontName, Font>();
const shaped = new Map<string, ShapedWord>();

export function loadFont(name: FontName): Font {
  let font = fonts.get(name);
  if (!font) {
    const bytes = readFileSync(require.resolve(`@expo-google-fonts/${FILES[name]}`));
    font = opentype.parse(
      bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer,
    );
    fonts.set(name, font);
  }
  return font;
}

/** The glyphs of one word with pair kerning. Throws RangeError for a character that the typeface lacks. */
export function shapeWord(font: FontName, text: string): ShapedWord {
  const key = `${font}\n${text}`;
  let word = shaped.get(key);
  if (!word) {
    word = shape(font, text);
    shaped.set(key, word);
  }
  return word;
}

function shape(name: FontName, text: string): ShapedWord {
  const font = loadFont(name);
  const em = font.unitsPerEm;
  const glyphs: { glyph: Glyph; xEm: number }[] = [];
  let x = 0;
  let previous: Glyph | undefined;
  for (const char of ligate(font, text)) {
    const glyph = font.charToGlyph(char);
    if (glyph.index === 0) throw new RangeError(`Typeface ${name} has no glyph for a character of "${text}"`);
    if (previous) x += font.getKerningValue(previous, glyph);
    glyphs.push({ glyph, xEm: x / em });
    x += glyph.advanceWidth;
    previous = glyph;
  }
  return { font: name, glyphs, widthEm: x / em };
}

/** Width of the ordinary word space, in em. */
export function spaceWidthEm(font: FontName): number {
  return shapeWord(font, " ").widthEm;
}

const LIGATURES = [
  ["ffi", "\ufb03"],
  ["ff", "\ufb00"],
  ["fi", "\ufb01"],
  ["fl", "\ufb02"],
] as const;

/** The characters to draw, with the f-ligatures that the typeface has. */
function ligate(font: Font, text: string): string {
  let joined = text;
  for (const [letters, ligature] of LIGATURES) {
    if (joined.includes(letters) && font.charToGlyphIndex(ligature) > 0)
      joined = joined.replaceAll(letters, ligature);
  }
  return joined;
}
