// A short form of `npm run faults`: one round of the faults that cost little, against the built program.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { requireBuild, temporaryFolder } from "./built-program.ts";
import { CLI, SAMPLES } from "./run-cli.ts";

const folder = temporaryFolder();
afterAll(() => folder.remove());

it.each(["SIGKILL of the parent", "SIGKILL of a worker", "SIGTERM", "scan that changes", "a full disk"])(
  "the program bears %s",
  (only) => {
    requireBuild();
    const out = join(folder.path, "report.json");
    const args = ["--rounds", "3", "--only", only, "--program", CLI, "--scans", SAMPLES, "--out", out];
    const run = spawnSync(process.execPath, ["--import", "tsx", "bench/faults.ts", ...args], {
      encoding: "utf8",
    });
    const { outcomes } = JSON.parse(readFileSync(out, "utf8"));
    expect(outcomes.flatMap((outcome: { failures: string[] }) => outcome.failures)).toEqual([]);
    expect(run.status, run.stdout + run.stderr).toBe(0);
  },
);
