// Breaks one paragraph into lines for a column: first fit with hyphenation, then justification.
import type { FontName } from "../draw/fonts.ts";
import { spaceWidthEm } from "../draw/fonts.ts";
import { widthOfWord } from "../draw/sheet.ts";
import { breaksOf, type Language } from "./hyphenate.ts";

export type Align = "justify" | "left" | "center" | "right";

export interface TextStyle {
  readonly font: FontName;
  /** For words between underscores in the copy; `font` when absent. */
  readonly italic?: FontName;
  readonly sizePx: number;
  readonly leadingPx: number;
  readonly align: Align;
  readonly indentPx?: number;
  /** Language whose hyphenation is used; words stay whole when absent. */
  readonly hyphenate?: Language;
}

export type LineRole = "dateline" | "subhead" | "jump" | "credit";

export interface SetWord {
  readonly text: string;
  readonly font: FontName;
  /** Distance from the left edge of the column, pixels. */
  readonly xPx: number;
  readonly letterSpacingPx: number;
}

export interface SetLine {
  readonly words: readonly SetWord[];
  readonly style: TextStyle;
  readonly spaceBeforePx: number;
  readonly startsParagraph?: boolean;
  readonly role?: LineRole;
  /** A large first letter that hangs `dropPx` below this line's baseline; part of the line's first word. */
  readonly dropCap?: {
    readonly letter: string;
    readonly font: FontName;
    readonly sizePx: number;
    readonly dropPx: number;
  };
}

/** What the measure leaves free for one line: distance from the column's left edge and width, pixels. */
export interface Measure {
  readonly leftPx: number;
  readonly widthPx: number;
}

interface Token {
  readonly text: string;
  readonly font: FontName;
  readonly widthPx: number;
}

/** Sets one paragraph. `measureAt` gives each line's measure, so that text can run around a drop cap. */
export function setParagraph(
  text: string,
  style: TextStyle,
  measureAt: (line: number) => Measure,
): SetLine[] {
  const tokens = tokenize(text, style);
  const lines: SetLine[] = [];
  while (tokens.length > 0) {
    const indent = lines.length === 0 ? (style.indentPx ?? 0) : 0;
    const { leftPx, widthPx } = measureAt(lines.length);
    const taken = takeLine(tokens, style, widthPx - indent);
    const isLast = tokens.length === 0;
    const line = justify(taken, style, leftPx + indent, widthPx - indent, isLast);
    lines.push(lines.length === 0 ? { ...line, startsParagraph: true } : line);
  }
  return lines;
}

/** Binds French punctuation to its word: no line end there, yet words of their own. */
const NO_BREAK = "\u00a0";

function tokenize(text: string, style: TextStyle): Token[] {
  const tokens: Token[] = [];
  let italic = false;
  const bound = text.replaceAll("« ", `«${NO_BREAK}`).replace(/ (?=[»:;!?%])/g, NO_BREAK);
  for (const raw of bound.split(" ")) {
    if (raw.startsWith("_")) italic = true;
    const word = raw.replaceAll("_", "");
    const font = italic ? (style.italic ?? style.font) : style.font;
    if (word) tokens.push(tokenOf(word, font, style));
    if (/_\W*$/u.test(raw) && raw.length > 1) italic = false;
  }
  return tokens;
}

function tokenOf(text: string, font: FontName, style: TextStyle): Token {
  return { text, font, widthPx: widthOfWord(text, { font, sizePx: style.sizePx }) };
}

/** Takes the tokens of one line off the front of `tokens`; may leave the second half of a broken word there. */
function takeLine(tokens: Token[], style: TextStyle, widthPx: number): Token[] {
  const space = spaceWidthEm(style.font) * style.sizePx;
  const tightest = style.align === "justify" ? space * 0.82 : space;
  const line: Token[] = [];
  let width = 0;
  while (tokens.length > 0) {
    const token = tokens[0] as Token;
    const needed = token.widthPx + line.length * tightest + width;
    if (line.length > 0 && needed > widthPx) break;
    if (line.length === 0 && needed > widthPx && breakInto(tokens, line, style, widthPx, 0)) return line;
    line.push(token);
    width += token.widthPx;
    tokens.shift();
  }
  const slack = widthPx - width - (line.length - 1) * space;
  const isLoose = slack > (style.align === "justify" ? space * 0.45 * line.length : style.sizePx * 5);
  if (tokens.length > 0 && isLoose) breakInto(tokens, line, style, widthPx, width + line.length * tightest);
  return line;
}

/** Breaks the next word so that its first half fits behind what is `used`; false when no break fits. */
function breakInto(tokens: Token[], line: Token[], style: TextStyle, widthPx: number, used: number): boolean {
  const token = tokens[0];
  if (!token || !style.hyphenate) return false;
  for (const [head, tail] of [...breaksOf(token.text, style.hyphenate)].reverse()) {
    const first = tokenOf(head, token.font, style);
    if (used + first.widthPx > widthPx) continue;
    line.push(first);
    tokens[0] = tokenOf(tail, token.font, style);
    return true;
  }
  return false;
}

/** Gives the words of a line their places. Very loose lines are letter-spaced, as news setting does. */
function justify(
  tokens: Token[],
  style: TextStyle,
  leftPx: number,
  widthPx: number,
  isLast: boolean,
): SetLine {
  const space = spaceWidthEm(style.font) * style.sizePx;
  const natural = tokens.reduce((sum, t) => sum + t.widthPx, 0);
  const gaps = tokens.length - 1;
  const slack = widthPx - natural - gaps * space;
  const isFilled = style.align === "justify" && (!isLast || slack < 0) && gaps > 0;
  let gap = space;
  let letterSpacingPx = 0;
  if (isFilled) {
    gap = space + slack / gaps;
    if (gap > space * 2.6) {
      const letters = tokens.reduce((sum, t) => sum + [...t.text.replaceAll(NO_BREAK, "")].length, 0);
      letterSpacingPx = Math.min(style.sizePx * 0.06, ((gap - space * 2) * gaps) / letters);
      gap -= (letterSpacingPx * letters) / gaps;
    }
  }
  let x = leftPx;
  if (style.align === "center") x += Math.max(0, slack / 2);
  if (style.align === "right") x += Math.max(0, slack);
  const words: SetWord[] = [];
  for (const token of tokens) {
    for (const [i, text] of token.text.split(NO_BREAK).entries()) {
      if (i > 0) x += space;
      words.push({ text, font: token.font, xPx: x, letterSpacingPx });
      x += tokenOf(text, token.font, style).widthPx + letterSpacingPx * [...text].length;
    }
    x += gap;
  }
  return { words, style, spaceBeforePx: 0 };
}
