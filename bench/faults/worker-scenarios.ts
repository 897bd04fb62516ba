// Page workers that misbehave inside the real program, and clocks that jump (loaded by NODE_OPTIONS, see inject-*.mjs).
import { fileURLToPath } from "node:url";
import { PATIENT, QUICK, type Scenario } from "./scenario.ts";
import { demand, demandAccounted, demandCompletion, demandExit, demandSound } from "./workbench.ts";

const injection = (name: string) =>
  `--import=${fileURLToPath(new URL(`inject-${name}.mjs`, import.meta.url))}`;

/** The page that meets the fault fails alone, with the reason of each attempt kept; retry then reads it. */
const misbehaviour = (fault: string, code: string, options = ""): Scenario => ({
  name: `a worker: ${fault}`,
  // A deadline is held by the clock, so the pages that do not hang need one that this machine keeps.
  settings: ({ runMs }) => ({
    ...QUICK,
    batch: {
      ...PATIENT,
      ...(fault === "hang" && { pageTimeoutMs: Math.round(Math.max(10_000, 4 * runMs)) }),
      attempts: 3,
    },
  }),
  async round(bench) {
    const victim = bench.names[1] ?? "";
    const env = { NODE_OPTIONS: `${injection("worker-fault")} ${options}`, FAULT: fault, FAULT_SCAN: victim };
    const ended = await bench.run(bench.ingest(), { env });
    demandExit(ended, [1], "the run with the fault");
    const { pages, failures } = JSON.parse(ended.stdout);
    demand(pages.failed === 1, `${pages.failed} pages failed instead of 1`);
    demand(failures[0].code === code, `${failures[0].code} instead of ${code}: ${failures[0].message}`);
    demand(failures[0].path.endsWith(victim), `${failures[0].path} failed`);
    // A worker that dies or hangs is quarantined after two deaths, garbage after all attempts.
    demand(pages.retries === (code === "ENGINE_GARBAGE" ? 2 : 1), `${pages.retries} retries`);
    await demandAccounted(bench);
    demandExit(await bench.run(bench.ingest()), [1], "the next run, which leaves the page alone");
    await demandCompletion(bench, "--retry");
    return undefined;
  },
});

export const hangs = misbehaviour("hang", "PAGE_TIMED_OUT");
export const crashes = misbehaviour("crash", "WORKER_CRASHED");
export const exits = misbehaviour("exit", "WORKER_CRASHED");
export const hoards = misbehaviour("hoard", "WORKER_OUT_OF_MEMORY", "--max-old-space-size=250");
export const babbles = misbehaviour("garbage", "ENGINE_GARBAGE");

export const clockJumps: Scenario = {
  name: "a clock that jumps by days and years",
  settings: QUICK,
  async round(bench, { random }) {
    const env = {
      NODE_OPTIONS: injection("clock-jump"),
      CLOCK_JUMP_EVERY_MS: String(20 + Math.round(random() * 400)),
    };
    demandExit(await bench.run(bench.ingest(), { env }), [0], "the run with the jumping clock");
    await demandSound(bench);
    await demandCompletion(bench);
    return undefined;
  },
};
