// Makes any text safe inside HTML and SVG, in content and in quoted attributes; titles, paths and messages are foreign input.

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Markup characters become entities; control characters, direction overrides and lone surrogates become visible. */
export function escapeMarkup(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/gu, (character) =>
      character === "\n" ? " " : "\ufffd",
    )
    .replace(/[&<>"']/g, (character) => ENTITIES[character] ?? "");
}
