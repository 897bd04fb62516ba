// Measures what preparation makes of drawn sheets whose turn, skew and size of type are known exactly; no text is read.
// Usage: npx tsx bench/pose-truth.ts [--seeds 3] [--kinds cutting,flow] [--cuttings SHEETS] [--verbose]
import { parseArgs } from "node:util";
import { applyDamages } from "../samples/damage/damage.ts";
import { copied, faxed, grubby, placed } from "../samples/damage-recipes.ts";
import { drawSample } from "../samples/draw-sample.ts";
import { type KindName, PAGE_KINDS } from "../samples/page-kinds.ts";
import { createRandom, type Random } from "../samples/random.ts";
import type { TruthLine } from "../samples/truth.ts";
import type { Box, Point } from "../src/model/geometry.ts";
import type { GreyImage } from "../src/model/image.ts";
import type { QuarterTurn } from "../src/model/prepared-page.ts";
import { prepareSheet } from "../src/prepare/prepare-sheet.ts";

const { values } = parseArgs({
  options: {
    seeds: { type: "string", default: "2" },
    kinds: { type: "string", default: "cutting,clean-tabloid" },
    cuttings: { type: "string", default: "0" },
    only: { type: "string", default: "" },
    verbose: { type: "boolean", default: false },
  },
});

type Damages = Parameters<typeof applyDamages>[2];
const ANGLES = [-10, -7.3, -5, -3.1, -2, -1.2, -0.6, 0, 0.45, 1, 1.7, 3.4, 4.6, 6.5, 10];
const TURN_ANGLES = [-4, 0.7];
const TURNS: readonly QuarterTurn[] = [0, 90, 180, 270];
const THRESHOLD = { name: "threshold", level: 140, jitter: 12 } as const;

/** Ways to the archive, from good to bad; the skew and the turn are put into their scan step. */
const WAYS: Record<string, (r: Random) => Damages> = {
  "300 dpi grey": (r) => placed(r, { dpi: 300 }),
  "200 dpi dust and dark edges": (r) => grubby(r, 200),
  "150 dpi copy": (r) => copied(r, 150),
  fax: (r) => faxed(r),
  "100 dpi bitonal": (r) => [...copied(r, 100), THRESHOLD],
  "85 dpi bitonal": (r) => [...copied(r, 85), THRESHOLD],
};

interface Sheet {
  readonly image: GreyImage;
  readonly dpi: number;
  readonly xHeightPx: number;
  /** A cutting is pasted on its sheet at an angle of its own. */
  readonly skewDegrees: number;
}

function drawSheet(kind: KindName, seed: number): Sheet {
  const recipe = { ...PAGE_KINDS[kind].recipe(createRandom(seed)), damages: [] };
  const name = { title: "The Sample Post", date: "1992-03-04", page: "2" };
  const { image, truth } = drawSample(recipe, name, seed);
  const lines = truth.regions
    .filter((region) => region.kind === "text" && region.turn === 0)
    .flatMap((region) => region.lines);
  const skewDegrees = medianOf(lines.map(slopeOf));
  return { image, dpi: recipe.printDpi, xHeightPx: xHeightOf(lines, skewDegrees), skewDegrees };
}

const slopeOf = ({ baseline: [start, end] }: TruthLine) =>
  (Math.atan2(end.y - start.y, end.x - start.x) * 180) / Math.PI;

/** Median height of the words that have neither stems nor tails; boxes of words that lie askew are taller by their width. */
function xHeightOf(lines: readonly TruthLine[], skewDegrees: number): number {
  const rise = Math.abs(Math.tan((skewDegrees * Math.PI) / 180));
  return medianOf(
    lines
      .flatMap((line) => line.words)
      .filter(({ text }) => /^[acemnorsuvwxz]{2,4}$/.test(text))
      .map(({ box }) => box.y1 - box.y0 - rise * (box.x1 - box.x0)),
  );
}

function medianOf(list: readonly number[]): number {
  const sorted = list.toSorted((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? Number.NaN;
}

interface Row {
  readonly errors: number[];
  readonly xRatios: number[];
  wrongTurns: number;
  unsureTurns: number;
  extraIslands: number;
  sheets: number;
  cpuMs: number;
}

async function measure(
  sheet: Sheet,
  way: string,
  pose: { degrees: number; turned: QuarterTurn },
  row: Row,
  seed: number,
) {
  const random = createRandom(seed).fork(way);
  const damages = WAYS[way]!(random).map((step) =>
    step.name === "scan" ? { ...step, skewDegrees: pose.degrees, turned: pose.turned } : step,
  );
  const { image, dpi } = applyDamages(sheet.image, sheet.dpi, damages, random);
  const before = process.cpuUsage();
  const { islands } = await prepareSheet(image, { deskew: true, turn: true });
  const { user, system } = process.cpuUsage(before);
  row.cpuMs += (user + system) / 1000;
  row.sheets++;
  const page = islands.toSorted((a, b) => b.widthPx * b.heightPx - a.widthPx * a.heightPx)[0];
  if (!page) {
    row.wrongTurns++;
    return;
  }
  const turn = (360 - pose.turned) % 360;
  const error = page.skewDegrees - pose.degrees - sheet.skewDegrees;
  const xRatio = (page.xHeightPx ?? 0) / ((sheet.xHeightPx * dpi) / sheet.dpi);
  row.errors.push(Math.abs(error));
  row.xRatios.push(xRatio);
  if (page.turn !== turn) row.wrongTurns++;
  if (!page.isTurnSure) row.unsureTurns++;
  if (islands.length > 1) row.extraIslands++;
  if (values.verbose)
    console.log(
      `  ${way} skew ${(pose.degrees + sheet.skewDegrees).toFixed(2)} turned ${pose.turned}: measured ${page.skewDegrees.toFixed(2)} turn ${page.turn}${page.isTurnSure ? "" : "?"}, x-height ${page.xHeightPx?.toFixed(1)} = ${xRatio.toFixed(2)} of the true one, ${islands.length} islands`,
    );
}

const holds = ({ x0, y0, x1, y1 }: Box, { x, y }: Point) => x >= x0 && x < x1 && y >= y0 && y < y1;

/** Dark pixels in a box; other cuttings are painted out of the source of an island. */
function darkIn({ widthPx, data }: GreyImage, { x0, y0, x1, y1 }: Box): number {
  let dark = 0;
  for (let y = y0; y < y1; y++) {
    for (let x = x0; x < x1; x++) if (data[y * widthPx + x]! < 100) dark++;
  }
  return dark;
}

/** Text regions of a sheet of cuttings, each pasted at its own angle, and how many are turned right and straightened within a degree. */
async function measureCuttings(seed: number): Promise<{ regions: number; right: number; note: string }> {
  const recipe = PAGE_KINDS["cuttings-sheet"].recipe(createRandom(seed));
  const name = { title: "The Sample Post", date: "1992-03-04", page: "2" };
  const { image, truth } = drawSample(recipe, name, seed);
  const { islands } = await prepareSheet(image, { deskew: true, turn: true });
  let right = 0;
  const regions = truth.regions.filter(({ kind, lines }) => kind === "text" && lines.length > 2);
  const wrong: string[] = [];
  for (const { box, lines, turn } of regions) {
    const middle = { x: (box.x0 + box.x1) / 2, y: (box.y0 + box.y1) / 2 };
    const page = islands
      .filter(({ masterBox }) => holds(masterBox, middle))
      .sort((a, b) => darkIn(b.source, box) - darkIn(a.source, box))[0];
    const slope = medianOf(lines.map(slopeOf)) + turn;
    const skew = ((slope + 540) % 360) - 180;
    if (page && page.turn === turn && Math.abs(page.skewDegrees - skew) < 1) right++;
    else
      wrong.push(
        `turn ${turn} skew ${skew.toFixed(1)} as ${page ? `${page.turn} ${page.skewDegrees.toFixed(1)}` : "none"}`,
      );
  }
  return { regions: regions.length, right, note: `${islands.length} islands; ${wrong.join(", ")}` };
}

const mean = (list: readonly number[]) => list.reduce((sum, v) => sum + v, 0) / Math.max(1, list.length);
const share = (list: readonly number[], test: (v: number) => boolean) =>
  `${Math.round((100 * list.filter(test).length) / Math.max(1, list.length))} %`;

if (Number(values.cuttings) > 0) {
  let regions = 0;
  let right = 0;
  for (let seed = 1; seed <= Number(values.cuttings); seed++) {
    const sheet = await measureCuttings(7000 + seed);
    regions += sheet.regions;
    right += sheet.right;
    if (values.verbose)
      console.log(`  sheet ${seed}: ${sheet.right} of ${sheet.regions} regions; ${sheet.note}`);
  }
  console.log(
    `Sheets of several cuttings: ${right} of ${regions} text regions turned right and straightened within a degree`,
  );
  process.exit();
}
console.log(
  "| kind | way | sheets | mean error of skew | worst | above 0.3 degrees | wrong turns | unsure turns | x-height within 10 % | worst | several islands | CPU ms |",
);
console.log("|---|---|---|---|---|---|---|---|---|---|---|---|");
for (const kind of values.kinds.split(",") as KindName[]) {
  const sheets = Array.from({ length: Number(values.seeds) }, (_, i) => drawSheet(kind, 9000 + i));
  for (const way of Object.keys(WAYS).filter((name) => name.includes(values.only))) {
    const row: Row = {
      errors: [],
      xRatios: [],
      wrongTurns: 0,
      unsureTurns: 0,
      extraIslands: 0,
      sheets: 0,
      cpuMs: 0,
    };
    for (const [i, sheet] of sheets.entries()) {
      for (const degrees of ANGLES) await measure(sheet, way, { degrees, turned: 0 }, row, i);
      for (const turned of TURNS.slice(1)) {
        for (const degrees of TURN_ANGLES) await measure(sheet, way, { degrees, turned }, row, i);
      }
    }
    const { errors, xRatios } = row;
    const worstX = xRatios.reduce(
      (worst, v) => (Math.abs(Math.log(v)) > Math.abs(Math.log(worst)) ? v : worst),
      1,
    );
    console.log(
      `| ${kind} | ${way} | ${row.sheets} | ${mean(errors).toFixed(3)} | ${Math.max(...errors).toFixed(2)} | ${share(errors, (e) => e > 0.3)} | ${row.wrongTurns} | ${row.unsureTurns} | ${share(xRatios, (x) => Math.abs(x - 1) <= 0.1)} | ${worstX.toFixed(2)} | ${row.extraIslands} | ${Math.round(row.cpuMs / row.sheets)} |`,
    );
  }
}
