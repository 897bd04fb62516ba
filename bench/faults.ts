// `npm run faults -- --rounds 200`: breaks the real program in every way we know, and checks that nothing is lost.
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import * as disk from "./faults/disk-scenarios.ts";
import * as file from "./faults/file-scenarios.ts";
import * as kill from "./faults/kill-scenarios.ts";
import { type Circumstances, QUICK, type Scenario } from "./faults/scenario.ts";
import { cutScans, demandExit, openWorkbench } from "./faults/workbench.ts";
import * as worker from "./faults/worker-scenarios.ts";
import { randomOf } from "./random.ts";

const { values } = parseArgs({
  options: {
    rounds: { type: "string", default: "200" },
    only: { type: "string" },
    program: { type: "string", default: "dist/cli.js" },
    scans: { type: "string", default: "scans" },
    seed: { type: "string", default: "1" },
    out: { type: "string" },
    help: { type: "boolean", default: false },
  },
});

const HELP = `Usage: npm run faults -- [--rounds N] [--only WORDS] [--program dist/cli.js] [--scans DIR] [--seed N] [--out FILE.json]
N is the number of SIGKILLs; the other faults are tried in proportion. --only takes scenarios whose name holds WORDS (several with commas).`;

/** Share of the faults that each scenario gets; the first four are the SIGKILLs and make up the whole number. */
const PLAN: readonly (readonly [Scenario, number])[] = [
  [kill.killParent, 0.55],
  [kill.killGroup, 0.2],
  [kill.killWhileRewriting, 0.15],
  [kill.killWorker, 0.1],
  [kill.interrupt, 0.03],
  [kill.terminate, 0.03],
  [kill.twoRuns, 0.02],
  [worker.hangs, 0.005],
  [worker.crashes, 0.01],
  [worker.exits, 0.01],
  [worker.hoards, 0.01],
  [worker.babbles, 0.01],
  [worker.clockJumps, 0.015],
  [file.scanChanges, 0.02],
  [file.scanVanishes, 0.02],
  [file.databaseLocked, 0.01],
  [file.databaseTruncated, 0.015],
  [file.databaseNewer, 0.005],
  [disk.diskFull, 0.1],
  [disk.diskReadOnly, 0.01],
  [disk.noHandles, 0.04],
];
/** Rounds in which the fault came too late are made up for, but not for ever. */
const MOST_EXTRA_ROUNDS = 3;

interface Outcome {
  readonly scenario: string;
  rounds: number;
  /** Faults that really happened in rounds that were borne. */
  faults: number;
  readonly failures: string[];
  readonly remarks: string[];
  skipped?: string;
}

const program = resolve(values.program);
const root = mkdtempSync(join(tmpdir(), "broadsheet-faults-"));
const cut = join(root, "cut");

type Measured = Pick<Circumstances, "runMs" | "workMs" | "archiveKb">;

/** What an undisturbed run takes here and now: machines differ, and so does their load. */
async function measureRun(): Promise<Measured> {
  const bench = openWorkbench(program, cut, QUICK);
  try {
    const ended = await bench.run(bench.ingest());
    demandExit(ended, [0], "an undisturbed run");
    return { runMs: ended.tookMs, workMs: ended.processorMs, archiveKb: sizeKb(bench.archive) };
  } finally {
    bench.remove();
  }
}

function sizeKb(folder: string): number {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  const sizes = files.map(({ parentPath, name }) => statSync(join(parentPath, name)).size);
  return sizes.reduce((sum, bytes) => sum + 4 * Math.ceil(bytes / 4096), 0);
}

async function play(
  scenario: Scenario,
  wanted: number,
  measured: Measured,
  random: () => number,
): Promise<Outcome> {
  const { name, perRound = 1 } = scenario;
  const outcome: Outcome = { scenario: name, rounds: 0, faults: 0, failures: [], remarks: [] };
  const reason = scenario.unless?.();
  if (reason) return { ...outcome, skipped: reason };
  const rounds = Math.max(1, Math.ceil(wanted / perRound));
  const isEnough = () => outcome.faults >= wanted || outcome.rounds >= rounds * MOST_EXTRA_ROUNDS;
  for (let round = 0; round < rounds || !isEnough(); round++) {
    const circumstances = { ...measured, random, round: round % rounds, rounds };
    await playRound(scenario, circumstances, outcome, round);
    process.stdout.write(`${name}: ${outcome.rounds} rounds, ${outcome.faults} of ${wanted} faults borne\n`);
  }
  return outcome;
}

async function playRound(
  { settings, round: play, perRound = 1 }: Scenario,
  circumstances: Circumstances,
  outcome: Outcome,
  number: number,
): Promise<void> {
  const bench = openWorkbench(
    program,
    cut,
    typeof settings === "function" ? settings(circumstances) : settings,
  );
  try {
    const borne = await play(bench, circumstances);
    outcome.faults += borne?.faults ?? perRound;
    if (borne?.remark) outcome.remarks.push(borne.remark);
  } catch (failure) {
    const why = failure instanceof Error ? failure.message : String(failure);
    outcome.failures.push(`round ${number}: ${why}`);
    process.stdout.write(`FAILED ${outcome.scenario}, ${outcome.failures.at(-1)}\n`);
  } finally {
    bench.remove();
    outcome.rounds++;
  }
}

async function main(): Promise<void> {
  if (values.help) return void process.stdout.write(`${HELP}\n`);
  if (!existsSync(program)) throw new Error(`${program} is not built; run npm run build`);
  await cutScans(resolve(values.scans), cut, 3);
  const startMs = performance.now();
  const measured = await measureRun();
  const { runMs, workMs, archiveKb } = measured;
  process.stdout.write(
    `An undisturbed run takes ${(runMs / 1000).toFixed(1)} s here, ${(workMs / 1000).toFixed(1)} s of the processor, and ${archiveKb} kB. Seed ${values.seed}.\n`,
  );
  const outcomes: Outcome[] = [];
  const random = randomOf(Number(values.seed));
  for (const [scenario, share] of PLAN) {
    if (values.only && !values.only.split(",").some((words) => scenario.name.includes(words))) continue;
    const wanted = Math.max(1, Math.round(share * Number(values.rounds)));
    outcomes.push(await play(scenario, wanted, measured, random));
    // After each, so that a harness that is stopped leaves what it found.
    const elapsedMs = Math.round(performance.now() - startMs);
    const report = { seed: Number(values.seed), elapsedMs, ...measured, outcomes };
    if (values.out) writeFileSync(values.out, `${JSON.stringify(report, null, 1)}\n`);
  }
  conclude(outcomes, performance.now() - startMs);
}

function conclude(outcomes: readonly Outcome[], elapsedMs: number): void {
  for (const { scenario, skipped, faults, rounds, failures } of outcomes) {
    const told = skipped
      ? `skipped (${skipped})`
      : `${faults} faults, ${failures.length} of ${rounds} rounds failed`;
    process.stdout.write(`${scenario}: ${told}\n`);
  }
  const sum = (pick: (outcome: Outcome) => number) => outcomes.reduce((total, o) => total + pick(o), 0);
  const failed = sum(({ failures }) => failures.length);
  process.stdout.write(
    `${sum(({ faults }) => faults)} faults in ${sum(({ rounds }) => rounds)} rounds and ${Math.round(elapsedMs / 60_000)} min, ${failed} failed.\n`,
  );
  process.exitCode = failed > 0 ? 1 : 0;
}

try {
  await main();
} finally {
  rmSync(root, { recursive: true, force: true });
}
