// Makes recognised or typed text safe to write into an output, without changing what it says.

// Controls, direction marks and overrides, byte order mark and code points that never stand for a character.
const UNWANTED =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out here
  /[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\u061c\u200e\u200f\u202a-\u202e\u2060-\u206f\ufdd0-\ufdef\ufeff\ufff9-\ufffb\p{Noncharacter_Code_Point}]/gu;
const LONE_SURROGATE = /\p{Surrogate}/gu;
const WHITE_SPACE = /[\s\u0085]+/gu;

/**
 * One word, or one heading, for an output file: control characters and direction overrides taken out, half surrogate
 * pairs shown as U+FFFD, white space made single spaces and trimmed. Spelling, accents and hyphens stay as they are.
 */
export function cleanText(text: string): string {
  return text.replace(LONE_SURROGATE, "\ufffd").replace(UNWANTED, "").replace(WHITE_SPACE, " ").trim();
}
