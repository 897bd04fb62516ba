// `npm run faults -- --rounds 200`: breaks the real program in every way we know, and checks that nothing is lost.
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import * as disk from "./faults/disk-scenarios.ts";
import * as file from "./faults/file-scenarios.ts";
import * as kill from "./faults/kill-scenarios.ts";
import { QUICK, type Scenario } from "./faults/scenario.ts";
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

/** Share of the rounds that each scenario gets; the first four are the SIGKILLs and make up the whole number. */
const PLAN: readonly (readonly [Scenario, number])[] = [
  [kill.killParent, 0.6],
  [kill.killGroup, 0.2],
  [kill.killWorker, 0.15],
  [kill.killWhileRewriting, 0.05],
  [kill.interrupt, 0.04],
  [kill.terminate, 0.04],
  [kill.twoRuns, 0.03],
  [worker.hangs, 0.01],
  [worker.crashes, 0.01],
  [worker.exits, 0.01],
  [worker.hoards, 0.01],
  [worker.babbles, 0.01],
  [worker.clockJumps, 0.02],
  [file.scanChanges, 0.03],
  [file.scanVanishes, 0.03],
  [file.databaseLocked, 0.01],
  [file.databaseTruncated, 0.02],
  [file.databaseNewer, 0.005],
  [disk.diskFull, 0.1],
  [disk.diskReadOnly, 0.01],
  [disk.noHandles, 0.05],
];

interface Outcome {
  readonly scenario: string;
  rounds: number;
  readonly failures: string[];
  readonly remarks: string[];
  skipped?: string;
}

const program = resolve(values.program);
const root = mkdtempSync(join(tmpdir(), "broadsheet-faults-"));
const cut = join(root, "cut");

/** How long an undisturbed run takes now; machines differ, and so does their load. */
async function timeOfRun(): Promise<number> {
  const bench = openWorkbench(program, cut, QUICK);
  try {
    const ended = await bench.run(bench.ingest());
    demandExit(ended, [0], "an undisturbed run");
    return ended.tookMs;
  } finally {
    bench.remove();
  }
}

async function play(
  scenario: Scenario,
  rounds: number,
  runMs: number,
  random: () => number,
): Promise<Outcome> {
  const outcome: Outcome = { scenario: scenario.name, rounds: 0, failures: [], remarks: [] };
  const reason = scenario.unless?.();
  if (reason) return { ...outcome, skipped: reason };
  for (let round = 0; round < rounds; round++) {
    const bench = openWorkbench(program, cut, scenario.settings);
    try {
      const remark = await scenario.round(bench, { runMs, random, round });
      if (remark) outcome.remarks.push(remark);
    } catch (failure) {
      outcome.failures.push(
        `round ${round}: ${failure instanceof Error ? failure.message : String(failure)}`,
      );
      process.stdout.write(`FAILED ${scenario.name}, ${outcome.failures.at(-1)}\n`);
    } finally {
      bench.remove();
      outcome.rounds++;
      process.stdout.write(`${scenario.name}: ${outcome.rounds} of ${rounds} rounds\n`);
    }
  }
  process.stdout.write(
    `${scenario.name}: ${outcome.rounds - outcome.failures.length} of ${outcome.rounds} rounds borne (${outcome.rounds * (scenario.perRound ?? 1)} faults)\n`,
  );
  return outcome;
}

async function main(): Promise<void> {
  if (values.help) return void process.stdout.write(`${HELP}\n`);
  if (!existsSync(program)) throw new Error(`${program} is not built; run npm run build`);
  await cutScans(resolve(values.scans), cut, 3);
  const startMs = performance.now();
  const runMs = await timeOfRun();
  process.stdout.write(
    `An undisturbed run takes ${(runMs / 1000).toFixed(1)} s here. Seed ${values.seed}.\n`,
  );
  const outcomes: Outcome[] = [];
  const random = randomOf(Number(values.seed));
  for (const [scenario, share] of PLAN) {
    if (values.only && !values.only.split(",").some((words) => scenario.name.includes(words))) continue;
    const rounds = Math.max(1, Math.round((share * Number(values.rounds)) / (scenario.perRound ?? 1)));
    outcomes.push(await play(scenario, rounds, runMs, random));
  }
  const report = {
    seed: Number(values.seed),
    elapsedMs: Math.round(performance.now() - startMs),
    runMs,
    outcomes,
  };
  if (values.out) writeFileSync(values.out, `${JSON.stringify(report, null, 1)}\n`);
  for (const { scenario, skipped } of outcomes)
    if (skipped) process.stdout.write(`skipped: ${scenario} (${skipped})\n`);
  const failed = outcomes.reduce((sum, { failures }) => sum + failures.length, 0);
  const rounds = outcomes.reduce((sum, outcome) => sum + outcome.rounds, 0);
  process.stdout.write(
    `${rounds} rounds in ${Math.round(report.elapsedMs / 60_000)} min, ${failed} failed.\n`,
  );
  process.exitCode = failed > 0 ? 1 : 0;
}

try {
  await main();
} finally {
  rmSync(root, { recursive: true, force: true });
}
