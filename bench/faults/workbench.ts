// A fresh archive over a few small real scans for each round, and what must be true of it after a fault.
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import type { Verification } from "../../src/verify/verification.ts";
import { type Ended, type Running, run, type StartOptions, start } from "./program.ts";

export interface Workbench {
  readonly program: string;
  readonly dir: string;
  readonly scans: string;
  readonly archive: string;
  /** Arguments of an ingest into the archive. */
  ingest(...more: string[]): string[];
  start(args: readonly string[], options?: StartOptions): Running;
  run(args: readonly string[], options?: StartOptions): Promise<Ended>;
  /** Names of the scans. */
  readonly names: readonly string[];
  remove(): void;
}

/** What may lie about between a SIGKILL and the next run, which removes or adopts it. */
const UNTIL_NEXT_RUN: readonly string[] = ["leftover-temporary", "unknown-file", "output-unrecorded"];

/** Cuts small pieces with real print out of the scans in `source`: each is read in a fraction of a second. */
export async function cutScans(source: string, into: string, count: number): Promise<void> {
  mkdirSync(into, { recursive: true });
  const names = readdirSync(source)
    .filter((name) => /\.(jpe?g|tiff?|png)$/i.test(name))
    .sort();
  for (let n = 0; n < count; n++) {
    const path = join(source, names[n % names.length] ?? "");
    const { width = 0, height = 0 } = await sharp(path).metadata();
    const [w, h] = [Math.min(width, 220 + 20 * n), Math.min(height, 90)];
    const left = Math.round((width - w) * ((0.13 + 0.29 * n) % 1));
    const top = Math.round((height - h) * ((0.45 + 0.17 * n) % 1));
    const piece = sharp(path).extract({ left, top, width: w, height: h }).greyscale();
    const name = `The_Sample_Gazette_1992_03_05_page_${n + 1}`;
    if (n % 2) await piece.png().toFile(join(into, `${name}.png`));
    else await piece.jpeg({ quality: 85 }).toFile(join(into, `${name}.jpg`));
  }
}

/** A workbench whose archive does not exist yet. `settings` become its settings file. */
export function openWorkbench(program: string, cut: string, settings: object = {}): Workbench {
  const dir = mkdtempSync(join(tmpdir(), "broadsheet-fault-"));
  const scans = join(dir, "scans");
  const archive = join(dir, "archive");
  const config = join(dir, "settings.json");
  cpSync(cut, scans, { recursive: true });
  writeFileSync(config, JSON.stringify(settings));
  const common = ["--archive", archive, "--config", config];
  return {
    program,
    dir,
    scans,
    archive,
    names: readdirSync(scans).sort(),
    ingest: (...more) => ["ingest", scans, "--jobs", "1", "--json", ...common, ...more],
    start: (args, options) => start(program, args, options),
    run: (args, options) => run(program, args, options),
    remove: () => rmSync(dir, { recursive: true, force: true }),
  };
}

/** Throws what is wrong, so that the round that met it fails with the reason. */
export function demand(condition: unknown, complaint: string): asserts condition {
  if (!condition) throw new Error(complaint);
}

const about = ({ code, signal, stdout, stderr, gaveUp = "" }: Ended) =>
  `exit ${code ?? signal} ${gaveUp}: ${(stderr + stdout).trim().slice(-600)}`;

export function demandExit(ended: Ended, codes: readonly (number | null)[], when: string): void {
  demand(codes.includes(ended.code), `${when}: ${about(ended)}`);
}

async function verification({ run, archive }: Workbench): Promise<Verification> {
  const ended = await run(["verify", "--archive", archive, "--json"]);
  demandExit(ended, [0, 1], "verify");
  return JSON.parse(ended.stdout) as Verification;
}

/** Right after a fault: nothing wrong but what a killed process cannot have cleared away itself. */
export async function demandAccounted(bench: Workbench, expected: readonly string[] = []): Promise<void> {
  const { problems } = await verification(bench);
  const serious = problems.filter(({ kind }) => !UNTIL_NEXT_RUN.includes(kind) && !expected.includes(kind));
  demand(serious.length === 0, `verify after the fault: ${JSON.stringify(serious).slice(0, 600)}`);
}

/** The next run completes, then the archive is sound, every scan published, and a third run finds nothing to do. */
export async function demandCompletion(bench: Workbench, ...more: string[]): Promise<void> {
  demandExit(await bench.run(bench.ingest(...more)), [0], "the next run");
  await demandSound(bench);
}

export async function demandSound(bench: Workbench): Promise<void> {
  const { problems, states, checked } = await verification(bench);
  demand(problems.length === 0, `verify at the end: ${JSON.stringify(problems).slice(0, 600)}`);
  const { pages } = checked;
  demand(pages === bench.names.length, `${pages} pages for ${bench.names.length} scans`);
  const done = states.published + states["needs-review"];
  demand(done === pages, `not all pages are through: ${JSON.stringify(states)}`);
}
