// `doctor`: looks for real, and says how to mend what is amiss.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { checkMemory, checkNode } from "../../src/commands/examine-machine.ts";
import { makeArchive, temporaryFolder } from "./make-archive.ts";
import { runCommand } from "./run-command.ts";

interface SeenCheck {
  readonly name: string;
  readonly state: string;
  readonly detail: string;
  readonly remedy?: string;
}

async function examine(cwd: string, ...args: string[]) {
  const { stdout, exitCode } = await runCommand(cwd, "doctor", "--json", ...args);
  const { isWell, checks } = JSON.parse(stdout) as { isWell: boolean; checks: SeenCheck[] };
  return { isWell, exitCode, check: (name: string) => checks.find((check) => check.name === name) };
}

describe("doctor", () => {
  it("finds a machine that runs these tests well", async () => {
    const { isWell, exitCode, check } = await examine(temporaryFolder());
    expect(isWell).toBe(true);
    expect(exitCode).toBe(0);
    expect(check("Model eng")).toMatchObject({ state: "ok" });
    expect(check("Model osd")).toMatchObject({ state: "ok" });
    expect(check("Image formats")?.detail).toBe("jpeg, png, tiff, webp");
    expect(check("Database engine")).toMatchObject({ state: "ok" });
  });

  it("counts the pages of an archive", async () => {
    const cwd = temporaryFolder();
    makeArchive(cwd, () => {});
    expect((await examine(cwd)).check("Archive")?.detail).toMatch(/holds 0 pages in \d+\.\d MB/);
  });

  it("names the package of a model that is missing, and exits with 3", async () => {
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, "pipeline.config.json"), '{ "read": { "languages": "eng+swe" } }');
    const { isWell, exitCode, check } = await examine(cwd);
    expect([isWell, exitCode]).toEqual([false, 3]);
    expect(check("Model swe")).toMatchObject({ state: "fault" });
    expect(check("Model swe")?.detail).toContain("npm install @tesseract.js-data/swe");
  });

  it("sees a damaged database", async () => {
    const cwd = temporaryFolder();
    mkdirSync(join(cwd, "output"));
    writeFileSync(
      join(cwd, "output", "broadsheet.sqlite"),
      "this is no database, but long enough to be looked at".repeat(99),
    );
    const { exitCode, check } = await examine(cwd);
    expect(exitCode).toBe(3);
    expect(check("Archive")).toMatchObject({ state: "fault" });
  });

  it("sees a folder that cannot be written", async () => {
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, "file"), "");
    const { exitCode, check } = await examine(cwd, "--archive", "file/archive");
    expect(exitCode).toBe(3);
    expect(check("Write access")).toMatchObject({ state: "fault" });
    expect(check("Write access")?.remedy).toContain("--archive");
  });

  it("prints each check with its remedy for people", async () => {
    const { stdout } = await runCommand(temporaryFolder(), "doctor");
    expect(stdout).toMatch(/^ok {6}Node\.js: \d+/m);
    expect(stdout).toMatch(/^advice {2}Archive: there is none yet/m);
    expect(stdout).toContain("Everything needed is here.");
  });
});

describe("checkNode", () => {
  it.each([
    ["18.20.4", "fault"],
    ["20.18.1", "fault"],
    ["20.19.0", "ok"],
    ["22.0.0", "ok"],
    ["24.3.1", "ok"],
  ])("%s: %s", (version, state) => {
    expect(checkNode(version).state).toBe(state);
  });
});

describe("checkMemory", () => {
  it("says how many workers fit", () => {
    expect(checkMemory(8, 4e9, 8)).toMatchObject({
      state: "advice",
      remedy: expect.stringContaining("to 3 or less"),
    });
    expect(checkMemory(4, 4e9, 2)).toMatchObject({ state: "advice" });
    expect(checkMemory(4, 16e9, 2)).toMatchObject({
      state: "advice",
      remedy: expect.stringContaining("cores"),
    });
    expect(checkMemory(2, 16e9, 2).state).toBe("ok");
  });
});
