import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { inspectScanFile } from "../../src/ingest/inspect-scan.ts";
import { buildTiff } from "./support/build-tiff.ts";
import { LIMITS, rampPixels, rampPng, scansOf, temporaryFolder } from "./support/draw-page.ts";

const folder = await temporaryFolder();

it("takes down hash, size and header, one scan per frame", async () => {
  const page = { widthPx: 30, heightPx: 20, data: rampPixels(30, 20), tags: { 274: 6 } };
  const bytes = buildTiff([page, { ...page, xResolution: [200, 1] }]);
  const scans = await scansOf(folder, "two.jpg", bytes);
  const header = {
    format: "tiff",
    storedWidthPx: 30,
    storedHeightPx: 20,
    orientation: 6,
    bitsPerSample: 8,
    channels: 1,
    frames: 2,
  };
  const file = {
    path: join(folder, "two.jpg"),
    sha256: createHash("sha256").update(bytes).digest("hex"),
    bytes: bytes.length,
  };
  expect(scans).toEqual([
    { ...file, frame: 0, header },
    { ...file, frame: 1, header: { ...header, taggedDpi: 200 } },
  ]);
});

it("gives two copies of a scan the same hash", async () => {
  const bytes = await rampPng(10, 10).toBuffer();
  const [a] = await scansOf(folder, "a.png", bytes);
  const [b] = await scansOf(folder, "b.tif", bytes);
  expect(a!.sha256).toBe(b!.sha256);
});

it.each([
  ["empty.jpg", "", "SCAN_EMPTY"],
  ["words.tif", "This is a text.", "SCAN_NOT_AN_IMAGE"],
  ["bits.png", "\u0000\u0001\u0002\u0003", "SCAN_NOT_AN_IMAGE"],
  ["paper.jpg", "%PDF-1.4\n", "SCAN_FORMAT_NOT_SUPPORTED"],
])("refuses %s by its content, naming file and remedy", async (name, text, code) => {
  await writeFile(join(folder, name), text);
  await expect(inspectScanFile(join(folder, name), LIMITS)).rejects.toMatchObject({
    code,
    message: expect.stringMatching(new RegExp(`"[^"]*${name}": .+\\. [A-Z].+\\.$`)),
  });
});

it("refuses folders, pipes and what is not there, without waiting for any", async () => {
  execFileSync("mkfifo", [join(folder, "pipe.jpg")]);
  const code = (name: string) => inspectScanFile(join(folder, name), LIMITS).catch((failure) => failure.code);
  expect(await code("pipe.jpg")).toBe("SCAN_NOT_AN_IMAGE");
  expect(await code(".")).toBe("SCAN_NOT_AN_IMAGE");
  expect(await code("gone.jpg")).toBe("SCAN_MISSING");
  expect(await code("words.tif/x.jpg")).toBe("SCAN_MISSING");
});
