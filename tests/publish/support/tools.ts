// Runs the outside programs that judge PDFs, and says which are missing on this machine.
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Box } from "../../../src/model/geometry.ts";

const PACKAGES: Readonly<Record<string, string>> = {
  pdftotext: "poppler-utils",
  pdftoppm: "poppler-utils",
  pdfimages: "poppler-utils",
  pdffonts: "poppler-utils",
  pdfinfo: "poppler-utils",
  qpdf: "qpdf",
  java: "default-jre-headless",
};

/** Whether a program is there; says once which Debian package brings it when it is not. */
export function hasTool(name: string): boolean {
  const found = spawnSync(name, ["--version"]).error === undefined;
  if (!found) console.warn(`Skipped: ${name} is missing (apt-get install ${PACKAGES[name] ?? name})`);
  return found;
}

/** Hands a file with the given bytes to `use`, then removes it. */
export function withFile<T>(name: string, bytes: Uint8Array, use: (path: string, folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), "broadsheet-publish-"));
  try {
    const path = join(folder, name);
    writeFileSync(path, bytes);
    return use(path, folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export function run(program: string, args: readonly string[]): string {
  return execFileSync(program, args, {
    encoding: "utf8",
    maxBuffer: 1 << 28,
    stdio: ["ignore", "pipe", "pipe"],
  });
}

export interface FoundWord {
  readonly text: string;
  /** Points from the top left corner of the page. */
  readonly box: Box;
}

/** The words that pdftotext finds, in its order ("-raw" gives the order of the file). */
export function findWords(pdf: Uint8Array, ...options: string[]): FoundWord[] {
  const html = withFile("page.pdf", pdf, (path) => run("pdftotext", ["-bbox", ...options, path, "-"]));
  const pattern = /<word xMin="([^"]+)" yMin="([^"]+)" xMax="([^"]+)" yMax="([^"]+)">([^<]*)<\/word>/g;
  return [...html.matchAll(pattern)].map(([, x0, y0, x1, y1, text]) => ({
    text: unescapeXml(text ?? ""),
    box: { x0: Number(x0), y0: Number(y0), x1: Number(x1), y1: Number(y1) },
  }));
}

function unescapeXml(text: string): string {
  const names: Readonly<Record<string, string>> = { lt: "<", gt: ">", quot: '"', amp: "&", apos: "'" };
  return text.replace(/&(#?\w+);/g, (all, name: string) =>
    name.startsWith("#") ? String.fromCodePoint(Number(name.slice(1))) : (names[name] ?? all),
  );
}
