// Nothing opens a network socket while scans are read and pages exported: refused in JavaScript, watched in the system.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { broadsheet, cutSamples, requireBuild, temporaryFolder } from "./built-program.ts";
import { CLI } from "./run-cli.ts";

const folder = temporaryFolder();
const scans = join(folder.path, "scans");
const guard = new URL("no-network.mjs", import.meta.url).href;
const log = join(folder.path, "network.log");
const canary = join(folder.path, "canary.log");
const env = { NODE_OPTIONS: `--import=${guard}`, NETWORK_LOG: log, NETWORK_CANARY: canary };
const attempts = () => (existsSync(log) ? readFileSync(log, "utf8") : "");

beforeAll(async () => {
  requireBuild();
  await cutSamples(scans, 2);
});
afterAll(() => folder.remove());

describe("the network", () => {
  it.each([
    "await fetch('http://192.0.2.1/')",
    "(await import('node:net')).connect(9, '192.0.2.1')",
    "(await import('node:http')).get('http://192.0.2.1/')",
    "(await import('node:dns')).lookup('example.org', () => {})",
    "(await import('node:dgram')).createSocket('udp4')",
    "(await import('node:http')).createServer().listen(0)",
  ])("is refused to %s, so that the guard can be trusted", (code) => {
    const noted = join(folder.path, `${Math.random()}.log`);
    const run = spawnSync(process.execPath, ["--input-type=module", "--eval", code], {
      env: { ...process.env, ...env, NETWORK_LOG: noted, NETWORK_CANARY: "" },
    });
    expect(run.status).not.toBe(0);
    expect(existsSync(noted)).toBe(true);
  });

  it("is not used by ingest and export, nor by their workers", () => {
    writeFileSync(canary, "");
    const archive = join(folder.path, "archive");
    const ingest = broadsheet(["ingest", scans, "--archive", archive, "--jobs", "2", "--json"], env);
    expect(ingest.status, ingest.stderr).toBe(0);
    expect(JSON.parse(ingest.stdout).pages.read).toBe(2);
    for (const kind of ["pdf", "text", "json"]) {
      const to = join(folder.path, kind);
      const run = broadsheet(["export", kind, "--archive", archive, "--to", to], env);
      expect(run.status, run.stderr).toBe(0);
      expect(readdirSync(to)).toHaveLength(2);
    }
    expect(readFileSync(canary, "utf8")).toContain("page-worker");
    expect(attempts()).toBe("");
  });

  const hasStrace = spawnSync("strace", ["-V"]).status === 0;
  it.skipIf(!hasStrace)("is not used in any way that the system can see (skipped without strace)", () => {
    const trace = join(folder.path, "trace");
    const args = ["-f", "-qq", "-e", "trace=socket,connect,bind,sendto", "-o", trace, process.execPath, CLI];
    const run = spawnSync(
      "strace",
      [...args, "ingest", scans, "--archive", join(folder.path, "traced"), "-q"],
      {
        encoding: "utf8",
      },
    );
    expect(run.status, run.stderr).toBe(0);
    const calls = readFileSync(trace, "utf8").split("\n");
    expect(calls.filter((call) => /AF_INET6?|AF_NETLINK/.test(call))).toEqual([]);
  });
});
