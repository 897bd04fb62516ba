// The command line as a whole: help worth reading, nearest names, and nothing accepted that is not understood.
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "./make-archive.ts";
import { runCommand } from "./run-command.ts";

const COMMANDS = ["ingest", "status", "search", "export", "retry", "doctor"];

describe("help", () => {
  it("lists every command and the exit codes", async () => {
    const { stdout, exitCode } = await runCommand("/", "--help");
    for (const name of COMMANDS) expect(stdout).toMatch(new RegExp(`^ {2}${name} `, "m"));
    for (const code of [0, 1, 2, 3, 70, 130]) expect(stdout).toMatch(new RegExp(`^ {2}${code} +\\w`, "m"));
    expect(exitCode).toBe(0);
  });

  it.each(COMMANDS)("of %s has a sentence, examples that parse, and exit codes", async (name) => {
    const { stdout, failure } = await runCommand("/", name, "--help");
    expect(failure).toBeUndefined();
    expect(stdout).toMatch(/^Usage: broadsheet /);
    expect(stdout).toMatch(/[A-Z][^.]{20,}\./);
    const options = new Set([...stdout.matchAll(/^ +(?:-\w, )?(--[a-z-]+)/gm)].map(([, option]) => option));
    const examples = [...stdout.matchAll(/^ {2}\$ (?:[^|]*\| )??broadsheet (.*)$/gm)];
    expect(examples.length).toBeGreaterThan(0);
    for (const [, example] of examples) {
      const own = (example as string).split(/[|>]/)[0] ?? "";
      for (const [option] of own.matchAll(/(?<= )--[a-z-]+/g)) expect(options, option).toContain(option);
    }
    expect(stdout).toMatch(/^Exit codes:\n {2}0 /m);
  });

  it("prints the version", async () => {
    expect((await runCommand("/", "--version")).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});

describe("wrong usage", () => {
  it.each([
    [["statsu"], "Did you mean status?"],
    [["status", "--jsn"], "Did you mean --json?"],
    [["ingest"], "missing required argument"],
    [["ingest", "x", "--jobs", "0"], "whole number from 1 to 64"],
    [["ingest", "x", "--jobs", "2.5"], "whole number from 1 to 64"],
    [["ingest", "x", "--on-failure", "2"], "a share from 0 to 1"],
    [["search", "x", "--limit", "all"], "whole number from 1 to 1000"],
  ])("%j is refused with a hint", async (args, hint) => {
    const { failure, stderr, stdout } = await runCommand(temporaryFolder(), ...args);
    expect(failure).toMatchObject({ name: "CommanderError" });
    expect(stderr).toContain(hint);
    expect(stdout).toBe("");
  });
});
