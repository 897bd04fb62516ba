// `verify`, `backup` and `restore` as scripts use them: documents, exit codes, and nothing overwritten unasked.
import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { identityOf, readingOf, scanOf } from "../store/sample-readings.ts";
import { makeArchive, temporaryFolder } from "./make-archive.ts";
import { runCommand } from "./run-command.ts";

let cwd: string;
beforeEach(() => {
  cwd = temporaryFolder();
  makeArchive(cwd, (store, runId) => {
    const { pageId } = store.registerScan(
      { ...scanOf("a"), path: join(cwd, "a\u001b[2J.jpg") },
      identityOf("1"),
      runId,
    );
    store.beginPage(pageId, runId);
    store.saveReading(pageId, readingOf([["The ferry sailed"]]), "key", runId);
  });
});

describe("verify", () => {
  it("names a missing scan in words and in JSON, and exits with 1", async () => {
    const { stdout, exitCode } = await runCommand(cwd, "verify", "--json");
    const found = JSON.parse(stdout);
    expect(found).toMatchObject({ isSound: false, checked: { pages: 1, scans: 0 } });
    expect(found.problems).toMatchObject([{ kind: "scan-missing", pageId: 1 }]);
    expect(exitCode).toBe(1);
    const inWords = await runCommand(cwd, "verify");
    expect(inWords.stdout).toMatch(/^scan-missing {2}The scan .* is gone/);
    expect(inWords.stdout).not.toContain("\u001b");
    expect(inWords.exitCode).toBe(1);
  });

  it("tells the canonical hash when asked, and only then", async () => {
    expect(JSON.parse((await runCommand(cwd, "verify", "--json", "--hash")).stdout).contentHash).toMatch(
      /^[0-9a-f]{64}$/,
    );
    expect(JSON.parse((await runCommand(cwd, "verify", "--json")).stdout).contentHash).toBeUndefined();
  });

  it("exits with 0 for a sound archive", async () => {
    const empty = temporaryFolder();
    makeArchive(empty, () => {});
    const { stdout, exitCode } = await runCommand(empty, "verify");
    expect(stdout).toMatch(/The archive is sound\.\n$/);
    expect(exitCode).toBe(0);
  });
});

describe("backup and restore", () => {
  it("go there and back", async () => {
    const written = await runCommand(cwd, "backup", "--to", "copies/press.sqlite", "--json");
    expect(JSON.parse(written.stdout)).toMatchObject({ backup: join(cwd, "copies", "press.sqlite") });
    const restored = await runCommand(cwd, "restore", "copies/press.sqlite", "--archive", "elsewhere");
    expect(restored.stdout).toContain("Restored");
    const { stdout } = await runCommand(cwd, "search", "ferry", "--archive", "elsewhere", "--json");
    expect(JSON.parse(stdout).total).toBe(1);
  });

  it("name a backup in a folder for its time, and never overwrite one", async () => {
    writeFileSync(join(cwd, "taken.sqlite"), "");
    const { failure } = await runCommand(cwd, "backup", "--to", "taken.sqlite");
    expect(failure).toMatchObject({ code: "BAD_ARGUMENT", exitCode: 2 });
    await runCommand(cwd, "backup", "--to", ".");
    expect(
      readdirSync(cwd).filter((name) => /^broadsheet-\d{4}-\d\d-\d\dT\d{6}Z\.sqlite$/.test(name)),
    ).toHaveLength(1);
  });

  it("refuse to restore over pages unasked, and keep them when asked", async () => {
    await runCommand(cwd, "backup", "--to", "press.sqlite");
    const refused = await runCommand(cwd, "restore", "press.sqlite");
    expect(refused.failure).toMatchObject({ code: "BAD_ARGUMENT" });
    const { stdout } = await runCommand(cwd, "restore", "press.sqlite", "--replace", "--json");
    const { keptAs } = JSON.parse(stdout);
    expect(existsSync(keptAs)).toBe(true);
  });
});
