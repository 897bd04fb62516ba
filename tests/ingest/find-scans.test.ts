import { execFileSync } from "node:child_process";
import { mkdir, symlink, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { expect, it } from "vitest";
import { findScans } from "../../src/ingest/find-scans.ts";
import { temporaryFolder } from "./support/draw-page.ts";

const root = await temporaryFolder();

/** Makes a folder with empty files and gives its path. */
async function tree(name: string, files: readonly string[]): Promise<string> {
  const at = join(root, name);
  await mkdir(at);
  for (const file of files) {
    await mkdir(join(at, file, ".."), { recursive: true });
    await writeFile(join(at, file), "x");
  }
  return at;
}

const below = (at: string, paths: readonly string[]) => paths.map((path) => relative(at, path));

it("lists a folder in depth, in natural order, without hidden files and sidecars", async () => {
  const at = await tree("depth", [
    "p10.jpg",
    "p2.jpg",
    "p2.json",
    "notes.TXT",
    "m.csv",
    "x.xml",
    "README.md",
    ".hidden.jpg",
    ".git/a.jpg",
    "b/p1.tif",
    "b/c/1.png",
    "odd.xyz",
    "no-ending",
  ]);
  const found = await findScans([at]);
  expect(below(at, found.paths)).toEqual([
    "b/c/1.png",
    "b/p1.tif",
    "no-ending",
    "odd.xyz",
    "p2.jpg",
    "p10.jpg",
  ]);
  expect([found.problems, found.leftOut]).toEqual([[], []]);
});

it("takes awkward names as they are", async () => {
  const names = [
    "-",
    "-rf.jpg",
    " lead.jpg",
    "new\nline.jpg",
    'quo"te.jpg',
    "é😀.jpg",
    "a[1].tif",
    "back\\slash.png",
    "*.jpg",
  ];
  const at = await tree("awkward", names);
  expect(new Set(below(at, (await findScans([at])).paths))).toEqual(new Set(names));
  for (const name of names) expect(below(at, (await findScans([join(at, name)])).paths)).toEqual([name]);
});

it("lists a file given by name even when it looks like a sidecar or is hidden", async () => {
  const at = await tree("given", ["a.txt", ".b.jpg"]);
  const found = await findScans([join(at, "a.txt"), join(at, ".b.jpg"), join(at, "a.txt")]);
  expect(below(at, found.paths)).toEqual([".b.jpg", "a.txt"]);
});

it("expands patterns that no shell expanded", async () => {
  const at = await tree("glob[1]", ["a/1.jpg", "a/2.tif", "a/deep/3.jpg", "b/4.jpg", "b/5.json"]);
  const list = async (pattern: string) =>
    below(at, (await findScans([relative(process.cwd(), join(root, "glob?1?", pattern))])).paths);
  expect(await list("a/*.jpg")).toEqual(["a/1.jpg"]);
  expect(await list("**/*.jpg")).toEqual(["a/1.jpg", "a/deep/3.jpg", "b/4.jpg"]);
  expect(await list("{a,b}/[14].*")).toEqual(["a/1.jpg", "b/4.jpg"]);
});

it("records what does not exist and goes on", async () => {
  const at = await tree("missing", ["a.jpg"]);
  const found = await findScans([join(at, "gone.jpg"), at, join(at, "*.png"), `${at}/nul\0.jpg`]);
  expect(below(at, found.paths)).toEqual(["a.jpg"]);
  expect(found.problems.map(({ error }) => error.code)).toEqual([
    "SCAN_MISSING",
    "SCAN_MISSING",
    "SCAN_UNREADABLE",
  ]);
  expect(found.problems[0]!.error.message).toContain("gone.jpg");
  expect(found.problems[1]!.error.message).toContain("*.png");
});

it("ends link loops, follows links inside, and reports links that lead out or nowhere", async () => {
  const outside = await tree("outside", ["secret.jpg", "far/1.jpg"]);
  const at = await tree("links", ["real/1.jpg"]);
  await symlink(at, join(at, "real", "loop"));
  await symlink(join(at, "real", "1.jpg"), join(at, "same.jpg"));
  await symlink(join(outside, "secret.jpg"), join(at, "leak.jpg"));
  await symlink(join(outside, "far"), join(at, "leak-folder"));
  await symlink(join(at, "nothing"), join(at, "dangling.jpg"));
  await symlink("self", join(at, "self"));
  const strict = await findScans([at]);
  expect(below(at, strict.paths)).toEqual(["real/1.jpg", "same.jpg"]);
  expect(
    below(
      at,
      strict.leftOut.map(({ path }) => path),
    ).sort(),
  ).toEqual(["leak-folder", "leak.jpg"]);
  expect(strict.leftOut[0]!.reason).toContain("outside the folder");
  expect(strict.problems.map(({ error }) => error.code).sort()).toEqual(["SCAN_MISSING", "SCAN_UNREADABLE"]);
  const open = await findScans([at], { followLinks: true });
  expect(below(at, open.paths)).toEqual(["leak-folder/1.jpg", "leak.jpg", "real/1.jpg", "same.jpg"].sort());
});

it("follows a link that was given itself", async () => {
  const at = await tree("start", ["a.jpg"]);
  await symlink(at, join(root, "start-link"));
  const found = await findScans([join(root, "start-link")]);
  expect(found.paths).toEqual([join(root, "start-link", "a.jpg")]);
});

it("stays out of the archive", async () => {
  const at = await tree("archive", ["a.jpg", "output/a.pdf"]);
  expect(below(at, (await findScans([at], { leaveOut: [join(at, "output")] })).paths)).toEqual(["a.jpg"]);
});

it.skipIf(process.platform !== "linux")("reports names that are not UTF-8, and goes on", async () => {
  const at = await tree("bytes", ["a.jpg"]);
  await writeFile(Buffer.concat([Buffer.from(`${at}/caf`), Buffer.from([0xe9]), Buffer.from(".jpg")]), "x");
  const found = await findScans([at]);
  expect(below(at, found.paths)).toEqual(["a.jpg"]);
  expect(found.problems.map(({ error }) => error.message)).toEqual([expect.stringContaining("caf\\xe9.jpg")]);
});

it("lists a named pipe without opening it (inspection refuses it)", async () => {
  const at = await tree("pipe", []);
  execFileSync("mkfifo", [join(at, "pipe.jpg")]);
  expect(below(at, (await findScans([at])).paths)).toEqual(["pipe.jpg"]);
});
