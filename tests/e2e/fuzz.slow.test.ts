// A short form of `npm run fuzz`: some hundred mutated images and manifests and folders of hostile names.
import { spawnSync } from "node:child_process";
import { expect, it } from "vitest";

it("300 hostile inputs bring no crash, no hang, no uncoded error and no stray file", {
  timeout: 600_000,
}, () => {
  const run = spawnSync(process.execPath, ["--import", "tsx", "bench/fuzz.ts", "--cases", "300"], {
    encoding: "utf8",
  });
  expect(run.status, run.stdout + run.stderr).toBe(0);
  const [, read, refused] = /(\d+) read, (\d+) refused, 0 faults/.exec(run.stdout) ?? [];
  // Mutations that leave nothing readable, or nothing to refuse, would prove nothing.
  expect(Number(read)).toBeGreaterThan(50);
  expect(Number(refused)).toBeGreaterThan(50);
});
