// The built program over small pieces of the sample scans, in a folder of its own.
import { type SpawnSyncReturns, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { cutScans } from "../../bench/faults/workbench.ts";
import { CLI, SAMPLES } from "./run-cli.ts";

/** The program is built by `npm test`; a test of it without a build says what to do. */
export function requireBuild(): void {
  if (!existsSync(CLI)) throw new Error("The program is not built. Run npm run build, or npm test.");
}

export function temporaryFolder(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), "broadsheet-e2e-"));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** Cuts `count` small scans with real print into `folder`. */
export const cutSamples = (folder: string, count: number): Promise<void> => cutScans(SAMPLES, folder, count);

export function broadsheet(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): SpawnSyncReturns<string> {
  return spawnSync(process.execPath, [CLI, ...args], {
    encoding: "utf8",
    env: { ...process.env, ...env },
    maxBuffer: 64e6,
  });
}
