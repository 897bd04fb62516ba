// Processes killed or asked to stop at random moments.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { descendantsOf, sleep, survivors } from "./program.ts";
import type { Scenario } from "./scenario.ts";
import {
  demand,
  demandAccounted,
  demandCompletion,
  demandExit,
  demandSound,
  type Workbench,
} from "./workbench.ts";

const ORPHANS_GONE_MS = 3000;

/** A moment between the start of a run and a little after its end. */
const momentOf = (runMs: number, random: () => number) => runMs * 1.05 * random();

export const killParent: Scenario = {
  name: "SIGKILL of the parent",
  async round(bench, { runMs, random }) {
    const { child, pid, ended } = bench.start(bench.ingest());
    await sleep(momentOf(runMs, random));
    const workers = descendantsOf(pid);
    child.kill("SIGKILL");
    await ended;
    const left = await survivors(workers, ORPHANS_GONE_MS);
    demand(left.length === 0, `processes left behind: ${left.join(", ")}`);
    await afterKill(bench);
  },
};

export const killGroup: Scenario = {
  name: "SIGKILL of parent and workers together",
  async round(bench, { runMs, random }) {
    const { child, pid, ended } = bench.start(bench.ingest());
    await sleep(momentOf(runMs, random));
    for (const worker of descendantsOf(pid)) killQuietly(worker);
    child.kill("SIGKILL");
    await ended;
    await afterKill(bench);
  },
};

export const killWorker: Scenario = {
  name: "SIGKILL of a worker",
  async round(bench, { runMs, random }) {
    const { pid, ended } = bench.start(bench.ingest());
    await sleep(momentOf(runMs, random));
    const workers = descendantsOf(pid);
    const victim = workers[Math.floor(random() * workers.length)];
    if (victim !== undefined) killQuietly(victim);
    demandExit(await ended, [0], "the run whose worker was killed");
    await demandSound(bench);
    await demandCompletion(bench);
  },
};

/** Outputs exist already and are being replaced: the settings have changed. */
export const killWhileRewriting: Scenario = {
  name: "SIGKILL while everything is read anew",
  async round(bench, { runMs, random }) {
    demandExit(await bench.run(bench.ingest()), [0], "the first run");
    const again = bench.ingest("--lang", "eng+fra");
    const { child, ended } = bench.start(again);
    await sleep(momentOf(runMs * 1.3, random));
    child.kill("SIGKILL");
    await ended;
    await demandAccounted(bench);
    await demandCompletion(bench, "--lang", "eng+fra");
    const { stdout } = await bench.run(["verify", "--archive", bench.archive, "--json", "--deep"]);
    demand(!stdout.includes("altered"), "an output of ours was taken for somebody's work");
  },
};

const stopBy = (signal: NodeJS.Signals): Scenario => ({
  name: `${signal} to the parent`,
  async round(bench, { runMs, random }) {
    const { child, pid, ended } = bench.start(bench.ingest());
    await sleep(momentOf(runMs, random));
    const workers = descendantsOf(pid);
    child.kill(signal);
    const { code, signal: by, stderr } = await ended;
    // Before the program listens, and after it has ended its work, the signal has its usual effect.
    demand(code === 130 || code === 0 || by === signal, `ended with ${code ?? by}: ${stderr.slice(-300)}`);
    const left = await survivors(workers, ORPHANS_GONE_MS);
    demand(left.length === 0, `processes left behind: ${left.join(", ")}`);
    await afterKill(bench);
  },
});

export const interrupt = stopBy("SIGINT");
export const terminate = stopBy("SIGTERM");

export const twoRuns: Scenario = {
  name: "two runs at once",
  async round(bench, { runMs, random }) {
    const first = bench.start(bench.ingest());
    await sleep(momentOf(runMs * 0.8, random));
    const second = await bench.run(bench.ingest());
    const { code } = await first.ended;
    // Whoever takes the lock first works; the other is told by whom it is held, or finds nothing left to do.
    const both = [code, second.code].sort();
    demand(
      both[0] === 0 && (both[1] === 0 || both[1] === 2),
      `exits ${both.join(" and ")}: ${second.stderr.slice(-300)}`,
    );
    if (second.code === 2)
      demand(second.stderr.includes(`process ${first.pid}`), `who holds it? ${second.stderr}`);
    await demandCompletion(bench);
  },
};

async function afterKill(bench: Workbench): Promise<void> {
  // Killed before it made an archive, there is nothing to verify.
  if (existsSync(join(bench.archive, "broadsheet.sqlite"))) await demandAccounted(bench);
  await demandCompletion(bench);
}

function killQuietly(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // Already gone.
  }
}
