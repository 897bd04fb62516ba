// The same scans give the same archive: text, boxes, database content and PDF bytes, whoever reads them in which order.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { sha256OfBytes } from "../../src/files.ts";
import { broadsheet, cutSamples, requireBuild, temporaryFolder } from "./built-program.ts";

const folder = temporaryFolder();
const scans = join(folder.path, "scans");
beforeAll(async () => {
  requireBuild();
  await cutSamples(scans, 5);
});
afterAll(() => folder.remove());

function readInto(name: string, jobs: number, paths: readonly string[]) {
  const archive = join(folder.path, name);
  const run = broadsheet(["ingest", ...paths, "--archive", archive, "--jobs", String(jobs), "-q"]);
  expect(run.status, run.stderr).toBe(0);
  const { contentHash, problems } = JSON.parse(
    broadsheet(["verify", "--archive", archive, "--hash", "--json"]).stdout,
  );
  expect(problems).toEqual([]);
  const files = ["pdf", "issues", "text", "json"].flatMap((kind) =>
    readdirSync(join(archive, kind)).map((file) => [
      `${kind}/${file}`,
      sha256OfBytes(readFileSync(join(archive, kind, file))),
    ]),
  );
  return { contentHash, files: Object.fromEntries(files) };
}

it("with one worker in one order and with three workers in the other", () => {
  const paths = readdirSync(scans)
    .sort()
    .map((name) => join(scans, name));
  const one = readInto("one", 1, paths);
  const forwards = readInto("three", 3, [...paths].reverse());
  expect(Object.keys(one.files)).toHaveLength(5 * 3 + 1);
  expect(forwards.files).toEqual(one.files);
  expect(forwards.contentHash).toBe(one.contentHash);
  // The hash sees a difference, or it would prove nothing.
  const fewer = readInto("fewer", 2, paths.slice(1));
  expect(fewer.contentHash).not.toBe(one.contentHash);
});
