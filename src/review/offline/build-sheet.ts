// Writes the offline sheet: one HTML file with pictures, words and keys, which needs nothing but a browser.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import type { SheetItem } from "./sheet-format.ts";

const TEMPLATE = new URL("./sheet.html", import.meta.url);

/** The sheet as HTML. Its policy allows the sheet's own script and pictures, and nothing from anywhere else. */
export function buildSheet(items: readonly SheetItem[], heading: string): string {
  const template = readFileSync(TEMPLATE, "utf8");
  const script = /<script>([\s\S]*?)<\/script>/.exec(template)?.[1] ?? "";
  const hash = createHash("sha256").update(script).digest("base64");
  return template
    .replace("SCRIPT_HASH", () => `sha256-${hash}`)
    .replaceAll("HEADING", () => escapeHtml(heading))
    .replace('"SHEET_DATA"', () => jsonInHtml({ items }));
}

/** JSON that cannot end the element it stands in, whatever the words of the pages are. */
function jsonInHtml(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
