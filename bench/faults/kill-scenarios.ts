// Processes killed or asked to stop at random moments.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { descendantsOf, sleep, survivors } from "./program.ts";
import { QUICK, type Scenario } from "./scenario.ts";
import {
  demand,
  demandAccounted,
  demandCompletion,
  demandExit,
  demandSound,
  type Workbench,
} from "./workbench.ts";

/** Workers notice within half a second that their parent is gone; starting ones notice when they have started. */
const ORPHANS_GONE_MS = 15_000;
/** Kills one after the other on the same archive before a run may complete. */
const CHAIN = 5;

/** A moment between the start of a run and a little after its end. */
const momentOf = (runMs: number, random: () => number) => runMs * 1.05 * random();

const killed = (name: string, isWithWorkers: boolean): Scenario => ({
  name,
  perRound: CHAIN,
  settings: QUICK,
  async round(bench, { runMs, random }) {
    let slowestMs = 0;
    for (let kill = 0; kill < CHAIN; kill++) {
      const { child, pid, ended } = bench.start(bench.ingest("--jobs", random() < 0.5 ? "1" : "2"));
      await sleep(momentOf(runMs, random));
      const workers = descendantsOf(pid);
      if (isWithWorkers) for (const worker of workers) killQuietly(worker);
      child.kill("SIGKILL");
      await ended;
      slowestMs = Math.max(slowestMs, await demandGone(workers));
      await demandAccountedIfMade(bench);
    }
    await demandCompletion(bench);
    return `workers gone within ${Math.round(slowestMs)} ms`;
  },
});

export const killParent = killed("SIGKILL of the parent", false);
export const killGroup = killed("SIGKILL of parent and workers together", true);

/** How long the processes lived on, in milliseconds. */
async function demandGone(pids: readonly number[]): Promise<number> {
  const startMs = performance.now();
  const left = await survivors(pids, ORPHANS_GONE_MS);
  demand(left.length === 0, `processes left behind: ${left.join(", ")}`);
  return performance.now() - startMs;
}

export const killWorker: Scenario = {
  name: "SIGKILL of a worker",
  settings: QUICK,
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
  settings: QUICK,
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
  settings: QUICK,
  async round(bench, { runMs, random }) {
    const { child, pid, ended } = bench.start(bench.ingest());
    await sleep(momentOf(runMs, random));
    const workers = descendantsOf(pid);
    child.kill(signal);
    const { code, signal: by, stderr } = await ended;
    // Before the program listens, and after it has ended its work, the signal has its usual effect.
    demand(code === 130 || code === 0 || by === signal, `ended with ${code ?? by}: ${stderr.slice(-300)}`);
    await demandGone(workers);
    await demandAccountedIfMade(bench);
    await demandCompletion(bench);
  },
});

export const interrupt = stopBy("SIGINT");
export const terminate = stopBy("SIGTERM");

export const twoRuns: Scenario = {
  name: "two runs at once",
  settings: QUICK,
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

/** Killed before it made an archive, there is nothing to verify. */
async function demandAccountedIfMade(bench: Workbench): Promise<void> {
  if (existsSync(join(bench.archive, "broadsheet.sqlite"))) await demandAccounted(bench);
}

function killQuietly(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // Already gone.
  }
}
