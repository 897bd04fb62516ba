// How the built program behaves on a command line: exit codes, streams, quick starts, closed pipes.
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { CLI, runCli, startCli } from "./run-cli.ts";

let cwd: string;
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), "broadsheet-manners-"));
});
afterEach(() => rmSync(cwd, { recursive: true, force: true }));

describe("exit codes", () => {
  it.each([
    [["--help"], 0],
    [["--version"], 0],
    [["help", "ingest"], 0],
    [[], 2],
    [["frobnicate"], 2],
    [["status", "--frob"], 2],
    [["status"], 2],
    [["ingest", "nowhere"], 1],
    [["ingest", ".", "--lang", "English"], 2],
    [["ingest", ".", "--lang", "swe"], 3],
    [["doctor", "--config", "missing.json"], 2],
  ] as const)("%j: %d", async (args, exitCode) => {
    expect((await runCli(cwd, ...args)).exitCode).toBe(exitCode);
  });

  it("is 2 for an empty folder, with nothing on stdout", async () => {
    mkdirSync(join(cwd, "empty"));
    const { exitCode, stdout, stderr } = await runCli(cwd, "ingest", "empty");
    expect([exitCode, stdout]).toEqual([2, ""]);
    expect(stderr).toContain("[NO_SCANS_FOUND]");
  });

  it("is 2 for settings that cannot be used, naming file and setting", async () => {
    writeFileSync(join(cwd, "pipeline.config.json"), '{ "batch": { "worker": 2 } }');
    const { exitCode, stderr } = await runCli(cwd, "status");
    expect(exitCode).toBe(2);
    expect(stderr).toContain("pipeline.config.json");
    expect(stderr).toContain('Did you mean "batch.workers"?');
  });
});

describe("--json", () => {
  it.each([
    [["status"]],
    [["search", "x"]],
    [["export", "text", "--to", "out"]],
    [["ingest", "."]],
    [["ingest"]],
  ])("is one document on stdout when %j fails", async (args) => {
    const { stdout, exitCode } = await runCli(cwd, ...args, "--json");
    expect(JSON.parse(stdout).error).toMatchObject({ code: expect.any(String), message: expect.any(String) });
    expect(exitCode).toBe(2);
  });

  it("of doctor parses", async () => {
    expect(JSON.parse((await runCli(cwd, "doctor", "--json")).stdout)).toMatchObject({ isWell: true });
  });
});

it("starts without loading the image library or the engine", async () => {
  const spy =
    "data:text/javascript,process.on('exit',()=>{process.stderr.write(JSON.stringify({cjs:Object.keys(process.getBuiltinModule('module')._cache),native:process.report.getReport().sharedObjects}))})";
  for (const args of [["--help"], ["status"]]) {
    const { stderr } = await startCli(cwd, args, "", ["--import", spy]).ended;
    const loaded = stderr.slice(stderr.indexOf('{"cjs"'));
    expect(loaded).toContain("native");
    expect(loaded).not.toMatch(/sharp|libvips|tesseract|pdf-lib/);
  }
});

it("is quiet when the reader of its results has gone", () => {
  const run = spawnSync(
    "bash",
    ["-c", `set -o pipefail; "$0" "$1" --help | true; "$0" "$1" doctor | head -1`, process.execPath, CLI],
    {
      cwd,
      encoding: "utf8",
    },
  );
  expect(run.stderr).toBe("");
  expect(run.stdout).toContain("Node.js");
});

it("is a command that can be run as it lies there", () => {
  expect(readFileSync(CLI, "utf8").startsWith("#!/usr/bin/env node\n")).toBe(true);
  expect(statSync(CLI).mode & 0o111).toBe(0o111);
});

it("ships everything that the program reads at run time", () => {
  const root = join(CLI, "..", "..");
  const packed = spawnSync("npm", ["pack", "--dry-run", "--json", "--ignore-scripts"], {
    cwd: root,
    encoding: "utf8",
  });
  const files: string[] = JSON.parse(packed.stdout)[0].files.map((file: { path: string }) => file.path);
  const built = readdirSync(join(root, "dist"), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1));
  expect(files).toEqual(expect.arrayContaining([...built, "LICENSE", "README.md", "package.json"]));
  expect(files.filter((file) => /^(src|tests|scans|samples)\//.test(file))).toEqual([]);
});
