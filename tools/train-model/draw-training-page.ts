// Draws one page of aged lines and makes of it what lstmtraining reads; the same seed and number give the same page.
import { existsSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Random } from "../../samples/random.ts";
import { encodeGreyTiff } from "../../src/recognize/encode-grey-tiff.ts";
import { runCommand } from "../../src/recognize/run-command.ts";
import { agePrint, type Look } from "./age-print.ts";
import { addRules, justify, wearLetters } from "./disturb-lines.ts";
import { type DrawnLines, writeBoxFile } from "./glyph-lines.ts";
import { TYPEFACES, type Typeface, typesetLines } from "./typeset-lines.ts";
import { type Phrases, writeLines } from "./write-lines.ts";

/** Look → how many of a hundred pages or so have it. */
const LOOKS_OF_PRINT: Readonly<Record<Look, number>> = {
  copy: 7,
  fax: 6,
  small: 3,
  worn: 2,
  clean: 2,
  paper: 4,
  ribbon: 0,
};
const LOOKS_OF_TYPEWRITERS: Readonly<Record<Look, number>> = {
  ribbon: 6,
  copy: 2,
  fax: 1,
  worn: 2,
  paper: 1,
  small: 0,
  clean: 0,
};

/** The lines are drawn twice as large as the engine is given them. */
const SCALE = 0.5;
const DPI = 300;
const TIMEOUT_MS = 120_000;

export interface TrainingPage {
  /** The finished file; when it exists already nothing is done. */
  readonly file: string;
  readonly fonts: string;
  readonly phrases: Phrases;
  readonly random: Random;
}

/** Writes the page's `.lstmf` file. Throws Error when a program fails. */
export async function drawTrainingPage({ file, fonts, phrases, random }: TrainingPage): Promise<void> {
  if (existsSync(file)) return;
  const base = path.join(path.dirname(file), path.parse(file).name);
  const typeface = weighed(TYPEFACES, ({ weight }) => weight, random);
  const looks = Object.entries(typeface.isTypewriter ? LOOKS_OF_TYPEWRITERS : LOOKS_OF_PRINT);
  const look = weighed(looks, ([, weight]) => weight, random)[0] as Look;
  const text = writeLines(phrases, random.whole(28, 40), random.whole(24, 46), random);
  const inCapitals = random.chance(0.09);
  const set = inCapitals ? text.map((line) => line.toUpperCase()) : text;
  const { xHeightPx, ...page } = await typesetLines(set, typeface, { fonts, base, random });
  const { image, lines } = disturb(page, look, typeface, xHeightPx, random);
  const aged = await agePrint(image, look, { xHeightPx, scale: SCALE, random });
  writeFileSync(`${base}.tif`, encodeGreyTiff(aged, DPI));
  writeFileSync(`${base}.box`, writeBoxFile(lines, aged.heightPx, SCALE));
  const { status, stderr } = await runCommand(
    "tesseract",
    [`${base}.tif`, base, "--psm", "6", "lstm.train"],
    { timeoutMs: TIMEOUT_MS },
  );
  if (status !== 0 || !existsSync(file)) throw new Error(`${file} was not made: ${stderr}`);
  for (const end of [".tif", ".box"]) rmSync(base + end);
}

function disturb(
  page: DrawnLines,
  look: Look,
  { isTypewriter }: Typeface,
  xHeightPx: number,
  random: Random,
): DrawnLines {
  let drawn = justify(page, xHeightPx, random);
  const isOften = isTypewriter || look === "paper";
  if (random.chance(isOften ? 0.5 : 0.2)) drawn = wearLetters(drawn, xHeightPx, random);
  return random.chance(0.12) ? addRules(drawn, xHeightPx, random) : drawn;
}

function weighed<T>(items: readonly T[], weightOf: (item: T) => number, random: Random): T {
  let at = random.between(
    0,
    items.reduce((sum, item) => sum + weightOf(item), 0),
  );
  for (const item of items) {
    if (at < weightOf(item)) return item;
    at -= weightOf(item);
  }
  return items[0]!;
}
