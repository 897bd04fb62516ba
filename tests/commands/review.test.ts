// `broadsheet review` and its parts, as typed: sheets out and in, accounts, and the desk on a real port.
import { readFileSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { AppError } from "../../src/errors.ts";
import { openDesk } from "../../src/review/open-desk.ts";
import { serveDesk } from "../../src/review/serve-desk.ts";
import { openStore } from "../../src/store/open-store.ts";
import { DATABASE_NAME } from "../../src/store/store.ts";
import { planOf } from "../pipeline/batch-fixture.ts";
import { identityOf, readingOf, scanOf } from "../store/sample-readings.ts";
import { makeArchive, temporaryFolder } from "./make-archive.ts";
import { runCommand } from "./run-command.ts";

function archiveWithPage(): string {
  const cwd = temporaryFolder();
  makeArchive(cwd, (store, runId) => {
    const { pageId } = store.registerScan(scanOf("a"), identityOf("1"), runId);
    store.beginPage(pageId, runId);
    store.saveReading(pageId, readingOf([["in 1892 and 7"]]), "key", runId);
  });
  return cwd;
}

describe("review export and import", () => {
  it("make the round trip of a table", async () => {
    const cwd = archiveWithPage();
    const out = await runCommand(
      cwd,
      "review",
      "export",
      "--tsv",
      "--to",
      "w.tsv",
      "--doubts",
      "number,date",
    );
    expect(out.stderr).toContain("2 words were written");
    const table = readFileSync(join(cwd, "w.tsv"), "utf8").replace(/(\t1892\t.*)\t\t\n/, "$1\t1992\t\n");
    writeFileSync(join(cwd, "w.tsv"), table);
    const back = await runCommand(cwd, "review", "import", "w.tsv", "--by", "Cleo", "--json");
    expect(back.exitCode).toBe(0);
    expect(JSON.parse(back.stdout)).toMatchObject({ taken: 1, leftOut: [] });
    const found = await runCommand(cwd, "search", "1992", "--json");
    expect(JSON.parse(found.stdout)).toMatchObject({ total: 1 });
  });

  it("write a sheet also where scans are out of reach", async () => {
    const cwd = archiveWithPage();
    expect((await runCommand(cwd, "review", "export", "--to", "s.html")).failure).toBeUndefined();
    expect(readFileSync(join(cwd, "s.html"), "utf8")).toContain('"seen":"1892"');
  });

  it("refuse a table that does not say whose work it is, and files that are neither", async () => {
    const cwd = archiveWithPage();
    writeFileSync(join(cwd, "w.tsv"), "sha256\n");
    expect((await runCommand(cwd, "review", "import", "w.tsv")).failure).toMatchObject({
      code: "BAD_ARGUMENT",
    });
    writeFileSync(join(cwd, "w.json"), "{}");
    expect((await runCommand(cwd, "review", "import", "w.json")).failure).toMatchObject({
      code: "BAD_ARGUMENT",
    });
    expect((await runCommand(cwd, "review", "import", "none.json")).failure).toBeInstanceOf(AppError);
  });
});

describe("review", () => {
  it("does not make an archive where there is none", async () => {
    const cwd = temporaryFolder();
    expect((await runCommand(cwd, "review", "--no-open")).failure).toMatchObject({
      code: "ARCHIVE_NOT_FOUND",
    });
  });

  it("serves nobody else while there are no accounts", async () => {
    const cwd = archiveWithPage();
    writeFileSync(join(cwd, "pipeline.config.json"), '{"review":{"serveOn":"0.0.0.0"}}');
    const { failure } = await runCommand(cwd, "review", "--no-open");
    expect(failure).toMatchObject({ code: "BAD_SETTINGS", message: expect.stringContaining("user add") });
  });

  it("listens on this machine, and tells when the port is taken", async () => {
    const cwd = archiveWithPage();
    const store = openStore(join(cwd, "output", DATABASE_NAME));
    const options = {
      desk: openDesk(store, { plan: planOf(cwd, cwd), secondReader: false }),
      host: "127.0.0.1",
      port: 0,
      names: [],
      isSecure: false,
      screensDir: join(cwd, "none"),
      report: () => {},
      archive: cwd,
      secondReader: false,
      languages: [],
      version: "0",
    };
    const running = await serveDesk(options);
    const answer = await fetch(running.url, { redirect: "manual" });
    expect(answer.status).toBe(303);
    const cookie = (answer.headers.get("set-cookie") ?? "").split(";")[0]!;
    const pages = await fetch(new URL("/api/pages", running.url), { headers: { cookie } });
    expect(await pages.json()).toMatchObject({ total: 1 });
    expect(await statusFor(running.port, "evil.example", cookie)).toBe(403);
    await expect(serveDesk({ ...options, port: running.port })).rejects.toMatchObject({
      code: "ADDRESS_IN_USE",
    });
    await running.close();
    store.close();
  });
});

function statusFor(port: number, host: string, cookie: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const asked = request(
      { port, host: "127.0.0.1", path: "/api/pages", headers: { host, cookie } },
      (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      },
    );
    asked.on("error", reject).end();
  });
}
