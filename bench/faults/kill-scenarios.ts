// Processes killed or asked to stop at random moments.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { descendantsOf, isRunning } from "./processes.ts";
import { afterWork, type Running, sleep, survivors } from "./program.ts";
import { QUICK, type Scenario } from "./scenario.ts";
import {
  demand,
  demandAccounted,
  demandCompletion,
  demandExit,
  demandSound,
  type Workbench,
} from "./workbench.ts";

/** Kills one after the other on the same archive before a run may complete. */
const CHAIN = 8;

/** Starts a run and waits for a moment between its start and a little after its end. */
async function startUntilSome(
  bench: Workbench,
  args: readonly string[],
  workMs: number,
  random: () => number,
): Promise<Running> {
  const running = bench.start(args);
  await afterWork(running, workMs * 1.02 * random());
  // The system counts processor time in hundredths of a second; what happens between them is to be met too.
  await sleep(12 * random());
  return running;
}

/** About how much of a whole run's work the next one has, after those that were killed: starting, and each page. */
function shareLeft({ archive, names }: Workbench): number {
  const logs = join(archive, "logs");
  const text = existsSync(logs)
    ? readdirSync(logs).map((name) => readFileSync(join(logs, name), "utf8"))
    : [];
  const read = new Set(text.join("").match(/(?<="type":"page-read","pageId":)\d+/g)).size;
  return read >= names.length ? 0.12 : 0.45 + 0.55 * (1 - read / names.length);
}

const killed = (name: string, isWithWorkers: boolean): Scenario => ({
  name,
  perRound: CHAIN,
  settings: QUICK,
  async round(bench, { workMs, random }) {
    let [slowestMs, faults] = [0, 0];
    for (let kill = 0; kill < CHAIN; kill++) {
      // Each further worker starts an engine of its own.
      const jobs = random() < 0.7 ? 1 : 2;
      const args = bench.ingest("--jobs", String(jobs));
      const leftMs = workMs * (0.7 + 0.3 * jobs) * shareLeft(bench);
      const { child, pid, ended } = await startUntilSome(bench, args, leftMs, random);
      const workers = descendantsOf(pid);
      if (isWithWorkers) for (const worker of workers) killQuietly(worker);
      child.kill("SIGKILL");
      const isKilled = (await ended).signal === "SIGKILL";
      slowestMs = Math.max(slowestMs, await demandGone(workers));
      await demandAccountedIfMade(bench);
      // A run that ended first has left nothing to do, and so nothing to disturb.
      if (!isKilled) break;
      faults++;
    }
    await demandCompletion(bench);
    return { faults, remark: `workers gone within ${Math.round(slowestMs)} ms` };
  },
});

export const killParent = killed("SIGKILL of the parent", false);
export const killGroup = killed("SIGKILL of parent and workers together", true);

/** How long the processes lived on, in milliseconds. */
async function demandGone(pids: readonly number[]): Promise<number> {
  const { left, tookMs } = await survivors(pids);
  demand(left.length === 0, `processes left behind after ${Math.round(tookMs)} ms: ${left.join(", ")}`);
  return tookMs;
}

export const killWorker: Scenario = {
  name: "SIGKILL of a worker",
  settings: QUICK,
  async round(bench, { workMs, random }) {
    const { pid, ended } = await startUntilSome(bench, bench.ingest(), workMs, random);
    const workers = descendantsOf(pid);
    const victim = workers[Math.floor(random() * workers.length)];
    const isKilled = victim !== undefined && killQuietly(victim);
    demandExit(await ended, [0], "the run whose worker was killed");
    await demandSound(bench);
    await demandCompletion(bench);
    return { faults: isKilled ? 1 : 0 };
  },
};

/** Outputs exist already and are being replaced: the settings have changed. */
export const killWhileRewriting: Scenario = {
  name: "SIGKILL while everything is read anew",
  settings: QUICK,
  perRound: CHAIN,
  async round(bench, { workMs, random }) {
    demandExit(await bench.run(bench.ingest()), [0], "the first run");
    const again = bench.ingest("--lang", "eng+fra");
    let faults = 0;
    for (let kill = 0; kill < CHAIN; kill++) {
      const { child, pid, ended } = await startUntilSome(bench, again, workMs, random);
      const workers = descendantsOf(pid);
      child.kill("SIGKILL");
      const isKilled = (await ended).signal === "SIGKILL";
      await demandGone(workers);
      await demandAccounted(bench);
      if (!isKilled) break;
      faults++;
    }
    await demandCompletion(bench, "--lang", "eng+fra");
    const { stdout } = await bench.run(["verify", "--archive", bench.archive, "--json", "--deep"]);
    demand(!stdout.includes("altered"), "an output of ours was taken for somebody's work");
    return { faults };
  },
};

const stopBy = (signal: NodeJS.Signals): Scenario => ({
  name: `${signal} to the parent`,
  settings: QUICK,
  async round(bench, { workMs, random }) {
    const { child, pid, ended } = await startUntilSome(bench, bench.ingest(), workMs, random);
    const workers = descendantsOf(pid);
    child.kill(signal);
    const { code, signal: by, stderr } = await ended;
    // Before the program listens, and after it has ended its work, the signal has its usual effect.
    demand(code === 130 || code === 0 || by === signal, `ended with ${code ?? by}: ${stderr.slice(-300)}`);
    await demandGone(workers);
    await demandAccountedIfMade(bench);
    await demandCompletion(bench);
    return { faults: code === 0 ? 0 : 1 };
  },
});

export const interrupt = stopBy("SIGINT");
export const terminate = stopBy("SIGTERM");

export const twoRuns: Scenario = {
  name: "two runs at once",
  settings: QUICK,
  async round(bench, { workMs, random }) {
    const first = await startUntilSome(bench, bench.ingest(), workMs * 0.8, random);
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
    return undefined;
  },
};

/** Killed before it made an archive, there is nothing to verify. */
async function demandAccountedIfMade(bench: Workbench): Promise<void> {
  if (existsSync(join(bench.archive, "broadsheet.sqlite"))) await demandAccounted(bench);
}

/** Whether there was a living process to kill. */
function killQuietly(pid: number): boolean {
  if (!isRunning(pid)) return false;
  try {
    return process.kill(pid, "SIGKILL");
  } catch {
    return false;
  }
}
