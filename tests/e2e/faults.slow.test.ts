// A short form of `npm run faults`: one round of the faults that cost little, against the built program.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { requireBuild, temporaryFolder } from "./built-program.ts";
import { CLI, SAMPLES } from "./run-cli.ts";

const folder = temporaryFolder();
afterAll(() => folder.remove());

const FAULTS = ["SIGKILL of the parent", "SIGKILL of a worker", "scan that changes", "a full disk"];

it(`the program bears ${FAULTS.join(", ")}`, { timeout: 900_000 }, () => {
  requireBuild();
  const out = join(folder.path, "report.json");
  const args = [
    "--rounds",
    "3",
    "--only",
    FAULTS.join(","),
    "--program",
    CLI,
    "--scans",
    SAMPLES,
    "--out",
    out,
  ];
  const run = spawnSync(process.execPath, ["--import", "tsx", "bench/faults.ts", ...args], {
    encoding: "utf8",
  });
  expect(run.status, run.stdout + run.stderr).toBe(0);
  const { outcomes } = JSON.parse(readFileSync(out, "utf8"));
  expect(outcomes).toHaveLength(FAULTS.length);
  for (const { rounds, skipped } of outcomes) expect(rounds > 0 || skipped !== undefined).toBe(true);
  const [parent] = outcomes;
  expect(parent.faults, "processes that were really killed").toBeGreaterThan(1);
});
