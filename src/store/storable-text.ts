// Makes any JavaScript string safe to store as UTF-8.

/** The text with each lone surrogate, which is no character and which UTF-8 cannot hold, replaced by U+FFFD. */
export function storableText(text: string): string {
  return text.replace(/\p{Surrogate}/gu, "\uFFFD");
}

export function storableTextOrNull(text: string | undefined): string | null {
  return text === undefined ? null : storableText(text);
}
