// Odd, broken and hostile files in one batch with the built program. The set is not part of the project.
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type CliOutcome, runCli } from "./run-cli.ts";

const named = process.env.BROADSHEET_CORPUS;
const folder = join(resolve(named ?? "../shared/corpus"), "stress");

/** Large or everyday pages take minutes; they are read when the set is asked for by name. */
const SLOW = /^(real_|huge_|negative_|multipage_|dpi1_|nodpi_)/;

const REFUSED: Readonly<Record<string, string>> = {
  "bomb_60000x60000.png": "SCAN_TOO_LARGE",
  "zero_bytes.jpg": "SCAN_EMPTY",
  "text_named.tif": "SCAN_NOT_AN_IMAGE",
  "truncated.jp2": "SCAN_FORMAT_NOT_SUPPORTED",
  "sample-4page-issue.pdf": "SCAN_FORMAT_NOT_SUPPORTED",
  "broken-truncated.pdf": "SCAN_FORMAT_NOT_SUPPORTED",
  "ndnp-sample1.pdf": "SCAN_FORMAT_NOT_SUPPORTED",
};
const READ = ["published", "accepted", "needs-review"];

interface SeenPage {
  readonly scan: string;
  readonly frame: number;
  readonly state: string;
  readonly words: number | null;
  readonly error: { readonly code: string; readonly message: string } | null;
  readonly findings: readonly { readonly code: string }[];
}

describe.skipIf(!existsSync(folder))(`a batch of ${folder} (skipped when it is absent)`, () => {
  let cwd: string;
  let run: CliOutcome;
  let pages: SeenPage[];
  const of = (name: string) => pages.filter((page) => basename(page.scan) === name);

  beforeAll(async () => {
    cwd = mkdtempSync(join(tmpdir(), "broadsheet-stress-"));
    const files = readdirSync(folder)
      .filter(
        (name) => /\.(tiff?|jpe?g|png|jp2|pdf)$/i.test(name) && (named !== undefined || !SLOW.test(name)),
      )
      .map((name) => join(folder, name));
    run = await runCli(cwd, "ingest", ...files, "--json", "--quiet");
    pages = JSON.parse((await runCli(cwd, "status", "--json")).stdout).pages;
  }, 1_800_000);
  afterAll(() => rmSync(cwd, { recursive: true, force: true }));

  it("ends by itself and says that not all could be read", () => {
    expect(run.exitCode).toBe(1);
    expect(JSON.parse(run.stdout).outcome).toBe("completed");
    expect(JSON.parse(run.stdout).peakRssBytes.worker).toBeLessThan(1.2e9);
  });

  it.each(Object.entries(REFUSED))("refuses %s with %s, cause and remedy", (name, code) => {
    expect(of(name)).toEqual([
      expect.objectContaining({ state: "refused", error: expect.objectContaining({ code }) }),
    ]);
    expect(of(name)[0]?.error?.message).toMatch(/(Cannot read|Refused) ".*": .+\. .+\./s);
  });

  it("reads everything else, or fails with a reason", () => {
    for (const page of pages) {
      if (REFUSED[basename(page.scan)]) continue;
      if (page.state === "failed" || page.state === "refused") {
        expect(page.error?.message, page.scan).toMatch(/\. .+\./s);
        expect(basename(page.scan)).toMatch(/^truncated/);
      } else expect(READ, page.scan).toContain(page.state);
    }
  });

  it.each(["blank.png", "blank_speckled.png"])("accepts %s as blank", (name) => {
    const [page] = of(name);
    expect(page?.findings.map((finding) => finding.code)).toContain("BLANK");
    expect(["accepted", "published"]).toContain(page?.state);
    expect(page?.words).toBe(0);
  });

  it.each([
    "cmyk_pi1978.jpg",
    "palette16_pi1978.png",
    "gray16_pi1978.png",
    "alpha_pi1978.png",
    "exif6_pi1978.jpg",
  ])("reads words from %s", (name) => {
    expect(of(name)[0]?.words).toBeGreaterThan(500);
  });
});
